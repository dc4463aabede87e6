"""Stories say what the trace holds, in both languages, with links that lead somewhere."""

import pytest

from sim.dashboard.pages.watch.organization_story import gates_of
from sim.dashboard.pages.watch.story import story_of
from sim.dashboard.pages.watch.telling import pieces_of, words_only
from sim.dashboard.state.watched import KINDS, Selection
from sim.dashboard.words import LANGUAGES, words_of

EN = words_of("en")


def links_of(story):
    texts = story["about"] + [entry[key] for entry in story["entries"] for key in ("text", "why")]
    return {piece["to"] for text in texts for piece in text if piece["to"]}


def said(entry, key="text"):
    return "".join(piece["text"] for piece in entry[key])


def entries(reading, kind, row, of):
    story = story_of(reading, EN, Selection(kind, row))
    return {entry["month"]: entry for entry in story["entries"] if entry["kind"] == of}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_story_can_be_told_and_its_links_lead_somewhere(reading, language):
    words = words_of(language)
    rows = {"region": 3, "industry": 4, "organization": reading.size, "instructor": 20}
    told = [story_of(reading, words, None)]
    told += [story_of(reading, words, Selection(kind, row)) for kind in KINDS
             for row in range(rows[kind]) if reading.has(Selection(kind, row))]  # fmt: skip
    assert len(told) > 120
    for story in told:
        months = [entry["month"] for entry in story["entries"]]
        assert months == sorted(months)
        for entry in story["entries"]:
            assert said(entry).strip()
            assert not {"{", "[["} & set(said(entry) + said(entry, "why"))
        assert all(reading.has(Selection.of(link)) for link in links_of(story))


def test_a_posture_that_changed_is_told_with_before_and_after(reading):
    from sim.agents.social_organization import POSTURES

    events = reading.happened("changed")
    assert events.size
    for event in events[:40]:
        month, row = int(event["month"]), int(event["id"])
        told = said(entries(reading, "organization", row, "posture")[month])
        after = EN(f"posture.{POSTURES[int(reading.column('posture')[month - 1, row])]}")
        assert f"→ {after}." in told
        if month > 1:
            before = EN(f"posture.{POSTURES[int(reading.column('posture')[month - 2, row])]}")
            assert f": {before} →" in told


def test_a_visit_is_told_by_the_organization_and_by_the_instructor(reading):
    event = reading.happened("visit")[0]
    month, row, who = (int(event[key]) for key in ("month", "id", "other"))
    visited = entries(reading, "organization", row, "visit")[month]
    assert f"instructor:{who}" in {piece["to"] for piece in visited["text"]}
    own = [event for event in reading.happened("visit") if event["other"] == who]
    here = [int(event["id"]) for event in own if event["month"] == month]
    told = entries(reading, "instructor", who, "visit")[month]
    assert said(told).startswith(f"Visited {len(here)}:")
    story = story_of(reading, EN, Selection("instructor", who))
    assert [month, row] in story["extra"]["reach"]
    assert f"{len(own)} visits" in "".join(piece["text"] for piece in story["about"][1])


def test_partners_in_a_joint_branch_are_named_and_marked(reading):
    for event in reading.happened("joined"):
        month, row = int(event["month"]), int(event["id"])
        branch = int(reading.column("party_organization")[month - 1, row])
        mates = {int(one) for one in reading.mates(branch, month)} - {row} if branch >= 0 else set()
        if 0 < len(mates) <= 8:
            break
    told = entries(reading, "organization", row, "joined")[month]
    assert {piece["to"] for piece in told["text"]} - {""} == {
        f"organization:{one}" for one in mates
    }
    marked = story_of(reading, EN, Selection("organization", row))["extra"]["mates"]
    assert {other for other, first, last in marked if first <= month <= last} == mates


def test_a_district_counts_what_its_regions_count(reading):
    def joined(selection):
        story = story_of(reading, EN, selection)
        found = [entry for entry in story["entries"] if entry["kind"] == "joined"]
        return sum(int(said(entry).split(" ", 1)[0]) for entry in found)

    regions = [joined(Selection("region", row)) for row in range(3)]
    assert joined(None) == sum(regions) == reading.happened("joined").size > 0


def test_gates_named_are_those_that_the_trace_allows(reading):
    for event in reading.happened("gate"):
        month, row = int(event["month"]), int(event["id"])
        named = gates_of(reading, row, month, reading.of_row(row)[month])
        assert named
        born = reading.began(row) == month
        assert ("registration" in named) == born
        rated = int(reading.column("graded")[month - 1, row]) == month
        assert born or ("evaluation" in named) == rated


def test_what_is_not_there_tells_the_district(reading):
    story = story_of(reading, EN, Selection("organization", 99_999))
    assert story["selection"] == ""
    assert story["title"] == reading.result.scenario.district.name


def test_a_text_is_cut_at_its_links():
    text = "Merged into [[organization:3|organization 4]]."
    assert [piece["to"] for piece in pieces_of(text)] == ["", "organization:3", ""]
    assert words_only(text) == "Merged into organization 4."
