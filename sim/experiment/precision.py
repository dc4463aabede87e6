"""How many replicates: fixed looks, and what is precise enough to stop at."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.core.errors import InputError

if TYPE_CHECKING:
    from sim.results.comparison import Comparison

FIRST_LOOK = 8
TOLERANCE = 0.01
CAP = 64


def looks(replicates: int | None, cap: int = CAP) -> Iterator[int]:
    """Yield the numbers of replicates after which a comparison looks at its intervals.

    Looking after every replicate would stop too often by luck; the looks are 8, 16, 32, ..., cap.

    Args:
        replicates: a fixed number, which is then the only look, or None.
        cap: the last look.

    Raises:
        InputError: for a number below 1, or a cap below the first look.
    """
    if replicates is not None:
        if replicates < 1:
            raise InputError(f"replicates: {replicates} is too few; give 1 or more")
        yield replicates
        return
    if cap < FIRST_LOOK:
        raise InputError(f"cap: {cap} is too few replicates; give {FIRST_LOOK} or more")
    look = FIRST_LOOK
    while look < cap:
        yield look
        look *= 2
    yield cap


def is_precise(comparison: "Comparison", tolerance: float) -> bool:
    """Whether every headline measure's paired difference is known to within the tolerance.

    Args:
        comparison: of any number of replicates.
        tolerance: widest half of a 95 % interval in the last month; a share, 0.01 is one point.
    """
    half_width = comparison.half_width(headline_measures())
    return half_width is not None and half_width < tolerance


def why_stopped(
    comparison: "Comparison", replicates: int | None, tolerance: float = TOLERANCE, cap: int = CAP
) -> str:
    """Say in words why a comparison has as many replicates as it has.

    Args:
        comparison: the finished comparison.
        replicates: the fixed number asked for, or None.
        tolerance: as in ``is_precise``.
        cap: the most replicates allowed.
    """
    points = f"{100 * tolerance:g} point{'' if tolerance == TOLERANCE else 's'}"
    if replicates is not None:
        return "as many as asked for"
    if is_precise(comparison, tolerance):
        return f"every headline difference is known to within {points} either way"
    return f"the cap of {cap}; some headline difference is not known to within {points}"


def headline_measures() -> tuple[str, ...]:
    """Names of the measures that the number of replicates is judged by."""
    from sim.measures import MEASURES

    return tuple(name for name, measure in MEASURES.items() if measure.headline)
