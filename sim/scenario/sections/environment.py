"""Section ``environment``: members, ties, money and what drives Party organizations."""

from dataclasses import dataclass

from sim.core.parameters import number, whole
from sim.scenario.sections.activity_environment import ActivityEnvironment
from sim.scenario.sections.words import ASSUMED, FITTED


@dataclass(frozen=True)
class Environment(ActivityEnvironment):
    """Section ``environment``: members, ties, money and what drives Party organizations."""

    circle_size: int = whole(
        8, "organizations", 2, 1000, ASSUMED, "Z §3.1", "organizations in a circle"
    )
    neighbourhood_size: int = whole(
        12, "organizations", 2, 1000, ASSUMED, ASSUMED, "organizations in a neighbourhood"
    )
    peer_weight: float = number(
        0.5,
        "logit units",
        -0.5,
        2.0,
        ASSUMED,
        "A7: spill-over",
        "pull of the share of peers in a posture",
    )
    peer_learning: float = number(
        0.02, "a month", -0.05, 0.1, ASSUMED, ASSUMED, "willingness moving towards peers"
    )
    tie_acquaintance: float = number(
        1.0, "weight", 0.0, 5.0, ASSUMED, "Z §3.1", "weight of the acquaintance circle"
    )
    tie_interest: float = number(
        0.5, "weight", 0.0, 5.0, ASSUMED, "Z §3.1", "weight of the interest circle"
    )
    tie_industry: float = number(
        1.0, "weight", 0.0, 5.0, ASSUMED, "Z §3.1", "weight of the industry circle"
    )
    tie_neighbourhood: float = number(
        0.5, "weight", 0.0, 5.0, ASSUMED, ASSUMED, "weight of the neighbourhood circle"
    )
    found_base: float = number(
        0.2,
        "a month",
        0.0,
        0.3,
        ASSUMED,
        f"{FITTED}; N2, N3; fact 11",
        "hazard that a willing eligible organization founds by itself",
    )
    found_effort: float = number(
        0.3,
        "per staff-day",
        0.0,
        2.0,
        ASSUMED,
        ASSUMED,
        "hazard of founding a branch that agencies' work adds",
    )
    found_pressure: float = number(
        0.3,
        "per loss of budget",
        0.0,
        2.0,
        ASSUMED,
        "C §11.2",
        "hazard of founding, alone or jointly, that a threat adds",
    )
    found_visit: float = number(
        0.2, "a month", 0.0, 0.5, ASSUMED, ASSUMED, "hazard of founding that a full visit adds"
    )
    joint_base: float = number(
        0.02,
        "a month",
        0.0,
        0.1,
        ASSUMED,
        FITTED,
        "hazard that a valid group founds a joint branch by itself",
    )
    joint_effort: float = number(
        0.12,
        "per staff-day",
        0.0,
        2.0,
        ASSUMED,
        f"{FITTED}; L2: 3.1 per branch",
        "hazard of a joint branch that agencies' work adds",
    )
    joint_join: float = number(
        1.0,
        "ratio",
        0.0,
        2.0,
        ASSUMED,
        "O §10; R2: up to 5 units",
        "hazard of joining a joint branch, by that of founding one; 0: nobody joins",
    )
    joint_excess: float = number(
        0.4,
        "ratio",
        0.0,
        1.0,
        ASSUMED,
        "R2: generally up to 5 units, regularly exceeded in practice",
        "hazard of joining a joint branch beyond the rule, by that within it; 0: none joins",
    )
    joint_visit: float = number(
        0.1, "a month", 0.0, 0.5, ASSUMED, ASSUMED, "hazard of a joint branch that full visits add"
    )
    area_base: float = number(
        0.0,
        "a month",
        0.0,
        0.1,
        ASSUMED,
        "O §10; C §4.1 proposed",
        "hazard that a sub-district founds an area Party organization",
    )
    area_effort: float = number(
        0.024,
        "per staff-day",
        0.0,
        1.0,
        ASSUMED,
        FITTED,
        "hazard of founding and of taking in that agencies' work adds",
    )
    area_affinity: float = number(
        0.3,
        "share",
        0.0,
        1.0,
        ASSUMED,
        "C §6.2 'quyuan' type",
        "weight of a willing posture in joining an area organization",
    )
    industry_effort: float = number(
        0.02,
        "per staff-day",
        0.0,
        1.0,
        ASSUMED,
        "O §9",
        "hazard of an industry Party organization by agencies' work",
    )
    dilution_size: float = number(
        0.4,
        "exponent",
        -0.5,
        1.0,
        ASSUMED,
        "R2; fact 4",
        "hours lost with the number of units of a joint branch",
    )
    dilution_mix: float = number(
        0.5,
        "exponent",
        0.0,
        2.0,
        ASSUMED,
        ASSUMED,
        "hours lost when units are of different industries",
    )
    lapse_rate: float = number(
        0.08,
        "a month",
        0.0,
        0.5,
        ASSUMED,
        "O §8",
        "hazard of lapsing below the threshold after the grace",
    )
    lapse_hollow: float = number(
        0.02,
        "a month",
        0.0,
        0.5,
        ASSUMED,
        ASSUMED,
        "hazard of lapsing when no unit has any posture",
    )
    reelection: float = number(
        0.9, "share", 0.0, 1.0, ASSUMED, "R3", "chance that a term's end is followed by an election"
    )
    reelection_effort: float = number(
        0.5,
        "per staff-day",
        0.0,
        5.0,
        ASSUMED,
        ASSUMED,
        "how upkeep by the agencies helps elections take place",
    )
    member_exit: float = number(
        0.015,
        "a month",
        0.0,
        0.1,
        ASSUMED,
        "C §9.2: high mobility",
        "members who leave their employer",
    )
    member_leaves: float = number(
        0.55, "share", 0.0, 1.0, ASSUMED, ASSUMED, "leavers who leave the sector"
    )
    affiliation_kept: float = number(
        0.5, "share", 0.0, 1.0, ASSUMED, "C §1", "movers whose affiliation stays behind"
    )
    head_turnover: float = number(0.01, "a month", 0.0, 0.1, ASSUMED, ASSUMED, "heads replaced")
    recruit_rate: float = number(
        0.0005,
        "per staff and month",
        0.0,
        0.05,
        "derived",
        "L2: 1,024 recruits in a year to 62,700 members; gives 1 to 2 in a hundred",
        "applicants where a Party organization exists",
    )
    stage_months: int = whole(
        12,
        "months",
        6,
        36,
        "measured",
        "rules on recruitment: about a year a stage",
        "months in each of the last two stages before full membership",
    )
    known_base: float = number(
        0.006, "a month", 0.0, 0.05, ASSUMED, "fact 10", "hazard that a hidden member becomes known"
    )
    hiding: float = number(
        0.006, "a month", 0.0, 0.05, ASSUMED, ASSUMED, "hazard that an affiliation is lost sight of"
    )
    known_visit: float = number(
        0.15,
        "a month",
        0.0,
        0.5,
        ASSUMED,
        ASSUMED,
        "hazard of becoming known that a full visit adds",
    )
    known_census: float = number(
        0.4,
        "a month",
        0.0,
        1.0,
        ASSUMED,
        "N2, N3: +47 % in a year",
        "hazard of becoming known under a full census",
    )
    known_open: float = number(
        0.03,
        "a month",
        0.0,
        0.2,
        ASSUMED,
        "O §15",
        "hazard of becoming known under open participation",
    )
    spill_over: float = number(
        0.1,
        "share",
        -0.2,
        0.4,
        "derived",
        "A7: 0.4 for private giving",
        "expected benefit passed on from peers' grants",
    )
