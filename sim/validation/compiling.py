"""From a place to scenarios and policies: what each draw runs. Figures to predict play no part."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from sim.core.errors import InputError
from sim.core.limits import LONGEST_RUN
from sim.evidence.prior import CAPACITIES, prior_draws
from sim.policies.bundle import Bundle, policy_from_dict
from sim.scenario.files import load_scenario, scenario_names
from sim.scenario.scenario import Scenario
from sim.validation.place import UNKNOWN, Place, months_between
from sim.validation.start import MEMBER_SHARE, START_JOINT
from sim.validation.unknown import drawn_doses, drawn_facts, drawn_nuisances

if TYPE_CHECKING:
    from sim.studies.varied import Value

MEMBERLESS_UNITS = "policy.zero_member_units"


class Sample(Protocol):
    """A posterior sample."""

    @property
    def name(self) -> str:
        """Of its file."""

    def draws(self, number: int, seed: int) -> "list[dict[str, Value]]":
        """Return so many of its draws."""


@dataclass(frozen=True)
class Beliefs:
    """The draws of a posterior sample that a saved validation holds.

    Attributes:
        name: of the sample.
        rows: values by key path, and nuisances by name.
    """

    name: str
    rows: "tuple[Mapping[str, Value], ...]"

    def draws(self, number: int, seed: int) -> "list[dict[str, Value]]":
        """Return the first of them; the seed is theirs already."""
        del seed
        return [dict(row) for row in self.rows[:number]]


@dataclass(frozen=True)
class Draw:
    """One world that a place may be.

    Attributes:
        number: of the draw, from 0.
        values: of the scenario, by key path.
        doses: parameters of each policy of the place.
        nuisances: by name.
    """

    number: int
    values: Mapping[str, Any]
    doses: tuple[Mapping[str, Any], ...]
    nuisances: Mapping[str, float]


def base_scenario(place: Place) -> Scenario:
    """Return the place before anything is drawn: the scenario it extends, with what is known.

    Agencies' staff and budgets are those of the extended scenario, in proportion to organizations.

    Args:
        place: the place.

    Raises:
        InputError: an unknown scenario, or values of ``world`` that it does not take.
    """
    known = place.known
    name: str | Path = known.extends
    if known.extends not in scenario_names() and (Path(place.folder) / known.extends).is_file():
        name = Path(place.folder) / known.extends
    under = load_scenario(name)
    values: dict[str, Any] = {
        "district.name": known.name,
        "district.organizations": known.organizations,
        "district.scale": place.scale,
        "run.start": known.start,
        "run.months": place.months,
    }
    values |= _capacities(under, known.organizations / under.district.organizations)
    scenario = under.with_values(values, f"place {known.name}")
    return scenario.with_values(dict(place.world), f"place {known.name}: world")


def _capacities(scenario: Scenario, ratio: float) -> dict[str, Any]:
    """The capacities of agencies for so many times the organizations."""
    held = {path: getattr(scenario.agencies, path.partition(".")[2]) for path in CAPACITIES}
    return {
        path: round(value * ratio) if isinstance(value, int) else value * ratio
        for path, value in sorted(held.items())
        if value is not None
    }


def draws_of(place: Place, number: int, seed: int, sample: Sample | None) -> tuple[Draw, ...]:
    """Return the worlds that a place may be.

    Behaviour is the same in every place: draw 7 holds the same beliefs everywhere. Facts about the
    place and doses are drawn for it alone.

    Args:
        place: the place.
        number: how many.
        seed: of the draws.
        sample: posterior sample; None spreads the assumed parameters over their ranges.

    Raises:
        InputError: as ``base_scenario``.
    """
    scenario = base_scenario(place)
    if sample is None:
        fitted = () if place.known.start_coverage is None else (START_JOINT,)
        axis = prior_draws(scenario, number, seed, (*place.world, *fitted))
        paths = [varied.path for varied in axis.varied]
        beliefs = [dict(zip(paths, point, strict=True)) for point in axis.points]
    else:
        beliefs = sample.draws(number, seed)
    made = []
    for at, belief in enumerate(beliefs):
        nuisances = drawn_nuisances(place, seed, at)
        nuisances |= {name: belief[name] for name in nuisances if name in belief}
        behaviour = {path: value for path, value in belief.items() if "." in path}
        values = {**behaviour, **_facts(place, scenario, drawn_facts(place, seed, at), behaviour)}
        values = {path: value for path, value in values.items() if path not in place.world}
        made.append(Draw(at, values, drawn_doses(place, seed, at), nuisances))
    return tuple(made)


def _facts(
    place: Place, scenario: Scenario, facts: Mapping[str, Any], behaviour: Mapping[str, Any]
) -> dict[str, Any]:
    """What a draw knows of the place, as values of the scenario."""
    known = place.known
    instructors = known.instructors
    if instructors is None:
        instructors = facts["instructors_share"] * known.organizations
    exits = scenario.organizations.exit_rate
    values = {
        "organizations.staff_mean": facts["staff_per_organization"],
        "organizations.listed_share": facts["listed_share"],
        "organizations.entry_rate": min(max(exits + facts["growth"], 0.0), 0.3),
        MEMBER_SHARE: facts["member_share"],
        MEMBERLESS_UNITS: facts["memberless"],
    }
    if known.memberless == UNKNOWN and MEMBERLESS_UNITS in behaviour:
        del values[MEMBERLESS_UNITS]
    if known.start_coverage is None and START_JOINT not in behaviour:
        values[START_JOINT] = facts["start_coverage_joint"]
    values |= {
        path: value
        for path, value in _capacities(scenario, facts["agency_staff"]).items()
        if path != "agencies.instructors"
    }
    return values | {"agencies.instructors": round(instructors)}


def bundle_of(place: Place, doses: tuple[Mapping[str, Any], ...]) -> Bundle:
    """Return a place's policies with months for dates.

    Args:
        place: the place.
        doses: parameters of each policy.

    Raises:
        InputError: parameters that contradict each other.
    """
    made = []
    for entry, values in zip(place.policies, doses, strict=True):
        first = _month(place, entry.start) if entry.start else 2
        last = _month(place, entry.end) if entry.end else None
        for start in range(first, place.months + 1, entry.every or place.months + 1):
            end = None if last is None else last + start - first
            made.append(policy_from_dict(
                {"name": entry.name, **values, **_when(values, entry.name, start, end)},
                f"place {place.name}: policies",
            ))  # fmt: skip
    return Bundle("as_ordered" if made else "status_quo", tuple(made))


def _when(values: Mapping[str, Any], name: str, start: int, end: int | None) -> dict[str, int]:
    """Start and end; a drive that has a length of its own takes it from the dates."""
    if end is None:
        return {"start": start}
    if name == "campaign" and "months" not in values:
        return {"start": start, "months": min(end - start + 1, 60)}
    return {"start": start, "end": end}


def _month(place: Place, date: str) -> int:
    return max(months_between(place.known.start, date) + 1, 1)


def checked(place: Place) -> tuple[Scenario, Bundle]:
    """Return the first draw's world and policies: whether a place can be run at all.

    Args:
        place: the place.

    Raises:
        InputError: something in it contradicts something else.
    """
    (first,) = draws_of(place, 1, 1, None)
    scenario = base_scenario(place).with_values(dict(first.values), f"place {place.name}")
    if place.months > LONGEST_RUN:
        raise InputError(
            f"place {place.name}: {place.months} months are too many; at most {LONGEST_RUN}"
        )
    return scenario, bundle_of(place, first.doses)
