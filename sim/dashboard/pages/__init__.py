"""The pages, in the order of their tabs. A page that is listed here exists; no other has a tab."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class PageEntry:
    """One page of the dashboard.

    Attributes:
        path: in addresses; "/" for the first.
        title: key of its name among the words.
        component: what draws it; loaded when the server starts.
    """

    path: str
    title: str
    component: Callable[[], Any]


def pages() -> tuple[PageEntry, ...]:
    """Return all pages; the first opens by itself."""
    from sim.dashboard.pages.compare.page import Compare
    from sim.dashboard.pages.mesa.page import MesaPage
    from sim.dashboard.pages.scenario.page import ScenarioPage
    from sim.dashboard.pages.studies.page import Studies
    from sim.dashboard.pages.watch.page import Watch

    return (
        PageEntry("/", "page.compare", Compare),
        PageEntry("/watch", "page.watch", Watch),
        PageEntry("/studies", "page.studies", Studies),
        PageEntry("/scenario", "page.scenario", ScenarioPage),
        PageEntry("/mesa", "page.mesa", MesaPage),
    )
