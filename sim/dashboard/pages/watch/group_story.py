"""The story of a region, an industry or the whole district: what moved in it, month by month."""

from collections import Counter
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sim.agents.party_organization import FORMS
from sim.agents.social_organization import POSTURES
from sim.dashboard.charts.subjects import TABLE
from sim.dashboard.pages.watch.reading import Bools, Reading
from sim.dashboard.pages.watch.stage import plain
from sim.dashboard.pages.watch.telling import Entry, Story, named, numbers
from sim.dashboard.words import Words

Events = NDArray[np.void]


def story_of_district(reading: Reading, words: Words) -> Story:
    """Tell what moved in the whole district.

    Args:
        reading: a traced run.
        words: of the language.
    """
    rows = np.ones(reading.size, np.bool_)
    name = words.option("region", reading.result.scenario.district.name)
    return Story(name, (words("watch.about_district"),), _entries(reading, words, rows))


def story_of_group(reading: Reading, words: Words, kind: str, row: int) -> Story:
    """Tell what moved in a region or an industry.

    Args:
        reading: a traced run.
        words: of the language.
        kind: "region" or "industry".
        row: which one.
    """
    rows = reading.of("organizations", kind) == row
    name = named(words, kind, reading.result.groups.names(kind)[row])
    lines = {measure: plain(reading.result.series_by(kind, measure)[:, row]) for measure in TABLE}
    alive = reading.alive[:, rows].sum(axis=1)
    about = words(
        f"watch.about_{kind}", first=int(alive[0]), last=int(alive[-1]), months=reading.months
    )
    return Story(name, (about,), _entries(reading, words, rows), {"lines": lines, "name": name})


def _entries(reading: Reading, words: Words, rows: Bools) -> tuple[Entry, ...]:
    kinds = ("joined", "lost", "changed", "visit")
    found = {kind: _by_month(reading.happened(kind, rows)) for kind in kinds}
    nothing = np.zeros(0, reading.trace.events.dtype)
    entries: list[Entry] = []
    for month in range(1, reading.months + 1):
        of_month = {kind: found[kind].get(month, nothing) for kind in kinds}
        wanting = np.flatnonzero(rows & (reading.loss[month - 1] > 0))
        entries += _month(reading, words, month, of_month, wanting)
    return tuple(entries)


def _month(
    reading: Reading,
    words: Words,
    month: int,
    events: Mapping[str, Events],
    wanting: NDArray[np.int64],
) -> list[Entry]:
    entries = []
    if events["joined"].size:
        text = _joined(reading, words, events["joined"])
        entries.append(Entry(month, "joined", text))
    if events["lost"].size:
        rows = events["lost"]["id"]
        entries.append(
            Entry(month, "lost", words("watch.some_lost", n=rows.size, who=numbers(words, rows)))
        )
    if wanting.size:
        text = words("watch.some_wanting", n=wanting.size, who=numbers(words, wanting))
        entries.append(Entry(month, "gate", text))
    if events["changed"].size:
        entries.append(Entry(month, "posture", _changed(reading, words, month, events["changed"])))
    if events["visit"].size:
        visitors = np.unique(events["visit"]["other"]).size
        text = words("watch.some_visits", n=events["visit"].size, visitors=visitors)
        entries.append(Entry(month, "visit", text))
    return entries


def _joined(reading: Reading, words: Words, joined: Events) -> str:
    branches = joined["other"][joined["other"] >= 0]
    forms = Counter(FORMS[form] for form in reading.of("party_organizations", "form")[branches])
    kinds = words("watch.comma").join(
        words("watch.so_many", n=forms[form], what=named(words, "form", form))
        for form in FORMS
        if forms[form]
    )
    return words("watch.some_joined", n=joined.size, kinds=kinds, who=numbers(words, joined["id"]))


def _changed(reading: Reading, words: Words, month: int, changed: Events) -> str:
    rows = changed["id"]
    now = reading.column("posture")[month - 1, rows]
    counted = Counter(POSTURES[posture] for posture in now)
    kinds = words("watch.comma").join(
        words("watch.so_many_to", n=counted[posture], what=named(words, "posture", posture))
        for posture in POSTURES
        if counted[posture]
    )
    return words("watch.some_changed", n=rows.size, kinds=kinds, who=numbers(words, rows, 5))


def _by_month(events: Events) -> dict[int, Events]:
    months, starts = np.unique(events["month"], return_index=True)
    parts = np.split(events, starts[1:]) if months.size else []
    return {int(month): part for month, part in zip(months, parts, strict=True)}
