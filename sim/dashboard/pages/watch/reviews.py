"""Reviews of a posture in words: what gave occasion, what was chosen, and what it weighed."""

from collections.abc import Mapping

from sim.agents.social_organization import POSTURES
from sim.dashboard.pages.watch.reading import Reading
from sim.dashboard.pages.watch.telling import Entry, named, percent
from sim.dashboard.words import Words

OCCASIONS = ("gate", "visit", "new_head")
"""What happens before the review of its month."""

AWAITED = ("joined", "lost")
"""What awaits the review of the next month."""

SMALL = 5e-4


def review_of(
    reading: Reading,
    words: Words,
    row: int,
    month: int,
    what: Mapping[str, int],
    last: Mapping[str, int],
) -> Entry | None:
    """Return the review of a month, or None if the trace shows none.

    A review that changes nothing shows in the tension or the benefit that it writes anew.

    Args:
        reading: a traced run.
        words: of the language.
        row: of the organization.
        month: of the review.
        what: happened to it in that month.
        last: happened to it in the month before.
    """
    now = POSTURES[int(reading.column("posture")[month - 1, row])]
    why = words("watch.weighed", what=_weighed(reading, words, row, month, now))
    occasion = _occasion(words, what, last)
    if "changed" in what:
        was = reading.before("posture", row, month)
        before = (
            named(words, "posture", POSTURES[int(was)]) if was is not None and was >= 0 else "–"
        )
        text = words(
            "watch.changed", before=before, now=named(words, "posture", now), occasion=occasion
        )
        return Entry(month, "posture", text, why)
    written = [
        (reading.column(name)[month - 1, row], reading.before(name, row, month))
        for name in ("tension", "benefit")
    ]
    if month < 2 or not reading.alive[month - 2, row] or all(new == old for new, old in written):
        return None
    text = words("watch.kept", now=named(words, "posture", now), occasion=occasion)
    return Entry(month, "review", text, why)


def _occasion(words: Words, what: Mapping[str, int], last: Mapping[str, int]) -> str:
    found = [one for one in OCCASIONS if one in what] + [one for one in AWAITED if one in last]
    if not found:
        return words("watch.no_occasion")
    return words("watch.comma").join(words(f"watch.occasion_{one}") for one in found)


def _weighed(reading: Reading, words: Words, row: int, month: int, now: str) -> str:
    """Return what entered the choice, as far as the trace knows it."""
    value = {name: float(reading.column(name)[month - 1, row])
             for name in ("pressure_none", "pressure_empty", "benefit", "tension")}  # fmt: skip
    said = []
    if value["pressure_none"] > SMALL:
        said.append(
            words(
                "watch.pressure",
                none=percent(value["pressure_none"]),
                empty=percent(value["pressure_empty"]),
            )
        )
    else:
        said.append(words("watch.no_pressure"))
    if value["benefit"] > SMALL:
        said.append(words("watch.benefit", benefit=percent(value["benefit"])))
    else:
        said.append(words("watch.no_benefit"))
    willingness = reading.before("willingness", row, month)
    if willingness is not None:
        said.append(
            words("watch.willingness", willingness=f"{float(willingness):+.1f}".replace("-", "−"))
        )
    said.append(words("watch.known", members=int(reading.column("known_members")[month - 1, row])))
    if value["tension"] > 0.005:
        said.append(
            words(
                "watch.tension", tension=f"{value['tension']:.2f}", now=named(words, "posture", now)
            )
        )
    return words("watch.semicolon").join(said)
