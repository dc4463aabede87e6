"""Settling in: the agents of a synthesized world as plain objects that refer to each other."""

from typing import TYPE_CHECKING

import numpy as np

from plain_peer.agency import Agency
from plain_peer.instructor import Instructor
from plain_peer.member import Member
from plain_peer.organization import Organization
from plain_peer.party_organization import PartyOrganization
from plain_peer.population import Record, records
from sim.agents.agency import Agency as AgencyColumns
from sim.agents.instructor import Instructor as InstructorColumns
from sim.agents.member import Member as MemberColumns
from sim.agents.party_organization import PartyOrganization as PartyOrganizationColumns
from sim.agents.social_organization import SocialOrganization
from sim.world.world import World

if TYPE_CHECKING:
    from plain_peer.district import District


def settle_in(district: "District", world: World) -> None:
    """Make all living agents of a world.

    Args:
        district: where they will live.
        world: the world.
    """
    shares = world.zone_shares.tolist()
    for record, own in zip(records(world.tables[AgencyColumns]), shares, strict=True):
        district.offices.append(Agency(district, record, own))
    for record in records(world.tables[InstructorColumns]):
        district.instructors.append(Instructor(district, record))
    _settle_organizations(district, world)
    for record in records(world.tables[MemberColumns]):
        if record["alive"]:
            Member(district, district.by_number[record["employer"]], record)
    for place in np.ndindex(world.waiting.shape[:2]):
        number, since = world.waiting[place].tolist()
        district.waiting[place] = district.by_number.get(number), since


def _settle_organizations(district: "District", world: World) -> None:
    """Make organizations, then their Party organizations, which enter their names."""
    branch_of: dict[int, list[Organization]] = {}
    table = world.tables[SocialOrganization]
    ids = table.column("id").tolist()
    for number, record in enumerate(records(table)):
        if record["alive"]:
            org = Organization(district, number, record)
            branch_of.setdefault(record["party_organization"], []).append(org)
            if record["parent"] >= 0:
                org.parent = ids[record["parent"]]
            if record["instructor"] >= 0:
                org.instructor = district.instructors[record["instructor"]]
    for row, record in enumerate(records(world.tables[PartyOrganizationColumns])):
        if record["alive"]:
            branch = _settle_party_organization(district, record)
            branch.roster = branch_of.get(row, [])
            for org in branch.roster:
                org.party_organization = branch


def _settle_party_organization(district: "District", record: Record) -> PartyOrganization:
    host = district.by_number.get(record["host"])
    branch = PartyOrganization(district, record["form"], record["region"], host)
    branch.restore(record)
    return branch
