"""What the page Studies does when somebody does something: every action is a method."""

from dataclasses import dataclass, replace

import solara

from sim.core.errors import InputError
from sim.dashboard.pages.controlling import Acting
from sim.dashboard.state.folders import Found, linked_folder, typed_folder
from sim.dashboard.state.study_view import Mode, StudyView


@dataclass(frozen=True)
class Wrong:
    """A folder that was asked for and cannot be shown.

    Attributes:
        text: as typed.
        message: why not.
    """

    text: str
    message: str


class StudyController(Acting):
    """One person's page.

    Args:
        view: what the page opens with; its folder must lie below the server's.
    """

    def __init__(self, view: StudyView) -> None:
        self.view = solara.reactive(view)
        self.found: solara.Reactive[Found | None] = solara.reactive(None)
        self.wrong: solara.Reactive[Wrong | None] = solara.reactive(None)
        if view.folder:
            try:
                self.found.value = linked_folder(view.folder)
            except InputError as error:
                self.wrong.value = Wrong(view.folder, str(error))

    def do_open(self, path: str) -> None:
        """Open a folder that was chosen or typed, or say why not."""
        try:
            found = typed_folder(path)
        except InputError as error:
            self.wrong.value = Wrong(path, str(error))
            return
        self.wrong.value = None
        self.found.value = found
        self.view.value = StudyView(folder=found.path)

    def do_measure(self, value: str) -> None:
        """Read another measure."""
        self.view.value = replace(self.view.value, measure=value, less=None)

    def do_along(self, value: str) -> None:
        """Draw along another parameter."""
        self.view.value = replace(self.view.value, along=value)

    def do_mode(self, value: Mode) -> None:
        """Draw the measure itself, effects or regret."""
        self.view.value = replace(self.view.value, mode=value)

    def do_less(self, value: bool) -> None:
        """Say whether less of the measure is better."""
        self.view.value = replace(self.view.value, less=value)

    def do_keep(self, path: str, low: float | None, high: float | None) -> None:
        """Limit the points to a range of one parameter, or lift the limit."""
        self.view.value = self.view.value.keeping(path, low, high)

    def do_keep_all(self) -> None:
        """Lift all limits."""
        self.view.value = replace(self.view.value, kept={})

    def do_item(self, value: str) -> None:
        """Open the page of a claim or fact; empty goes back to the table."""
        self.view.value = replace(self.view.value, item=value)
