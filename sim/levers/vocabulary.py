"""The lever vocabulary: everything a policy can pull, with unit, range, cost, bearer.

A lever is a dose where a policy reaches (regions, industries, types of organization). Where two
policies pull the same lever, levers that add are added; of the others the largest dose holds, so
that two policies at one gate never double. Costs are per organization reached, dose 1 and month,
unless the lever says otherwise. No lever is an outcome: none sets coverage, posture or
effectiveness.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

BEARERS = ("public_purse", "retained_dues", "social_organizations")
PROJECT_KINDS = ("public_welfare", "project", "business", "elderly_care", "service", "innovation",
                 "supervision")  # fmt: skip


@dataclass(frozen=True)
class Lever:
    """One thing a policy can pull.

    Attributes:
        name: snake_case name, as policies write it.
        family: pressure, rule, money, visits, training, information, ties, jurisdiction, priority,
            recognition, appointment, accountability or premises.
        unit: unit of the dose.
        low: smallest dose.
        high: largest dose.
        adds: doses of several policies add (else the largest holds).
        money: thousand yuan for each unit a dose is charged by, at dose 1, a month.
        staff: staff-months for each unit a dose is charged by, at dose 1, a month.
        bearer: who pays the money (staff is paid by the public purse).
        charged_by: 'organization' reached, or 'unit' of the dose itself.
        meaning: what it does in the model.
        source: where the lever and the order of its cost come from.
        evidence: how the cost is known.
        by_gate: whether it is pulled at one of the gates.
    """

    name: str
    family: str
    unit: str
    low: float
    high: float
    adds: bool
    money: float
    staff: float
    bearer: str
    charged_by: str
    meaning: str
    source: str
    evidence: str = "assumed"
    by_gate: bool = False


def _lever(
    family: str,
    name: str,
    unit: str,
    high: float,
    money: float,
    staff: float,
    meaning: str,
    source: str,
    *,
    low: float = 0.0,
    adds: bool = False,
    bearer: str = "public_purse",
    charged_by: str = "organization",
    by_gate: bool = False,
) -> Lever:
    return Lever(
        name, family, unit, low, high, adds, money, staff, bearer, charged_by, meaning, source,
        by_gate=by_gate,
    )  # fmt: skip


_ALL = (
    _lever("pressure", "gate_exposure", "share a year", 1.0, 0.0, 0.001,
           "share of those the gate concerns who pass it in a year", "M26, Q4", by_gate=True),
    _lever("pressure", "gate_stake", "share of budget", 1.0, 0.005, 0.001,
           "loss when nothing is found behind the requirement", "R6, R7, L38", by_gate=True),
    _lever("pressure", "gate_depth", "share", 1.0, 0.0, 0.005,
           "chance that an empty branch is found out", "O §23", by_gate=True),
    _lever("pressure", "veto", "grades", 5.0, 0.0, 0.001,
           "highest evaluation grades withheld, by a look at everyone, where nothing is found",
           "C §4.1; R6, L38"),
    _lever("rule", "duty", "share", 1.0, 0.005, 0.001,
           "weight of law behind every gate, beside inspection", "G; C §8.1"),
    _lever("rule", "scope", "pace", 4.0, 0.005, 0.0005,
           "pace at which the rule in force is rewritten for all types",
           "G: cumbersome formulation"),
    _lever("rule", "paper_relief", "share", 1.0, 0.01, 0.001,
           "share of the paper hours taken away", "G: core interests"),
    _lever("rule", "calendar", "share", 1.0, 0.0, 0.002,
           "strictness of the calendar: more is held and more is written", "O §16"),
    _lever("rule", "open_participation", "share", 1.0, 0.01, 0.0,
           "one affiliation, several participations; online for the mobile", "O §14, §15"),
    _lever("rule", "founding_at_registration", "share", 1.0, 0.0, 0.002,
           "new organizations that qualify found at once, others register an intention and get a "
           "liaison", "O §11; C §4.1"),
    _lever("money", "projects", "projects a year", 10_000.0, 1.0, 0.02,
           "Party-linked projects put out to organizations; cost is their value",
           "C §11.2; Z §3.1; Q7", adds=True, charged_by="unit"),
    _lever("money", "dues", "share", 1.0, 0.05, 0.0005,
           "dues and retained dues returned to Party organizations", "O §22; L2",
           adds=True, bearer="retained_dues"),
    _lever("money", "expense", "share", 1.0, 0.05, 0.0005,
           "Party work entered among the organizations' own administrative expenses", "O §22",
           adds=True, bearer="social_organizations"),
    _lever("money", "allowance", "share", 1.0, 0.3, 0.0005,
           "secretaries paid an allowance", "O §20", bearer="retained_dues"),
    _lever("visits", "instructors", "instructors", 200_000.0, 1.0, 0.0,
           "instructors on duty", "O §11, §18; Z §3.1; N6", adds=True, charged_by="unit"),
    _lever("visits", "liaisons", "share", 1.0, 0.01, 0.002,
           "organizations with a liaison who keeps contact", "C §5; O §11"),
    _lever("training", "train_heads", "share", 1.0, 0.05, 0.001,
           "heads trained in a year: less fear, more willingness", "C §5.1; O §19"),
    _lever("training", "train_secretaries", "share", 1.0, 0.05, 0.001,
           "secretaries trained in a year", "O §19; Z §3.2"),
    _lever("training", "train_members", "share", 1.0, 0.03, 0.001,
           "members trained, pioneer posts given", "O §15; Z §3.2"),
    _lever("training", "train_instructors", "share", 1.0, 0.01, 0.0005,
           "instructors and social workers trained", "Z §3.2"),
    _lever("training", "train_agencies", "share", 1.0, 0.01, 0.001,
           "agency staff trained and committed", "G; O §19"),
    _lever("training", "recruitment", "ratio", 4.0, 0.01, 0.001,
           "applicants sought and taken through their stages faster", "O §15; C §6.2", adds=True),
    _lever("training", "early_recruitment", "ratio", 4.0, 0.01, 0.001,
           "the same where a branch is short of members, with introducers from outside",
           "C §6.2 'early building'; O §15", adds=True),
    _lever("information", "census", "share", 1.0, 0.0, 0.01,
           "a count of members that looks for hidden ones", "C '333'; O §15"),
    _lever("information", "communication", "share", 1.0, 0.01, 0.001,
           "what is asked is explained: less fear, fewer papers done in vain", "G"),
    _lever("ties", "circles", "weight", 2.0, 0.02, 0.001,
           "weight added to every circle of acquaintance, interest, industry, neighbourhood",
           "Z §3.1; O §14", adds=True),
    _lever("ties", "organize_own", "staff-days", 20.0, 0.0, 0.005,
           "work with each eligible organization, one of ten, to found its own branch",
           "C §6.2; O §8; S7", adds=True),
    _lever("ties", "organize_joint", "staff-days", 20.0, 0.0, 0.05,
           "work with each small organization to bring kindred ones into a joint branch",
           "C §6.2; O §10", adds=True),
    _lever("ties", "organize_area", "staff-days", 20.0, 0.0, 0.05,
           "work of sub-districts to take the rest into area Party organizations",
           "O §10; C §4.1", adds=True),
    _lever("ties", "organize_industry", "staff-days", 20.0, 0.0, 0.0005,
           "work with each industry's association, one organization of a hundred, to found an "
           "industry Party organization", "O §9", adds=True),
    _lever("ties", "joint_by_interest", "share", 1.0, 0.0, 0.001,
           "joint branches are matched by interest before industry", "C §6.2 'quyuan'"),
    _lever("jurisdiction", "lead", "share", 1.0, 0.0, 0.002,
           "organizations given one responsible line", "C §4.1; O §6"),
    _lever("jurisdiction", "guides", "share", 1.0, 0.0, 0.001,
           "work of the other lines that goes on as guidance beside the one responsible", "O §6"),
    _lever("jurisdiction", "conference", "share", 1.0, 0.0, 0.001,
           "joint conference that takes away the loss by overlap", "C §4.1; O §7"),
    _lever("priority", "largest_first", "exponent", 1.0, 0.0, 0.0005,
           "agencies work with the largest first; negative: with the smallest", "O §7", low=-1.0),
    _lever("priority", "weakest_first", "share", 1.0, 0.0, 0.0005,
           "agencies work first where reported coverage is lowest", "C §1 'barrel effect'"),
    _lever("priority", "heads_first", "share", 1.0, 0.0, 0.0005,
           "new members who are heads of their organization", "O §15"),
    _lever("recognition", "recognition", "share of budget", 0.5, 0.1, 0.001,
           "honours and purchases for organizations that do Party work", "O §20, §23"),
    _lever("appointment", "appoint_secretaries", "share", 1.0, 0.05, 0.002,
           "secretaries sent where none is found inside", "O §17"),
    _lever("appointment", "cross_appointment", "share", 1.0, 0.0, 0.001,
           "Party and management leadership overlap", "O §12"),
    _lever("accountability", "account_form", "weight", 1.0, 0.0, 0.0005,
           "weight of founding in the agencies' assessment", "O §21, §23"),
    _lever("accountability", "account_maintain", "weight", 1.0, 0.0, 0.0005,
           "weight of upkeep in the agencies' assessment", "O §21, §23"),
    _lever("accountability", "account_verify", "weight", 1.0, 0.0, 0.0005,
           "weight of looking behind paper in the agencies' assessment", "O §23; G"),
    _lever("accountability", "account_strike", "weight", 1.0, 0.0, 0.0005,
           "weight of clearing the list in the agencies' assessment", "M25"),
    _lever("premises", "premises", "share", 1.0, 0.1, 0.001,
           "organizations with a room of a shared station", "O §18, §22; Z 'Spark'"),
    _lever("premises", "party_incubation", "share", 1.0, 0.01, 0.001,
           "organizations in an incubation base, one of twenty, given its Party half: room, "
           "guidance, introducers", "C §6.2; Z §3.1; L36"),
    _lever("visits", "mass_organizations", "share", 1.0, 0.02, 0.001,
           "union, Youth League, women's federation founded where no Party organization is",
           "O §11, §13"),
)  # fmt: skip

LEVERS: Mapping[str, Lever] = MappingProxyType({lever.name: lever for lever in _ALL})
CELL_LEVERS = tuple(lever.name for lever in _ALL if not lever.by_gate)
GATE_LEVERS = tuple(lever.name for lever in _ALL if lever.by_gate)
