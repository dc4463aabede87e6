"""Plain values: what the server sends to the parts of a page, and what they send back."""

from collections.abc import Callable
from typing import Any

Plain = dict[str, Any]
"""Texts, numbers, lists and tables by name, as JSON takes them."""

Act = Callable[[Plain], None]
"""What a part calls with the name of an action and its arguments."""
