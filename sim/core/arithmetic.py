"""Exponential, logarithm and normal quantile whose bits are the same everywhere.

``exp`` and ``log`` of NumPy, the C library and Numba differ in the last bits between versions and
processors. These are made of ``+ - * /`` and exact scaling by powers of two alone, which no
platform rounds differently, so that a stored digest of a run can be compared anywhere.
"""

import math

import numpy as np
from numba import njit, vectorize

LOG2_HIGH = 6.93147180369123816490e-01  # log(2) split in two, so that k * LOG2_HIGH is exact
LOG2_LOW = 1.90821492927058770002e-10
PER_LOG2 = 1.44269504088896338700e00
SQRT_HALF = 0.7071067811865476

# Acklam's rational approximation of the normal quantile (relative error below 1.2e-9).
TAIL = 0.02425


@njit(cache=True)
def exp(x: float) -> float:
    """Return e**x, at most 2 units in the last place off; 0 below -700, capped at exp(700)."""
    if x < -700.0:
        return 0.0
    bounded = min(x, 700.0)
    k = math.floor(bounded * PER_LOG2 + 0.5)
    r = (bounded - k * LOG2_HIGH) - k * LOG2_LOW
    series = 1.0
    for n in range(13, 0, -1):  # |r| <= 0.35: fourteen terms reach double precision
        series = 1.0 + series * r / n
    return math.ldexp(series, int(k))


@njit(cache=True)
def log(x: float) -> float:
    """Return the natural logarithm of x > 0, at most 2 units in the last place off."""
    mantissa, exponent = math.frexp(x)
    if mantissa < SQRT_HALF:
        mantissa *= 2.0
        exponent -= 1
    s = (mantissa - 1.0) / (mantissa + 1.0)
    square = s * s
    series = 0.0
    for n in range(23, 0, -2):  # log m = 2 artanh(s), |s| <= 0.172
        series = series * square + 1.0 / n
    return exponent * LOG2_HIGH + (2.0 * s * series + exponent * LOG2_LOW)


@njit(cache=True)
def power(base: float, exponent: float) -> float:
    """Return base**exponent for base > 0."""
    return exp(exponent * log(base))


@njit(cache=True)
def chance(hazard: float) -> float:
    """Return the chance that something with this monthly hazard happens within the month."""
    return 1.0 - exp(-max(hazard, 0.0))


@njit(cache=True)
def logistic(x: float) -> float:
    """Return 1 / (1 + e**-x)."""
    return 1.0 / (1.0 + exp(-x))


@njit(cache=True)
def clip(x: float, low: float, high: float) -> float:
    """Return x held between low and high."""
    return min(max(x, low), high)


@njit(cache=True)
def _tail_quantile(q: float) -> float:
    above = (
        (((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838e00) * q
         - 2.549732539343734e00) * q + 4.374664141464968e00
    ) * q + 2.938163982698783e00  # fmt: skip
    below = (
        ((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e00) * q
        + 3.754408661907416e00
    ) * q + 1.0
    return above / below


@njit(cache=True)
def normal_quantile(p: float) -> float:
    """Return the standard normal quantile of 0 < p < 1."""
    if p < TAIL:
        return _tail_quantile(math.sqrt(-2.0 * log(p)))
    if p > 1.0 - TAIL:
        return -_tail_quantile(math.sqrt(-2.0 * log(1.0 - p)))
    q = p - 0.5
    r = q * q
    above = (
        (((-3.969683028665376e01 * r + 2.209460984245205e02) * r - 2.759285104469687e02) * r
         + 1.383577518672690e02) * r - 3.066479806614716e01
    ) * r + 2.506628277459239e00  # fmt: skip
    below = (
        (((-5.447609879822406e01 * r + 1.615858368580409e02) * r - 1.556989798598866e02) * r
         + 6.680131188771972e01) * r - 1.328068155288572e01
    ) * r + 1.0  # fmt: skip
    return above * q / below


@vectorize(cache=True)
def exact_exp(x: float) -> float:
    """Return e**x of an array, bit for bit the scalar ``exp``."""
    return exp(x)


def exact_sum(values: np.ndarray) -> float:
    """Return the sum of a float array added in order (NumPy's own sum depends on the processor)."""
    return float(np.cumsum(values)[-1]) if values.size else 0.0
