"""The frame around the pages; Solara loads this module and takes its ``routes``."""

from pathlib import Path
from typing import Any

import solara

from sim.dashboard.pages import pages
from sim.dashboard.parts.parts import Frame
from sim.dashboard.state.address import in_language, language_in
from sim.dashboard.state.session import language
from sim.dashboard.words import LANGUAGES, words_of

STYLE = Path(__file__).with_name("style.css")


@solara.component
def Layout(children: list[Any]) -> None:
    """Draw the head of every page, and the page below it."""
    router = solara.use_router()

    def from_address() -> None:
        asked = language_in(router.search or "")
        if asked in LANGUAGES:
            language.value = asked

    solara.use_memo(from_address, [])
    words = words_of(language.value)

    def choose(value: str) -> None:
        if value in LANGUAGES:
            language.value = value

    def go(to: dict[str, str]) -> None:
        router.push(to["path"] + in_language(to["search"], language.value))

    here = router.path.rstrip("/") or "/"
    solara.Style(STYLE)
    solara.Title(words("app.title"))
    with solara.Div(classes=["dashboard"]):
        Frame(
            frame={
                "words": words.some("app"),
                "pages": [{"path": page.path, "text": words(page.title)} for page in pages()],
                "here": here,
                "language": language.value,
                "languages": [{"value": key, "text": text} for key, text in LANGUAGES.items()],
            },
            event_language=choose,
            event_go=go,
        )
        solara.Div(classes=["page"], children=children)
        with solara.Div(classes=["foot"]):
            solara.Text(words("app.synthetic"))


routes = [
    solara.Route(
        path=page.path.strip("/") or "/",
        component=page.component,
        layout=Layout if page.path == "/" else None,
        label=words_of("en")(page.title),
    )
    for page in pages()
]
