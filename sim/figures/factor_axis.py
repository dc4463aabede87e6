"""An axis along a parameter: its name and unit in words, and a few round numbers."""

from matplotlib.axis import Axis
from matplotlib.ticker import LogLocator, MaxNLocator, NullFormatter

from sim.analysis.factors import Factor
from sim.figures.labels import readable


def factor_words(factor: Factor) -> str:
    """Name and unit of a parameter: "rigid embedding: depth (share)".

    Args:
        factor: the parameter.
    """
    unit = f" ({factor.unit})" if factor.unit else ""
    return readable(factor.name).replace(".", ": ") + unit


def set_scale(axis: Axis, factor: Factor, most: int) -> None:
    """Spread an axis as the parameter was spread, with a few round numbers on it.

    Args:
        axis: the axis.
        factor: the parameter.
        most: how many numbers there is room for.
    """
    if factor.log:
        axes = axis.axes
        (axes.set_xscale if axis is axes.xaxis else axes.set_yscale)("log")
        axis.set_minor_formatter(NullFormatter())
        axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    else:
        axis.set_major_locator(MaxNLocator(most, steps=[1, 2, 5, 10]))
    axis.set_major_formatter(lambda value, _: f"{round(value, 9):g}".replace("-", "−"))
