"""Charter clause: Party building is written into the articles."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class CharterClause(Policy):
    """The articles of association say that the organization supports Party building.

    (Opinions §22, last sentence.) Whoever amends the articles passes a gate that asks for the
    clause: an occasion to decide, and a loss for who has nothing, as far as enforcement reaches.
    Nobody looks behind the clause, so an empty branch is as good as a living one: form is worth
    having and substance is not, by construction. With every disputed coupling at zero this remains.
    It is the cheapest of gates.
    """

    name: ClassVar[str] = "charter_clause"
    status: ClassVar[str] = "issued"
    source: ClassVar[str] = "O §22"
    primary: ClassVar[str] = "organization_coverage_registered"
    cannot: ClassVar[str] = (
        "It cannot tell substance from form, nor reach who does not amend the articles."
    )

    exposure: float = number(
        1.0,
        "share a year",
        0.0,
        1.0,
        "assumed",
        "O §22: explicitly incorporated",
        "organizations that amend their articles in a year",
    )
    stake: float = number(
        0.1,
        "share of budget",
        0.0,
        0.6,
        "assumed",
        "order from R6, R7",
        "loss when nothing stands behind the clause",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Ask for the clause."""
        yield Pull("gate_exposure", self.exposure, gate="charter")
        yield Pull("gate_stake", self.stake, gate="charter")
