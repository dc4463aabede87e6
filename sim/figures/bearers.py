"""Who bears the cost: the colours of the bearers and what is said of them."""

from collections.abc import Iterable, Mapping, Sequence

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from sim.figures.labels import readable, width_of
from sim.figures.page import EDGE, write_at
from sim.figures.palette import BEARERS
from sim.figures.style import SMALL_TYPE_SIZE


def bearers_of(costs: Sequence[Mapping[str, float]]) -> list[str]:
    """Those who bear any of the costs, in their order.

    Args:
        costs: What each bears, of one alternative after the other; at least one.
    """
    return [bearer for bearer in costs[0] if any(by_bearer[bearer] > 0 for by_bearer in costs)]


def borne_by(bearers: Sequence[str], among_several: str) -> str:
    """Who bears the costs, in words.

    Args:
        bearers: Those who bear any.
        among_several: What is said where they are more than one.
    """
    if len(bearers) > 1:
        return among_several
    return f"all borne by: {readable(bearers[0])}" if bearers else "nothing costs anything"


def draw_key(figure: Figure, bearers: Iterable[str], top: float) -> None:
    """Name the bearers in a row, each beside its colour.

    Args:
        figure: The figure that is drawn on.
        bearers: Names of the bearers, in the order in which they are drawn.
        top: Distance of the row from the top edge, inches.
    """
    left, (width, height) = EDGE, figure.get_size_inches()
    for bearer in bearers:
        box = (left / width, 1 - (top + 0.13) / height), 0.1 / width, 0.1 / height
        figure.add_artist(Rectangle(*box, color=BEARERS[bearer], linewidth=0))
        name = readable(bearer)
        write_at(figure, left + 0.15, top + 0.085, name, hangs="center")
        left += 0.15 + width_of(figure, name, SMALL_TYPE_SIZE) + 0.25


def draw_shares(
    figure: Figure, by_bearer: Mapping[str, float], place: tuple[float, float], width: float
) -> None:
    """Draw a small bar, parted by who bears the cost; of no cost, none.

    Args:
        figure: The figure that is drawn on.
        by_bearer: What each bears, in any one unit.
        place: Left and lower end of the bar, inches from the lower left corner of the figure.
        width: Width of the whole bar, inches.
    """
    total = sum(by_bearer.values())
    (left, low), (full_width, full_height) = place, figure.get_size_inches()
    for bearer, amount in by_bearer.items():
        if amount > 0:
            part = width * amount / total
            box = (left / full_width, low / full_height), part / full_width, 0.05 / full_height
            figure.add_artist(Rectangle(*box, color=BEARERS[bearer], linewidth=0))
            left += part
