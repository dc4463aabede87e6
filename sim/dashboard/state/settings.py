"""Settings in addresses: a scenario's values that differ, as on the command line with --set."""

import json
from typing import Final

from sim.scenario.files import parse_value

SET: Final = "set."


def plain_text(value: object) -> str:
    """Return a value as an address and ``--set`` take it.

    Args:
        value: a number, truth value, text or list of texts, in plain form.
    """
    if isinstance(value, str):
        return value if parse_value(value) == value else json.dumps(value)
    return json.dumps(value)


def setting_of(text: str) -> object:
    """Return the value that a text in an address means.

    Args:
        text: from ``plain_text``, or typed by hand.
    """
    return parse_value(text)
