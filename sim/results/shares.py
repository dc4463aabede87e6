"""Numbers of measures as people read them: shares in per cent, their differences in points."""

import math

SHARE = "share"
SMALL = 0.01


def in_words(value: float | None, unit: str) -> str:
    """Return the value of a measure.

    Args:
        value: in the measure's unit; None or NaN is missing.
        unit: the measure's unit.
    """
    if value is None or not math.isfinite(value):
        return "–"
    return f"{100 * value:.1f} %" if unit == SHARE else _plain(value)


def signed(value: float | None, unit: str) -> str:
    """Return a difference with its sign; of shares in percentage points, without the word.

    Args:
        value: in the measure's unit; None or NaN is missing.
        unit: the measure's unit.
    """
    if value is None or not math.isfinite(value):
        return "–"
    text = _points(value) if unit == SHARE else _plain(value, "+")
    return text if any(digit in text for digit in "123456789") else text[1:]


def _points(value: float) -> str:
    """Percentage points; small ones keep a digit more, so that an interval is seen to miss zero."""
    return f"{100 * value:+.{1 if abs(value) >= SMALL else 2}f}"


def _plain(value: float, sign: str = "") -> str:
    decimals = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 3 if value else 0
    return f"{value:{sign},.{decimals}f}"
