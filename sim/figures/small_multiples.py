"""Small multiples: the same drawing once for each alternative, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.figures.labels import wrapped
from sim.figures.page import axes_at, write_at

LINE = 0.14
"""Height of one line of a panel's title, inches."""


@dataclass(frozen=True)
class Grid:
    """A page of equal panels; lengths in inches.

    Attributes:
        titles: Titles of the panels, wrapped, row by row.
        columns: Panels in a row.
        left: Distance of the first panel from the left edge.
        top: Distance of the first row from the top edge.
        width: Width of a panel.
        height: Height of a panel.
        gap: Distance between two panels of a row, and under each row.
    """

    titles: Sequence[str]
    columns: int
    left: float
    top: float
    width: float
    height: float
    gap: float

    @property
    def rows(self) -> int:
        """Rows of panels."""
        return -(-len(self.titles) // self.columns)

    @property
    def bottom(self) -> float:
        """Distance of the lower end of the last row from the top edge."""
        return self._top_of(self.rows) - self.gap

    def axes(self, figure: Figure) -> list[Axes]:
        """Titled axes for every panel, row by row.

        Args:
            figure: The figure that gets the axes.
        """
        panels = []
        for place, title in enumerate(self.titles):
            row, column = divmod(place, self.columns)
            left = self.left + column * (self.width + self.gap)
            top = self._top_of(row) + self._title_height(row)
            write_at(figure, left, top - 0.05, title, hangs="bottom")
            panels.append(axes_at(figure, left, top, self.width, self.height))
        return panels

    def _top_of(self, row: int) -> float:
        heights = [self._title_height(above) + self.height + self.gap for above in range(row)]
        return self.top + sum(heights)

    def _title_height(self, row: int) -> float:
        titles = self.titles[row * self.columns : (row + 1) * self.columns]
        return LINE * max(title.count("\n") + 1 for title in titles) + 0.06


def columns_for(panels: int, most: int) -> int:
    """Panels in a row, so that the rows are as even as they can be.

    Args:
        panels: Number of panels.
        most: Most panels that fit in a row.
    """
    rows = -(-panels // most)
    return -(-panels // rows)


def titles_of(labels: Sequence[str], width: int) -> tuple[str, ...]:
    """Labels as titles of panels.

    Args:
        labels: Labels of the alternatives.
        width: Longest line, in characters.
    """
    return tuple(wrapped(label, width) for label in labels)
