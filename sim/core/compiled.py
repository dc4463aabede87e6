"""The one decorator of compiled functions: same bits everywhere, cached on disk.

No fast-math and no fused multiply-add: sums keep their order and products their rounding. Division
by zero gives inf or nan as in NumPy instead of raising, which lets loops stay plain.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Return the function compiled by Numba on first use."""
    return cast("Function", njit(cache=True, error_model="numpy")(function))
