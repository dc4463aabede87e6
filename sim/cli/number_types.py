"""Numbers as options take them, with one plain message for one that will not do."""

import click

MOST = 1_000_000


class Whole(click.ParamType[int]):
    """A whole number in a range.

    Args:
        least: smallest allowed.
        most: largest allowed.
    """

    name = "whole number"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Return the number that was typed."""
        try:
            number = int(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a whole number", param, ctx)
        if not self.least <= number <= self.most:
            self.fail(f"{number}; allowed: {self.least:,} to {self.most:,}", param, ctx)
        return number


class Points(click.ParamType[float]):
    """Percentage points, above 0 and below 100."""

    name = "points"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number that was typed."""
        try:
            number = float(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a number", param, ctx)
        if not 0.0 < number < 100.0:
            self.fail(f"{number:g}; allowed: above 0 and below 100 (points)", param, ctx)
        return number
