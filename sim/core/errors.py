"""The two errors a user meets, and the sentence for a name that does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

_MOST_LISTED: Final = 12


class InputError(ValueError):
    """What the user gave is wrong; the message is one sentence that says what and where."""


class RunError(RuntimeError):
    """A run failed although its input was right."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that the user most likely meant.

    Args:
        name: the name as given.
        known: the names that exist.

    Returns:
        The closest known name, or None when nothing is close.

    >>> nearest("rigid_embeding", ["flexible_embedding", "rigid_embedding"])
    'rigid_embedding'
    """
    by_form = {_form(candidate): candidate for candidate in known}
    close = get_close_matches(_form(name), list(by_form), n=1, cutoff=0.6)
    if close:
        return by_form[close[0]]
    form = _form(name)
    within = [candidate for candidate in by_form if form and (form in candidate)]
    return by_form[min(within, key=len)] if within else None


def unknown_name(kind: str, name: str, known: Iterable[str], where: str = "") -> InputError:
    """An error for a name that does not exist, with the nearest one that does.

    Args:
        kind: what the name should name, such as "key", "policy" or "measure".
        name: the name as given.
        known: the names that exist.
        where: file and key path; a path that ends in the name is not said twice.

    Returns:
        The error, to be raised by the caller.
    """
    known = list(known)
    subject = f"unknown {kind}" if where.endswith(name) and name else f"unknown {kind} {name!r}"
    place = f"{where}: " if where else ""
    return InputError(f"{place}{subject}; {_hint(name, known)}")


def _hint(name: str, known: list[str]) -> str:
    close = nearest(name, known)
    if close is not None:
        return f"did you mean {close!r}?"
    if not known:
        return "none is known here"
    more = f", … ({len(known)} in all)" if len(known) > _MOST_LISTED else ""
    return f"known: {', '.join(known[:_MOST_LISTED])}{more}"


def _form(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")
