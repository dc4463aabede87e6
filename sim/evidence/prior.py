"""The prior: every assumed parameter, spread evenly over the range it declares.

Left alone are what is known of a place (values measured or derived), the rules in force and the
capacities there (section ``policy``, staff, instructors, budgets), doses of policies, which are
inputs and no beliefs, and choices and mixes, which have no range. A draw is a function of
(seed, key path, number of the draw), so that more draws, or more parameters, change no other.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np

from sim.core.draws import integer_key, uniform
from sim.core.parameters import leaf_parameters
from sim.studies.axes import Axis
from sim.studies.varied import Value, Varied

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

SECTIONS = ("agencies", "organizations", "environment")
CAPACITIES = frozenset({
    "agencies.civil_affairs_staff",
    "agencies.authority_staff",
    "agencies.sub_district_staff",
    "agencies.instructors",
    "agencies.public_budget",
    "agencies.policy_staff",
    "agencies.dues_budget",
})  # fmt: skip


def assumed_parameters(scenario: "Scenario", without: Collection[str] = ()) -> tuple[Varied, ...]:
    """Return the assumed parameters of a world that a prior spreads.

    Args:
        scenario: the world.
        without: key paths that are left as they are.
    """
    found = []
    for section in SECTIONS:
        for leaf in leaf_parameters(getattr(scenario, section)):
            path = f"{section}.{leaf.name}"
            stated = scenario.source_of(path)
            evidence = stated[0] if stated else leaf.evidence
            numeric = leaf.kind in {"number", "whole"} and None not in {leaf.low, leaf.high}
            if evidence == "assumed" and numeric and path not in CAPACITIES and path not in without:
                found.append(Varied(path, leaf))
    return tuple(found)


def prior_draws(scenario: "Scenario", draws: int, seed: int, without: Collection[str] = ()) -> Axis:
    """Return an axis whose points are draws from the prior.

    Args:
        scenario: the world.
        draws: how many.
        seed: of the draws.
        without: key paths that are left as they are.
    """
    varied = assumed_parameters(scenario, without)
    points = [tuple(_drawn(one, seed, number) for one in varied) for number in range(draws)]
    return Axis(varied, points)


def _drawn(varied: Varied, seed: int, number: int) -> Value:
    low, high = varied.parameter.low, varied.parameter.high
    assert low is not None
    assert high is not None
    share = float(uniform(np.uint64(integer_key(seed, "prior", varied.path)), np.uint64(number)))
    if varied.parameter.kind == "whole":
        return int(low) + int(share * (int(high) - int(low) + 1))
    return low + share * (high - low)
