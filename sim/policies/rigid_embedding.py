"""Rigid embedding: Party building is required at the gates organizations must pass."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView

GATES = ("registration", "incubation", "annual_inspection", "performance_appraisal", "evaluation",
         "leadership_transition")  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class RigidEmbedding(Policy):
    """Party building is required at six gates that organizations must pass.

    They are registration, incubation, annual inspection, performance appraisal, evaluation and
    leadership transition (Changzhou paper §11.2, a concept of its author). Whoever passes a gate
    and has nothing to show stands to lose a part of the budget, in proportion to the enforcement
    that reaches it; an empty branch is found out only as deep as the gate looks. So the threat
    makes form worth having, and substance only where depth is not small. With every disputed
    coupling (coercion, repetition, peers, visits, overlap) at zero what remains is this threat
    alone: it moves postures, and hastens founding, by the losses it makes likely, and nothing else.
    """

    name: ClassVar[str] = "rigid_embedding"
    status: ClassVar[str] = "proposed"
    source: ClassVar[str] = "C §11.2"
    primary: ClassVar[str] = "organization_coverage_registered"
    cannot: ClassVar[str] = (
        "It cannot reach organizations that pass no gate, nor see what happens behind papers "
        "beyond the depth of inspection."
    )

    stake: float = number(
        0.25,
        "share of budget",
        0.0,
        0.6,
        "assumed",
        "order from R6, R7, L38",
        "loss at a gate when nothing is found",
    )
    depth: float = number(
        0.15,
        "share",
        0.0,
        0.6,
        "assumed",
        "C §11.2 is silent on it",
        "chance that an empty branch is found out",
    )
    evaluation_exposure: float = number(
        0.09,
        "share a year",
        0.0,
        1.0,
        "derived",
        "Q4: 27 % rated over three years",
        "organizations evaluated in a year",
    )
    duty: float = number(
        0.5,
        "share",
        0.0,
        1.0,
        "assumed",
        "C §8.1: a hard provision",
        "weight of law behind the gates, beside inspection",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Raise stake and depth at six gates, exposure at evaluation, and the duty behind them."""
        for gate in GATES:
            yield Pull("gate_stake", self.stake, gate=gate)
            yield Pull("gate_depth", self.depth, gate=gate)
        yield Pull("gate_exposure", self.evaluation_exposure, gate="evaluation")
        yield Pull("duty", self.duty)
