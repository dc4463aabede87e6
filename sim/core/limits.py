"""Bounds that files, options and addresses share, so that they cannot contradict each other."""

from numbers import Integral
from typing import Final

from sim.core.errors import InputError

LONGEST_RUN: Final = 600
"""Months."""

LARGEST_SEED: Final = 2**53
"""Of a run: what JSON and every spreadsheet hold exactly."""

LARGEST_SAMPLER_SEED: Final = 2**31 - 1
"""What the libraries take that draw samples."""

MOST_REPLICATES: Final = 100_000
"""Of a comparison, or at each point of a study."""


def checked_seed(name: str, value: object) -> int:
    """Return a seed given in Python: any whole number from 0 on.

    Args:
        name: of the argument, for the message.
        value: what was given.

    Raises:
        InputError: it is none.
    """
    if isinstance(value, bool) or not isinstance(value, Integral) or value < 0:
        raise InputError(f"{name}: {value!r} is no seed; expected a whole number from 0 on")
    return int(value)
