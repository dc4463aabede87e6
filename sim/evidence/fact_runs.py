"""The runs that facts need: each distinct one is made once, and kept.

A world's place (scenario, values, months) is a sweep; what is done in it are its alternatives. Each
has two sweeps, which go on where they stopped: one with the scenario's own values and many seeds,
one with draws from the prior.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core.errors import InputError
from sim.evidence.fact import AS_FOUND, Fact, Runs, World
from sim.evidence.prior import prior_draws
from sim.evidence.readings import Readings, Series, readings_from
from sim.experiment.executors import open_executor
from sim.measures import MEASURES
from sim.policies.bundle import Bundle, bundle_from_entries, bundle_from_text
from sim.results.recorder import versions
from sim.scenario.files import load_scenario
from sim.studies.study import Study
from sim.studies.sweeping import sweep

if TYPE_CHECKING:
    import pandas as pd

    from sim.studies.saved import Sweep

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Effort:
    """How much is run.

    Attributes:
        replicates: runs of each world with the scenario's own values.
        draws: from the prior, one run each.
        seed: of the first replicate, and of the draws.
        workers: worker processes.
    """

    replicates: int
    draws: int
    seed: int
    workers: int


@dataclass(frozen=True)
class Made:
    """Runs of all worlds.

    Attributes:
        replicates: for each replicate, readings by world; a run that failed is not there.
        draws: the same for each draw.
        failures: (scenario, what is done in it, draw or None, message) of each failed run.
        runs: how many were planned.
        sweeps: names of the folders they are kept in, in the order of ``listed``.
    """

    replicates: tuple[Mapping[World, Readings], ...]
    draws: tuple[Mapping[World, Readings], ...]
    failures: tuple[tuple[str, str, int | None, str], ...]
    runs: int
    sweeps: tuple[str, ...] = ()


def runs_of(fact: Fact, made: Mapping[World, Readings]) -> Runs | None:
    """Return the runs that a fact looks at, None if one of them is missing.

    Args:
        fact: the fact.
        made: readings by world.
    """
    if any(world not in made for world in fact.worlds.values()):
        return None
    return {name: made[world] for name, world in fact.worlds.items()}


def studies_of(facts: Sequence[Fact], effort: Effort) -> dict[World, tuple[Study, Study | None]]:
    """Return the studies of every place: its own values, and the prior.

    Args:
        facts: what is to be checked.
        effort: how much is run.

    Raises:
        InputError: an unknown scenario, policy or key.
    """
    worlds = list(dict.fromkeys(world for fact in facts for world in fact.worlds.values()))
    severe = {world for fact in facts if fact.severe for world in fact.worlds.values()}
    studies: dict[World, tuple[Study, Study | None]] = {}
    for place in dict.fromkeys(world.place for world in worlds):
        here = [world for world in worlds if world.place == place]
        plain = _study(place, here, effort)
        asked = [world for world in here if world in severe]
        spread = _spread(_study(place, asked, effort), place, effort) if asked else None
        studies[place] = (plain, spread if effort.draws else None)
    return studies


def make_runs(
    facts: Sequence[Fact], folder: Path, effort: Effort, progress: Progress | None = None
) -> Made:
    """Make the runs that facts need and the folder does not hold yet.

    Args:
        facts: what is to be checked.
        folder: where sweeps are kept; made if missing.
        effort: how much is run.
        progress: called with (runs done, runs planned).

    Raises:
        InputError: an unknown scenario, policy or key.
        Stopped: on Ctrl-C; what is finished is kept.
    """
    studies = listed(studies_of(facts, effort))
    total = sum(len(study.design) for _, study, _ in studies)
    done, sweeps = 0, []
    with open_executor(effort.workers) as executor:
        for _, study, _ in studies:
            tell = _shifted(progress, done, total)
            path = folder / _folder_name(study)
            sweeps.append(sweep(study, path, executor=executor, progress=tell))
            done += len(study.design)
    return made_of(studies, sweeps, effort)


def listed(studies: Mapping[World, tuple[Study, Study | None]]) -> list[tuple[World, Study, bool]]:
    """Return (place, study, whether it draws from the prior) of every study, in order.

    Args:
        studies: from ``studies_of``.
    """
    return [
        (place, study, drawn)
        for place, pair in studies.items()
        for study, drawn in zip(pair, (False, True), strict=True)
        if study is not None
    ]


def made_of(
    studies: Sequence[tuple[World, Study, bool]], sweeps: Sequence["Sweep"], effort: Effort
) -> Made:
    """Return what sweeps hold.

    Args:
        studies: from ``listed``.
        sweeps: of each study.
        effort: how much was run.
    """
    with_sweeps = list(zip(studies, sweeps, strict=True))
    plain = [(place, study, one) for (place, study, drawn), one in with_sweeps if not drawn]
    spread = [(place, study, one) for (place, study, drawn), one in with_sweeps if drawn]
    return Made(
        replicates=_gathered(plain, effort.replicates, "replicate"),
        draws=_gathered(spread, effort.draws, "point"),
        failures=tuple(_failures(plain, drawn=False)) + tuple(_failures(spread, drawn=True)),
        runs=sum(len(study.design) for _, study, _ in studies),
        sweeps=tuple(one.folder.name for one in sweeps),
    )


def _study(place: World, worlds: Sequence[World], effort: Effort) -> Study:
    scenario = load_scenario(place.scenario)
    values = dict(place.values)
    if place.months is not None:
        values["run.months"] = place.months
    if values:
        scenario = scenario.with_values(values, "fact")
    bundles = []
    for world in worlds:
        if world.policies is None:
            if not scenario.policies:
                raise InputError(f"fact: {place.scenario} names no policies; give the world some")
            where = scenario.place_of("policies")
            bundles.append(bundle_from_entries(AS_FOUND, scenario.policies, where))
        else:
            bundles.append(bundle_from_text(world.policies))
    return Study(
        name=scenario.name,
        scenario=scenario,
        alternatives=tuple(bundles),
        measures=tuple(MEASURES),
        replicates=effort.replicates,
        seed=effort.seed,
    )


def _spread(study: Study, place: World, effort: Effort) -> Study:
    axis = prior_draws(study.scenario, effort.draws, effort.seed, place.values)
    paths = [varied.path for varied in axis.varied]
    cases = [dict(zip(paths, point, strict=True)) for point in axis.points]
    return replace(study, replicates=1, axes=(axis,), varies={"cases": cases})


def _folder_name(study: Study) -> str:
    """A name of its own for every study and every state of the code."""
    text = f"{study.design.digest}/{versions()['code']}/{','.join(study.measures)}"
    return f"{study.name}-{sha256(text.encode()).hexdigest()[:12]}"


def _shifted(progress: Progress | None, before: int, total: int) -> Progress | None:
    if progress is None:
        return None
    return lambda done, _: progress(before + done, total)


def _gathered(
    made: Sequence[tuple[World, Study, "Sweep"]], number: int, column: str
) -> tuple[Mapping[World, Readings], ...]:
    gathered: list[dict[World, Readings]] = [{} for _ in range(number)]
    for place, study, saved in made:
        if not (saved.runs["status"] == "finished").any():
            continue
        series = dict(tuple(saved.series.groupby("run", sort=False)))
        bundles = {bundle.label: bundle for bundle in study.alternatives}
        for row in saved.runs.itertuples():
            if row.status == "finished":
                bundle = bundles[row.alternative]
                at = _readings(study, bundle, series[row.run])
                gathered[getattr(row, column)][_world(place, bundle)] = at
    return tuple(gathered)


def _world(place: World, bundle: Bundle) -> World:
    return replace(place, policies=None if bundle.label == AS_FOUND else bundle.label)


def _readings(study: Study, bundle: Bundle, frame: "pd.DataFrame") -> Readings:
    def series(measure: str) -> Series:
        return np.asarray(frame[measure], dtype=np.float64)

    return readings_from(study.scenario, bundle, study.scenario.run.months, series)


def _failures(
    made: Sequence[tuple[World, Study, "Sweep"]], *, drawn: bool
) -> Iterator[tuple[str, str, int | None, str]]:
    for place, _, saved in made:
        for row in saved.runs.itertuples():
            if row.status != "finished":
                point = int(row.point) if drawn else None
                yield place.scenario, row.alternative, point, f"{row.stage}: {row.message}"
