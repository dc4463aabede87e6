"""Where agents meet: groups for joint branches, and instructors sent to organizations."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from plain_peer.draws import uniform
from plain_peer.instructor import Instructor, urgency

if TYPE_CHECKING:
    from plain_peer.district import District
    from plain_peer.organization import Organization
    from plain_peer.party_organization import PartyOrganization

    Met = dict[Organization, PartyOrganization]

OPENS = 0.125  # chance to begin a stretch of a place
FINE = 1 << 40  # steps in which the order of a place is told


def meet(model: "District") -> "tuple[list[list[Organization]], Met]":
    """Return the groups that could form a joint branch, and which one others have met.

    They meet by industry, by region, then by interest, or the other way round.
    """
    meeting = {org for org in model.organizations() if org.seeks_company() or org.in_company()}
    groups: list[list[Organization]] = []
    met: Met = {}
    for number in range(3):
        for by_interest in (False, True):
            there = {org for org in meeting if org.interest_first() == by_interest}
            for stretch in _stretches(model, 2 - number if by_interest else number):
                groups += _groups(model, [org for org in stretch if org in there], met)
            meeting -= {org for group in groups for org in group}.union(met)
    return groups, met


def _stretches(model: "District", level: int) -> "Iterator[list[Organization]]":
    """Yield who knows whom in the places of a level, in order."""
    key = model.birth.joint_order
    everyone = sorted(
        model.organizations(), key=lambda org: (int(uniform(key, org.id) * FINE), org.number)
    )
    everyone.sort(key=lambda org: org.meeting_place(level))
    for _, ground in groupby(everyone, key=lambda org: org.meeting_ground(level)):
        stretch: list[Organization] = []
        for org in ground:
            if uniform(model.birth.joint_open, org.id) < OPENS:
                yield stretch
                stretch = []
            stretch.append(org)
        yield stretch


def _groups(
    model: "District", stretch: "list[Organization]", met: "Met"
) -> "list[list[Organization]]":
    last = None
    groups: list[list[Organization]] = []
    waiting: list[Organization] = []
    for org in stretch:
        if org.party_organization:
            last = org.party_organization
        elif last:
            met[org] = last
        else:
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
