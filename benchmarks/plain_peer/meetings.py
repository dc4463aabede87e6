"""Where agents meet: groups for joint branches, and instructors sent to organizations."""

from itertools import groupby
from typing import TYPE_CHECKING

from plain_peer.draws import uniform
from plain_peer.instructor import Instructor, urgency
from plain_peer.words import JOINT

if TYPE_CHECKING:
    from plain_peer.district import District
    from plain_peer.organization import Organization
    from plain_peer.party_organization import PartyOrganization

    Offers = dict[Organization, PartyOrganization]

OPENS = 0.25  # chance to open a group
FINE = 1 << 40  # steps in which the order of a place is told


def meet(model: "District") -> "tuple[list[list[Organization]], Offers]":
    """Return the groups that could form a joint branch, and who could join which one with room.

    They meet by industry, by region, then by interest.
    """
    room = _rooms(model)
    meeting = [org for org in model.organizations()
               if org.seeks_company() or room.get(org.party_organization)]  # fmt: skip
    groups: list[list[Organization]] = []
    offers: Offers = {}
    for level in range(3):
        groups += _groups_of_one_pass(model, meeting, level, room, offers)
        taken = {org for group in groups for org in group}.union(offers)
        meeting = [org for org in meeting if org not in taken]
    return groups, offers


def _rooms(model: "District") -> "dict[PartyOrganization | None, int]":
    """Return how many units more each joint branch may have."""
    if not model.rates.joint_join:
        return {}
    return {branch: max(0, model.policy.joint_units - branch.units)
            for branch in model.party_organizations() if branch.form == JOINT}  # fmt: skip


def _groups_of_one_pass(
    model: "District", meeting: "list[Organization]", level: int,
    room: "dict[PartyOrganization | None, int]", offers: "Offers",
) -> "list[list[Organization]]":  # fmt: skip
    key = model.birth.joint_order
    meeting = sorted(meeting, key=lambda org: (int(uniform(key, org.id) * FINE), org.number))
    meeting.sort(key=lambda org: org.meeting_place(level))
    groups: list[list[Organization]] = []
    for _, there in groupby(meeting, key=lambda org: org.meeting_place(level)):
        met, waiting = None, []
        for org in there:
            if org.party_organization:
                met = org.party_organization if room[org.party_organization] else met
                continue
            if uniform(model.birth.joint_open, org.id) < OPENS:
                waiting = []
            if room.get(met):
                room[met] -= 1
                offers[org] = met
                continue
            waiting.append(org)
            members = sum(other.known_members for other in waiting)
            if len(waiting) > 1 and members >= model.policy.branch_threshold:
                groups.append(waiting)
                waiting = []
            elif len(waiting) == model.policy.joint_units:
                waiting = []
    return groups


def send(model: "District", crew: list[Instructor]) -> None:
    """Send the instructors of one employer and routing to the most urgent organizations."""
    routing, grounds = crew[0].routing, model.grounds.get(crew[0].hired_by)
    homes = {person.region for person in crew}
    reached = [org for org in model.organizations() if grounds is None or org.zone in grounds]
    scores = {org: urgency(org, routing, homes) for org in reached}
    most_urgent = sorted(reached, key=lambda org: (-scores[org], org.number))
    free = [person for person in crew if person.ordered > 0]
    for org in most_urgent[: sum(person.ordered for person in free)]:
        steps = model.hops[org.region]
        person = min(free, key=lambda person: (steps[person.region], person.region))
        person.take_case(org)
        if person.caseload >= person.ordered:
            free.remove(person)
    for person in crew:
        person.visit()
