"""The parts of the page Scenario, each drawn from plain values."""

import solara

from sim.dashboard.parts.plain import Act, Plain


@solara.component_vue("about.vue")
def About(about: Plain, toml: str, event_act: Act) -> None:
    """Draw the base, what differs from it, and what can be done with the draft.

    Args:
        about: base, name, differences, links.
        toml: the file to take away.
        event_act: called with the name of an action and its arguments.
    """


@solara.component_vue("fields.vue")
def Fields(sections: list[Plain], state: Plain, words: dict[str, str], event_act: Act) -> None:
    """Draw every field of a scenario, by section.

    Args:
        sections: from ``sections_of``.
        state: changed values and what is wrong, by key path.
        words: its words.
        event_act: called with the name of an action and its arguments.
    """
