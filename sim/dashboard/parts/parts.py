"""Components that every page uses."""

from collections.abc import Callable
from typing import Any

import solara


@solara.component_vue("frame.vue")
def Frame(
    frame: dict[str, Any],
    event_language: Callable[[str], None],
    event_go: Callable[[str], None],
) -> None:
    """Draw the head of every page: name, tabs, language, light or dark; and show tooltips.

    Args:
        frame: words, pages and languages.
        event_language: called with a language when it is chosen.
        event_go: called with the path of a page when its tab is chosen.
    """


@solara.component_vue("address.vue")
def Address(query: str) -> None:
    """Keep the browser's address in step with the page, without a new entry in its history.

    Args:
        query: without its question mark.
    """


@solara.component_vue("files.vue")
def Files() -> None:
    """Offer the page's parts what hands files over: tables as CSV, pictures, texts."""
