"""A draft: a scenario on offer with values laid over it, and its address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, quote, urlencode

from sim.core.errors import unknown_name
from sim.core.frozen import thaw
from sim.dashboard.state.address import LANGUAGE
from sim.dashboard.state.offer import OFFER
from sim.dashboard.state.settings import SET, plain_text, setting_of
from sim.scenario.layers import tables_of

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

LONGEST_ADDRESS: Final = 6_000
"""Characters of a query that every browser and server takes."""


@dataclass(frozen=True)
class Change:
    """A value that differs from the base.

    Attributes:
        path: key path.
        before: value of the base in plain form; None where it has none.
        after: value of the draft.
    """

    path: str
    before: object
    after: object


@dataclass(frozen=True)
class Draft:
    """A scenario in the making.

    Attributes:
        base: name under which the scenario it extends is on offer.
        changes: values by key path, checked.
        name: what the draft is called; empty: after its base.
    """

    base: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""

    @classmethod
    def of(cls, base: str, values: Mapping[str, Any], name: str = "", where: str = "") -> "Draft":
        """Return a draft with values checked; those that are the base's own are no changes.

        Args:
            base: name under which the scenario it extends is on offer.
            values: by key path.
            name: what the draft is called.
            where: what messages name.

        Raises:
            InputError: an unknown key path or a wrong value; the message names path and range.
        """
        under = OFFER.scenario(base)
        after = under.with_values(values, where).to_dict() if values else {}
        before = under.to_dict() if values else {}
        changes = {}
        for path, given in values.items():
            settled = value_at(after, path)
            if settled is None or settled != value_at(before, path):
                changes[path] = given if settled is None else settled
        return cls(base, changes, name)

    @property
    def title(self) -> str:
        """What the draft is called."""
        return self.name or f"{OFFER.title(self.base)}-changed"

    @cached_property
    def scenario(self) -> "Scenario":
        """The scenario, complete and checked."""
        base = OFFER.scenario(self.base)
        return base.with_values(self.changes, self.title) if self.changes else base

    def with_value(self, path: str, value: object) -> "Draft":
        """Return the draft with one value changed.

        Args:
            path: key path.
            value: in plain form.

        Raises:
            InputError: as ``of``.
        """
        return Draft.of(self.base, {**self.changes, path: value}, self.name)

    def without(self, path: str) -> "Draft":
        """Return the draft with the base's value at a path.

        Args:
            path: key path.
        """
        left = {key: value for key, value in self.changes.items() if key != path}
        return Draft.of(self.base, left, self.name)

    def differences(self) -> list[Change]:
        """Return what differs from the base, in the order of the changes."""
        base = OFFER.scenario(self.base).to_dict()
        return [Change(path, value_at(base, path), value) for path, value in self.changes.items()]

    def to_toml(self) -> str:
        """Return the file that says this: it extends its base, or is complete where it cannot."""
        import tomli_w

        head: dict[str, object] = {"name": self.title}
        if OFFER.is_kept(self.base):
            return tomli_w.dumps({**self.scenario.to_dict(), **head})
        head |= {"extends": OFFER.argument(self.base)}
        return tomli_w.dumps({**head, **tables_of(self.changes, self.title)})


def value_at(values: Mapping[str, object], path: str) -> object:
    """Return one value of a scenario's tables in plain form, None where there is none.

    Args:
        values: tables as ``Scenario.to_dict`` gives them.
        path: key path.
    """
    found: Any = values
    for part in path.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return None
        found = found[part]
    return thaw(found)


def draft_address(draft: Draft, language: str = "en") -> str:
    """Return the query string of a draft; one too long for an address names the base alone.

    Args:
        draft: what is edited.
        language: "en" or "zh".
    """
    head: list[tuple[str, str]] = [("base", draft.base)]
    head += [("name", draft.name)] if draft.name else []
    last = [(LANGUAGE, language)] if language != "en" else []
    settings = settings_of(draft)
    return _query([*head, *(settings or []), *last])


def settings_of(draft: Draft) -> list[tuple[str, str]] | None:
    """Return the changes as pairs of an address; None if they do not fit into one.

    Args:
        draft: what is edited.
    """
    if not all(map(_is_simple, draft.changes.values())):
        return None
    pairs = [(SET + path, plain_text(value)) for path, value in draft.changes.items()]
    return pairs if len(_query(pairs)) <= LONGEST_ADDRESS else None


def compare_address(draft: Draft, language: str = "en") -> str:
    """Return the query with which the page Compare opens on a draft.

    Args:
        draft: what is edited; one too long for an address is kept by the server.
        language: "en" or "zh".
    """
    settings = settings_of(draft)
    last = [(LANGUAGE, language)] if language != "en" else []
    if settings is None:
        return _query([("scenario", OFFER.keep(draft.scenario, draft.title)), *last])
    # Compare has fields of its own for these.
    fields = {f"{SET}run.{key}": key for key in ("months", "seed", "replicates")}
    pairs = [(fields.get(key, key), value) for key, value in settings]
    return _query([("scenario", draft.base), *pairs, *last])


def draft_of(query: str) -> Draft:
    """Return the draft that an address describes.

    Args:
        query: without its question mark.

    Raises:
        InputError: anything in it that does not exist or is out of range.
    """
    pairs = parse_qsl(query, keep_blank_values=True)
    given = dict(pairs)
    known = ("base", "name", LANGUAGE)
    for key in given:
        if key not in known and not key.startswith(SET):
            raise unknown_name("key", key, (*known, f"{SET}SECTION.KEY"), "address")
    values = {
        key.removeprefix(SET): setting_of(value) for key, value in pairs if key.startswith(SET)
    }
    return Draft.of(given.get("base", OFFER.first), values, given.get("name", ""), "address")


def _is_simple(value: object) -> bool:
    items = value if isinstance(value, list) else [value]
    return all(isinstance(item, bool | int | float | str) for item in items)


def _query(pairs: list[tuple[str, str]]) -> str:
    return urlencode(pairs, quote_via=quote, safe="[],")
