"""The runs of one draw: every place once, read as the figures were counted."""

import pickle
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from sim.calibration.calibration import Calibration
from sim.calibration.store import Outcome
from sim.calibration.targets import Target
from sim.core.draws import integer_key
from sim.core.errors import RunError
from sim.evidence.readings import Readings, readings_of
from sim.experiment.executors import describe
from sim.experiment.runs import PackedRun, RunSpec, pack, run_packed
from sim.results.recorder import versions

_SEEDS = 2**48


@dataclass(frozen=True)
class Draw:
    """One set of parameters and nuisances to run.

    Attributes:
        number: in its generation.
        values: parameters and nuisances.
        parameters: by key path.
        nuisances: by name.
        seeds: of the run of each place.
    """

    number: int
    values: tuple[float, ...]
    parameters: dict[str, float | int]
    nuisances: dict[str, float]
    seeds: tuple[int, ...]


@dataclass(frozen=True)
class _Problem:
    """What all draws share, ready to travel."""

    places: tuple[tuple[str, PackedRun], ...]
    targets: tuple[Target, ...]
    code: str


def pack_problem(calibration: Calibration) -> bytes:
    """Make what all draws share ready to travel to worker processes.

    Args:
        calibration: what is fitted.

    Raises:
        InputError: for a policy that is in no file.
    """
    places = tuple(
        (place.name, pack(RunSpec(place.scenario, place.bundle, seed=0)))
        for place in calibration.places
    )
    return pickle.dumps(_Problem(places, calibration.targets, versions()["code"]))


def draws_of(calibration: Calibration, generation: int, places: np.ndarray) -> list[Draw]:
    """Return the draws of a generation.

    Args:
        calibration: what is fitted.
        generation: from 0.
        places: (n, parameters and nuisances) from 0 to 1.
    """
    key = (calibration.sampling.seed, "calibration", generation)
    return [
        Draw(
            number=number,
            values=tuple(row.tolist()),
            parameters=calibration.parameters(row),
            nuisances=calibration.nuisances_of(row),
            seeds=tuple(
                integer_key(*key, number, place.name) % _SEEDS for place in calibration.places
            ),
        )
        for number, row in enumerate(calibration.values(places))
    ]


def make_draws(problem: bytes, draws: tuple[Draw, ...]) -> list[Outcome]:
    """Make the runs of some draws; whatever goes wrong in one is an outcome too.

    Args:
        problem: from ``pack_problem``.
        draws: what to run.

    Raises:
        RunError: if this process has other code than the one that packed the problem.
    """
    known = _known(problem)
    return [_made(known, draw) for draw in draws]


@lru_cache(maxsize=1)
def _known(packed: bytes) -> _Problem:
    problem: _Problem = pickle.loads(packed)
    if problem.code != versions()["code"]:
        raise RunError("a worker has another version of sim than the one that started it")
    return problem


def _made(problem: _Problem, draw: Draw) -> Outcome:
    try:
        runs = {
            name: _run(packed, draw, seed)
            for (name, packed), seed in zip(problem.places, draw.seeds, strict=True)
        }
        readings = tuple(
            float(target.read(runs[target.place], draw.nuisances)) for target in problem.targets
        )
    except Exception as error:
        missing = (float("nan"),) * len(problem.targets)
        return Outcome(draw.number, draw.values, missing, describe(error))
    return Outcome(draw.number, draw.values, readings)


def _run(packed: PackedRun, draw: Draw, seed: int) -> Readings:
    scenario = packed.scenario.with_values(draw.parameters, "calibration")
    return readings_of(
        run_packed(replace(packed, scenario=scenario, numbers=(seed, None, None, False)))
    )
