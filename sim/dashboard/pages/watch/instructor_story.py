"""The story of an instructor: whom they visited, and what moved there in the same month."""

import numpy as np

from sim.agents.instructor import KINDS
from sim.dashboard.pages.watch.reading import Reading
from sim.dashboard.pages.watch.telling import Entry, Story, named, numbers, place
from sim.dashboard.words import Words

MOST_LISTED = 12


def story_of_instructor(reading: Reading, words: Words, row: int) -> Story:
    """Tell whom an instructor visited.

    Args:
        reading: a traced run.
        words: of the language.
        row: of the instructor.
    """
    visits = reading.happened("visit")
    own = visits[visits["other"] == row]
    changed = reading.happened("changed")
    moved = set(zip(changed["month"].tolist(), changed["id"].tolist(), strict=True))
    entries, seen = [], set[int]()
    for month in np.unique(own["month"]).tolist():
        rows = own["id"][own["month"] == month].tolist()
        first = [one for one in rows if one not in seen]
        seen.update(rows)
        text = words("watch.made_visits", n=len(rows), who=numbers(words, rows, MOST_LISTED))
        after = [one for one in rows if (month, one) in moved]
        why = words("watch.first_visits", n=len(first))
        if after:
            why += words("watch.moved_after", n=len(after), who=numbers(words, after))
        entries.append(Entry(month, "visit", text, why))
    about = _about(reading, words, row), words("watch.visits_in_all", n=own.size, who=len(seen))
    reach = [[int(month), int(one)] for month, one in zip(own["month"], own["id"], strict=True)]
    title = words("watch.instructor", n=row + 1).capitalize()
    return Story(title, about, tuple(entries), {"reach": reach})


def _about(reading: Reading, words: Words, row: int) -> str:
    kind, home, best = (
        int(reading.of("instructors", name)[row]) for name in ("kind", "region", "expertise")
    )
    groups = reading.result.groups
    return words(
        "watch.about_instructor",
        kind=named(words, "instructor", KINDS[kind]),
        home=place(words, "region", home, groups.regions[home]),
        best=place(words, "industry", best, groups.industries[best]),
    )
