"""What stands above the charts and beside Run, as plain values."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.core.errors import InputError
from sim.dashboard.charts.lines import dates_of, marks_of
from sim.dashboard.parts.plain import Plain
from sim.dashboard.words import Words
from sim.dashboard.work.size import Refusal, minutes_of
from sim.experiment.worker_processes import available_cores
from sim.results.sentences import sentences

if TYPE_CHECKING:
    from sim.dashboard.pages.compare.results import Results
    from sim.dashboard.state.view import View
    from sim.dashboard.work.job import Progress
    from sim.results.comparison import Comparison


def head_of(
    view: "View",
    words: Words,
    lines: Mapping[str, Plain],
    results: "Results | None",
    comparison: "Comparison | None",
    said: Mapping[str, str],
    busy: bool,
) -> Plain:
    """Return what the head of the results shows.

    Args:
        view: what the page shows.
        words: of the language.
        lines: by label, in order: name and stroke of each bundle.
        results: what has been run, or None.
        comparison: of it, or None.
        said: from ``sentences_of``.
        busy: whether runs are going on.
    """
    stale = results is not None and not busy and not results.fit(view)
    baseline = comparison.baseline if comparison else next(iter(lines))
    return {
        "words": words.some("results"),
        "basis": _basis(comparison, words) if comparison else "",
        "stale": words("setup.changed") if stale else "",
        "empty": words("results.empty") if comparison is None else "",
        "sentences": [{"text": text, **lines[label]} for label, text in said.items()],
        "lines": [
            {"label": label, **line} for label, line in lines.items() if label in view.bundles
        ],
        "dates": _dates(view, words, comparison),
        "shown": view.shown,
        "against": words("results.difference", baseline=lines[baseline]["name"]),
        "tip": words.terms["reported"].tip,
    }


def bar_of(
    view: "View",
    words: Words,
    progress: "Progress | None",
    refusal: Refusal | str | None,
    results: "Results | None",
) -> Plain:
    """Return what stands beside Run.

    Args:
        view: what the page compares.
        words: of the language.
        progress: of the job, or None.
        refusal: why Run did nothing, or None.
        results: what has been run, or None.
    """
    busy = progress is not None and not progress.is_over
    again = results is not None and results.fit(view)
    return {
        "run": words("setup.again") if again else words("setup.run"),
        "cancel": words("setup.cancel"),
        "busy": busy,
        "blocked": False,
        "state": progress.state if progress else "",
        "done": progress.done if progress else 0,
        "planned": progress.planned if progress else 0,
        "said": _progress(progress, words) if busy or again else _plan(view, words, progress),
        "wrong": refusal_in_words(refusal, words),
    }


def sentences_of(
    comparison: "Comparison | None", words: Words, lines: Mapping[str, Plain]
) -> dict[str, str]:
    """Return what each bundle but the baseline changes, in words, by its label.

    Args:
        comparison: to put into words, or None.
        words: of the language.
        lines: by label: name of each bundle.
    """
    if comparison is None:
        return {}
    others = [label for label in comparison.labels if label != comparison.baseline]
    said = sentences(comparison, words.phrases, lambda label: str(lines[label]["name"]))
    return dict(zip(others, said, strict=True))


def _basis(comparison: "Comparison", words: Words) -> str:
    seeds = comparison.seeds
    return words(
        "results.basis" if len(seeds) > 1 else "results.basis_one",
        scenario=words.option("region", comparison.scenario.district.name),
        months=comparison.months,
        n=len(seeds),
        first=seeds[0],
        last=seeds[-1],
    )


def _dates(view: "View", words: Words, comparison: "Comparison | None") -> str:
    if comparison is None:
        return ""
    dates = dates_of(marks_of(words, comparison.months, comparison), view.hidden)
    said = [
        words("results.date", month=month, what=", ".join(texts)) for month, texts in dates.items()
    ]
    return words("results.dates", dates="; ".join(said)) if said else ""


def _progress(progress: "Progress | None", words: Words) -> str:
    if progress is None:
        return ""
    if progress.state in {"waiting", "running"} and not progress.done:
        return words("state.waiting")
    left = progress.seconds_left
    values = {
        "done": progress.done,
        "planned": progress.planned,
        "problem": words.said(progress.problem),
    }
    said = words(f"state.{progress.state}", **values)
    return said + (words("state.left", time=time_in_words(left, words)) if left is not None else "")


def _plan(view: "View", words: Words, progress: "Progress | None") -> str:
    """How much Run would do; after a job that did not end well, what became of it."""
    if progress is not None and progress.state in {"cancelled", "failed"}:
        return _progress(progress, words)
    try:
        specs = view.specs()
    except InputError:
        return ""
    minutes = minutes_of(specs, max(1, available_cores() - 1))
    time = time_in_words(60 * minutes + 0.1 * len(specs), words)
    return words("state.size", runs=len(specs), months=view.months, time=time)


def time_in_words(seconds: float, words: Words) -> str:
    """Return a time in round numbers.

    Args:
        seconds: how long it is.
        words: of the language.
    """
    if seconds < 100:
        return words("state.seconds", n=max(1, round(seconds)))
    return words("state.minutes", n=round(seconds / 60))


def refusal_in_words(refusal: Refusal | str | None, words: Words) -> str:
    """Return why Run did nothing; empty if it did something.

    Args:
        refusal: of what was asked for.
        words: of the language.
    """
    if refusal is None or isinstance(refusal, str):
        return words.said(refusal or "")
    asked, most = (f"{number:,.0f}" for number in (refusal.asked, refusal.most))
    return words(f"state.too_{refusal.why}", asked=asked, most=most)
