"""Status quo: nothing new."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class StatusQuo(Policy):
    """Nothing new: the rules, agencies and gates of the scenario stay as they are.

    Agencies go on working, organizations go on reviewing, Party organizations go on being founded
    and lapsing. It is the baseline that every other policy is compared with.
    """

    name: ClassVar[str] = "status_quo"
    status: ClassVar[str] = "reference"
    source: ClassVar[str] = "none: the reference of every comparison"
    cannot: ClassVar[str] = "It cannot act."

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Ask nothing."""
        return ()
