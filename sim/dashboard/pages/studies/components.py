"""The parts of the page Studies, each drawn from plain values."""

import solara

from sim.dashboard.parts.plain import Act, Plain


@solara.component_vue("folders.vue")
def Folders(form: Plain, event_act: Act) -> None:
    """Draw the folders there are, and the field for another.

    Args:
        form: folders by kind, what is open, what is wrong.
        event_act: called with the name of an action and its arguments.
    """


@solara.component_vue("slices.vue")
def Slices(
    slice: Plain,  # noqa: A002 – the word for it
    factors: list[Plain],
    choices: Plain,
    words: dict[str, str],
    event_act: Act,
) -> None:
    """Draw a sweep's points and lines, and the filters on its parameters.

    Args:
        slice: from ``slice_plain``.
        factors: from ``factors_plain``.
        choices: measures and modes there are.
        words: its words.
        event_act: called with the name of an action and its arguments.
    """


@solara.component_vue("tables.vue")
def Tables(correlations: Plain, regret: Plain, words: dict[str, str], event_act: Act) -> None:
    """Draw the tables of correlations and of regret.

    Args:
        correlations: from ``correlations_plain``.
        regret: rows from ``regret_plain``, and their unit.
        words: its words.
        event_act: called with the name of an action and its arguments.
    """


@solara.component_vue("ledger.vue")
def Ledger(ledger: Plain, event_act: Act) -> None:
    """Draw a table of claims or facts with its filters.

    Args:
        ledger: from ``ledger_of``.
        event_act: called with the name of an action and its arguments.
    """


@solara.component_vue("text.vue")
def Text(blocks: list[Plain], words: dict[str, str], event_act: Act) -> None:
    """Draw the page of one claim or fact.

    Args:
        blocks: from ``blocks_of``.
        words: its words.
        event_act: called with the name of an action.
    """
