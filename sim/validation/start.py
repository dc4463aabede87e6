"""Beginning where the place began: the start's coverage and the scarcity of members, as known.

A run knows coverage at the start only through two shares (those able to found alone, groups able
to found jointly). They are raised together until the run begins with the coverage that is known.
"""

from collections.abc import Callable, Mapping
from math import sqrt

from sim.evidence.definitions import DEFINITIONS, read
from sim.evidence.readings import Readings, readings_of
from sim.experiment.runs import RunSpec, run_one
from sim.policies.bundle import Bundle
from sim.scenario.scenario import Scenario

START_JOINT = "organizations.start_coverage_joint"
START_ELIGIBLE = "organizations.start_coverage_eligible"
START_REACH = "organizations.start_reach_months"
MEMBER_SHARE = "organizations.member_share"
MEMBERS, FEW_MEMBERS, ELIGIBLE = "known_members", "share_below_three", "share_eligible"
FEW_AGENTS = 800
HALVINGS = 8
LEAST_SHARE, MOST_SHARE = 0.002, 0.5
SECANTS = 2
CLOSE = 0.01
START_TOLERANCE = 0.05
"""A draw that begins further off than this is no world the place can be (assumed)."""


def nuisance_of(definition: str, nuisances: Mapping[str, float | None]) -> float | None:
    """Return the nuisance that a definition takes from those drawn; None takes the declared value.

    Args:
        definition: its name.
        nuisances: by name of the nuisance.
    """
    known = DEFINITIONS[definition].nuisance
    return None if known is None else nuisances.get(known.name)


def started_like(
    scenario: Scenario,
    seed: int,
    start: tuple[str, str, float] | None,
    scarcity: tuple[str, float] | None,
    nuisances: Mapping[str, float | None],
) -> tuple[dict[str, float], float]:
    """Return values with which a world begins as nearly as it can as the place is known to have.

    Args:
        scenario: the world as drawn.
        seed: of the run.
        start: (definition, date, coverage), if known.
        scarcity: what is known of members: (a measure of a run, its value), if anything.
        nuisances: by name.

    Returns:
        The values by key path, and the coverage they begin with; NaN where none is known.
    """
    found: dict[str, float] = {}
    began = float("nan")
    if scarcity is not None:
        found[MEMBER_SHARE] = _member_share(scenario, seed, *scarcity)
        scenario = scenario.with_values(found, "start")
    if start is not None:
        definition, date, coverage = start
        nuisance = nuisance_of(definition, nuisances)

        def begun(reach: float) -> float:
            first = {**_reach(scenario, reach), "run.months": 1}
            return read(definition, _run(scenario, first, seed), date, nuisance)

        reach, began = reached(begun, coverage)
        found |= _reach(scenario, reach)
    return found, began


def reached(begun: Callable[[float], float], wanted: float) -> tuple[float, float]:
    """Return the reach, 0 to 2, at which a rising function takes a value, or the nearest end.

    Args:
        begun: from the reach to coverage; evaluated two to four times.
        wanted: coverage.

    Returns:
        The reach, and the coverage there.
    """
    middle = begun(1.0)
    low, high = (1.0, 2.0) if wanted > middle else (0.0, 1.0)
    at_low, at_high = (middle, begun(2.0)) if wanted > middle else (begun(0.0), middle)
    if not at_low < wanted < at_high:
        return (high, at_high) if wanted >= at_high else (low, at_low)
    for _ in range(SECANTS):
        at = low + (high - low) * (wanted - at_low) / (at_high - at_low)
        value = begun(at)
        if abs(value - wanted) < CLOSE or not at_low < value < at_high:
            break
        if value < wanted:
            low, at_low = at, value
        else:
            high, at_high = at, value
    return at, value


def _reach(scenario: Scenario, reach: float) -> dict[str, float]:
    """Up to 1 those able to found alone, as the scenario has them; from 1 to 2 joint ones too.

    Of all ages, since the coverage that is known is that of all.
    """
    alone = scenario.organizations.start_coverage_eligible
    return {
        START_ELIGIBLE: alone * min(reach, 1.0),
        START_JOINT: max(reach - 1.0, 0.0),
        START_REACH: 0.0,
    }


def _member_share(scenario: Scenario, seed: int, measure: str, wanted: float) -> float:
    """The share of members at which a measure has its value, by halving on a scale of ratios."""
    district = scenario.district
    scale = min(district.scale, FEW_AGENTS / district.organizations)
    small = {"district.scale": scale, "run.burn_in_months": 0, "run.months": 1}
    if measure == MEMBERS:
        wanted *= scale
    low, high = LEAST_SHARE, MOST_SHARE
    for _ in range(HALVINGS):
        middle = sqrt(low * high)
        value = _run(scenario, {**small, MEMBER_SHARE: middle}, seed).at(measure, 1)
        if (value < wanted) is (measure != FEW_MEMBERS):
            low = middle
        else:
            high = middle
    return sqrt(low * high)


def _run(scenario: Scenario, values: Mapping[str, object], seed: int) -> Readings:
    world = scenario.with_values(values, "start")
    return readings_of(run_one(RunSpec(world, Bundle("status_quo", ()), seed)))
