"""The page Watch: one run month by month, drawn from its trace."""

from typing import Any

import solara

from sim.core.errors import InputError
from sim.dashboard.pages.watch.components import Measures, Player, Setup, Stage, StoryPanel
from sim.dashboard.pages.watch.controller import WatchController
from sim.dashboard.pages.watch.heads import look_of, measures_of, player_of, setup_of
from sim.dashboard.pages.watch.reading import Reading
from sim.dashboard.pages.watch.stage import stage_of
from sim.dashboard.pages.watch.story import story_of
from sim.dashboard.parts.parts import Address
from sim.dashboard.state.offer import OFFER
from sim.dashboard.state.session import language
from sim.dashboard.state.watched import Watched, address_of_watched, first_watched, watched_of
from sim.dashboard.words import Words, words_of
from sim.dashboard.work.queue import the_queue


@solara.component
def Watch() -> None:
    """Draw the page that the address describes; what it cannot read it says, and opens as usual."""
    query = solara.use_router().search or ""
    view, problem = solara.use_memo(lambda: _opened(query), [])
    controller = solara.use_memo(
        lambda: WatchController(solara.get_kernel_id(), the_queue(), view), []
    )

    def stay() -> Any:  # noqa: ANN401 – an effect returns what undoes it
        if view.run:
            controller.do_run()
        return controller.leave

    solara.use_effect(stay, [])
    words = words_of(language.value)
    Address(query=address_of_watched(controller.view.value, language.value))
    reading = controller.reading.value
    with solara.Div(classes=["watch"]):
        if problem:
            with solara.Div(classes=["stale", "wide-note"]):
                solara.Text(words("app.address", why=words.said(problem)))
        Choosing(controller, words)
        if reading is None:
            with solara.Div(classes=["watch-empty", "card"]):
                solara.Text(words("watching.empty"))
        else:
            Watching(controller, words, reading)


@solara.component
def Choosing(controller: WatchController, words: Words) -> None:
    """Draw the choice of the run."""
    setup = setup_of(
        controller.view.value,
        words,
        controller.progress.value,
        controller.refusal.value,
        controller.problems.value,
        controller.watched.value,
    )
    Setup(setup=setup, event_act=controller.act)


@solara.component
def Watching(controller: WatchController, words: Words, reading: Reading) -> None:
    """Draw the stage and what stands around it."""
    view, act = controller.view.value, controller.act
    stage = solara.use_memo(lambda: stage_of(reading), [reading])
    # The month is the browser's: what it brings to the address must not draw anything anew.
    opened = solara.use_memo(lambda: view.month, [reading])
    still = Watched(view.scenario, view.bundle, view.months, view.seed, opened, view.ground)
    story = solara.use_memo(
        lambda: story_of(reading, words, view.selection),
        [reading, words.language, view.selection],
    )
    look = look_of(still, words, reading)
    highlight = {
        key: story["extra"][key] for key in ("row", "mates", "reach") if key in story["extra"]
    }
    Player(player=player_of(still, words, reading), event_act=act)
    with solara.Div(classes=["watch-grid"]):
        with solara.Div(classes=["watch-main"]):
            Stage(
                stage=stage,
                look=look,
                highlight={"selection": story["selection"], **highlight},
                event_act=act,
            )
            Measures(measures=measures_of(words, reading, story, stage["series"], opened))
        StoryPanel(story=story, look=look, event_act=act)


def _opened(query: str) -> tuple[Watched, str]:
    try:
        return watched_of(query), ""
    except InputError as error:
        return first_watched(OFFER.first), str(error)
