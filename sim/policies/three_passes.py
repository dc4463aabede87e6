"""Three passes: registration, annual inspection and evaluation ask for Party building."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number, whole
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView

PASSES = ("registration", "annual_inspection", "evaluation")
HIGHEST = 5  # grade


@dataclass(frozen=True, kw_only=True)
class ThreePasses(Policy):
    """Registration, annual inspection and evaluation ask for Party building; one vote vetoes.

    (Changzhou paper §4.1, proposed with a veto at 3A and above; elsewhere at 4A, Suzhou, L38, or at
    5A, Huaining, R6.) At each pass the loss threatens whoever has nothing to show, as far as
    enforcement reaches. The veto looks at everyone who would get one of the grades withheld: at 3A
    that is most of those rated, at 5A hardly anybody. The lower the grade it begins at, the more
    organizations it presses, and only those who come up for evaluation. With every disputed
    coupling at zero this threat remains, and the occasion each pass is to decide.
    """

    name: ClassVar[str] = "three_passes"
    status: ClassVar[str] = "proposed"
    source: ClassVar[str] = "C §4.1 '333', three passes; R6, L38"
    primary: ClassVar[str] = "organization_coverage_registered"
    cannot: ClassVar[str] = (
        "It cannot press who is neither new, inspected nor rated, nor see behind papers "
        "beyond the depth; a veto at 5A changes next to nothing where hardly anybody would "
        "get that grade."
    )

    veto_grade: int = whole(
        3,
        "A",
        3,
        5,
        "measured",
        "C §4.1: 3A; L38: 4A; R6: 5A",
        "lowest grade withheld where nothing is found",
    )
    stake: float = number(
        0.25,
        "share of budget",
        0.0,
        0.6,
        "assumed",
        "order from R6, R7, L38",
        "loss at a pass when nothing is found",
    )
    depth: float = number(
        0.1,
        "share",
        0.0,
        0.6,
        "assumed",
        "C §4.1 is silent on it",
        "chance that an empty branch is found out",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Ask at the three passes, and withhold grades."""
        for gate in PASSES:
            yield Pull("gate_stake", self.stake, gate=gate)
            yield Pull("gate_depth", self.depth, gate=gate)
        yield Pull("veto", HIGHEST + 1 - self.veto_grade)
