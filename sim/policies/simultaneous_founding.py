"""Simultaneous founding: the branch comes with the registration."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class SimultaneousFounding(Policy):
    """New organizations that qualify found their branch when they register.

    (Opinions §11; Changzhou paper §5.1 and §4.1: registration and Party organization approved
    together.) The counter makes registering an occasion to decide, and whoever has three known
    members and wants any Party life founds at once with the share of counters that do so. The
    others register an intention (L31: a commitment letter): they get a liaison and found as soon as
    they qualify. With every disputed coupling at zero all of this remains. Unlike early building it
    reaches nobody who is registered already and makes no members.
    """

    name: ClassVar[str] = "simultaneous_founding"
    status: ClassVar[str] = "issued"
    source: ClassVar[str] = "O §11; C §4.1, §5.1"
    primary: ClassVar[str] = "organization_coverage_registered"
    cannot: ClassVar[str] = (
        "It cannot reach the organizations that are there already: coverage moves at the pace "
        "of newcomers, in a small district a handful a year."
    )

    share: float = number(
        0.8,
        "share",
        0.0,
        1.0,
        "assumed",
        "O §11: actively encourage",
        "new organizations at whose registration it is done",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Have founding encouraged at the counter."""
        yield Pull("founding_at_registration", self.share)
