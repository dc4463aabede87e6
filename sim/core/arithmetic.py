"""Exponential, logarithm and normal quantile whose bits are the same everywhere.

``exp`` and ``log`` of NumPy, the C library and Numba differ in the last bits between versions and
processors. These are made of ``+ - * /`` and exact scaling by powers of two alone, which no
platform rounds differently, so that a stored digest of a run can be compared anywhere.
"""

import math

import numpy as np

from sim.core.columns import Floats
from sim.core.compiled import compiled

LOG2_HIGH = 6.93147180369123816490e-01  # log(2) split in two, so that k * LOG2_HIGH is exact
LOG2_LOW = 1.90821492927058770002e-10
PER_LOG2 = 1.44269504088896338700e00
SQRT_HALF = 0.7071067811865476
MANTISSA = (1 << 52) - 1
BIAS = 1023

# Minimax coefficients of the freely published fdlibm (Sun Microsystems), errors below 1 ulp.
E1, E2, E3 = 1.66666666666666019037e-01, -2.77777777770155933842e-03, 6.61375632143793436117e-05
E4, E5 = -1.65339022054652515390e-06, 4.13813679705723846039e-08
L1, L2, L3 = 6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01
L4, L5, L6 = 2.222219843214978396e-01, 1.818357216161805012e-01, 1.531383769920937332e-01
L7 = 1.479819860511658591e-01

# Acklam's rational approximation of the normal quantile (relative error below 1.2e-9).
TAIL = 0.02425


@compiled
def exp(x: float) -> float:
    """Return e to the power of x, at most 1 unit in the last place off; 0 below x = -700."""
    if x < -700.0:
        return 0.0
    bounded = min(x, 700.0)  # beyond it the result would overflow
    k = math.floor(bounded * PER_LOG2 + 0.5)
    high, low = bounded - k * LOG2_HIGH, k * LOG2_LOW
    r = high - low
    t = r * r
    c = r - t * (E1 + t * (E2 + t * (E3 + t * (E4 + t * E5))))
    scaled = 1.0 - ((low - (r * c) / (2.0 - c)) - high)
    return scaled * np.int64((int(k) + BIAS) << 52).view(np.float64)


@compiled
def log(x: float) -> float:
    """Return the natural logarithm of a normal x > 0, at most 1 unit in the last place off."""
    bits = np.float64(x).view(np.int64)
    exponent = (bits >> 52) - BIAS
    mantissa = np.int64((bits & MANTISSA) | (BIAS << 52)).view(np.float64)
    if mantissa > 2.0 * SQRT_HALF:
        mantissa *= 0.5
        exponent += 1
    f = mantissa - 1.0
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    series = w * (L2 + w * (L4 + w * L6)) + z * (L1 + w * (L3 + w * (L5 + w * L7)))
    half = 0.5 * f * f
    return exponent * LOG2_HIGH - ((half - (s * (half + series) + exponent * LOG2_LOW)) - f)


@compiled
def power(base: float, exponent: float) -> float:
    """Return base**exponent for base > 0."""
    return exp(exponent * log(base))


@compiled
def chance(hazard: float) -> float:
    """Return the chance that something with this monthly hazard happens within the month."""
    return 1.0 - exp(-max(hazard, 0.0))


@compiled
def occurs(drawn: float, hazard: float) -> bool:
    """Return whether something with this monthly hazard happens to who drew this number.

    The chance never exceeds the hazard, so most draws need no exponential.
    """
    return drawn < hazard and drawn < chance(hazard)


@compiled
def logistic(x: float) -> float:
    """Return 1 / (1 + e**-x)."""
    return 1.0 / (1.0 + exp(-x))


@compiled
def clip(x: float, low: float, high: float) -> float:
    """Return x held between low and high."""
    return min(max(x, low), high)


@compiled
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


@compiled
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


def exact_sum(values: Floats) -> float:
    """Return the sum of a float array added in order (NumPy's own sum depends on the processor)."""
    return float(np.cumsum(values)[-1]) if values.size else 0.0
