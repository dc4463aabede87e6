"""A small district for tests of policies: runs in it, what they claim, what a policy is shown.

No default number matters here: a policy is compared with the status quo, with itself, or with the
ends of its own ranges.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from functools import cache
from itertools import islice, product
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import InputError
from sim.core.parameters import Parameter
from sim.levers.pull import Pull
from sim.measures import TALLIES
from sim.measures.tallies import POSITION
from sim.model import DistrictModel
from sim.policies.base import Policy, pulls_of
from sim.policies.view import PolicyView
from sim.results.run_result import RunResult
from sim.scenario import Scenario, load_scenario
from sim.world.world import World

Values = dict[str, Any]

MONTHS = 30  # a year and a half to a full member, and time for what follows
SHORT = 6  # months, where only the working of a policy is of interest
COSTS = ("public_purse", "retained_dues", "social_organizations", "staff_months")
WORLD = [POSITION[name] for name in TALLIES if name not in COSTS]
REFERENCE = "reference"  # status of a policy that asks nothing
PLACES = {"regions": "region", "industries": "industry", "types": "type"}
CAPACITIES = ("agencies__public_budget", "agencies__policy_staff", "agencies__dues_budget")
ROUNDING, TINY = 1.0 + 1e-9, 1e-9
SEED = 11
MOST_CORNERS = 1_000


@cache
def district(**values: object) -> Scenario:
    """The district of the tests, with values such as ``agencies__policy_staff=3.0``."""
    given = {key.replace("__", "."): value for key, value in values.items()}
    return load_scenario("minimal", given or None)


def model_of(
    *policies: Policy, scenario: Scenario | None = None, months: int = MONTHS
) -> DistrictModel:
    """A model of the district in which some policies act."""
    return DistrictModel(
        scenario=scenario or district(), policies=policies, months=months, rng=SEED
    )


@cache
def run(*policies: Policy, scenario: Scenario | None = None, months: int = MONTHS) -> RunResult:
    """A run of some policies together; one that was made before is not made again."""
    return model_of(*policies, scenario=scenario, months=months).run()


def same(one: RunResult, other: RunResult, until: int | None = None) -> bool:
    """Whether two runs have the same tallies, bit for bit, whatever they cost."""
    mine, theirs = (result.tallies[:until, :, WORLD] for result in (one, other))
    return np.array_equal(mine, theirs, equal_nan=True)


def tally(result: RunResult, name: str, group: int = 0) -> NDArray[np.float64]:
    """A tally of a run by month."""
    return result.tallies[:, group, POSITION[name]]


def claims_on_capacity(result: RunResult) -> dict[str, NDArray[np.float64]]:
    """Money of the public purse, staff-months and retained dues that a run took, by month."""
    staff = tally(result, "staff_months")
    paid_to_staff = result.scenario.agencies.staff_month_cost * staff
    money = np.maximum(tally(result, "public_purse") - paid_to_staff, 0.0)
    return dict(zip(CAPACITIES, (money, staff, tally(result, "retained_dues")), strict=True))


def look(scenario: Scenario | None = None, month: int = 1) -> PolicyView:
    """What a policy is shown in a month: figures of a run of the status quo, read-only."""
    scenario = scenario or district()
    tallies = run(scenario=scenario, months=SHORT).tallies[SHORT - 1].copy()
    tallies.flags.writeable = False
    return PolicyView(month, scenario, float(tallies[0, POSITION["living"]]), tallies)


def first_pulls(policy: Policy) -> list[Pull]:
    """What a policy asks for in the first month."""
    return list(pulls_of(policy, look()))


def corners_of(kind: type[Policy]) -> Iterator[Policy]:
    """A policy with its own numbers at the ends of their ranges, together in every way.

    Of many numbers the first thousand ways. What the policy itself refuses is left out.
    """
    ranged = [one for one in kind.own_parameters() if one.kind in {"number", "whole"}]
    ends = ([end for end in (one.low, one.high) if end is not None] for one in ranged)
    for values in islice(product(*ends), MOST_CORNERS):
        with suppress(InputError):
            yield kind.from_values(dict(zip((one.name for one in ranged), values, strict=True)), "")


def spying(policy: Policy) -> tuple[Policy, list[PolicyView]]:
    """The same policy, which remembers what it was shown."""
    seen: list[PolicyView] = []

    def pull(self: Policy, view: PolicyView) -> Iterable[Pull]:
        seen.append(view)
        return kind.pull(self, view)

    kind = type(policy)
    spy = type(kind.__name__, (kind,), {"pull": pull})
    return spy(**{item.name: getattr(policy, item.name) for item in fields(policy)}), seen


def other_values(parameter: Parameter) -> list[Any]:
    """Values of a parameter that differ from its default: the ends, or the other names."""
    if parameter.kind in {"number", "whole"}:
        ends = {parameter.low, parameter.high} - {parameter.default}
        return sorted(end for end in ends if end is not None)
    if parameter.kind == "flag":
        return [not parameter.default]
    if parameter.kind == "choice":
        return [name for name in parameter.options if name != parameter.default]
    if parameter.kind == "names":
        return [(name,) for name in parameter.options if (name,) != parameter.default]
    held: Values = dict(cast("Mapping[str, Any]", parameter.default))
    return [{**dict.fromkeys(held, 0.0), name: 1.0} for name in held]


def at_the_ends(kind: type[Policy]) -> Iterator[Values]:
    """Policies with one parameter, or all, at the low or the high end."""
    numeric = [p for p in kind.own_parameters() if p.kind in {"number", "whole"}]
    for end in ("low", "high"):
        for parameter in numeric:
            yield {parameter.name: getattr(parameter, end)}
        if numeric:
            yield {parameter.name: getattr(parameter, end) for parameter in numeric}
    yield from ({"start": 10_000}, {"end": 1}, {"priority": 0}, {"priority": 10})
    yield from ({"budget": 0.0}, {"budget": 1e9})


def beside(kind: type[Policy], *names: str) -> tuple[Values, Values]:
    """Values of the parameters beside some: as they stand, and the numbers at their high ends.

    What shows in a small district must not hang on how strong a policy is by default.
    """
    numbers = [p for p in kind.own_parameters() if p.kind in {"number", "whole"}]
    return {}, {p.name: p.high for p in numbers if p.name not in names}


def everywhere_else(world: World, key: str, code: int) -> NDArray[np.bool_]:
    """Which cells lie outside a place, bool (cells,)."""
    places: NDArray[np.int64] = getattr(world.geography, f"cell_{PLACES[key]}")
    return np.not_equal(places, code)


def doses(
    world: World, cells: NDArray[np.bool_] | slice = slice(None)
) -> tuple[NDArray[np.void], NDArray[np.void]]:
    """The month's doses in some cells, and those of rest."""
    zones = world.zones.of_cell[cells]
    return world.levers[zones], world.at_rest[zones]
