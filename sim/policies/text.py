"""Policies as text: ``rigid_embedding(start=13, depth=0.5)+joint_building``, and back.

One grammar for the command line, for addresses of the dashboard, and for labels. A name alone means
the policy with its own values; what is in brackets differs from them.
"""

import re
from collections.abc import Mapping, Sequence

from sim.core.errors import InputError
from sim.policies.base import Policy
from sim.scenario.files import parse_value

_BARE = re.compile(r"[A-Za-z_\u4e00-\u9fff][\w-]*")
_WORDS_OF_TOML = {"true", "false", "inf", "nan"}


def split_outside(text: str, separator: str) -> list[str]:
    """Split at a separator that stands outside all brackets and quotes.

    Args:
        text: what to split.
        separator: one character.

    Raises:
        InputError: a bracket or quote is not closed, or closed twice.

    >>> split_outside("a(start=3, end=5),b", ",")
    ['a(start=3, end=5)', 'b']
    """
    parts, depth, quoted = [""], 0, False
    for sign in text:
        quoted ^= sign == '"'
        if not quoted:
            depth += (sign in "([{") - (sign in ")]}")
        if depth < 0:
            break
        if sign == separator and not depth and not quoted:
            parts.append("")
        else:
            parts[-1] += sign
    if depth or quoted:
        raise InputError(f"policies: {text!r}: a bracket or a quote has no partner")
    return [part.strip() for part in parts]


def values_from_text(text: str) -> dict[str, object]:
    """Return name and parameters of the policy that a text such as ``a(start=3)`` names.

    Args:
        text: a name, and in brackets the values that differ from the policy's own.

    Raises:
        InputError: not of this form.
    """
    name, bracket, rest = text.partition("(")
    values: dict[str, object] = {"name": name.strip()}
    if not bracket:
        return values
    if not rest.rstrip().endswith(")"):
        raise InputError(f"policies: {text!r}: expected name(key=value, ...)")
    inside = rest.rstrip()[:-1]
    for given in split_outside(inside, ",") if inside.strip() else ():
        key, equals, value = (part.strip() for part in given.partition("="))
        if not key or not equals or not value:
            raise InputError(f"policies: {text!r}: {given!r} is not key=value")
        if key in values:
            raise InputError(f"policies: {text!r}: {key} is given twice")
        values[key] = _value(value)
    return values


def text_of(policies: Sequence[Policy]) -> str:
    """Return the shortest text that names these policies with these values.

    Args:
        policies: in the order they are to be named; none is the status quo.
    """
    return "+".join(map(_text_of_one, policies)) or "status_quo"


def differing(policy: Policy) -> dict[str, object]:
    """Return the values of a policy that are not its class's own, by name.

    Args:
        policy: any policy.
    """
    own = type(policy)().to_dict()
    return {
        k: value for k, value in policy.to_dict().items() if k != "name" and own.get(k) != value
    }


def _text_of_one(policy: Policy) -> str:
    given = ", ".join(f"{key}={_text(value)}" for key, value in differing(policy).items())
    return f"{policy.name}({given})" if given else policy.name


def _value(text: str) -> object:
    if text.startswith("[") and text.endswith("]"):
        inside = text[1:-1].strip()
        return [parse_value(item) for item in split_outside(inside, ",")] if inside else []
    return parse_value(text)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        bare = _BARE.fullmatch(value) and value not in _WORDS_OF_TOML
        return value if bare else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} = {_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_text, value)) + "]"
    return repr(value)
