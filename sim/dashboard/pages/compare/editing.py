"""Editing bundles: what is typed becomes a bundle's text, or a sentence beside the field."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sim.core.errors import InputError
from sim.dashboard.state.view import View, placed
from sim.policies.base import Policy
from sim.policies.bundle import Bundle, bundle_from_text
from sim.policies.catalogue import find_policy
from sim.policies.text import differing, text_of
from sim.scenario.files import parse_value

if TYPE_CHECKING:
    import solara

MOST_BUNDLES = 12


class EditingMixin:
    """The actions of a page that change its bundles."""

    view: "solara.Reactive[View]"
    open_bundle: "solara.Reactive[int | None]"
    _note: Callable[[str, str, str], None]
    _forget: Callable[..., None]

    def do_open(self, bundle: int | None) -> None:
        """Open one bundle for editing, or none."""
        self._forget("bundle.")
        self.open_bundle.value = bundle

    def do_add_bundle(self, policy: str) -> None:
        """Add a bundle of one policy and open it."""
        self._add(text_of([find_policy(policy)()]))

    def do_copy_bundle(self, bundle: int) -> None:
        """Open a copy of a bundle, to be changed; until it is, it counts as the same."""
        self._add(self.view.value.bundles[bundle])

    def do_remove_bundle(self, bundle: int) -> None:
        """Take a bundle away."""
        self._forget()
        self.open_bundle.value = None
        self.view.value = self.view.value.without_bundle(bundle)

    def do_baseline(self, bundle: int) -> None:
        """Hold the others against this bundle."""
        self._forget("run")
        self.view.value = replace(self.view.value, baseline=self.view.value.bundles[bundle])

    def do_add_policy(self, bundle: int, policy: str) -> None:
        """Add a policy to a bundle; it takes the place of the status quo."""
        there = [one for one in self._policies(bundle) if one.name != "status_quo"]
        self._put(bundle, [*there, find_policy(policy)()])

    def do_remove_policy(self, bundle: int, policy: int) -> None:
        """Take a policy out of a bundle."""
        self._forget(f"bundle.{bundle}.")
        there = self._policies(bundle)
        self._put(bundle, [*there[:policy], *there[policy + 1 :]])

    def do_value(self, bundle: int, policy: int, key: str, value: Any) -> None:  # noqa: ANN401
        """Take one value of a policy as typed, or say beside it why not."""
        there = self._policies(bundle)
        field = f"bundle.{bundle}.{policy}.{key}"
        given = differing(there[policy])
        given.pop(key, None)
        if value != "":
            given[key] = parse_value(value) if isinstance(value, str) else value
        try:
            changed = type(there[policy]).from_values(given, there[policy].name)
            world = self.view.value.world()
            placed(Bundle("", (changed,)), world)
        except InputError as error:
            self._note(field, str(value), str(error))
            return
        self._forget(field)
        self._put(bundle, [*there[:policy], changed, *there[policy + 1 :]])

    def _policies(self, bundle: int) -> tuple[Policy, ...]:
        return bundle_from_text(self.view.value.bundles[bundle]).policies

    def _put(self, bundle: int, policies: Sequence[Policy]) -> None:
        self._forget("run")
        self.view.value = self.view.value.with_bundle(bundle, text_of(policies))

    def _add(self, text: str) -> None:
        view = self.view.value
        if len(view.bundles) >= MOST_BUNDLES:
            self._note("bundles", "", f"{MOST_BUNDLES} bundles are as many as a page can show")
            return
        self._forget()
        self.view.value = view.with_bundle(len(view.bundles), text)
        self.open_bundle.value = len(view.bundles)
