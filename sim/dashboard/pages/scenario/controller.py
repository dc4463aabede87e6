"""What the page Scenario does when somebody does something: every action is a method."""

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

import solara

from sim.core.errors import InputError
from sim.dashboard.pages.controlling import Acting
from sim.dashboard.pages.scenario.uploads import MOST_BYTES, draft_from_file
from sim.dashboard.state.draft import Draft
from sim.scenario.files import parse_value
from sim.studies.varied import known_parameters

LONGEST_NAME = 80


class ScenarioController(Acting):
    """One person's page.

    Args:
        draft: what the page opens with.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = solara.reactive(draft)
        self.problems: solara.Reactive[Mapping[str, str]] = solara.reactive({})
        self.refused: solara.Reactive[str] = solara.reactive("")

    def do_base(self, value: str) -> None:
        """Begin anew from another scenario."""
        self._begin(Draft.of(value, {}))

    def do_name(self, value: str) -> None:
        """Call the draft something."""
        draft = self.draft.value
        self.draft.value = Draft(draft.base, draft.changes, value.strip()[:LONGEST_NAME])

    def do_value(self, path: str, value: Any) -> None:  # noqa: ANN401 – as the field holds it
        """Take a value as typed, or say beside its field why not."""
        draft = self.draft.value
        try:
            if value == "":
                changed = draft.without(path)
            else:
                changed = draft.with_value(path, self._meant(path, value))
        except InputError as error:
            said = str(error).partition(f"{path}: ")[2] or str(error).lstrip(": ")
            self.problems.value = {**self.problems.value, path: said}
            return
        self._forget(path)
        self.draft.value = changed

    def do_revert(self, path: str) -> None:
        """Go back to the base's value."""
        self._forget(path)
        try:
            self.draft.value = self.draft.value.without(path)
        except InputError as error:  # the others fit together only with this one
            self.problems.value = {**self.problems.value, path: str(error)}

    def do_revert_all(self) -> None:
        """Go back to the base."""
        self._begin(Draft.of(self.draft.value.base, {}))

    def do_upload(self, name: str, size: int, content: str) -> None:
        """Take a file that somebody brings, or say why not."""
        try:
            if size > MOST_BYTES:
                raise InputError(
                    f"{name[:80]}: {size:,} bytes are too many for a scenario; "
                    f"at most {MOST_BYTES:,}"
                )
            self._begin(draft_from_file(name, b64decode(content)))
        except InputError as error:
            self.refused.value = str(error)

    def _meant(self, path: str, value: Any) -> object:  # noqa: ANN401
        known = known_parameters(self.draft.value.scenario)
        kind = known[path].kind if path in known else "text"
        if isinstance(value, str) and kind == "names":
            return [part.strip() for part in value.split(",") if part.strip()]
        if isinstance(value, str) and kind not in {"text", "choice"}:
            return parse_value(value.strip())
        return value

    def _begin(self, draft: Draft) -> None:
        self.problems.value = {}
        self.refused.value = ""
        self.draft.value = draft

    def _forget(self, path: str) -> None:
        left = {key: said for key, said in self.problems.value.items() if key != path}
        self.problems.value = left
