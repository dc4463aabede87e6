"""Calibrating: all generations of a calibration, in a folder that the same call goes on with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sim.calibration.calibration import Calibration
from sim.calibration.fit import Fit, fit_of
from sim.calibration.runs import Draw, draws_of, make_draws, pack_problem
from sim.calibration.sampler import Pool, sample
from sim.calibration.saving import save_fit
from sim.calibration.store import Outcome, Store
from sim.calibration.targets import squared_distance
from sim.core.errors import RunError
from sim.experiment.executors import (
    BrokenPoolError,
    Executor,
    describe,
    in_any_order,
    open_executor,
)
from sim.experiment.worker_processes import available_cores
from sim.studies.lock import locked

Floats = NDArray[np.float64]
Progress = Callable[[int, int], None]
_TOGETHER = 4  # draws that are saved as one part
_LONGEST = 3600.0  # seconds that they may take


class Stopped(KeyboardInterrupt):
    """Ctrl-C during a calibration; finished parts are kept.

    Args:
        done: draws that are kept.
        planned: the most draws.
    """

    def __init__(self, done: int, planned: int) -> None:
        super().__init__()
        self.done, self.planned = done, planned


@dataclass
class _Work:
    """One call's work."""

    calibration: Calibration
    store: Store
    executor: Executor
    progress: Progress | None
    done: int = 0

    def __post_init__(self) -> None:
        self._problem = pack_problem(self.calibration)

    @property
    def planned(self) -> int:
        sampling = self.calibration.sampling
        return sampling.draws * sampling.generations

    def simulate(self, generation: int, places: Floats) -> Floats:
        """Make the runs of a generation that the folder lacks; return squared distances."""
        held = self.store.outcomes(generation)
        draws = draws_of(self.calibration, generation, places)
        self._tell(len(held))
        missing = [draw for draw in draws if draw.number not in held]
        parts = [tuple(missing[at : at + _TOGETHER]) for at in range(0, len(missing), _TOGETHER)]
        for outcomes in self._made(parts):
            self.store.add(generation, outcomes)
            held |= {one.number: one for one in outcomes}
            self._tell(len(outcomes))
        in_order = [held[draw.number] for draw in draws]
        self.store.complete(generation, in_order)
        self._check(in_order)
        readings = np.array([one.readings for one in in_order])
        return squared_distance(self.calibration.targets, readings)

    def _made(self, parts: list[tuple[Draw, ...]]) -> Iterator[list[Outcome]]:
        work = _MakeDraws(self._problem)
        for position, future in in_any_order(self.executor, work, parts):
            try:
                yield future.result()
            except BrokenPoolError:
                raise
            except Exception as error:
                yield [_failed(draw, describe(error), self.calibration) for draw in parts[position]]

    def _check(self, outcomes: list[Outcome]) -> None:
        messages = [one.message for one in outcomes if one.message]
        if len(messages) == len(outcomes):
            raise RunError(f"every run of a generation failed; the first: {messages[0]}")

    def _tell(self, more: int) -> None:
        self.done += more
        if self.progress is not None:
            self.progress(self.done, self.planned)


@dataclass(frozen=True)
class _MakeDraws:
    """``make_draws`` of one problem, as a worker takes it."""

    problem: bytes

    def __call__(self, draws: tuple[Draw, ...]) -> list[Outcome]:
        return make_draws(self.problem, draws)


def calibrate(
    calibration: Calibration,
    folder: str | Path,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Fit:
    """Find the parameters whose runs come near published figures.

    A script that asks for more than one worker must guard its main part with
    ``if __name__ == "__main__":``.

    Args:
        calibration: from ``load_calibration``.
        folder: where results are; made if missing. The same calibration goes on with what is
            there, also with more generations.
        workers: worker processes; None for all cores. Results are the same for any number.
        progress: called with (draws done, the most draws).

    Returns:
        The fit, which is also saved in the folder.

    Raises:
        InputError: the folder holds something else.
        RunError: all runs fail, or results cannot be saved.
        Stopped: on Ctrl-C.
    """
    folder = Path(folder)
    with locked(folder):
        store = Store(folder, calibration)
        with open_executor(workers or available_cores(), _LONGEST) as executor:
            work = _Work(calibration, store, executor, progress)
            pool = _sampled(work)
        fit = fit_of(calibration, pool, folder)
        save_fit(fit, folder)
        store.write_manifest("complete", **fit.counts)
    return fit


def _sampled(work: _Work) -> Pool:
    calibration = work.calibration
    try:
        return sample(len(calibration.all_priors), calibration.sampling, work.simulate)
    except KeyboardInterrupt:
        raise Stopped(work.done, work.planned) from None


def _failed(draw: Draw, message: str, calibration: Calibration) -> Outcome:
    missing = (float("nan"),) * len(calibration.targets)
    return Outcome(draw.number, draw.values, missing, message)
