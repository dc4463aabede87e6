"""The page Scenario: base, differences and files on the left, every field on the right."""

from pathlib import Path
from typing import Any

import solara

from sim.core.errors import InputError
from sim.dashboard.charts.names import title_of
from sim.dashboard.pages.scenario.components import About, Fields
from sim.dashboard.pages.scenario.controller import ScenarioController
from sim.dashboard.pages.scenario.fields import differences_of, sections_of, typed_as
from sim.dashboard.parts.parts import Address, Files
from sim.dashboard.state.draft import Draft, compare_address, draft_address, draft_of
from sim.dashboard.state.offer import OFFER
from sim.dashboard.state.session import language
from sim.dashboard.words import Words, words_of

STYLE = Path(__file__).with_name("style.css")


@solara.component
def ScenarioPage() -> None:
    """Draw the scenario that the address describes; what it cannot read it says."""
    router = solara.use_router()
    draft, problem = solara.use_memo(lambda: _opened(router.search or ""), [])
    controller = solara.use_memo(lambda: ScenarioController(draft), [])
    words = words_of(language.value)
    solara.Style(STYLE)
    Files()
    Address(query=draft_address(controller.draft.value, language.value))

    def act(data: dict[str, Any]) -> None:
        if data["action"] == "compare":
            router.push("/?" + compare_address(controller.draft.value, language.value))
        else:
            controller.act(data)

    with solara.Div(classes=["compare", "scenario"]):
        with solara.Div(classes=["side"]), solara.Div(classes=["side-scroll"]):
            draft = controller.draft.value
            About(
                about=_about(draft, words, controller.refused.value),
                toml=draft.to_toml(),
                event_act=act,
            )
        with solara.Div(classes=["main"]):
            if problem:
                with solara.Div(classes=["stale", "wide-note"]):
                    solara.Text(words("app.address", why=words.said(problem)))
            Editing(controller, words)


@solara.component
def Editing(controller: ScenarioController, words: Words) -> None:
    """Draw the fields."""
    draft = controller.draft.value
    sections = solara.use_memo(lambda: sections_of(draft.base, words), [draft.base, words.language])
    problems = {path: words.said(why) for path, why in controller.problems.value.items()}
    values = {
        path: value if isinstance(value, bool | list) else typed_as(value)
        for path, value in draft.changes.items()
    }
    Fields(
        sections=sections,
        state={"base": draft.base, "values": values, "problems": problems},
        words={**words.some("scenario"), **words.some("evidence")},
        event_act=controller.act,
    )


def _about(draft: Draft, words: Words, refused: str) -> dict[str, Any]:
    scenario, district = draft.scenario, draft.scenario.district
    own = [draft.base] if OFFER.is_kept(draft.base) else []
    return {
        "base": draft.base,
        "bases": [
            {"value": name, "text": title_of(name, words)} for name in (*own, *OFFER.names())
        ],
        "name": draft.name,
        "title": draft.title,
        "about": words.said(scenario.description),
        "size": words(
            "state.organizations",
            organizations=f"{district.agents:,}",
            regions=len(district.regions),
            industries=len(district.industries),
        ),
        "differences": differences_of(draft, words),
        "compare": "/?" + compare_address(draft, words.language),
        "refused": words.said(refused),
        "words": words.some("about"),
    }


def _opened(query: str) -> tuple[Draft, str]:
    try:
        return draft_of(query), ""
    except InputError as error:
        return Draft(OFFER.first), str(error)
