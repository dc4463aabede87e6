"""Rules and supervision: a legal duty, and inspection of the implementers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class RulesAndSupervision(Policy):
    """A law makes Party building a duty from a date, and the implementers are inspected.

    (Guangxi paper: improve laws and regulations, improve the supervision system; Changzhou paper
    §8.1: 'no hard and fast provision'.) The duty puts the law behind every gate that asks for
    something, beside what inspection reaches; a penalty at the annual inspection gives it something
    to stand on. Agencies are assessed on looking behind paper, and the rule is rewritten for the
    types and registrations it left out, which takes its months. With every disputed coupling
    (coercion above all) at zero all of this remains.
    """

    name: ClassVar[str] = "rules_and_supervision"
    status: ClassVar[str] = "proposed"
    source: ClassVar[str] = "G: laws and supervision; O §21, §23; C §8.1"
    primary: ClassVar[str] = "organization_coverage_registered"
    cannot: ClassVar[str] = (
        "It cannot reach organizations outside the rule before it is rewritten, nor tell "
        "substance from form beyond the depth of the gates."
    )

    duty: float = number(
        0.6,
        "share",
        0.0,
        1.0,
        "assumed",
        "C §8.1; G",
        "weight of law behind every gate",
    )
    penalty: float = number(
        0.1,
        "share of budget",
        0.0,
        0.6,
        "assumed",
        "R7: two failures lead to revocation",
        "loss at the annual inspection when nothing is found",
    )
    verify: float = number(
        0.4,
        "weight",
        0.0,
        1.0,
        "assumed",
        "G: supervision of implementation",
        "weight of looking behind paper in the assessment; below the scenario's it does nothing",
    )
    rewriting: float = number(
        1.0,
        "pace",
        0.0,
        4.0,
        "assumed",
        "G; Opinions 2015-09 to 2018-03",
        "pace at which the rule is rewritten for all",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Make it a duty, and inspect."""
        yield Pull("duty", self.duty)
        yield Pull("gate_stake", self.penalty, gate="annual_inspection")
        yield Pull("account_verify", self.verify)
        yield Pull("scope", self.rewriting)
