"""Where agents meet: groups for joint branches, and instructors sent to organizations."""

from itertools import groupby
from typing import TYPE_CHECKING

from plain_peer.draws import uniform
from plain_peer.instructor import Instructor, urgency

if TYPE_CHECKING:
    from plain_peer.district import District
    from plain_peer.organization import Organization

OPENS = 0.25  # chance to open a group
FINE = 1 << 40  # steps in which the order of a place is told


def groups_in_company(model: "District") -> "list[list[Organization]]":
    """Return the groups that could form a joint branch: by industry, region, then interest."""
    looking = [org for org in model.organizations() if org.seeks_company()]
    groups: list[list[Organization]] = []
    for level in range(3):
        found = _groups_of_one_pass(model, looking, level)
        groups += found
        taken = {org for group in found for org in group}
        looking = [org for org in looking if org not in taken]
    return groups


def _groups_of_one_pass(
    model: "District", looking: "list[Organization]", level: int
) -> "list[list[Organization]]":
    key, policy = model.birth.joint_order, model.policy
    looking = sorted(looking, key=lambda org: (int(uniform(key, org.id) * FINE), org.number))
    looking.sort(key=lambda org: org.meeting_place(level))
    groups: list[list[Organization]] = []
    for _, there in groupby(looking, key=lambda org: org.meeting_place(level)):
        first = True
        for org in there:
            opens = first or uniform(model.birth.joint_open, org.id) < OPENS
            if opens or len(groups[-1]) == policy.joint_units:
                groups.append([])
            groups[-1].append(org)
            first = False
    return [group for group in groups if len(group) > 1
            and sum(org.known_members for org in group) >= policy.branch_threshold]  # fmt: skip


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
