"""The social organization as an object: its attributes, and its themes one file each."""

from types import SimpleNamespace
from typing import TYPE_CHECKING

import mesa

from plain_peer.activities import HoldsActivities
from plain_peer.gates import PassesGates
from plain_peer.learning import Learns
from plain_peer.lifecycle import ComesAndGoes
from plain_peer.party_life import BelongsToPartyOrganizations
from plain_peer.population import Record
from plain_peer.posture import ChoosesPosture
from plain_peer.reach import IsReached
from sim.world.agencies import CIVIL_AFFAIRS_LINE, FIRST_AUTHORITY
from sim.world.organizations import SPLITS

if TYPE_CHECKING:
    from plain_peer.district import District


class Organization(
    ComesAndGoes, IsReached, PassesGates, ChoosesPosture, BelongsToPartyOrganizations,
    HoldsActivities, Learns, mesa.Agent,
):  # fmt: skip
    """A social organization.

    Its attributes have the names and meanings of the columns declared in
    ``sim.agents.social_organization``; those that are rows there are other agents here, but the
    parent, who may be gone, is an identity.

    Args:
        model: the district.
        number: its number in the order of appearance.
        record: its attributes.
    """

    def __init__(self, model: "District", number: int, record: Record) -> None:
        super().__init__(model)
        self.__dict__.update(record)
        self.number = number
        self.splits = self.parent == SPLITS
        self.party_organization = self.parent = self.child = self.successor = None
        self.instructor = None
        self.circles = [model.circles[place] for place in record["circles"]]
        authority, sub_district = self.industry, model.n_industries + self.region
        self.offices = (
            model.offices[CIVIL_AFFAIRS_LINE],
            model.offices[FIRST_AUTHORITY + authority],
            model.offices[FIRST_AUTHORITY + sub_district],
        )
        model.by_number[number] = self

    @property
    def dose(self) -> SimpleNamespace:
        """The month's doses of levers where it is."""
        return self.model.doses[self.zone]

    @property
    def is_ruled(self) -> bool:
        """Whether the rule in force was written for organizations like it."""
        return self.model.scope[self.type][self.registration]
