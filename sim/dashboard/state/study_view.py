"""The view of the page Studies: which folder is open and what is shown of it, and its address."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, get_args
from urllib.parse import parse_qsl, quote, urlencode

from sim.core.errors import InputError, unknown_name
from sim.dashboard.state.address import LANGUAGE

Mode = Literal["level", "effect", "regret"]
MODES: Final[tuple[Mode, ...]] = get_args(Mode)
_KEEP: Final = "keep."


@dataclass(frozen=True)
class StudyView:
    """What the page shows.

    Attributes:
        folder: of results; empty before one is opened.
        measure: read off a sweep; empty: its first.
        along: key path of the parameter along the axis; empty: the first that varies.
        mode: the measure itself, its difference to the reference, or the regret.
        less: whether less of the measure is better; None: as the measure's name suggests.
        kept: range of each parameter to which points are limited.
        item: claim or fact whose page is open; empty for the table.
    """

    folder: str = ""
    measure: str = ""
    along: str = ""
    mode: Mode = "level"
    less: bool | None = None
    kept: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    item: str = ""

    def keeping(self, path: str, low: float | None, high: float | None) -> "StudyView":
        """Return the view with points limited to a range of one parameter, or no longer.

        Args:
            path: key path of the parameter.
            low: lower end; None lifts the limit.
            high: upper end.
        """
        others = {name: ends for name, ends in self.kept.items() if name != path}
        if low is None or high is None:
            return replace(self, kept=others)
        return replace(self, kept={**others, path: (low, high)})


def study_address(view: StudyView, language: str = "en") -> str:
    """Return the query string of a view, without its question mark.

    Args:
        view: what the page shows.
        language: "en" or "zh".
    """
    pairs: list[tuple[str, object]] = [
        (name, value)
        for name in ("folder", "measure", "along", "item")
        if (value := getattr(view, name))
    ]
    pairs += [("mode", view.mode)] if view.mode != "level" else []
    pairs += [("less", int(view.less))] if view.less is not None else []
    pairs += [(_KEEP + path, f"{low!r},{high!r}") for path, (low, high) in view.kept.items()]
    pairs += [(LANGUAGE, language)] if language != "en" else []
    return urlencode(pairs, quote_via=quote, safe="/,")


def study_view_of(query: str) -> StudyView:
    """Return the view that an address describes; whether its folder exists is not looked at.

    Args:
        query: without its question mark.

    Raises:
        InputError: an unknown key, or a value that will not do.
    """
    view = StudyView()
    for key, value in parse_qsl(query, keep_blank_values=True):
        if key.startswith(_KEEP):
            view = view.keeping(key.removeprefix(_KEEP), *_ends(key, value))
        elif key != LANGUAGE:
            view = replace(view, **_change(key, value))
    return view


def _change(key: str, value: str) -> dict[str, Any]:
    if key == "less":
        return {key: value == "1"}
    if key == "mode" and value not in MODES:
        raise unknown_name("mode", value, MODES, "address")
    known = ("folder", "measure", "along", "item", "mode")
    if key not in known:
        raise unknown_name("key", key, (*known, "less", _KEEP + "PARAMETER"), "address")
    return {key: value}


def _ends(key: str, text: str) -> tuple[float, float]:
    try:
        low, high = (float(part) for part in text.split(","))
    except ValueError:
        low, high = math.nan, math.nan
    if not (math.isfinite(low) and math.isfinite(high) and low <= high):
        raise InputError(f"address: {key}: expected two numbers, low,high, got {text!r}")
    return low, high
