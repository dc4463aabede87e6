"""The page Compare: the form on the left, results on the right, both drawn from plain values."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import solara

from sim.core.errors import InputError
from sim.dashboard.charts.chart import Chart
from sim.dashboard.charts.costs import costs_of
from sim.dashboard.charts.lines import chart_of
from sim.dashboard.charts.subjects import SUBJECTS
from sim.dashboard.charts.table import table_of
from sim.dashboard.pages.compare.components import Form, ResultsHead, RunBar, Table, TakeAway
from sim.dashboard.pages.compare.controller import Controller
from sim.dashboard.pages.compare.forms import form_of, lines_of
from sim.dashboard.pages.compare.heads import bar_of, head_of, sentences_of
from sim.dashboard.parts.parts import Address
from sim.dashboard.parts.plain import Plain
from sim.dashboard.state.address import address_of, view_of
from sim.dashboard.state.command import command_of
from sim.dashboard.state.offer import OFFER
from sim.dashboard.state.session import language
from sim.dashboard.state.view import View, first_view
from sim.dashboard.words import Words, words_of
from sim.dashboard.work.queue import the_queue

if TYPE_CHECKING:
    from sim.results.comparison import Comparison


@solara.component
def Compare() -> None:
    """Draw the page that the address describes; what it cannot read it says, and opens as usual."""
    query = solara.use_router().search or ""
    view, problem = solara.use_memo(lambda: _opened(query), [])
    controller = solara.use_memo(lambda: Controller(solara.get_kernel_id(), the_queue(), view), [])

    def stay() -> Any:  # noqa: ANN401 – an effect returns what undoes it
        if view.run:
            controller.do_run()
        return controller.leave

    solara.use_effect(stay, [])
    words = words_of(language.value)
    Address(query=address_of(controller.view.value, language.value))
    with solara.Div(classes=["compare"]):
        Setup(controller, words)
        Outcome(controller, words, words("app.address", why=words.said(problem)) if problem else "")


@solara.component
def Setup(controller: Controller, words: Words) -> None:
    """Draw the form and Run."""
    view = controller.view.value
    baseline = _baseline(view)
    lines = lines_of(view, words, baseline)
    opened, problems = controller.open_bundle.value, controller.problems.value
    with solara.Div(classes=["side"]):
        with solara.Div(classes=["side-scroll"]):
            Form(
                form=form_of(view, words, lines, baseline, opened, problems),
                event_act=controller.act,
            )
        Progressing(controller, words)


@solara.component
def Progressing(controller: Controller, words: Words) -> None:
    """Draw Run or Cancel, and how far the runs are."""
    RunBar(
        bar=bar_of(
            controller.view.value,
            words,
            controller.progress.value,
            controller.refusal.value,
            controller.results.value,
        ),
        event_act=controller.act,
    )


@solara.component
def Outcome(controller: Controller, words: Words, note: str) -> None:
    """Draw what the runs show, below a note if there is one."""
    view, results, drawn = controller.view.value, controller.results.value, controller.drawn.value
    solara.use_effect(controller.redraw, [view.bundles, view.baseline])
    comparison = drawn.comparison if drawn else None
    lines = _lines(view, words, comparison)
    said = solara.use_memo(
        lambda: sentences_of(comparison, words, lines), [drawn, words.language, [*lines]]
    )
    head = head_of(view, words, lines, results, comparison, said, controller.busy.value)
    with solara.Div(classes=["main"]):
        if note:
            with solara.Div(classes=["stale", "wide-note"]):
                solara.Text(note)
        ResultsHead(head=head, event_act=controller.act)
        Charts(controller, words, lines)
        Table(
            table=table_of(words, drawn, lines) if drawn else None,
            words=_table_words(words, lines, comparison.baseline if comparison else None),
        )
        TakeAway(
            command=command_of(view),
            query=address_of(view, language.value),
            report={
                **controller.report.value,
                "why": words.said(controller.report.value["why"]),
                "name": f"comparison-{view.scenario}",
                "there": comparison is not None,
            },
            words=words.some("take"),
            event_act=controller.act,
        )


@solara.component
def Charts(controller: Controller, words: Words, lines: dict[str, Plain]) -> None:
    """Draw the charts over time, and the costs."""
    view, drawn = controller.view.value, controller.drawn.value
    months = drawn.comparison.months if drawn else view.months

    def choose(data: Plain) -> None:
        controller.act({"action": "choose", **data})

    with solara.Div(classes=["charts"]):
        for subject in SUBJECTS:
            chosen = view.choices.get(subject.name)
            chart = chart_of(subject, chosen, words, months, drawn, lines)
            Chart(chart=chart, shown=view.shown, event_choose=choose)
        costs = costs_of(words, drawn.comparison if drawn else None, lines)
        Chart(chart=costs, shown=view.shown, event_choose=choose)


def _lines(view: View, words: Words, comparison: "Comparison | None") -> dict[str, Plain]:
    """Name and stroke of each bundle of the view, then of those just gone that are still drawn."""
    baseline = comparison.baseline if comparison else _baseline(view)
    drawn = comparison.labels if comparison else ()
    bundles = tuple(dict.fromkeys((*view.bundles, *drawn)))
    return lines_of(replace(view, bundles=bundles), words, baseline)


def _opened(query: str) -> tuple[View, str]:
    try:
        return view_of(query), ""
    except InputError as error:
        return first_view(OFFER.first), str(error)


def _baseline(view: View) -> str:
    try:
        return view.held_against()
    except InputError:
        return view.bundles[0] if view.bundles else ""


def _table_words(
    words: Words, lines: dict[str, dict[str, Any]], baseline: str | None
) -> dict[str, str]:
    name = lines[baseline]["name"] if baseline else ""
    return {
        **words.some("table"),
        "csv": words("take.csv"),
        "below": words("table.below", baseline=name),
    }
