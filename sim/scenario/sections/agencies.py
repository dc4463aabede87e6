"""Section ``agencies``: who implements, with what, judged by what."""

from dataclasses import dataclass

from sim.core.parameters import number, whole
from sim.scenario.sections.words import ASSUMED


@dataclass(frozen=True)
class Agencies:
    """Section ``agencies``: who implements, with what, judged by what."""

    civil_affairs_staff: float = number(
        3.0, "staff-months a month", 0.0, 1e5, ASSUMED, "L36", "staff of the civil-affairs line"
    )
    authority_staff: float = number(
        0.5, "staff-months a month", 0.0, 1e4, ASSUMED, ASSUMED, "staff of each industry authority"
    )
    sub_district_staff: float = number(
        1.0, "staff-months a month", 0.0, 1e4, ASSUMED, ASSUMED, "staff of each sub-district"
    )
    agency_skill: float = number(
        0.5, "index 0-1", 0.0, 1.0, ASSUMED, "L36: few full-time people", "skill of agency staff"
    )
    commitment: float = number(
        0.5,
        "share",
        0.0,
        1.0,
        ASSUMED,
        "C §7: attention differs",
        "share of that staff really at work on Party building",
    )
    gain_response: float = number(
        2.0,
        "",
        0.0,
        5.0,
        ASSUMED,
        "0: indifferent to assessment",
        "how strongly effort follows assessed gains",
    )
    weight_form: float = number(
        0.6, "weight", 0.0, 1.0, ASSUMED, "O §21, C §11", "weight of founding in the assessment"
    )
    weight_maintain: float = number(
        0.3, "weight", 0.0, 1.0, ASSUMED, ASSUMED, "weight of upkeep in the assessment"
    )
    weight_verify: float = number(
        0.1,
        "weight",
        0.0,
        1.0,
        ASSUMED,
        ASSUMED,
        "weight of looking behind paper in the assessment",
    )
    weight_strike: float = number(
        0.1, "weight", 0.0, 1.0, ASSUMED, "M25", "weight of clearing the list in the assessment"
    )
    claim_civil_affairs: float = number(
        0.9,
        "share",
        0.0,
        1.0,
        ASSUMED,
        "C §4.1",
        "share of those registered with it that it claims",
    )
    claim_authority: float = number(
        0.5, "share", 0.0, 1.0, ASSUMED, "C §4.1, O §6", "share that an industry authority claims"
    )
    claim_sub_district: float = number(
        0.4,
        "share",
        0.0,
        1.0,
        ASSUMED,
        "C §4.1, O §6",
        "share that the sub-district claims; community: all",
    )
    overlap: float = number(
        1.0,
        "exponent",
        0.0,
        1.5,
        ASSUMED,
        "A16: rank only; 1 = neutral",
        "loss by overlap: below 1 more lines help, above 1 they hinder",
    )
    verify_reach: float = number(
        1.0,
        "per staff-day",
        0.0,
        5.0,
        ASSUMED,
        ASSUMED,
        "enforcement bought by a staff-day of verification",
    )
    coverage_target: float = number(
        0.6,
        "share",
        0.0,
        1.0,
        "measured",
        "L31: a target",
        "organization coverage asked of the lines",
    )
    overstatement: float = number(
        0.1,
        "share",
        0.0,
        0.5,
        ASSUMED,
        ASSUMED,
        "share of a shortfall against the target reported away",
    )
    separation_rate: float = number(
        0.002,
        "a month",
        0.0,
        0.05,
        ASSUMED,
        "O §21",
        "chance of separation from the administrative agency",
    )
    instructors: int = whole(
        0,
        "instructors",
        0,
        200_000,
        ASSUMED,
        "N6 for the nation",
        "instructors on duty without any policy",
    )
    instructor_hours: float = number(
        20.0,
        "hours a month",
        8.0,
        160.0,
        ASSUMED,
        ASSUMED,
        "time of an instructor, travel included",
    )
    instructor_visits: int = whole(
        5,
        "visits a month",
        1,
        40,
        "measured",
        "I6: 4-5",
        "visits ordered of each instructor on duty without a policy",
    )
    instructor_skill: float = number(
        0.5, "index 0-1", 0.0, 1.0, ASSUMED, ASSUMED, "mean skill of instructors"
    )
    travel_base: float = number(
        0.8, "hours", 0.1, 3.0, ASSUMED, ASSUMED, "travel to a visit in the home region"
    )
    travel_hop: float = number(
        0.6, "hours", 0.0, 3.0, ASSUMED, ASSUMED, "more travel for each region further"
    )
    hours_half: float = number(
        2.0, "hours", 0.5, 6.0, ASSUMED, ASSUMED, "hours on site that reach 63 % of a visit's worth"
    )
    mismatch_worth: float = number(
        0.5, "share", 0.0, 1.0, ASSUMED, "I8: sign", "worth of a visit by someone of another field"
    )
    liaison_share: float = number(
        0.02, "share", 0.0, 1.0, ASSUMED, "C §5", "organizations with a liaison at the start"
    )
    public_budget: float = number(
        1e6,
        "thousand yuan a month",
        0.0,
        1e9,
        ASSUMED,
        ASSUMED,
        "money the public purse has for policies",
    )
    policy_staff: float = number(
        1e6,
        "staff-months a month",
        0.0,
        1e9,
        ASSUMED,
        ASSUMED,
        "staff that policies can claim in all",
    )
    dues_budget: float = number(
        1e6,
        "thousand yuan a month",
        0.0,
        1e9,
        ASSUMED,
        "O §22, L2",
        "retained dues that policies can claim",
    )
    staff_month_cost: float = number(
        8.0, "thousand yuan", 1.0, 50.0, ASSUMED, ASSUMED, "cost of a staff-month"
    )
