"""Stations, venues, funds: a room and money for Party work."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from sim.core.parameters import number
from sim.levers.pull import Pull
from sim.policies.base import Policy
from sim.policies.view import PolicyView


@dataclass(frozen=True, kw_only=True)
class StationsVenuesFunds(Policy):
    """Shared stations give rooms, dues flow back, and Party work is an administrative expense.

    (Opinions §18 and §22; Zhonglou paper §3.1, the 'Spark' station.) A room and money raise the
    activities that the hours of a Party organization suffice for. Dues are returned in full and
    retained dues added; what the organizations spend themselves is an administrative expense,
    deducted from their taxable income, so that three purses bear it. With every disputed coupling
    at zero all of this remains.
    """

    name: ClassVar[str] = "stations_venues_funds"
    status: ClassVar[str] = "issued"
    source: ClassVar[str] = "O §18, §22; Z §3.1 'Spark'"
    primary: ClassVar[str] = "regularity"
    cannot: ClassVar[str] = (
        "It cannot change what organizations want: rooms and money serve branches that meet anyway."
    )

    rooms: float = number(
        0.5,
        "share",
        0.0,
        1.0,
        "assumed",
        "O §18, §22; Z §3.1",
        "organizations with a room of a shared station",
    )
    dues: float = number(
        0.5,
        "share",
        0.0,
        1.0,
        "assumed",
        "O §22: in full; L2",
        "dues and retained dues returned",
    )
    expense: float = number(
        0.3,
        "share",
        0.0,
        1.0,
        "assumed",
        "O §22: an administrative expense",
        "what organizations enter themselves, against full funding",
    )

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Provide rooms and money."""
        yield Pull("premises", self.rooms)
        yield Pull("dues", self.dues)
        yield Pull("expense", self.expense)
