"""The parts of the page Watch, each drawn from plain values.

Stage, player, measures and story tell each other the month inside the browser (the event
``watch-month``), so that scrubbing never waits for the server.
"""

import solara

from sim.dashboard.parts.plain import Act, Plain


@solara.component_vue("setup.vue")
def Setup(setup: Plain, event_act: Act) -> None:
    """Draw the choice of the run, and how far it is.

    Args:
        setup: from ``setup_of``.
        event_act: called with the name of an action and its arguments.
    """


@solara.component_vue("player.vue")
def Player(player: Plain, event_act: Act) -> None:
    """Draw the scrubber over months, play and speed.

    Args:
        player: from ``player_of``.
        event_act: called with the month once it rests.
    """


@solara.component_vue("stage.vue")
def Stage(stage: Plain, look: Plain, highlight: Plain, event_act: Act) -> None:
    """Draw every organization as a point, and what surrounds them.

    Args:
        stage: from ``stage_of``.
        look: from ``look_of``: names, colours, words, what is arranged by what.
        highlight: what is selected, and with whom it has to do.
        event_act: called with what is clicked.
    """


@solara.component_vue("measures.vue")
def Measures(measures: Plain) -> None:
    """Draw the headline measures of the month, each with its line.

    Args:
        measures: from ``measures_of``.
    """


@solara.component_vue("story.vue")
def StoryPanel(story: Plain, look: Plain, event_act: Act) -> None:
    """Draw a story, with the months still to come subdued.

    Args:
        story: from ``story_of``.
        look: from ``look_of``.
        event_act: called with what is clicked.
    """
