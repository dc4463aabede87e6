"""What a comparison says, in words: a sentence for each alternative, in any language."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.results.shares import SHARE, signed

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.results.comparison import Comparison
    from sim.results.difference import Difference

ON_PAPER = "organization_coverage_registered"
IN_SUBSTANCE = "effective_coverage"
GAP = "decoupling_gap"


@dataclass(frozen=True)
class Phrases:
    """The words of the sentences; the names in braces are filled in."""

    whole: str = "{label} {first}, {joint} {second}{gap}."
    unchanged: str = "{label} changes nothing against {baseline}."
    both: str = "and"
    unlike: str = "but"
    paper: str = "coverage on paper"
    substance: str = "coverage in substance"
    raises: str = "raises"
    lowers: str = "lowers"
    moved: str = "{verb} {what} by {points} points ({interval}; {surely})"
    once: str = "{verb} {what} by {points} points (one replicate: no interval)"
    once_same: str = "leaves {what} as it is (one replicate: no interval)"
    same: str = "leaves {what} as it is"
    unclear: str = "does not clearly change {what} ({interval})"
    undefined: str = "leaves {what} undefined"
    interval: str = "{low} to {high}"
    always: str = "in all {n} replicates"
    mostly: str = "in {same} of {n}"
    since: str = ", clear from month {month}"
    widens: str = "; the gap between them widens by {points}"
    narrows: str = "; the gap between them narrows by {points}"


ENGLISH = Phrases()


def sentences(
    comparison: "Comparison",
    phrases: Phrases = ENGLISH,
    name_of: "Callable[[str], str]" = str,
) -> list[str]:
    """Return what each alternative changes on paper and in substance, and how surely.

    Args:
        comparison: what to put into words.
        phrases: the words of a language.
        name_of: what to call the alternative of a label.
    """
    others = [label for label in comparison.labels if label != comparison.baseline]
    return [_sentence(comparison, label, phrases, name_of) for label in others]


def replicates_in_words(comparison: "Comparison", stopped: str) -> str:
    """Return how many replicates there are, and why no more.

    Args:
        comparison: the finished comparison.
        stopped: from ``why_stopped``.
    """
    number, seeds = comparison.replicates, comparison.seeds
    runs = "1 replicate" if number == 1 else f"{number} paired replicates"
    which = f"seed {seeds[0]}" if number == 1 else f"seeds {seeds[0]} to {seeds[-1]}"
    apart = comparison.population_seeds != seeds
    who = f", population seed {comparison.population_seeds[0]}" if apart else ""
    return f"{runs} ({which}{who}): {stopped}."


def _sentence(
    comparison: "Comparison", label: str, phrases: Phrases, name_of: "Callable[[str], str]"
) -> str:
    paper = comparison.difference(label, ON_PAPER)
    substance = comparison.difference(label, IN_SUBSTANCE)
    if paper.difference == substance.difference == 0 and paper.low in {0, None}:
        baseline = name_of(comparison.baseline)
        return phrases.unchanged.format(label=name_of(label), baseline=baseline)
    alike = _direction(paper) == _direction(substance)
    return phrases.whole.format(
        label=name_of(label),
        first=_clause(phrases.paper, paper, phrases),
        joint=phrases.both if alike else phrases.unlike,
        second=_clause(phrases.substance, substance, phrases),
        gap=_gap_clause(comparison.difference(label, GAP), phrases),
    )


def _clause(what: str, found: "Difference", phrases: Phrases) -> str:
    if found.difference is None:
        return phrases.undefined.format(what=what)
    points = signed(found.difference, SHARE).lstrip("+-")
    if found.low is None or found.high is None:
        if not found.difference:
            return phrases.once_same.format(what=what)
        verb = phrases.raises if found.difference > 0 else phrases.lowers
        return phrases.once.format(verb=verb, what=what, points=points)
    if found.low == found.high == 0:
        return phrases.same.format(what=what)
    interval = _ends(found, phrases)
    if not _direction(found):
        return phrases.unclear.format(what=what, interval=interval)
    verb = phrases.raises if _direction(found) > 0 else phrases.lowers
    surely = _how_surely(found, phrases)
    return phrases.moved.format(
        verb=verb, what=what, points=points, interval=interval, surely=surely
    )


def _how_surely(found: "Difference", phrases: Phrases) -> str:
    same = round((found.same_sign or 0) * found.n)
    often = (phrases.always if same == found.n else phrases.mostly).format(same=same, n=found.n)
    month = found.separation_month
    return often + (phrases.since.format(month=month) if month else "")


def _gap_clause(found: "Difference", phrases: Phrases) -> str:
    if not _direction(found) or found.difference is None:
        return ""
    verb = phrases.widens if found.difference > 0 else phrases.narrows
    points = signed(found.difference, SHARE).lstrip("+-")
    return verb.format(points=points, interval=_ends(found, phrases))


def _ends(found: "Difference", phrases: Phrases) -> str:
    return phrases.interval.format(low=signed(found.low, SHARE), high=signed(found.high, SHARE))


def _direction(found: "Difference") -> int:
    """1 if the interval is above zero, -1 if below, 0 if it holds zero or there is none."""
    if found.low is None or found.high is None:
        return 0
    return (found.low > 0) - (found.high < 0)
