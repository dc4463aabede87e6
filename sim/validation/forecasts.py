"""What each rival says of each figure, from nothing but what was known at the start."""

from collections.abc import Collection, Mapping, Sequence

from sim.evidence.catalogue import figures
from sim.evidence.definitions import DEFINITIONS
from sim.validation.place import COVERAGES, Place, Target, months_between
from sim.validation.rivals import RIVALS, Rival, Segment

NATION = "China"
COUNTED_AS = ("own_branch_registered", "registered", "list")


def known_series(place: Place) -> dict[str, list[tuple[str, float]]]:
    """Return what was known of a place at its start: (month, value) by definition, by date.

    Args:
        place: the place.
    """
    known = place.known
    found: dict[str, list[tuple[str, float]]] = {}
    for one in place.history:
        found.setdefault(one.definition, []).append((one.end, one.value))
    if known.start_coverage is not None:
        found.setdefault(known.start_definition, []).append((known.start, known.start_coverage))
    return {name: sorted(dict(points).items()) for name, points in found.items()}


def national_series(start: str) -> list[Segment]:
    """Return the national coverage that was known in a month, a segment for each definition.

    Args:
        start: the month; later figures are left out.
    """
    segments: list[Segment] = []
    for definition in COUNTED_AS:
        found = figures(place=NATION, indicator="coverage", definition=definition)
        points = sorted((one.date, one.value) for one in found if one.value is not None)
        segments.append(_timed([one for one in points if months_between(one[0], start) >= 0]))
    return segments


def forecasts(place: Place) -> list[Mapping[str, float | None]]:
    """Return for each figure of a place what each rival says, None where it can say nothing.

    Args:
        place: the place.
    """
    return [
        {name: _forecast(place, one, rival) for name, rival in RIVALS.items()}
        for one in place.figures
    ]


def _forecast(place: Place, target: Target, rival: Rival) -> float | None:
    if not DEFINITIONS[target.definition].stock:
        before = known_series(place).get(target.definition)
        return before[-1][1] if before and rival.name == "persistence" else None
    if rival.shares_only and target.definition not in COVERAGES:
        return None
    first, slash, _ = target.date.partition("/")
    value = _at(place, target.definition, target.end, rival)
    if not slash or value is None:
        return value
    before_it = _at(place, target.definition, first if "-" in first else f"{first}-12", rival)
    return None if before_it is None else value - before_it


def _at(place: Place, definition: str, month: str, rival: Rival) -> float | None:
    known = known_series(place)
    counted, factor = _known_as(place, definition, known)
    if counted not in known:
        return None
    last, level = known[counted][-1]
    value = rival.forecast(level, months_between(last, month) / 12.0, _series(place, counted))
    if value is None:
        return None
    if counted not in COVERAGES:
        return value
    return min(max(factor * min(max(value, 0.0), 1.0), 0.0), 1.0)


def _known_as(place: Place, definition: str, known: Collection[str]) -> tuple[str, float]:
    """Return the definition that a coverage is known in, and what it has to be multiplied by.

    Legal units are the registered less those not counted. List and register stand for each other
    where the list's share of the register is known: whoever is covered is on the list.
    """
    listed = place.known.listed_share
    if definition in known:
        return definition, 1.0
    if definition == "legal_units":
        nuisance = DEFINITIONS[definition].nuisance
        counted, factor = _known_as(place, "registered", known)
        return counted, factor * (1.0 - (nuisance.value if nuisance else 0.0))
    if listed is not None and definition == "registered" and "list" in known:
        return "list", listed
    if listed is not None and definition == "list" and "registered" in known:
        return "registered", 1.0 / listed
    return definition, 1.0


def _series(place: Place, definition: str) -> list[Segment]:
    """The place's own series; for coverage, without any slope of its own, the nation's."""
    known = known_series(place)
    if definition not in COVERAGES:
        return [_timed(known[definition])]
    own: list[Segment] = [_timed(points) for name, points in known.items() if name in COVERAGES]
    if any(len(segment) > 1 for segment in own):
        return own
    return national_series(place.known.start)


def _timed(points: Sequence[tuple[str, float]]) -> list[tuple[float, float]]:
    return [(months_between("2000-01", date) / 12.0, value) for date, value in points]
