"""Section ``organizations``: who is to be covered, what they have and what they want."""

from collections.abc import Mapping
from dataclasses import dataclass

from sim.core.parameters import number, shares, weights
from sim.scenario.sections.words import ASSUMED, FITTED


@dataclass(frozen=True)
class Organizations:
    """Section ``organizations``: who is to be covered, what they have and what they want."""

    type_mix: Mapping[str, float] = weights(
        {
            "social_group": 0.42,
            "private_non_enterprise": 0.52,
            "foundation": 0.01,
            "intermediary": 0.02,
            "community": 0.03,
        },
        ASSUMED,
        "M12, M19 national; C §9.2",
        "types of organization",
    )
    registered_share: Mapping[str, float] = shares(
        {
            "social_group": 1.0,
            "private_non_enterprise": 1.0,
            "foundation": 1.0,
            "intermediary": 0.3,
            "community": 0.3,
        },
        ASSUMED,
        "C §9.2",
        "share registered with civil affairs, by type",
    )
    age_mix: Mapping[str, float] = weights(
        {
            "under_1": 5.6,
            "from_1_to_3": 16.9,
            "from_3_to_5": 17.3,
            "from_5_to_10": 32.8,
            "over_10": 27.4,
        },
        "measured",
        "S9",
        "ages in years at the start",
    )
    staff_mean: float = number(
        10.0, "persons", 1.0, 100.0, "measured", "S1-S3", "full-time staff of an organization"
    )
    staff_spread: float = number(
        1.0,
        "log units",
        0.1,
        2.0,
        ASSUMED,
        "heavy tail assumed",
        "spread of staff between organizations",
    )
    staff_change: float = number(
        0.03, "a month", 0.0, 0.2, ASSUMED, ASSUMED, "chance that staff grows or shrinks by a tenth"
    )
    budget_per_staff: float = number(
        40.0, "thousand yuan a year", 5.0, 300.0, ASSUMED, ASSUMED, "budget for each of the staff"
    )
    member_share: float = number(
        0.09,
        "share",
        0.0,
        0.5,
        "measured",
        "L35: under a tenth",
        "full members among full-time staff",
    )
    member_spread: float = number(
        0.7,
        "log units",
        0.0,
        2.5,
        ASSUMED,
        f"{FITTED}; fact 9: uneven",
        "spread of the member share between organizations",
    )
    part_time_members: float = number(
        0.5,
        "per full-time member",
        0.0,
        3.0,
        ASSUMED,
        FITTED,
        "members beside the full-time staff",
    )
    state_mix: Mapping[str, float] = weights(
        {"affiliated": 0.6, "floating": 0.2, "pocket": 0.08, "invisible": 0.12},
        ASSUMED,
        "C §1",
        "where full members' affiliation is",
    )
    head_member_share: float = number(
        0.3, "share", 0.0, 1.0, "derived", "S10: firms 33.5 %", "heads who are Party members"
    )
    incubated_share: float = number(
        0.3,
        "share",
        0.0,
        1.0,
        ASSUMED,
        "L36: 7 bases",
        "new organizations hatched in incubation bases",
    )
    sells_services_share: float = number(
        0.25, "share", 0.0, 1.0, ASSUMED, ASSUMED, "organizations that sell services to government"
    )
    listed_share: float = number(
        0.7,
        "share",
        0.0,
        1.0,
        "derived",
        "N4, N5: 0.64-0.78",
        "on the organization department's list at the start",
    )
    start_coverage_eligible: float = number(
        0.95,
        "share",
        0.0,
        1.0,
        "measured",
        "N2, N3",
        "eligible organizations with a branch at the start",
    )
    start_coverage_joint: float = number(
        0.85,
        "share",
        0.0,
        1.0,
        ASSUMED,
        "where Zhonglou stands still; L36: no rate found",
        "small organizations that could be in a joint branch, and are in one at the start",
    )
    start_reach_months: float = number(
        36.0,
        "months",
        0.0,
        60.0,
        ASSUMED,
        "where Zhonglou stands still",
        "age at which the start has reached an organization, on average; 0: all ages alike",
    )
    entry_rate: float = number(
        0.08,
        "a year",
        0.0,
        0.3,
        "measured",
        "M4, M15",
        "candidates for registration against the stock at the start",
    )
    exit_rate: float = number(0.05, "a year", 0.0, 0.3, "derived", "M16", "organizations leaving")
    exit_rate_foundation: float = number(
        0.011, "a year", 0.0, 0.3, "derived", "M20", "foundations leaving"
    )
    exit_young: float = number(
        1.4,
        "ratio",
        0.5,
        4.0,
        ASSUMED,
        ASSUMED,
        "exit hazard in the first five years against later",
    )
    merger_rate: float = number(
        0.001, "a month", 0.0, 0.02, ASSUMED, "O §8", "chance of seeking a partner to merge with"
    )
    split_share: float = number(
        0.03,
        "share",
        0.0,
        0.5,
        ASSUMED,
        "O §8",
        "new organizations that split from an existing one",
    )
    pressure_weight: float = number(
        4.0,
        "logit per loss of budget",
        0.0,
        8.0,
        ASSUMED,
        ASSUMED,
        "how much a threatened loss weighs",
    )
    benefit_weight: float = number(
        4.0,
        "logit per share of budget",
        0.0,
        8.0,
        ASSUMED,
        "A1, A2: sign",
        "how much Party-linked money weighs",
    )
    paper_benefit: float = number(
        0.3,
        "share",
        0.0,
        1.0,
        ASSUMED,
        "decides claims 2 and 3",
        "share of the benefit to be had by paper alone",
    )
    hour_cost: float = number(
        0.06,
        "logit per hour",
        0.0,
        0.3,
        ASSUMED,
        ASSUMED,
        "how much an hour of Party work weighs at full load",
    )
    ceremonial_taste: float = number(
        -1.0, "logit units", -4.0, 2.0, ASSUMED, ASSUMED, "mean taste for form without substance"
    )
    taste_spread: float = number(
        0.8, "logit units", 0.0, 2.0, ASSUMED, ASSUMED, "spread of persistent taste"
    )
    willingness_mean: float = number(
        -0.7, "logit units", -3.0, 3.0, ASSUMED, "C §8.1", "mean willingness at the start"
    )
    willingness_spread: float = number(
        0.8, "logit units", 0.0, 2.0, ASSUMED, ASSUMED, "spread of willingness at the start"
    )
    member_head_bonus: float = number(
        0.6,
        "logit units",
        0.0,
        2.0,
        ASSUMED,
        "C §8.1",
        "willingness that a head who is a member adds",
    )
    member_pull: float = number(
        3.5,
        "logit units",
        0.0,
        4.0,
        ASSUMED,
        f"{FITTED}; N2, N3: nearly all known eligible are covered",
        "utility that enough known members add to any Party life",
    )
    laymen_fear: float = number(
        0.5,
        "logit units",
        0.0,
        2.0,
        ASSUMED,
        "C §8.1",
        "fear of laymen leading professionals, heads who are no members",
    )
    review_rate: float = number(
        0.03,
        "a month",
        0.0,
        0.2,
        ASSUMED,
        "choice of the modellers",
        "hazard of reviewing the posture without an occasion",
    )
    review_event: float = number(
        0.6, "a month", 0.0, 3.0, ASSUMED, ASSUMED, "hazard that an event adds in its month"
    )
    review_peers: float = number(
        0.02, "a month", 0.0, 0.5, ASSUMED, ASSUMED, "hazard that seeing peers do otherwise adds"
    )
    switching_cost: float = number(
        0.8, "logit units", 0.0, 3.0, ASSUMED, ASSUMED, "utility a change of posture costs"
    )
    shock_scale: float = number(
        1.0, "logit units", 0.0, 2.0, ASSUMED, "1 by convention", "scale of the shocks of a review"
    )
    visit_willingness: float = number(
        0.04, "logit units", -0.1, 0.3, ASSUMED, "A10: disputed", "willingness a full visit adds"
    )
    benefit_learning: float = number(
        0.3,
        "logit per share of budget",
        0.0,
        1.0,
        ASSUMED,
        "A1",
        "willingness learned from more money than expected",
    )
    ritual_learning: float = number(
        0.0,
        "logit units",
        -0.05,
        0.05,
        ASSUMED,
        "A11 against A3",
        "willingness by repetition: fatigue or habituation",
    )
    coercion_learning: float = number(
        0.0,
        "logit per loss of budget",
        -0.1,
        0.3,
        ASSUMED,
        "C §11.2 against A10",
        "willingness lost to coercion; negative: internalisation",
    )
    engagement_learning: float = number(
        0.03,
        "a month",
        -0.1,
        0.2,
        ASSUMED,
        "A3 against A11",
        "members' engagement following content",
    )
    integration_learning: float = number(
        0.02,
        "per activity",
        0.0,
        0.2,
        ASSUMED,
        ASSUMED,
        "skill of joining work and business gained by doing",
    )
    vitality_learning: float = number(
        0.1, "a month", 0.0, 1.0, ASSUMED, "A3, Z §3.1", "pace at which vitality follows its causes"
    )
    vitality_burden: float = number(
        0.3,
        "index per load",
        -0.1,
        1.0,
        ASSUMED,
        "C §8.1 'too much energy' against Z §3.1",
        "vitality lost to the hours Party work takes",
    )
    exit_tension: float = number(
        0.002,
        "a month per logit unit",
        0.0,
        0.02,
        ASSUMED,
        ASSUMED,
        "hazard of leaving that tension adds",
    )
    deterrence: float = number(
        0.5,
        "per loss of budget",
        -0.5,
        2.0,
        ASSUMED,
        ASSUMED,
        "candidates deterred by pressure at registration",
    )
