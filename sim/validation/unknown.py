"""What is not known of a place, and the range that each draw takes it from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import exp, log
from typing import Any, cast

import numpy as np

from sim.core.draws import integer_key, uniform
from sim.core.reading import Parameter
from sim.evidence.definitions import DEFINITIONS
from sim.validation.entries import CAMPAIGNS, COUNTED, ORDERED, unknown_doses
from sim.validation.place import UNKNOWN, Entry, Place


@dataclass(frozen=True)
class Unknown:
    """A fact about places, and what it may be where nobody knows it.

    Attributes:
        key: of the place file.
        meaning: in words.
        low: smallest.
        high: largest.
        source: of the range.
        log: whether ratios are spread evenly, not differences.
    """

    key: str
    meaning: str
    low: float
    high: float
    source: str
    log: bool = False


UNKNOWNS = (
    Unknown("staff_per_organization", "full-time staff of an organization", 7.0, 15.0, "S1-S3"),
    Unknown("member_share", "full members among full-time staff", 0.03, 0.2, "L35, S7", log=True),
    Unknown("listed_share", "share of the registered on the list", 0.58, 0.78, "L2, N4, N5"),
    Unknown("growth", "of the registered in a year", -0.02, 0.09, "M10-M18"),
    Unknown("instructors_share", "instructors for each organization", 0.0, 0.15, "N6, I6"),
    Unknown("agency_staff", "agencies' staff and budgets, per organization, of the base "
            "scenario's", 1 / 3, 3.0, "assumed", log=True),
    Unknown("start_coverage_joint", "small organizations in a joint branch at the start, of "
            "those that could be", 0.0, 1.0,
            "assumed; set so that start_coverage is met where that is known"),
)  # fmt: skip
MEMBERLESS = ("none", "joint", "area")


def share_of(seed: int, key: str, number: int) -> float:
    """Return a number between 0 and 1 that only (seed, key, number of the draw) decide.

    Args:
        seed: of the draws.
        key: what is drawn.
        number: of the draw, from 0.
    """
    return float(uniform(np.uint64(integer_key(seed, "validation", key)), np.uint64(number)))


def drawn_facts(place: Place, seed: int, number: int) -> dict[str, Any]:
    """Return every fact about a place: as known, or drawn; by its key.

    Args:
        place: the place.
        seed: of the draws.
        number: of the draw.
    """
    facts: dict[str, Any] = {}
    for one in UNKNOWNS:
        given = getattr(place.known, one.key, None)
        share = share_of(seed, f"{place.name}.{one.key}", number)
        facts[one.key] = _between(one.low, one.high, share, one.log) if given is None else given
    memberless = place.known.memberless
    if memberless == UNKNOWN:
        share = share_of(seed, f"{place.name}.memberless", number)
        memberless = MEMBERLESS[int(share * len(MEMBERLESS))]
    return facts | {"memberless": memberless}


def drawn_doses(place: Place, seed: int, number: int) -> tuple[dict[str, Any], ...]:
    """Return the parameters of each of a place's policies: as known, or drawn.

    Args:
        place: the place.
        seed: of the draws.
        number: of the draw.
    """
    return tuple(
        {key: value for key, value in entry.values.items() if not isinstance(value, Mapping)}
        | {
            one.name: _dose(place, entry, one, seed, number)
            for one in unknown_doses(entry)
        }
        for entry in place.policies
    )  # fmt: skip


def _dose(place: Place, entry: Entry, parameter: Parameter, seed: int, number: int) -> float | int:
    """A dose: within a range that the file gives, or one share of all that was ordered.

    How much of what was ordered was done is one number for a place: doses that nobody knows are
    not drawn one by one, or twenty small orders would always add up to a large one.
    """
    given = entry.values.get(parameter.name)
    low, high = dose_range(place, entry, parameter)
    own = f"{place.name}.{entry.name}.{parameter.name}"
    of_all = given is None and parameter.name not in ORDERED
    share = share_of(seed, f"{place.name}.done" if of_all else own, number)
    if parameter.kind == "whole":
        return int(low) + int(share * (int(high) - int(low) + 1))
    return low + share * (high - low)


def dose_range(place: Place, entry: Entry, parameter: Parameter) -> tuple[float, float]:
    """Return the range that an unknown dose is drawn from.

    A standing order's declared value is that order carried out in full, and more is not done: what
    a lever could take is often many times as much. How hard a campaign pressed nobody knows, so
    that its dose may lie anywhere in its range.

    Args:
        place: the place.
        entry: the policy.
        parameter: its dose.
    """
    given = entry.values.get(parameter.name)
    if isinstance(given, Mapping):
        return float(given["low"]), float(given["high"])
    assert parameter.low is not None
    assert parameter.high is not None
    if parameter.name in ORDERED:
        return ORDERED[parameter.name]
    if parameter.name in COUNTED:
        most = COUNTED[parameter.name] * place.known.organizations
        return parameter.low, min(parameter.high, most)
    ordered = cast("float", parameter.default) if entry.name not in CAMPAIGNS else parameter.high
    return parameter.low, ordered


def drawn_nuisances(place: Place, seed: int, number: int) -> dict[str, float]:
    """Return what nobody knows about how things were counted, by name; the same for every place.

    Args:
        place: whose definitions are asked about.
        seed: of the draws.
        number: of the draw.
    """
    names = {one.definition for one in place.figures} | {place.known.start_definition}
    known = [one for name in sorted(names) if (one := DEFINITIONS[name].nuisance) is not None]
    return {
        one.name: _between(one.low, one.high, share_of(seed, f"nuisance.{one.name}", number))
        for one in known
    }


def _between(low: float, high: float, share: float, ratio: bool = False) -> float:
    if ratio:
        return exp(log(low) + share * (log(high) - log(low)))
    return low + share * (high - low)


def said_of(place: Place) -> tuple[tuple[str, str, str], ...]:
    """Return what is known and what is drawn: (key, value or range, known or drawn).

    Args:
        place: the place.
    """
    rows = []
    for one in UNKNOWNS:
        given = getattr(place.known, one.key, None)
        drawn = given is None and not _told_otherwise(place, one.key)
        shown = f"{one.low:.3g} to {one.high:.3g}" if drawn else f"{given}"
        if not drawn and given is None:
            shown = "as other keys say"
        rows.append((one.key, shown, "drawn" if drawn else "known"))
    memberless = place.known.memberless
    drawn = memberless == UNKNOWN
    rows.append(("memberless", ", ".join(MEMBERLESS) if drawn else memberless,
                 "drawn" if drawn else "known"))  # fmt: skip
    for entry in place.policies:
        for parameter in unknown_doses(entry):
            low, high = dose_range(place, entry, parameter)
            rows.append((f"{entry.name}.{parameter.name}", f"{low:g} to {high:g}", "drawn"))
    return tuple(rows)


def _told_otherwise(place: Place, key: str) -> bool:
    known = place.known
    told: Mapping[str, Callable[[], bool]] = {
        "member_share": lambda: (
            known.members is not None
            or known.few_members is not None
            or known.eligible_share is not None
            or "organizations.member_share" in place.world
        ),
        "instructors_share": lambda: (
            known.instructors is not None or "agencies.instructors" in place.world
        ),
        "start_coverage_joint": lambda: known.start_coverage is not None,
        "staff_per_organization": lambda: "organizations.staff_mean" in place.world,
        "listed_share": lambda: "organizations.listed_share" in place.world,
        "growth": lambda: "organizations.entry_rate" in place.world,
    }
    return told[key]() if key in told else False
