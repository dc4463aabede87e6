"""The story of an organization: visits, gates, reviews, Party organizations, members, and why."""

from collections.abc import Iterator, Mapping

import numpy as np

from sim.agents.instructor import KINDS
from sim.agents.party_organization import FORMS
from sim.agents.social_organization import FATES, REGISTRATIONS, TYPES
from sim.dashboard.pages.watch.reading import Reading
from sim.dashboard.pages.watch.reviews import review_of
from sim.dashboard.pages.watch.stage import codes_of
from sim.dashboard.pages.watch.telling import (
    Entry,
    Story,
    instructor,
    named,
    numbers,
    organization,
    percent,
    place,
)
from sim.dashboard.parts.plain import Plain
from sim.dashboard.words import Words
from sim.scenario.sections import GATES

OWN = FORMS.index("own")
Happened = Mapping[str, int]


def story_of_organization(reading: Reading, words: Words, row: int) -> Story:
    """Tell what happened to an organization.

    Args:
        reading: a traced run.
        words: of the language.
        row: of the organization.
    """
    happened = reading.of_row(row)
    entries: list[Entry] = []
    for month in range(1, reading.months + 1):
        what, last = happened.get(month, {}), happened.get(month - 1, {})
        entries += _month(reading, words, row, month, what, last)
    return Story(
        words("watch.organization", n=row + 1).capitalize(),
        _about(reading, words, row),
        tuple(entries),
        {
            "row": row,
            "mates": _mates(reading, row),
            "strip": codes_of(reading)[:, row].tolist(),
        },
    )


def _about(reading: Reading, words: Words, row: int) -> tuple[str, ...]:
    code = {name: int(reading.of("organizations", name)[row])
            for name in ("region", "industry", "type", "registration", "born")}  # fmt: skip
    groups = reading.result.groups
    what = words(
        "watch.about_organization",
        type=named(words, "type", TYPES[code["type"]]),
        region=place(words, "region", code["region"], groups.regions[code["region"]]),
        industry=place(words, "industry", code["industry"], groups.industries[code["industry"]]),
    )
    how = words(
        "watch.registered", where=named(words, "register", REGISTRATIONS[code["registration"]])
    )
    born = code["born"]
    age = words("watch.born", month=born) if born >= 1 else words("watch.older", years=-born // 12)
    return what, f"{how}{words('watch.comma')}{age}"


def _month(
    reading: Reading, words: Words, row: int, month: int, what: Happened, last: Happened
) -> Iterator[Entry]:
    yield from _life(reading, words, row, month)
    if not reading.alive[month - 1, row]:
        return
    if "new_head" in what:
        yield Entry(month, "life", words("watch.new_head"))
    if "visit" in what:
        yield Entry(month, "visit", _visit(reading, words, what["visit"]))
    yield from _members(reading, words, row, month)
    yield from _gates(reading, words, row, month, what)
    review = review_of(reading, words, row, month, what, last)
    if review is not None:
        yield review
    if "lost" in what:
        yield _lost(reading, words, row, month)
    if "joined" in what:
        yield _joined(reading, words, row, month)


def _life(reading: Reading, words: Words, row: int, month: int) -> Iterator[Entry]:
    of = reading.trace.tables["organizations"]
    if reading.began(row) == month:
        parent = int(of["parent"][row])
        text = (
            words("watch.split", parent=organization(words, parent))
            if parent >= 0
            else words("watch.began")
        )
        yield Entry(month, "life", text)
    if reading.ended(row) == month:
        fate = FATES[int(reading.column("fate")[month - 1, row])]
        heir = int(of["successor"][row])
        text = (
            words("watch.merged", heir=organization(words, heir))
            if fate == "merged" and heir >= 0
            else words("watch.dissolved")
        )
        yield Entry(month, "life", text)
    for gone in np.flatnonzero(of["successor"] == row):
        if reading.ended(int(gone)) == month:
            yield Entry(month, "life", words("watch.took_in", other=organization(words, int(gone))))


def _visit(reading: Reading, words: Words, who: int) -> str:
    kind, home, best = (
        int(reading.of("instructors", name)[who]) for name in ("kind", "region", "expertise")
    )
    groups = reading.result.groups
    return words(
        "watch.visited",
        who=instructor(words, who),
        kind=named(words, "instructor", KINDS[kind]),
        home=named(words, "region", groups.regions[home]),
        best=named(words, "industry", groups.industries[best]),
    )


def _members(reading: Reading, words: Words, row: int, month: int) -> Iterator[Entry]:
    now, was = (
        int(reading.column("known_members")[month - 1, row]),
        reading.before("known_members", row, month),
    )
    if was is None or was < 0 or now == was:
        return
    needed = reading.result.scenario.policy.branch_threshold
    key = "watch.members"
    if was < needed <= now:
        key = "watch.members_enough"
    elif now < needed <= was:
        key = "watch.members_short"
    yield Entry(month, "members", words(key, was=int(was), now=now, needed=needed))


def _gates(reading: Reading, words: Words, row: int, month: int, what: Happened) -> Iterator[Entry]:
    rated = int(reading.column("graded")[month - 1, row]) == month
    grade = (
        words("watch.grade", grade=int(reading.column("grade")[month - 1, row])) if rated else ""
    )
    if "gate" not in what:
        if rated:
            yield Entry(month, "gate", words("watch.only_rated", grade=grade))
        return
    lost = float(reading.loss[month - 1, row])
    missed, before = (
        int(reading.column("misses")[month - 1, row]),
        reading.before("misses", row, month),
    )
    if lost > 0:
        found = words("watch.found_wanting", lost=percent(lost))
    else:
        found = words("watch.found_nothing") if before is not None else ""
    again = (
        words("watch.misses", n=missed) if before is not None and missed > max(before, 1) else ""
    )
    gates = words("watch.or").join(
        named(words, "gate", one) for one in gates_of(reading, row, month, what)
    )
    yield Entry(month, "gate", words("watch.gate", gates=gates, grade=grade, found=found + again))


def gates_of(reading: Reading, row: int, month: int, what: Happened) -> list[str]:
    """Return the gates an organization may have passed, given what the trace shows.

    Args:
        reading: a traced run.
        row: of the organization.
        month: in which it passed at least one that asks.
        what: happened to it in that month.
    """
    if reading.began(row) == month:
        return [gate for gate in GATES if gate in {"registration", "incubation"}]
    missed, before = reading.column("misses")[month - 1, row], reading.before("misses", row, month)
    certain = {
        "annual_inspection": before is not None and missed > before,
        "evaluation": int(reading.column("graded")[month - 1, row]) == month,
        "leadership_transition": "new_head" in what,
    }
    due = (month - int(reading.of("organizations", "inspected")[row])) % 12 == 0
    if not any(certain.values()):
        certain["annual_inspection"] = due
    known = [gate for gate in GATES if certain.get(gate)]
    return known or ["performance_appraisal", "charter"]


def _joined(reading: Reading, words: Words, row: int, month: int) -> Entry:
    branch = int(reading.column("party_organization")[month - 1, row])
    if branch < 0:
        return Entry(month, "joined", words("watch.joined_and_left"))
    form = int(reading.of("party_organizations", "form")[branch])
    others = [int(one) for one in reading.mates(branch, month) if one != row]
    new = int(reading.of("party_organizations", "founded")[branch]) == month
    key = f"watch.{'founded' if new else 'joined'}_{FORMS[form]}"
    members = int(reading.column("known_members")[month - 1, [row, *others]].sum())
    text = words(key, n=len(others), others=numbers(words, others))
    return Entry(
        month,
        "joined",
        text,
        words(
            "watch.joined_why",
            members=members,
            own=int(reading.column("known_members")[month - 1, row]),
        )
        if form < FORMS.index("area")
        else "",
    )


def _lost(reading: Reading, words: Words, row: int, month: int) -> Entry:
    branch = reading.before("party_organization", row, month)
    if branch is None or branch < 0:
        return Entry(month, "lost", words("watch.lost"))
    units = reading.mates(int(branch), month - 1)
    members = int(reading.column("known_members")[month - 2, units].sum())
    willing = int((reading.column("posture")[month - 2, units] > 0).sum())
    form = FORMS[int(reading.of("party_organizations", "form")[int(branch)])]
    needed = reading.result.scenario.policy.branch_threshold
    cause = "hollow" if willing == 0 else "term"
    if form != "area" and members < needed:
        cause = "short"
    key = f"watch.lost_{cause}_own" if form == "own" else f"watch.lost_{cause}"
    why = words(key, members=members, needed=needed, n=units.size, willing=willing)
    return Entry(month, "lost", words(f"watch.lost_{form}"), why)


def _mates(reading: Reading, row: int) -> list[list[int]]:
    """Return [other row, from month, to month] of every spell in a Party organization together."""
    own = reading.column("party_organization")[:, row]
    spells: list[list[int]] = []
    open_: dict[int, Plain] = {}
    for month in range(1, reading.months + 1):
        branch = int(own[month - 1])
        here = {int(one) for one in reading.mates(branch, month)} - {row} if branch >= 0 else set()
        for other in here:
            spell = open_.get(other)
            if spell is None:
                open_[other] = {"at": len(spells)}
                spells.append([other, month, month])
            else:
                spells[spell["at"]][2] = month
        for other in set(open_) - here:
            del open_[other]
    return spells
