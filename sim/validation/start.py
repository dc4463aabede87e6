"""Beginning where the place began: the start's coverage and the scarcity of members, as known.

A run knows coverage at the start only through two shares (those able to found alone, groups able
to found jointly). They are raised together until the run begins with the coverage that is known.
"""

from collections.abc import Callable, Mapping

from sim.evidence.definitions import DEFINITIONS, read
from sim.evidence.readings import Readings, readings_of
from sim.experiment.runs import RunSpec, run_one
from sim.policies.bundle import Bundle
from sim.scenario.scenario import Scenario

START_JOINT = "organizations.start_coverage_joint"
START_ELIGIBLE = "organizations.start_coverage_eligible"
MEMBER_SHARE = "organizations.member_share"
FEW_AGENTS = 800
HALVINGS = 6
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
    few_members: float | None,
    nuisances: Mapping[str, float | None],
) -> tuple[dict[str, float], float]:
    """Return values with which a world begins as nearly as it can as the place is known to have.

    Args:
        scenario: the world as drawn.
        seed: of the run.
        start: (definition, date, coverage), if known.
        few_members: share with fewer than three known members among full-time staff, if known.
        nuisances: by name.

    Returns:
        The values by key path, and the coverage they begin with; NaN where none is known.
    """
    found: dict[str, float] = {}
    began = float("nan")
    if few_members is not None:
        found[MEMBER_SHARE] = _scarcity(scenario, seed, few_members)
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
    """Up to 1 those able to found alone, as the scenario has them; from 1 to 2 joint ones too."""
    alone = scenario.organizations.start_coverage_eligible
    return {START_ELIGIBLE: alone * min(reach, 1.0), START_JOINT: max(reach - 1.0, 0.0)}


def _scarcity(scenario: Scenario, seed: int, few: float) -> float:
    """The share of members at which so many organizations have fewer than three, by halving."""
    scale = min(scenario.district.scale, FEW_AGENTS / scenario.district.organizations)
    small = {"district.scale": scale, "run.burn_in_months": 0, "run.months": 1}
    low, high = 0.0, 0.5
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        run = _run(scenario, {**small, MEMBER_SHARE: middle}, seed)
        if read("below_three", run, scenario.run.start) > few:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def _run(scenario: Scenario, values: Mapping[str, object], seed: int) -> Readings:
    world = scenario.with_values(values, "start")
    return readings_of(run_one(RunSpec(world, Bundle("status_quo", ()), seed)))
