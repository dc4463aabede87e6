"""What stands around the stage, as plain values: the choice of the run, player, measures, looks."""

from typing import TYPE_CHECKING

from sim.agents.party_organization import FORMS
from sim.agents.social_organization import POSTURES
from sim.core.errors import InputError
from sim.dashboard.charts.names import name_of_bundle, title_of
from sim.dashboard.charts.subjects import TABLE
from sim.dashboard.pages.compare.heads import refusal_in_words, time_in_words
from sim.dashboard.pages.watch.telling import named
from sim.dashboard.parts.plain import Plain
from sim.dashboard.state.address import address_of
from sim.dashboard.state.offer import OFFER
from sim.dashboard.state.settings import plain_text
from sim.dashboard.state.view import View, entry_text
from sim.dashboard.words import Words
from sim.dashboard.work.size import minutes_of
from sim.figures.palette import POSTURES as HUES
from sim.measures import MEASURES
from sim.policies.catalogue import policy_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.dashboard.pages.watch.reading import Reading
    from sim.dashboard.state.watched import Watched
    from sim.dashboard.work.job import Progress
    from sim.dashboard.work.size import Refusal

SECONDS_AT_LEAST = 1.0
ON_LIGHT = {**HUES, "none": "#B4BAC2"}
ON_DARK = {"none": "#626A75", "ceremonial": "#F0B43C", "substantive": "#4FA9E0"}
"""Colours of postures: those of the figures, grey dark or light enough to stand as a point."""


def setup_of(
    view: "Watched",
    words: Words,
    progress: "Progress | None",
    refusal: "Refusal | str | None",
    problems: "Mapping[str, str]",
    watched: "Watched | None",
) -> Plain:
    """Return the choice of the run, and how far it is.

    Args:
        view: what the page shows.
        words: of the language.
        progress: of the job, or None.
        refusal: why Run did nothing, or None.
        problems: by field, why what was typed is not taken.
        watched: the view that the run on the stage was made for, or None.
    """
    busy = progress is not None and not progress.is_over
    same = watched is not None and watched.of_run() == view.of_run()
    own = [view.scenario] if OFFER.is_kept(view.scenario) else []
    return {
        "words": words.some("watching"),
        "scenario": view.scenario,
        "scenarios": [*own, *OFFER.names()],
        "titles": {one: title_of(one, words) for one in (*own, *OFFER.names())},
        "values": words("setup.changed_values", n=len(view.settings)) if view.settings else "",
        "changes": "\n".join(f"{key} = {plain_text(one)}" for key, one in view.settings.items()),
        "bundle": view.bundle,
        "groups": _choices(view, words),
        "months": view.months,
        "seed": view.seed,
        "problems": {key: words.said(why) for key, why in problems.items()},
        "compare": "/?" + address_of(_as_comparison(view), words.language),
        "busy": busy,
        "again": same and not busy,
        "said": _said(view, words, progress, same),
        "stale": words("watching.changed") if watched and not same and not busy else "",
        "wrong": refusal_in_words(refusal, words),
        "state": progress.state if progress else "",
    }


def player_of(view: "Watched", words: Words, reading: "Reading") -> Plain:
    """Return what the scrubber shows: months, and when policies begin and end.

    Args:
        view: what the page shows.
        words: of the language.
        reading: the run on the stage.
    """
    marks: list[Plain] = []
    for policy in reading.result.policies:
        name = words.policy(policy.name)
        if policy.start > 1:
            marks.append({"month": policy.start, "text": words("chart.starts", policy=name)})
        if policy.end is not None:
            marks.append({"month": policy.end, "text": words("chart.ends", policy=name)})
    return {
        "words": words.some("player"),
        "month": min(view.month, reading.months),
        "months": reading.months,
        "marks": [mark for mark in marks if mark["month"] <= reading.months],
    }


def look_of(view: "Watched", words: Words, reading: "Reading") -> Plain:
    """Return names and colours of everything on the stage.

    Args:
        view: what the page shows.
        words: of the language.
        reading: the run on the stage.
    """
    groups = reading.result.groups
    return {
        "words": words.some("stage"),
        "ground": view.ground,
        "month": min(view.month, reading.months),
        "postures": [
            {"text": named(words, "posture", one), "light": ON_LIGHT[one], "dark": ON_DARK[one]}
            for one in POSTURES
        ],
        "forms": [
            {"text": named(words, "form", one), "short": named(words, "short", one)}
            for one in ("no", *FORMS)
        ],
        "names": {
            kind: [named(words, kind, name) for name in groups.names(kind)]
            for kind in ("region", "industry")
        },
    }


def measures_of(words: Words, reading: "Reading", story: Plain, series: Plain, month: int) -> Plain:
    """Return the headline measures, of the district and of the group that is selected.

    Args:
        words: of the language.
        reading: the run on the stage.
        story: of what is selected.
        series: by measure, month by month, of the district.
        month: shown first.
    """
    group = story["extra"].get("lines", {})
    return {
        "title": words("measures.title"),
        "district": words.option("region", reading.result.scenario.district.name),
        "group": story["extra"].get("name", ""),
        "month": month,
        "lines": [
            {
                "name": name,
                "title": _title(name, words),
                "tip": words.terms[name].tip,
                "percent": MEASURES[name].unit == "share",
                "values": series[name],
                "group": group.get(name),
            }
            for name in TABLE
        ],
    }


def _title(measure: str, words: Words) -> str:
    return words.terms["coverage" if measure == TABLE[0] else measure].name


def _choices(view: "Watched", words: Words) -> list[Plain]:
    world = OFFER.scenario(view.scenario)
    own = dict.fromkeys(["status_quo", *map(entry_text, world.alternatives)])
    single = [name for name in policy_names() if name not in own]
    groups = [("alternatives", list(own)), ("single", single)]
    if view.bundle not in own and view.bundle not in single:
        groups.insert(0, ("of_link", [view.bundle]))
    return [
        {
            "title": words(f"watching.{key}"),
            "options": [{"value": text, "text": name_of_bundle(text, words)} for text in texts],
        }
        for key, texts in groups
    ]


def _as_comparison(view: "Watched") -> View:
    bundles = tuple(dict.fromkeys(["status_quo", view.bundle]))
    return View(view.scenario, bundles, view.months, view.seed, settings=view.settings)


def _said(view: "Watched", words: Words, progress: "Progress | None", same: bool) -> str:
    if progress is not None and progress.state == "waiting":
        return words("state.waiting")
    if progress is not None and progress.state == "failed":
        return words("state.failed", problem=words.said(progress.problem))
    try:
        spec = view.spec()
    except InputError:
        return ""
    if progress is not None and progress.state == "running":
        time = time_in_words(60 * minutes_of([spec], 1) + SECONDS_AT_LEAST, words)
        return words("watching.running", time=time)
    size = f"{spec.scenario.district.agents:,}"
    said = words("watching.size", organizations=size, months=view.months, seed=view.seed)
    over = "done" if same else "cancelled" if progress and progress.state == "cancelled" else ""
    return f"{words(f'watching.{over}')} {said}" if over else said
