"""What a comparison says, in words: a sentence for each alternative."""

from typing import TYPE_CHECKING

from sim.results.shares import SHARE, signed

if TYPE_CHECKING:
    from sim.results.comparison import Comparison
    from sim.results.difference import Difference

ON_PAPER = "organization_coverage_registered"
IN_SUBSTANCE = "effective_coverage"
GAP = "decoupling_gap"


def sentences(comparison: "Comparison") -> list[str]:
    """Return what each alternative changes on paper and in substance, and how surely.

    Args:
        comparison: what to put into words.
    """
    others = [label for label in comparison.labels if label != comparison.baseline]
    return [f"{label} {_sentence(comparison, label)}" for label in others]


def replicates_in_words(comparison: "Comparison", stopped: str) -> str:
    """Return how many replicates there are, and why no more.

    Args:
        comparison: the finished comparison.
        stopped: from ``why_stopped``.
    """
    number, seeds = comparison.replicates, comparison.seeds
    runs = "1 replicate" if number == 1 else f"{number} paired replicates"
    which = f"seed {seeds[0]}" if number == 1 else f"seeds {seeds[0]} to {seeds[-1]}"
    return f"{runs} ({which}): {stopped}."


def _sentence(comparison: "Comparison", label: str) -> str:
    paper = comparison.difference(label, ON_PAPER)
    substance = comparison.difference(label, IN_SUBSTANCE)
    if paper.difference == substance.difference == 0 and paper.low in {0, None}:
        return f"changes nothing against {comparison.baseline}."
    joint = "and" if _direction(paper) == _direction(substance) else "but"
    first = _clause("coverage on paper", paper)
    second = _clause("coverage in substance", substance)
    gap = _gap_clause(comparison.difference(label, GAP))
    return f"{first}, {joint} {second}{gap}."


def _clause(what: str, found: "Difference") -> str:
    if found.difference is None:
        return f"leaves {what} undefined"
    points = signed(found.difference, SHARE).lstrip("+-")
    if found.low is None or found.high is None:
        verb = "raises" if found.difference > 0 else "lowers"
        return f"{verb} {what} by {points} points (one replicate: no interval)"
    interval = f"{signed(found.low, SHARE)} to {signed(found.high, SHARE)}"
    if not _direction(found):
        return f"does not clearly change {what} ({interval})"
    verb = "raises" if _direction(found) > 0 else "lowers"
    return f"{verb} {what} by {points} points ({interval}; {_how_surely(found)})"


def _how_surely(found: "Difference") -> str:
    same = round((found.same_sign or 0) * found.n)
    often = f"in all {found.n} replicates" if same == found.n else f"in {same} of {found.n}"
    since = f", clear from month {found.separation_month}" if found.separation_month else ""
    return often + since


def _gap_clause(found: "Difference") -> str:
    if not _direction(found) or found.difference is None:
        return ""
    verb = "widens" if found.difference > 0 else "narrows"
    return f"; the gap between them {verb} by {signed(found.difference, SHARE).lstrip('+-')}"


def _direction(found: "Difference") -> int:
    """1 if the interval is above zero, -1 if below, 0 if it holds zero or there is none."""
    if found.low is None or found.high is None:
        return 0
    return (found.low > 0) - (found.high < 0)
