"""The story of whatever is looked at, as the page draws it."""

from sim.dashboard.pages.watch.group_story import story_of_district, story_of_group
from sim.dashboard.pages.watch.instructor_story import story_of_instructor
from sim.dashboard.pages.watch.organization_story import story_of_organization
from sim.dashboard.pages.watch.reading import Reading
from sim.dashboard.pages.watch.telling import Story, pieces_of
from sim.dashboard.parts.plain import Plain
from sim.dashboard.state.watched import Selection
from sim.dashboard.words import Words


def story_of(reading: Reading, words: Words, selection: Selection | None) -> Plain:
    """Return a story as plain values; what does not exist in this run tells the district's.

    Args:
        reading: a traced run.
        words: of the language.
        selection: what it is about; None for the district.
    """
    there = selection is not None and reading.has(selection)
    story = _told(reading, words, selection if there else None)
    return {
        "selection": str(selection) if there else "",
        "title": story.title,
        "about": [pieces_of(text) for text in story.about],
        "entries": [entry.plain() for entry in story.entries],
        "extra": story.extra,
        "words": words.some("story"),
    }


def _told(reading: Reading, words: Words, selection: Selection | None) -> Story:
    if selection is None:
        return story_of_district(reading, words)
    if selection.kind == "organization":
        return story_of_organization(reading, words, selection.row)
    if selection.kind == "instructor":
        return story_of_instructor(reading, words, selection.row)
    return story_of_group(reading, words, selection.kind, selection.row)
