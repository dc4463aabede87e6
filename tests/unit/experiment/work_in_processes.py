"""Work that the executors' tests hand over: worker processes find it by name."""

import os
import time

from sim.core.errors import InputError


def square(number):
    return number * number


def process_id():
    return os.getpid()


def threads_allowed():
    return os.environ["NUMBA_NUM_THREADS"], os.environ["OMP_NUM_THREADS"]


def wrong_input():
    raise InputError("organizations.staff_mean: 0 is too small")


class PeculiarError(Exception):
    """An exception that cannot be unpickled: its constructor takes two arguments."""

    def __init__(self, one, two):
        super().__init__(f"{one} and {two}")


def fail_peculiarly():
    raise PeculiarError("ham", "eggs")


def die_on(number, victim):
    if number == victim:
        os._exit(3)
    return number


def sleep(seconds):
    time.sleep(seconds)
    return seconds


class CannotTravel:
    """A value that can be pickled but not unpickled."""

    def __reduce__(self):
        return fail_peculiarly, ()


def answer_that_cannot_travel():
    return CannotTravel()
