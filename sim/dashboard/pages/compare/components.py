"""The parts of the page Compare, each drawn from plain values."""

import solara

from sim.dashboard.parts.plain import Act, Plain


@solara.component_vue("form.vue")
def Form(form: Plain, event_act: Act) -> None:
    """Draw the form: scenario, bundles, runs.

    Args:
        form: from ``form_of``.
        event_act: called with the name of an action and its arguments.
    """


@solara.component_vue("run_bar.vue")
def RunBar(bar: Plain, event_act: Act) -> None:
    """Draw Run or Cancel, and how far the runs are.

    Args:
        bar: from ``bar_of``.
        event_act: called with the name of an action.
    """


@solara.component_vue("results_head.vue")
def ResultsHead(head: Plain, event_act: Act) -> None:
    """Draw the sentences, and what the charts show.

    Args:
        head: from ``head_of``.
        event_act: called with the name of an action and its arguments.
    """


@solara.component_vue("table.vue")
def Table(table: Plain | None, words: dict[str, str]) -> None:
    """Draw the table of the last month.

    Args:
        table: from ``table_of``, or None.
        words: its words.
    """


@solara.component_vue("take_away.vue")
def TakeAway(
    command: str, query: str, report: Plain, words: dict[str, str], event_act: Act
) -> None:
    """Draw the report to take away, and the command and the link that reproduce the view.

    Args:
        command: from ``command_of``.
        query: of the address.
        report: its name without an ending, whether there is anything to report, its state, and
            its HTML once that is ready.
        words: its words.
        event_act: called with the name of an action.
    """
