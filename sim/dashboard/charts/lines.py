"""A chart over time as plain values: bands of each bundle, dates of policies, words."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from sim.dashboard.charts.subjects import Subject
from sim.dashboard.parts.plain import Plain
from sim.dashboard.words import Words

if TYPE_CHECKING:
    from sim.dashboard.charts.drawn import Drawn
    from sim.results.comparison import Comparison


def chart_of(
    subject: Subject,
    chosen: str | None,
    words: Words,
    months: int,
    drawn: "Drawn | None",
    lines: Mapping[str, Plain],
) -> Plain:
    """Return everything the component needs to draw one chart, as levels or as differences.

    Args:
        subject: which chart.
        chosen: measure that it shows, or None for its first.
        words: of the language.
        months: length of the axis.
        drawn: what there is to draw; None leaves the axes empty.
        lines: by label, in order: name and stroke of each bundle.
    """
    measure = subject.measure(chosen)
    title = words.terms[subject.title or measure]
    unit = subject.unit_of(measure)
    points = words("chart.points") if unit == "percent" else words(f"chart.{unit}")
    return {
        "name": subject.name,
        "kind": "lines",
        "title": title.name,
        "tip": title.tip,
        "measure": measure,
        "choices": [_choice(subject, name, words) for name in subject.measures],
        "unit": words(f"chart.{unit}"),
        "unit_of_difference": words("chart.no_difference", unit=points),
        "percent": unit == "percent",
        "months": months,
        "series": _series(measure, drawn, lines) if drawn else [],
        "marks": marks_of(words, months, drawn.comparison if drawn else None),
        "words": words.some("chart"),
    }


def _choice(subject: Subject, measure: str, words: Words) -> Plain:
    """A measure to choose; the one that the chart is named after is told from its parts."""
    term = words.terms[measure]
    text = words(f"first.{measure}") if measure == subject.title else term.name
    return {"value": measure, "text": text, "tip": term.tip}


def _series(measure: str, drawn: "Drawn", lines: Mapping[str, Plain]) -> list[Plain]:
    baseline = drawn.comparison.baseline
    return [
        {"label": label, **lines[label], "is_baseline": label == baseline, **line}
        for label, line in drawn.lines(measure).items()
    ]


def marks_of(words: Words, months: int, comparison: "Comparison | None") -> list[Plain]:
    """Return what starts after the first month, or ends before the last, by month and bundle.

    Args:
        words: of the language.
        months: length of the axis.
        comparison: whose policies are marked, or None.
    """
    marks: list[Plain] = []
    for alternative in comparison.alternatives if comparison else ():
        for policy in alternative.policies:
            name, label = words.policy(policy.name), alternative.label
            if 1 < policy.start <= months:
                text = words("chart.starts", policy=name)
                marks.append({"month": policy.start, "text": text, "label": label})
            if policy.end is not None and policy.end < months:
                text = words("chart.ends", policy=name)
                marks.append({"month": policy.end, "text": text, "label": label})
    return sorted(marks, key=lambda mark: int(mark["month"]))


def dates_of(marks: list[Plain], hidden: Collection[str]) -> dict[int, list[str]]:
    """Return what happens in each month to the bundles that are drawn, everything once.

    Args:
        marks: from ``marks_of``.
        hidden: bundles that are not drawn.
    """
    found: dict[int, dict[str, None]] = {}
    for mark in marks:
        if mark["label"] not in hidden:
            found.setdefault(mark["month"], {})[mark["text"]] = None
    return {month: list(texts) for month, texts in found.items()}
