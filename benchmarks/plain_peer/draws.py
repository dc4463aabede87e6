"""Keyed draws in plain Python: the numbers of ``sim.core.draws``, bit for bit."""

from math import exp, log, sqrt

MASK = (1 << 64) - 1
ODD = 0x9E3779B97F4A7C15
ODD_PAIR = 0xC2B2AE3D27D4EB4F
CENTRE = 0.02425  # nearer to 0 or 1 the quantile has another approximation

# Acklam's approximation of the normal quantile, highest power first.
MIDDLE_ABOVE = (-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.3577518672690,
                -30.66479806614716, 2.506628277459239)  # fmt: skip
MIDDLE_BELOW = (-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972,
                -13.28068155288572, 1.0)  # fmt: skip
TAIL_ABOVE = (-7.784894002430293e-03, -0.3223964580411365, -2.400758277161838, -2.549732539343734,
              4.374664141464968, 2.938163982698783)  # fmt: skip
TAIL_BELOW = (7.784695709041462e-03, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1.0)


def scramble(bits: int) -> int:
    """Return 64 well-mixed bits of 64 bits."""
    bits = ((bits ^ bits >> 30) * 0xBF58476D1CE4E5B9) & MASK
    bits = ((bits ^ bits >> 27) * 0x94D049BB133111EB) & MASK
    return bits ^ bits >> 31


def uniform(key: int, who: int) -> float:
    """Return the draw of one agent, strictly between 0 and 1."""
    bits = (who * ODD + key) & MASK  # ``scramble`` written out: this is called most of all
    bits = ((bits ^ bits >> 30) * 0xBF58476D1CE4E5B9) & MASK
    bits = ((bits ^ bits >> 27) * 0x94D049BB133111EB) & MASK
    return (((bits ^ bits >> 31) >> 12) + 0.5) * 2.0**-52


def subkey(key: int, part: int) -> int:
    """Return the key of one part of a draw: an alternative, a trial, a partner's id."""
    return scramble(key ^ (part * ODD_PAIR + ODD) & MASK)


def of_year(key: int, who: int, month: int) -> int:
    """Return the key of a draw that holds for a year; each agent's years begin in its own month."""
    return subkey(key, (month + who % 12) // 12)


def gumbel(key: int, who: int) -> float:
    """Return a standard Gumbel shock."""
    return -log(-log(uniform(key, who)))


def exponential(key: int, who: int) -> float:
    """Return a standard exponential time."""
    return -log(uniform(key, who))


def binomial(key: int, who: int, trials: int, probability: float) -> int:
    """Return how many trials succeed; each has a draw of its own."""
    return sum(uniform(subkey(key, trial), who) < probability for trial in range(trials))


def _polynomial(coefficients: tuple[float, ...], x: float) -> float:
    value = 0.0
    for coefficient in coefficients:
        value = value * x + coefficient
    return value


def normal(key: int, who: int) -> float:
    """Return a standard normal draw."""
    p = uniform(key, who)
    edge = min(p, 1.0 - p)
    if edge < CENTRE:
        far = sqrt(-2.0 * log(edge))
        value = _polynomial(TAIL_ABOVE, far) / _polynomial(TAIL_BELOW, far)
        return value if p < CENTRE else -value
    q = p - 0.5
    return q * _polynomial(MIDDLE_ABOVE, q * q) / _polynomial(MIDDLE_BELOW, q * q)


def chance(hazard: float) -> float:
    """Return the chance that something with this monthly hazard happens within the month."""
    return 1.0 - exp(-max(hazard, 0.0))


def clip(x: float, low: float, high: float) -> float:
    """Return x held between low and high."""
    return low if x < low else min(x, high)
