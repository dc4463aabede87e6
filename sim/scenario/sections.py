"""The sections of a scenario after Smith: policy, agencies, organizations, environment; and run.

Every parameter carries unit, range, source and evidence level as data. Where the sign of a coupling
is disputed its range holds zero and both signs. 'assumed' is a legal source and stays in every
sensitivity analysis. Codes such as M16 or L35 name rows of the evidence table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sim.core.parameters import choice, names, nested, number, shares, text, whole

GATES = (
    "registration",
    "incubation",
    "annual_inspection",
    "evaluation",
    "performance_appraisal",
    "charter",
    "leadership_transition",
)
TYPE_NAMES = ("social_group", "private_non_enterprise", "foundation", "intermediary", "community")
ASSUMED: Final = "assumed"


@dataclass(frozen=True)
class Gate:
    """A point an organization must pass, as the rules in force stand before any policy."""

    exposure: float = number(0.0, "share a year", 0.0, 1.0, ASSUMED, "M26, Q4 for two gates",
                             "share of those the gate concerns who pass it in a year")
    stake: float = number(0.0, "share of budget", 0.0, 1.0, ASSUMED, "order from R6, R7, L38",
                          "yearly resources lost when nothing is found behind the requirement")
    depth: float = number(0.0, "share", 0.0, 1.0, ASSUMED, "FORMULATION of the project: 0-0.6",
                          "chance that an empty branch is found out")


def _gates() -> Mapping[str, Gate]:
    return {
        "registration": Gate(1.0, 0.0, 0.0),
        "incubation": Gate(1.0, 0.0, 0.0),
        "annual_inspection": Gate(0.88, 0.02, 0.02),
        "evaluation": Gate(0.07, 0.02, 0.05),
        "performance_appraisal": Gate(0.8, 0.0, 0.02),
        "charter": Gate(0.1, 0.0, 0.0),
        "leadership_transition": Gate(1.0, 0.0, 0.0),
    }


@dataclass(frozen=True)
class PolicyInForce:
    """Section ``policy``: the rules in force and how they are formulated."""

    branch_threshold: int = whole(3, "members", 1, 10, "measured", "R1, O §8; R10 counts from 6",
                                  "full members needed for a branch")
    general_branch_from: int = whole(50, "members", 10, 200, "measured", "R1",
                                     "members from which a general branch is formed")
    committee_from: int = whole(100, "members", 50, 500, "measured", "R1",
                                "members above which a committee is formed")
    joint_units: int = whole(5, "organizations", 2, 20, "measured", "R2",
                             "most units of a joint branch")
    zero_member_units: str = choice("joint", ("none", "joint", "area"), ASSUMED,
                                    "MODEL of the project §3: sets the ceiling of coverage",
                                    "where organizations without known members may belong")
    term_months: int = whole(36, "months", 12, 60, "measured", "R3", "term of a branch")
    grace_months: int = whole(3, "months", 0, 24, ASSUMED, "R5 for the order of size",
                              "months a branch below the threshold has to recruit or merge")
    formulation_months: int = whole(30, "months", 1, 120, "derived",
                                    "Opinions 2015-09 to Changzhou's rules 2018-03",
                                    "months until a demand for a wider rule becomes a rule")
    scope_types: tuple[str, ...] = names(("social_group", "private_non_enterprise", "foundation"),
                                         TYPE_NAMES, ASSUMED, "C §9.2: the rest is 'outside'",
                                         "types the rule in force was written for")
    scope_registrations: tuple[str, ...] = names(
        ("civil_affairs",), ("civil_affairs", "industry_and_commerce", "filed", "none"),
        ASSUMED, "C §9.2", "registrations the rule in force was written for")
    legal_duty: float = number(0.1, "share", 0.0, 1.0, ASSUMED, "C §8.1: no hard rule",
                               "weight of law behind the requirement, beside inspection")
    paper_hours: float = number(4.0, "hours a month", 1.0, 12.0, ASSUMED, "R4 calendar",
                                "hours the papers take an organization")
    activity_hours: float = number(6.0, "hours a month", 1.0, 16.0, ASSUMED, "R4 calendar",
                                   "hours real activities take an organization")
    written_up: float = number(0.97, "share", 0.8, 1.0, "measured", "N7 0.951, N13 0.999",
                               "share of due activities that are written up whatever happened")
    gates: Mapping[str, Gate] = nested(Gate, _gates())


@dataclass(frozen=True)
class Agencies:
    """Section ``agencies``: who implements, with what, judged by what."""

    civil_affairs_staff: float = number(3.0, "staff-months a month", 0.0, 1e5, ASSUMED, "L36",
                                        "staff of the civil-affairs line")
    authority_staff: float = number(0.5, "staff-months a month", 0.0, 1e4, ASSUMED, ASSUMED,
                                    "staff of each industry authority")
    sub_district_staff: float = number(1.0, "staff-months a month", 0.0, 1e4, ASSUMED, ASSUMED,
                                       "staff of each sub-district")
    agency_skill: float = number(0.5, "index 0-1", 0.0, 1.0, ASSUMED, "L36: few full-time people",
                                 "skill of agency staff")
    commitment: float = number(0.5, "share", 0.0, 1.0, ASSUMED, "C §7: attention differs",
                               "share of that staff really at work on Party building")
    gain_response: float = number(2.0, "", 0.0, 5.0, ASSUMED, "0: indifferent to assessment",
                                  "how strongly effort follows assessed gains")
    weight_form: float = number(0.6, "weight", 0.0, 1.0, ASSUMED, "O §21, C §11",
                                "weight of founding in the assessment")
    weight_maintain: float = number(0.3, "weight", 0.0, 1.0, ASSUMED, ASSUMED,
                                    "weight of upkeep in the assessment")
    weight_verify: float = number(0.1, "weight", 0.0, 1.0, ASSUMED, ASSUMED,
                                  "weight of looking behind paper in the assessment")
    weight_strike: float = number(0.1, "weight", 0.0, 1.0, ASSUMED, "M25",
                                  "weight of clearing the list in the assessment")
    claim_civil_affairs: float = number(0.9, "share", 0.0, 1.0, ASSUMED, "C §4.1",
                                        "share of those registered with it that it claims")
    claim_authority: float = number(0.5, "share", 0.0, 1.0, ASSUMED, "C §4.1, O §6",
                                    "share that an industry authority claims")
    claim_sub_district: float = number(0.4, "share", 0.0, 1.0, ASSUMED, "C §4.1, O §6",
                                       "share that the sub-district claims; community: all")
    overlap: float = number(1.0, "exponent", 0.0, 1.5, ASSUMED, "A16: rank only; 1 = neutral",
                            "loss by overlap: below 1 more lines help, above 1 they hinder")
    verify_reach: float = number(1.0, "per staff-day", 0.0, 5.0, ASSUMED, ASSUMED,
                                 "enforcement bought by a staff-day of verification")
    coverage_target: float = number(0.6, "share", 0.0, 1.0, "measured", "L31: a target",
                                    "organization coverage asked of the lines")
    overstatement: float = number(0.1, "share", 0.0, 0.5, ASSUMED, ASSUMED,
                                  "share of a shortfall against the target reported away")
    separation_rate: float = number(0.002, "a month", 0.0, 0.05, ASSUMED, "O §21",
                                    "chance of separation from the administrative agency")
    instructors: int = whole(0, "instructors", 0, 200_000, ASSUMED, "N6 for the nation",
                             "instructors on duty without any policy")
    instructor_hours: float = number(20.0, "hours a month", 8.0, 160.0, ASSUMED, ASSUMED,
                                     "time of an instructor, travel included")
    instructor_visits: int = whole(5, "visits a month", 1, 40, "measured", "I6: 4-5",
                                   "visits ordered of each instructor on duty without a policy")
    instructor_skill: float = number(0.5, "index 0-1", 0.0, 1.0, ASSUMED, ASSUMED,
                                     "mean skill of instructors")
    travel_base: float = number(0.8, "hours", 0.1, 3.0, ASSUMED, ASSUMED,
                                "travel to a visit in the home region")
    travel_hop: float = number(0.6, "hours", 0.0, 3.0, ASSUMED, ASSUMED,
                               "more travel for each region further")
    hours_half: float = number(2.0, "hours", 0.5, 6.0, ASSUMED, ASSUMED,
                               "hours on site that reach 63 % of a visit's worth")
    mismatch_worth: float = number(0.5, "share", 0.0, 1.0, ASSUMED, "I8: sign",
                                   "worth of a visit by someone of another field")
    liaison_share: float = number(0.02, "share", 0.0, 1.0, ASSUMED, "C §5",
                                  "organizations with a liaison at the start")
    public_budget: float = number(1e6, "thousand yuan a month", 0.0, 1e9, ASSUMED, ASSUMED,
                                  "money the public purse has for policies")
    policy_staff: float = number(1e6, "staff-months a month", 0.0, 1e9, ASSUMED, ASSUMED,
                                 "staff that policies can claim in all")
    dues_budget: float = number(1e6, "thousand yuan a month", 0.0, 1e9, ASSUMED, "O §22, L2",
                                "retained dues that policies can claim")
    staff_month_cost: float = number(8.0, "thousand yuan", 1.0, 50.0, ASSUMED, ASSUMED,
                                     "cost of a staff-month")


@dataclass(frozen=True)
class Organizations:
    """Section ``organizations``: who is to be covered, what they have and what they want."""

    type_mix: Mapping[str, float] = shares(
        {"social_group": 0.42, "private_non_enterprise": 0.52, "foundation": 0.01,
         "intermediary": 0.02, "community": 0.03}, ASSUMED, "M12, M19 national; C §9.2",
        "types of organization")
    registered_share: Mapping[str, float] = shares(
        {"social_group": 1.0, "private_non_enterprise": 1.0, "foundation": 1.0,
         "intermediary": 0.3, "community": 0.3}, ASSUMED, "C §9.2",
        "share registered with civil affairs, by type")
    age_mix: Mapping[str, float] = shares(
        {"under_1": 5.6, "from_1_to_3": 16.9, "from_3_to_5": 17.3, "from_5_to_10": 32.8,
         "over_10": 27.4}, "measured", "S9", "ages in years at the start")
    staff_mean: float = number(10.0, "persons", 1.0, 100.0, "measured", "S1-S3",
                               "full-time staff of an organization")
    staff_spread: float = number(1.0, "log units", 0.1, 2.0, ASSUMED, "heavy tail assumed",
                                 "spread of staff between organizations")
    staff_change: float = number(0.03, "a month", 0.0, 0.2, ASSUMED, ASSUMED,
                                 "chance that staff grows or shrinks by a tenth")
    budget_per_staff: float = number(40.0, "thousand yuan a year", 5.0, 300.0, ASSUMED, ASSUMED,
                                     "budget for each of the staff")
    member_share: float = number(0.09, "share", 0.0, 0.5, "measured", "L35: under a tenth",
                                 "full members among full-time staff")
    member_spread: float = number(1.0, "log units", 0.0, 2.5, ASSUMED, "fact 9: uneven",
                                  "spread of the member share between organizations")
    part_time_members: float = number(0.3, "per full-time member", 0.0, 3.0, ASSUMED, ASSUMED,
                                      "members beside the full-time staff")
    state_mix: Mapping[str, float] = shares(
        {"affiliated": 0.6, "floating": 0.2, "pocket": 0.08, "invisible": 0.12}, ASSUMED, "C §1",
        "where full members' affiliation is")
    head_member_share: float = number(0.3, "share", 0.0, 1.0, "derived", "S10: firms 33.5 %",
                                      "heads who are Party members")
    incubated_share: float = number(0.3, "share", 0.0, 1.0, ASSUMED, "L36: 7 bases",
                                    "new organizations hatched in incubation bases")
    sells_services_share: float = number(0.25, "share", 0.0, 1.0, ASSUMED, ASSUMED,
                                         "organizations that sell services to government")
    listed_share: float = number(0.7, "share", 0.0, 1.0, "derived", "N4, N5: 0.64-0.78",
                                 "on the organization department's list at the start")
    start_coverage_eligible: float = number(0.95, "share", 0.0, 1.0, "measured", "N2, N3",
                                            "eligible organizations with a branch at the start")
    start_coverage_joint: float = number(0.3, "share", 0.0, 1.0, ASSUMED, "L36: no rate found",
                                         "groups of small organizations that could found a joint "
                                         "branch and have one at the start")
    entry_rate: float = number(0.08, "a year", 0.0, 0.3, "measured", "M4, M15",
                               "candidates for registration against the stock at the start")
    exit_rate: float = number(0.05, "a year", 0.0, 0.3, "derived", "M16", "organizations leaving")
    exit_rate_foundation: float = number(0.011, "a year", 0.0, 0.3, "derived", "M20",
                                         "foundations leaving")
    exit_young: float = number(1.4, "ratio", 0.5, 4.0, ASSUMED, ASSUMED,
                               "exit hazard in the first five years against later")
    merger_rate: float = number(0.001, "a month", 0.0, 0.02, ASSUMED, "O §8",
                                "chance of seeking a partner to merge with")
    split_share: float = number(0.03, "share", 0.0, 0.5, ASSUMED, "O §8",
                                "new organizations that split from an existing one")
    pressure_weight: float = number(4.0, "logit per loss of budget", 0.0, 8.0, ASSUMED, ASSUMED,
                                    "how much a threatened loss weighs")
    benefit_weight: float = number(4.0, "logit per share of budget", 0.0, 8.0, ASSUMED,
                                   "A1, A2: sign", "how much Party-linked money weighs")
    paper_benefit: float = number(0.3, "share", 0.0, 1.0, ASSUMED, "decides claims 2 and 3",
                                  "share of the benefit to be had by paper alone")
    hour_cost: float = number(0.06, "logit per hour", 0.0, 0.3, ASSUMED, ASSUMED,
                              "how much an hour of Party work weighs at full load")
    ceremonial_taste: float = number(-1.0, "logit units", -4.0, 2.0, ASSUMED, ASSUMED,
                                     "mean taste for form without substance")
    taste_spread: float = number(0.8, "logit units", 0.0, 2.0, ASSUMED, ASSUMED,
                                 "spread of persistent taste")
    willingness_mean: float = number(-0.7, "logit units", -3.0, 3.0, ASSUMED, "C §8.1",
                                     "mean willingness at the start")
    willingness_spread: float = number(0.8, "logit units", 0.0, 2.0, ASSUMED, ASSUMED,
                                       "spread of willingness at the start")
    member_head_bonus: float = number(0.6, "logit units", 0.0, 2.0, ASSUMED, "C §8.1",
                                      "willingness that a head who is a member adds")
    member_pull: float = number(3.0, "logit units", 0.0, 4.0, ASSUMED,
                                "N2, N3: nearly all known eligible are covered",
                                "utility that enough known members add to any Party life")
    laymen_fear: float = number(0.5, "logit units", 0.0, 2.0, ASSUMED, "C §8.1",
                                "fear of laymen leading professionals, heads who are no members")
    review_rate: float = number(0.03, "a month", 0.0, 0.2, ASSUMED, "FORMULATION of the project",
                                "hazard of reviewing the posture without an occasion")
    review_event: float = number(0.6, "a month", 0.0, 3.0, ASSUMED, ASSUMED,
                                 "hazard that an event adds in its month")
    review_peers: float = number(0.02, "a month", 0.0, 0.5, ASSUMED, ASSUMED,
                                 "hazard that seeing peers do otherwise adds")
    switching_cost: float = number(0.8, "logit units", 0.0, 3.0, ASSUMED, ASSUMED,
                                   "utility a change of posture costs")
    shock_scale: float = number(1.0, "logit units", 0.0, 2.0, ASSUMED, "1 by convention",
                                "scale of the shocks of a review")
    visit_willingness: float = number(0.04, "logit units", -0.1, 0.3, ASSUMED, "A10: disputed",
                                      "willingness a full visit adds")
    benefit_learning: float = number(0.3, "logit per share of budget", 0.0, 1.0, ASSUMED, "A1",
                                     "willingness learned from more money than expected")
    ritual_learning: float = number(0.0, "logit units", -0.05, 0.05, ASSUMED, "A11 against A3",
                                    "willingness by repetition: fatigue or habituation")
    coercion_learning: float = number(0.0, "logit per loss of budget", -0.1, 0.3, ASSUMED,
                                      "C §11.2 against A10",
                                      "willingness lost to coercion; negative: internalisation")
    engagement_learning: float = number(0.03, "a month", -0.1, 0.2, ASSUMED, "A3 against A11",
                                        "members' engagement following content")
    integration_learning: float = number(0.02, "per activity", 0.0, 0.2, ASSUMED, ASSUMED,
                                         "skill of joining work and business gained by doing")
    vitality_learning: float = number(0.1, "a month", 0.0, 1.0, ASSUMED, "A3, Z §3.1",
                                      "pace at which vitality follows its causes")
    vitality_burden: float = number(0.3, "index per load", -0.1, 1.0, ASSUMED,
                                    "C §8.1 'too much energy' against Z §3.1",
                                    "vitality lost to the hours Party work takes")
    exit_tension: float = number(0.002, "a month per logit unit", 0.0, 0.02, ASSUMED, ASSUMED,
                                 "hazard of leaving that tension adds")
    deterrence: float = number(0.5, "per loss of budget", -0.5, 2.0, ASSUMED, ASSUMED,
                               "candidates deterred by pressure at registration")


@dataclass(frozen=True)
class Environment:
    """Section ``environment``: members, ties, money and what drives Party organizations."""

    circle_size: int = whole(8, "organizations", 2, 1000, ASSUMED, "Z §3.1",
                             "organizations in a circle")
    neighbourhood_size: int = whole(12, "organizations", 2, 1000, ASSUMED, ASSUMED,
                                    "organizations in a neighbourhood")
    peer_weight: float = number(0.5, "logit units", -0.5, 2.0, ASSUMED, "A7: spill-over",
                                "pull of the share of peers in a posture")
    peer_learning: float = number(0.02, "a month", -0.05, 0.1, ASSUMED, ASSUMED,
                                  "willingness moving towards peers")
    tie_acquaintance: float = number(1.0, "weight", 0.0, 5.0, ASSUMED, "Z §3.1",
                                     "weight of the acquaintance circle")
    tie_interest: float = number(0.5, "weight", 0.0, 5.0, ASSUMED, "Z §3.1",
                                 "weight of the interest circle")
    tie_industry: float = number(1.0, "weight", 0.0, 5.0, ASSUMED, "Z §3.1",
                                 "weight of the industry circle")
    tie_neighbourhood: float = number(0.5, "weight", 0.0, 5.0, ASSUMED, ASSUMED,
                                      "weight of the neighbourhood circle")
    found_base: float = number(0.12, "a month", 0.0, 0.3, ASSUMED, "N2, N3; fact 11",
                               "hazard that a willing eligible organization founds by itself")
    found_effort: float = number(0.3, "per staff-day", 0.0, 2.0, ASSUMED, ASSUMED,
                                 "hazard of founding a branch that agencies' work adds")
    found_pressure: float = number(0.3, "per loss of budget", 0.0, 2.0, ASSUMED, "C §11.2",
                                   "hazard of founding, alone or jointly, that a threat adds")
    found_visit: float = number(0.2, "a month", 0.0, 0.5, ASSUMED, ASSUMED,
                                "hazard of founding that a full visit adds")
    joint_base: float = number(0.002, "a month", 0.0, 0.1, ASSUMED, ASSUMED,
                               "hazard that a valid group founds a joint branch by itself")
    joint_effort: float = number(0.3, "per staff-day", 0.0, 2.0, ASSUMED, "L2: 3.1 per branch",
                                 "hazard of a joint branch that agencies' work adds")
    joint_visit: float = number(0.1, "a month", 0.0, 0.5, ASSUMED, ASSUMED,
                                "hazard of a joint branch that full visits add")
    area_base: float = number(0.0, "a month", 0.0, 0.1, ASSUMED, "O §10; C §4.1 proposed",
                              "hazard that a sub-district founds an area Party organization")
    area_effort: float = number(0.02, "per staff-day", 0.0, 1.0, ASSUMED, ASSUMED,
                                "hazard of founding and of taking in that agencies' work adds")
    area_affinity: float = number(0.3, "share", 0.0, 1.0, ASSUMED, "C §6.2 'quyuan' type",
                                  "weight of a willing posture in joining an area organization")
    industry_effort: float = number(0.02, "per staff-day", 0.0, 1.0, ASSUMED, "O §9",
                                    "hazard of an industry Party organization by agencies' work")
    dilution_size: float = number(0.4, "exponent", -0.5, 1.0, ASSUMED, "R2; fact 4",
                                  "hours lost with the number of units of a joint branch")
    dilution_mix: float = number(0.5, "exponent", 0.0, 2.0, ASSUMED, ASSUMED,
                                 "hours lost when units are of different industries")
    lapse_rate: float = number(0.08, "a month", 0.0, 0.5, ASSUMED, "O §8",
                               "hazard of lapsing below the threshold after the grace")
    lapse_hollow: float = number(0.02, "a month", 0.0, 0.5, ASSUMED, ASSUMED,
                                 "hazard of lapsing when no unit has any posture")
    reelection: float = number(0.9, "share", 0.0, 1.0, ASSUMED, "R3",
                               "chance that a term's end is followed by an election")
    reelection_effort: float = number(0.5, "per staff-day", 0.0, 5.0, ASSUMED, ASSUMED,
                                      "how upkeep by the agencies helps elections take place")
    member_exit: float = number(0.015, "a month", 0.0, 0.1, ASSUMED, "C §9.2: high mobility",
                                "members who leave their employer")
    member_leaves: float = number(0.55, "share", 0.0, 1.0, ASSUMED, ASSUMED,
                                  "leavers who leave the sector")
    affiliation_kept: float = number(0.5, "share", 0.0, 1.0, ASSUMED, "C §1",
                                     "movers whose affiliation stays behind")
    head_turnover: float = number(0.01, "a month", 0.0, 0.1, ASSUMED, ASSUMED, "heads replaced")
    recruit_rate: float = number(0.001, "per staff and month", 0.0, 0.05, ASSUMED, "L2",
                                 "applicants where a Party organization exists")
    stage_months: int = whole(12, "months", 6, 36, "measured", "MODEL of the project §3",
                              "months in each of the last two stages before full membership")
    known_base: float = number(0.006, "a month", 0.0, 0.05, ASSUMED, "fact 10",
                               "hazard that a hidden member becomes known")
    hiding: float = number(0.006, "a month", 0.0, 0.05, ASSUMED, ASSUMED,
                           "hazard that an affiliation is lost sight of")
    known_visit: float = number(0.15, "a month", 0.0, 0.5, ASSUMED, ASSUMED,
                                "hazard of becoming known that a full visit adds")
    known_census: float = number(0.4, "a month", 0.0, 1.0, ASSUMED, "N2, N3: +47 % in a year",
                                 "hazard of becoming known under a full census")
    known_open: float = number(0.03, "a month", 0.0, 0.2, ASSUMED, "O §15",
                               "hazard of becoming known under open participation")
    member_hours: float = number(3.0, "hours a month", 0.5, 8.0, ASSUMED, ASSUMED,
                                 "hours a fully engaged member gives")
    secretary_hours: float = number(8.0, "hours a month", 2.0, 16.0, ASSUMED, ASSUMED,
                                    "hours a fully skilled secretary gives")
    hours_per_activity: float = number(2.0, "hours", 1.0, 6.0, ASSUMED, ASSUMED,
                                       "hours it takes to hold an activity")
    ceremonial_share: float = number(0.4, "share", 0.0, 1.0, ASSUMED, ASSUMED,
                                     "due activities that ceremonial organizations hold")
    hollow_ceremonial: float = number(0.8, "share", 0.5, 1.0, ASSUMED, ASSUMED,
                                      "hollow activities of ceremonial organizations")
    hollow_substantive: float = number(0.15, "share", 0.0, 0.5, ASSUMED, ASSUMED,
                                       "hollow activities of substantive organizations")
    integration_base: float = number(0.3, "share", 0.0, 1.0, ASSUMED, "C §8.1 'two skins'",
                                     "real activities that use the organization's own expertise")
    service_hours: float = number(2.0, "hours", 0.0, 8.0, ASSUMED, ASSUMED,
                                  "service hours a participant gives in a service activity")
    service_base: float = number(0.4, "share", 0.0, 1.0, ASSUMED, ASSUMED,
                                 "real activities that serve others")
    engagement_mean: float = number(0.6, "share", 0.0, 1.0, ASSUMED, ASSUMED,
                                    "mean engagement of members")
    secretary_skill_mean: float = number(0.5, "index 0-1", 0.0, 1.0, ASSUMED, "Z §3.2",
                                         "mean skill of secretaries")
    aggregation: float = number(0.0, "exponent", -2.0, 1.0, ASSUMED, "0: geometric mean",
                                "exponent of the power mean of effectiveness")
    effective_threshold: float = number(0.4, "index 0-1", 0.05, 0.95, ASSUMED, "no source",
                                        "effectiveness that counts as effective")
    effective_window: int = whole(6, "months", 1, 24, ASSUMED, "no source",
                                  "months in a row it must hold")
    effective_minimum: float = number(0.1, "index 0-1", 0.0, 1.0, ASSUMED, "no source",
                                      "integration or service needed beside it")
    list_rate: float = number(0.03, "a month", 0.0, 0.2, ASSUMED, "N4, N5",
                              "hazard of being put on the department's list")
    strike_rate: float = number(0.3, "per staff-day", 0.0, 3.0, ASSUMED, "M25",
                                "hazard of being struck off without life, per staff-day")
    signal_noise: float = number(0.15, "index 0-1", 0.0, 0.5, ASSUMED, "O §16",
                                 "noise of democratic evaluation")
    support_bare: float = number(0.7, "share", 0.0, 1.0, ASSUMED, "C §9.2: people, money, material",
                                 "activities possible with neither room nor money")
    support_venue: float = number(0.2, "share", 0.0, 1.0, ASSUMED, "C §9.2", "what a room adds")
    support_funds: float = number(0.2, "share", 0.0, 1.0, ASSUMED, "C §9.2", "what money adds")
    allowance_hours: float = number(0.5, "share", 0.0, 2.0, ASSUMED, "O §20",
                                    "more hours of a secretary who is paid an allowance")
    training_pace: float = number(0.04, "a month", 0.0, 0.3, ASSUMED, "O §19",
                                  "share of the gap to full skill closed by a month's training")
    fear_relief: float = number(0.5, "share", -0.2, 1.0, ASSUMED, "G: communication",
                                "fear taken away by full training or communication")
    open_worth: float = number(0.7, "share", 0.0, 1.0, ASSUMED, "O §15: less distance, less content",
                               "engagement of open participants against that of members")
    liaison_worth: float = number(0.15, "index 0-1", 0.0, 0.5, ASSUMED, "C §5",
                                  "a liaison's contact against a full visit")
    project_integration: float = number(0.5, "share", 0.0, 1.0, ASSUMED, "C §11.2",
                                        "activities that a fitting project joins to the business")
    project_service: float = number(0.4, "share", 0.0, 1.0, ASSUMED, "C §11.2",
                                    "activities that a fitting project turns to serving others")
    cross_integration: float = number(0.15, "share", -0.1, 0.5, ASSUMED, "O §12",
                                      "activities joined to the business by cross-appointment")
    guidance_worth: float = number(0.15, "share", 0.0, 0.5, ASSUMED, "O §9",
                                   "activities joined to the business by industry guidance")
    calendar_hold: float = number(0.5, "share", 0.0, 1.0, ASSUMED, "O §16",
                                  "activities that a strict calendar makes the ceremonial hold")
    calendar_paper: float = number(0.25, "share", 0.0, 1.0, ASSUMED, "O §16; A11",
                                   "more paper under a strict calendar")
    pioneer_service: float = number(0.3, "share", 0.0, 1.0, ASSUMED, "O §15; Z §3.2",
                                    "more service by members with a pioneer post")
    spill_over: float = number(0.1, "share", -0.2, 0.4, "derived", "A7: 0.4 for private giving",
                               "expected benefit passed on from peers' grants")


@dataclass(frozen=True)
class RunSettings:
    """Section ``run``: how long, from when, how often."""

    months: int = whole(60, "months", 1, 600, ASSUMED, "choice of the researcher",
                        "months to run")
    start: str = text("2021-01", "first calendar month, as year-month", r"\d{4}-(0[1-9]|1[0-2])")
    burn_in_months: int = whole(12, "months", 0, 120, ASSUMED, "fills the 12-month windows",
                                "months of status quo before the first, not reported")
    seed: int = whole(1, "", 0, 2**53, ASSUMED, "choice of the researcher", "seed of the run")
    replicates: int = whole(0, "runs", 0, 10_000, ASSUMED, "0: as many as precision needs",
                            "paired replicates of a comparison")


SECTIONS = {
    "policy": PolicyInForce,
    "agencies": Agencies,
    "organizations": Organizations,
    "environment": Environment,
    "run": RunSettings,
}
