"""Adaptive policy: strictness follows reported coverage, design follows reported tension."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView

GATES = ("annual_inspection", "evaluation")
COUNTED = "organization_coverage_registered"


@dataclass(frozen=True, kw_only=True)
class Adaptive(Policy):
    """Strictness and design follow what is reported: Smith's feedback from tension to policy.

    (Guangxi paper, after Smith's model of the policy process.) The further reported coverage is
    short of the target, the more is at stake at inspection and evaluation; as reported tension
    grows, the stake gives way, to one half at the limit, and papers are taken away in its place.
    Only reported figures are seen, so what the lines overstate makes the policy milder than it
    would be if it knew, and tension they keep quiet about makes it stricter. With every disputed
    coupling at zero the threat at two gates and the relief remain.
    """

    name: ClassVar[str] = "adaptive"
    status: ClassVar[str] = "proposed"
    source: ClassVar[str] = "G: Smith's feedback"
    primary: ClassVar[str] = "organization_coverage_registered"
    cannot: ClassVar[str] = (
        "It cannot see what is not reported. It only follows: what presses least while coverage is "
        "near its target presses most where it is far."
    )

    target: float = number(
        0.6, "share", 0.0, 1.0, "measured", "L31: a target", "reported coverage at which it rests"
    )
    response: float = number(
        0.8,
        "share of budget",
        0.0,
        2.0,
        "assumed",
        "order from R6, R7, L38",
        "stake for each share of the registered that reported coverage is short of the target",
    )
    tension_limit: float = number(
        0.1,
        "logit units",
        0.01,
        2.0,
        "assumed",
        "G: feedback",
        "reported tension at which the stake is halved",
    )
    relief: float = number(
        0.5,
        "share",
        0.0,
        1.0,
        "assumed",
        "G: core interests",
        "paper hours taken away where the stake gives way altogether",
    )
    depth: float = number(
        0.1,
        "share",
        0.0,
        0.6,
        "assumed",
        "assumed",
        "chance that an empty branch is found out",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Ask as much as coverage is short and tension allows."""
        tension = max(0.0, view.reported("tension"))  # missing in the first month: none
        firm = self.tension_limit / (self.tension_limit + tension)
        stake = self.response * view.short_of(COUNTED, self.target) * firm
        for gate in GATES:
            yield Pull.within("gate_stake", stake, gate=gate)
            yield Pull("gate_depth", self.depth, gate=gate)
        yield Pull("paper_relief", self.relief * (1.0 - firm))
