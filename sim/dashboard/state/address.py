"""Addresses: a view as a query string and back, so that a link reproduces it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlencode

from sim.core.errors import InputError, unknown_name
from sim.core.limits import LARGEST_SEED, LONGEST_RUN, MOST_REPLICATES
from sim.dashboard.state.offer import OFFER
from sim.dashboard.state.settings import SET, plain_text, setting_of
from sim.dashboard.state.view import View, first_view
from sim.policies.bundle import bundle_from_text
from sim.policies.text import text_of

_NUMBERS: Final = ("months", "seed", "replicates")
_FLAGS: Final = ("difference", "reported", "run")
_CHOICE: Final = "show."
LANGUAGE: Final = "lang"
MOST: Final = {"months": LONGEST_RUN, "seed": LARGEST_SEED, "replicates": MOST_REPLICATES}


def address_of(view: View, language: str = "en") -> str:
    """Return the query string of a view, without its question mark.

    Args:
        view: what the page shows.
        language: "en" or "zh".
    """
    pairs: list[tuple[str, object]] = [("scenario", view.scenario)]
    pairs += [(SET + path, plain_text(value)) for path, value in view.settings.items()]
    pairs += [("bundle", text) for text in view.bundles]
    pairs += [(name, getattr(view, name)) for name in _NUMBERS]
    pairs += [("baseline", view.baseline)] if view.baseline else []
    pairs += [("hide", label) for label in view.hidden]
    pairs += [(_CHOICE + chart, measure) for chart, measure in sorted(view.choices.items())]
    pairs += [(name, 1) for name in _FLAGS if getattr(view, name)]
    pairs += [(LANGUAGE, language)] if language != "en" else []
    return urlencode(pairs, quote_via=quote, safe="()[],")


def language_in(query: str) -> str | None:
    """Return the language an address asks for, or None.

    Args:
        query: without its question mark.
    """
    return dict(parse_qsl(query)).get(LANGUAGE)


def in_language(search: str, language: str) -> str:
    """Return an address's query, with its question mark if there is any, in another language.

    Args:
        search: with or without a question mark.
        language: "en" or "zh".

    >>> in_language("?bundle=status_quo&lang=zh", "en")
    '?bundle=status_quo'
    """
    pairs = [pair for pair in search.removeprefix("?").split("&") if pair]
    pairs = [pair for pair in pairs if pair.partition("=")[0] != LANGUAGE]
    pairs += [f"{LANGUAGE}={language}"] if language != "en" else []
    return "?" + "&".join(pairs) if pairs else ""


def view_of(query: str) -> View:
    """Return the view that an address describes.

    Args:
        query: without its question mark; what it leaves out is as a page opens.

    Raises:
        InputError: anything in it that does not exist or is out of range.
    """
    pairs = parse_qsl(query, keep_blank_values=True)
    scenario = next((value for key, value in pairs if key == "scenario"), OFFER.first)
    view = first_view(scenario)
    bundles: list[str] = []
    for key, value in pairs:
        if key == "bundle":
            bundles.append(_canonical(value))
        elif key in {"scenario", LANGUAGE}:
            continue
        else:
            view = replace(view, **_change(view, key, value))
    view = replace(view, bundles=tuple(dict.fromkeys(bundles))) if bundles else view
    view.world()
    return view


def _change(view: View, key: str, value: str) -> dict[str, Any]:
    if key in _NUMBERS:
        return {key: number_in(key, value)}
    if key in _FLAGS:
        return {key: value == "1"}
    if key.startswith(SET):
        return {"settings": {**view.settings, key.removeprefix(SET): setting_of(value)}}
    if key.startswith(_CHOICE):
        return {"choices": {**view.choices, key.removeprefix(_CHOICE): value}}
    others: dict[str, Callable[[], dict[str, Any]]] = {
        "baseline": lambda: {"baseline": _canonical(value)},
        "hide": lambda: {"hidden": (*view.hidden, _canonical(value))},
    }
    if key not in others:
        known = ("scenario", "bundle", *_NUMBERS, *_FLAGS, *others, LANGUAGE)
        raise unknown_name("key", key, known, "address")
    return others[key]()


def number_in(key: str, text: str) -> int:
    """Return the whole number that somebody typed.

    Args:
        key: months, seed or replicates.
        text: as typed.

    Raises:
        InputError: it is none, or out of range.
    """
    low = 0 if key == "seed" else 1
    try:
        number = int(text)
    except ValueError:
        raise InputError(f"{key}: {text!r} is not a whole number") from None
    if not low <= number <= MOST[key]:
        raise InputError(f"{key}: {number} is out of range; allowed: {low} to {MOST[key]}")
    return number


def _canonical(text: str) -> str:
    return text_of(bundle_from_text(text).policies)
