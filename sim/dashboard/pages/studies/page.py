"""The page Studies: folders on the left, what the open one holds on the right."""

from pathlib import Path

import solara

from sim.core.errors import InputError
from sim.dashboard.charts.names import name_of_measure
from sim.dashboard.pages.studies.components import Folders, Ledger, Slices, Tables, Text
from sim.dashboard.pages.studies.controller import StudyController
from sim.dashboard.pages.studies.ledgers import ledger_of, page_of
from sim.dashboard.pages.studies.sensitivities import sensitivity_plain
from sim.dashboard.pages.studies.slices import (
    factors_plain,
    regret_plain,
    slice_plain,
)
from sim.dashboard.pages.studies.sweeps import OpenSweep, open_sweep
from sim.dashboard.parts.parts import Address, Files
from sim.dashboard.parts.plain import Plain
from sim.dashboard.state.folders import RESULTS, Found, found_folders
from sim.dashboard.state.session import language
from sim.dashboard.state.study_view import MODES, StudyView, study_address, study_view_of
from sim.dashboard.words import Words, words_of

STYLE = Path(__file__).with_name("style.css")


@solara.component
def Studies() -> None:
    """Draw the page that the address describes; what it cannot read it says."""
    query = solara.use_router().search or ""
    view, problem = solara.use_memo(lambda: _opened(query), [])
    controller = solara.use_memo(lambda: StudyController(view), [])
    words = words_of(language.value)
    solara.Style(STYLE)
    Files()
    Address(query=study_address(controller.view.value, language.value))
    with solara.Div(classes=["compare", "studies"]):
        Choosing(controller, words)
        with solara.Div(classes=["main"]):
            if problem:
                with solara.Div(classes=["stale", "wide-note"]):
                    solara.Text(words("app.address", why=words.said(problem)))
            Opened(controller, words)


@solara.component
def Choosing(controller: StudyController, words: Words) -> None:
    """Draw the folders there are."""
    found, wrong = controller.found.value, controller.wrong.value
    there = solara.use_memo(found_folders, [found])
    form = {
        "folders": [{"path": one.path, "kind": one.kind, "name": _below(one)} for one in there],
        "opened": found.path if found else "",
        "typed": wrong.text if wrong else found.path if found else "",
        "wrong": words.said(wrong.message) if wrong else "",
        "words": words.some("folders"),
    }
    with solara.Div(classes=["side"]), solara.Div(classes=["side-scroll"]):
        Folders(form=form, event_act=controller.act)


@solara.component
def Opened(controller: StudyController, words: Words) -> None:
    """Draw what the open folder holds, or what may be opened."""
    found, item = controller.found.value, controller.view.value.item
    if found is None:
        Message(words("folders.title"), words("folders.empty"))
        return
    try:
        if found.kind == "sweep":
            SweepCards(controller, open_sweep(found.folder), words)
        elif item:
            Text(
                blocks=page_of(found, item, words),
                words=words.some("ledger"),
                event_act=controller.act,
            )
        else:
            title = words(f"folders.{found.kind}")
            ledger = {**ledger_of(found, words), "title": title, "folder": found.path}
            Ledger(ledger=ledger, event_act=controller.act)
    except InputError as error:
        Message(words("folders.cannot"), words.said(str(error)), wrong=True)


@solara.component
def Message(title: str, text: str, wrong: bool = False) -> None:
    """Draw a heading and a sentence where there is nothing else to draw."""
    with solara.Div(classes=["results-head"]):
        solara.HTML(tag="h2", unsafe_innerHTML=title, attributes={"id": "results"})
        with solara.Div(classes=["wrong" if wrong else "lead"]):
            solara.Text(text)


@solara.component
def SweepCards(controller: StudyController, sweep: OpenSweep, words: Words) -> None:
    """Draw chart, filters, correlations and regret of a sweep."""
    view = controller.view.value
    factors = solara.use_memo(lambda: factors_plain(sweep, words), [id(sweep), words.language])
    drawn = solara.use_memo(lambda: _drawn(sweep, view, words), [id(sweep), view, words.language])
    try:
        sweep.check(view)
    except InputError as error:
        with solara.Div(classes=["stale", "wide-note"]):
            solara.Text(words("app.address", why=words.said(str(error))))
    Slices(
        slice=drawn["slice"],
        factors=factors,
        choices=_choices(sweep, view, words),
        words={**words.some("slice"), **words.some("filter")},
        event_act=controller.act,
    )
    Tables(
        correlations=drawn["correlations"],
        regret=drawn["regret"],
        words=words.some("tables"),
        event_act=controller.act,
    )


def _drawn(sweep: OpenSweep, view: StudyView, words: Words) -> dict[str, Plain]:
    drawn = slice_plain(sweep, view, words)
    unit = words("chart.points") if drawn["percent"] else drawn["unit"]
    return {
        "slice": drawn,
        "correlations": sensitivity_plain(sweep, view, words),
        "regret": {
            "rows": regret_plain(sweep, view, words),
            "unit": unit,
            "less": sweep.less(view),
        },
    }


def _choices(sweep: OpenSweep, view: StudyView, words: Words) -> Plain:
    outcomes = sweep.outcomes
    counted = words(
        "slice.size",
        points=f"{len(outcomes.points):,}",
        sets=len(outcomes.labels),
        replicates=outcomes.replicates,
        runs=f"{sweep.runs:,}",
        months=sweep.months,
    )
    missing = words("slice.missing", n=f"{outcomes.missing:,}") if outcomes.missing else ""
    return {
        "title": words.study(sweep.name, sweep.about),
        "about": words.said(sweep.about),
        "size": counted + missing,
        "measures": [
            {"value": name, "text": name_of_measure(name, words)} for name in outcomes.measures
        ],
        "modes": [
            {"value": mode, "text": words(f"slice.{mode}"), "tip": words(f"slice.{mode}_tip")}
            for mode in MODES
            if mode == "level" or len(outcomes.labels) > 1
        ],
        "tip": words.measure(sweep.measure(view)).tip,
    }


def _below(found: Found) -> str:
    folder = found.folder
    return str(folder.relative_to(RESULTS)) if folder.is_relative_to(RESULTS) else found.path


def _opened(query: str) -> tuple[StudyView, str]:
    try:
        return study_view_of(query), ""
    except InputError as error:
        return StudyView(), str(error)
