"""Section ``environment``, first part: activities, their effectiveness, and what supports them."""

from dataclasses import dataclass

from sim.core.parameters import number, whole
from sim.scenario.sections.words import ASSUMED, FITTED


@dataclass(frozen=True)
class ActivityEnvironment:
    """What activities take, what counts as effective, and what supports them."""

    member_hours: float = number(
        3.0, "hours a month", 0.5, 8.0, ASSUMED, ASSUMED, "hours a fully engaged member gives"
    )
    secretary_hours: float = number(
        8.0, "hours a month", 2.0, 16.0, ASSUMED, ASSUMED, "hours a fully skilled secretary gives"
    )
    hours_per_activity: float = number(
        2.0, "hours", 1.0, 6.0, ASSUMED, ASSUMED, "hours it takes to hold an activity"
    )
    ceremonial_share: float = number(
        0.4,
        "share",
        0.0,
        1.0,
        ASSUMED,
        ASSUMED,
        "due activities that ceremonial organizations hold",
    )
    hollow_ceremonial: float = number(
        0.8, "share", 0.5, 1.0, ASSUMED, ASSUMED, "hollow activities of ceremonial organizations"
    )
    hollow_substantive: float = number(
        0.15, "share", 0.0, 0.5, ASSUMED, ASSUMED, "hollow activities of substantive organizations"
    )
    integration_base: float = number(
        0.3,
        "share",
        0.0,
        1.0,
        ASSUMED,
        "C §8.1 'two skins'",
        "real activities that use the organization's own expertise",
    )
    service_hours: float = number(
        2.0,
        "hours",
        0.0,
        8.0,
        ASSUMED,
        ASSUMED,
        "service hours a participant gives in a service activity",
    )
    service_base: float = number(
        0.4, "share", 0.0, 1.0, ASSUMED, ASSUMED, "real activities that serve others"
    )
    engagement_mean: float = number(
        0.6, "share", 0.0, 1.0, ASSUMED, ASSUMED, "mean engagement of members"
    )
    secretary_skill_mean: float = number(
        0.5, "index 0-1", 0.0, 1.0, ASSUMED, "Z §3.2", "mean skill of secretaries"
    )
    aggregation: float = number(
        0.0,
        "exponent",
        -2.0,
        1.0,
        ASSUMED,
        "0: geometric mean",
        "exponent of the power mean of effectiveness",
    )
    effective_threshold: float = number(
        0.4, "index 0-1", 0.05, 0.95, ASSUMED, "no source", "effectiveness that counts as effective"
    )
    effective_window: int = whole(
        6, "months", 1, 24, ASSUMED, "no source", "months in a row it must hold"
    )
    effective_minimum: float = number(
        0.1, "index 0-1", 0.0, 1.0, ASSUMED, "no source", "integration or service needed beside it"
    )
    list_rate: float = number(
        0.014,
        "a month",
        0.0,
        0.2,
        ASSUMED,
        f"{FITTED}; N4, N5",
        "hazard of being put on the department's list",
    )
    strike_rate: float = number(
        0.3,
        "per staff-day",
        0.0,
        3.0,
        ASSUMED,
        "M25",
        "hazard of being struck off without life, per staff-day",
    )
    signal_noise: float = number(
        0.15, "index 0-1", 0.0, 0.5, ASSUMED, "O §16", "noise of democratic evaluation"
    )
    support_bare: float = number(
        0.7,
        "share",
        0.0,
        1.0,
        ASSUMED,
        "C §9.2: people, money, material",
        "activities possible with neither room nor money",
    )
    support_venue: float = number(0.2, "share", 0.0, 1.0, ASSUMED, "C §9.2", "what a room adds")
    support_funds: float = number(0.2, "share", 0.0, 1.0, ASSUMED, "C §9.2", "what money adds")
    allowance_hours: float = number(
        0.5,
        "share",
        0.0,
        2.0,
        ASSUMED,
        "O §20",
        "more hours of a secretary who is paid an allowance",
    )
    training_pace: float = number(
        0.04,
        "a month",
        0.0,
        0.3,
        ASSUMED,
        "O §19",
        "share of the gap to full skill closed by a month's training",
    )
    fear_relief: float = number(
        0.5,
        "share",
        -0.2,
        1.0,
        ASSUMED,
        "G: communication",
        "fear taken away by full training or communication",
    )
    open_worth: float = number(
        0.7,
        "share",
        0.0,
        1.0,
        ASSUMED,
        "O §15: less distance, less content",
        "engagement of open participants against that of members",
    )
    liaison_worth: float = number(
        0.15, "index 0-1", 0.0, 0.5, ASSUMED, "C §5", "a liaison's contact against a full visit"
    )
    project_integration: float = number(
        0.5,
        "share",
        0.0,
        1.0,
        ASSUMED,
        "C §11.2",
        "activities that a fitting project joins to the business",
    )
    project_service: float = number(
        0.4,
        "share",
        0.0,
        1.0,
        ASSUMED,
        "C §11.2",
        "activities that a fitting project turns to serving others",
    )
    cross_integration: float = number(
        0.15,
        "share",
        -0.1,
        0.5,
        ASSUMED,
        "O §12",
        "activities joined to the business by cross-appointment",
    )
    guidance_worth: float = number(
        0.15,
        "share",
        0.0,
        0.5,
        ASSUMED,
        "O §9",
        "activities joined to the business by industry guidance",
    )
    calendar_hold: float = number(
        0.5,
        "share",
        0.0,
        1.0,
        ASSUMED,
        "O §16",
        "activities that a strict calendar makes the ceremonial hold",
    )
    calendar_paper: float = number(
        0.25, "share", 0.0, 1.0, ASSUMED, "O §16; A11", "more paper under a strict calendar"
    )
    pioneer_service: float = number(
        0.3,
        "share",
        0.0,
        1.0,
        ASSUMED,
        "O §15; Z §3.2",
        "more service by members with a pioneer post",
    )
