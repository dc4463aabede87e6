"""Section ``policy``: the rules in force and how they are formulated."""

from collections.abc import Mapping
from dataclasses import dataclass

from sim.core.parameters import choice, names, nested, number, whole
from sim.scenario.sections.gate import Gate, gates_at_rest
from sim.scenario.sections.words import ASSUMED, TYPE_NAMES


@dataclass(frozen=True)
class PolicyInForce:
    """Section ``policy``: the rules in force and how they are formulated."""

    branch_threshold: int = whole(
        3,
        "members",
        1,
        10,
        "measured",
        "R1, O §8; R10 counts from 6",
        "full members needed for a branch",
    )
    general_branch_from: int = whole(
        50, "members", 10, 200, "measured", "R1", "members from which a general branch is formed"
    )
    committee_from: int = whole(
        100, "members", 50, 500, "measured", "R1", "members above which a committee is formed"
    )
    joint_units: int = whole(
        5, "organizations", 2, 20, "measured", "R2", "units a joint branch may have by the rule"
    )
    zero_member_units: str = choice(
        "joint",
        ("none", "joint", "area"),
        ASSUMED,
        "sets the ceiling of coverage; no source",
        "where organizations without known members may belong",
    )
    term_months: int = whole(36, "months", 12, 60, "measured", "R3", "term of a branch")
    grace_months: int = whole(
        3,
        "months",
        0,
        24,
        ASSUMED,
        "R5 for the order of size",
        "months a branch below the threshold has to recruit or merge",
    )
    formulation_months: int = whole(
        30,
        "months",
        1,
        120,
        "derived",
        "Opinions 2015-09 to Changzhou's rules 2018-03",
        "months until a demand for a wider rule becomes a rule",
    )
    scope_types: tuple[str, ...] = names(
        ("social_group", "private_non_enterprise", "foundation"),
        TYPE_NAMES,
        ASSUMED,
        "C §9.2: the rest is 'outside'",
        "types the rule in force was written for",
    )
    scope_registrations: tuple[str, ...] = names(
        ("civil_affairs",),
        ("civil_affairs", "industry_and_commerce", "filed", "none"),
        ASSUMED,
        "C §9.2",
        "registrations the rule in force was written for",
    )
    legal_duty: float = number(
        0.1,
        "share",
        0.0,
        1.0,
        ASSUMED,
        "C §8.1: no hard rule",
        "weight of law behind the requirement, beside inspection",
    )
    paper_hours: float = number(
        4.0,
        "hours a month",
        1.0,
        12.0,
        ASSUMED,
        "R4 calendar",
        "hours the papers take an organization",
    )
    activity_hours: float = number(
        6.0,
        "hours a month",
        1.0,
        16.0,
        ASSUMED,
        "R4 calendar",
        "hours real activities take an organization",
    )
    written_up: float = number(
        0.97,
        "share",
        0.8,
        1.0,
        "measured",
        "N7 0.951, N13 0.999",
        "share of due activities that are written up whatever happened",
    )
    gates: Mapping[str, Gate] = nested(Gate, gates_at_rest())
