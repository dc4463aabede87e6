"""The list ``targets`` of a file: which figures, read off which run, with which errors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.calibration.calibration import Place
from sim.calibration.targets import Target
from sim.core.errors import InputError, unknown_name
from sim.core.parameters import build, flag, number, text
from sim.core.reading import mismatch
from sim.evidence import Figure, figures
from sim.evidence.definitions import DEFINITIONS
from sim.evidence.readings import Readings


@dataclass(frozen=True)
class Entry:
    """A table of ``targets``."""

    id: str = text("", "a row of the evidence, such as 'N5'", r"[A-Z][0-9]{1,2}")
    place: str = text("", "one of the file's places")
    indicator: str = text("", "what was counted, where a row has several figures")
    definition: str = text("", "how it was counted, where a row has several figures")
    date: str = text("", "of the figure, where a row has several")
    read_at: str = text("", "a month of the run, where it is not the figure's")
    observation: float = number(0.0, "the figure's", 0.0, None, meaning="error of the figure")
    discrepancy: float = number(0.0, "the figure's", 0.0, None, meaning="error of the model")
    fitted: bool = flag(True, meaning="whether it is fitted, or only looked at")


def targets_of(given: object, places: Sequence[Place], where: str) -> tuple[Target, ...]:
    """Return the targets that a file lists.

    Args:
        given: a list of tables.
        places: the file's places.
        where: file and key for messages.

    Raises:
        InputError: an unknown figure, place or key, an error that is missing, a date outside a
            run, a target twice, or none that is fitted.
    """
    if not isinstance(given, list) or not given:
        raise mismatch(where, "a list of tables", given)
    targets: list[Target] = []
    for position, table in enumerate(given, 1):
        target = _target(
            build(Entry, table, f"{where}[{position}]"), places, f"{where}[{position}]"
        )
        if target.name in [one.name for one in targets]:
            raise InputError(f"{where}[{position}]: {target.name} is given twice")
        targets.append(target)
    if not any(target.fitted for target in targets):
        raise InputError(f"{where}: none is fitted")
    return tuple(targets)


def _target(entry: Entry, places: Sequence[Place], where: str) -> Target:
    figure = _figure(entry, where)
    by_name = {place.name: place for place in places}
    if entry.place not in by_name:
        raise unknown_name("place", entry.place, by_name, f"{where}.place")
    if entry.observation == entry.discrepancy == 0.0:
        raise InputError(f"{where}: give an observation or a discrepancy error above 0")
    made = Target(
        figure=figure,
        place=entry.place,
        observation=entry.observation,
        discrepancy=entry.discrepancy,
        date=entry.read_at or figure.date,
        fitted=entry.fitted,
    )
    _check_date(made, by_name[entry.place], where)
    return made


def _figure(entry: Entry, where: str) -> Figure:
    wanted = {"indicator": entry.indicator, "definition": entry.definition, "date": entry.date}
    given = {key: value for key, value in wanted.items() if value}
    try:
        found = figures(entry.id, **given)
    except InputError as error:
        raise InputError(f"{where}: {error}") from None
    readable = [one for one in found if one.definition in DEFINITIONS and one.value is not None]
    if len(readable) == 1:
        return readable[0]
    if not readable:
        raise InputError(f"{where}: {entry.id} has no such figure that is read off a run")
    said = "; ".join(f"{one.indicator}, {one.definition}, {one.date}" for one in readable)
    keys = "indicator, definition or date"
    raise InputError(f"{where}: {entry.id} has {len(readable)} figures ({said}); say {keys}")


def _check_date(target: Target, place: Place, where: str) -> None:
    """Refuse a date that lies outside the run, before anything is run."""
    run = place.scenario.run
    empty = np.zeros(run.months)
    calendar = Readings(run.start, run.months, 1.0, empty, lambda _: empty)
    try:
        if DEFINITIONS[target.figure.definition].stock:
            for date in target.date.split("/"):
                calendar.month(date)
        else:
            calendar.period(target.date)
    except InputError as error:
        raise InputError(f"{where}: {error}; another month goes under read_at") from None
