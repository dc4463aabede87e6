"""Keyed draws: every random number is a function of (seed, name of the draw, month, agent id).

No generator and no stream: a draw is a counter hash of the agent's id under a key, so that an agent
gets the same number whoever else is drawn for, and two policies on one seed differ only where the
policy reached. The hash is splitmix64's finalizer on ``id * odd constant + key``.
"""

import hashlib
from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
from numba import uint64
from numpy.typing import NDArray

from sim.core.arithmetic import exp, log, normal_quantile
from sim.core.columns import Records, single_type
from sim.core.compiled import compiled

ODD = 0x9E3779B97F4A7C15
ODD_PAIR = 0xC2B2AE3D27D4EB4F
MULTIPLY_1 = 0xBF58476D1CE4E5B9
MULTIPLY_2 = 0x94D049BB133111EB
MASK = (1 << 64) - 1
FRACTION = 2.0**-52

Key: TypeAlias = int | np.uint64  # 64 bits


@compiled
def scramble(x: Key) -> Key:
    """Return 64 well-mixed bits of 64 bits (uint64)."""
    z = uint64(x)
    z = (z ^ (z >> uint64(30))) * uint64(MULTIPLY_1)
    z = (z ^ (z >> uint64(27))) * uint64(MULTIPLY_2)
    return z ^ (z >> uint64(31))


@compiled
def uniform(key: Key, agent_id: Key) -> float:
    """Return the draw of one agent, strictly between 0 and 1 (52 bits, exactly representable)."""
    bits = scramble(uint64(agent_id) * uint64(ODD) + uint64(key))
    return (np.float64(bits >> uint64(12)) + 0.5) * FRACTION


@compiled
def subkey(key: Key, part: Key) -> Key:
    """Return the key of one part of a draw: an alternative, a trial, a partner's id (uint64)."""
    return scramble(uint64(key) ^ (uint64(part) * uint64(ODD_PAIR) + uint64(ODD)))


@compiled
def of_year(key: Key, agent_id: int, month: int) -> Key:
    """Return the key of a draw that holds for a year (uint64).

    Circumstances outlast a month; each agent's years begin in a month of its own. Two worlds in
    which something happens to an agent in neighbouring months so mostly draw the same.
    """
    return subkey(key, (month + agent_id % 12) // 12)


@compiled
def gumbel(key: Key, agent_id: int) -> float:
    """Return a standard Gumbel shock of one agent (mode 0, scale 1)."""
    return -log(-log(uniform(key, agent_id)))


@compiled
def exponential(key: Key, agent_id: int) -> float:
    """Return a standard exponential time of one agent."""
    return -log(uniform(key, agent_id))


@compiled
def normal(key: Key, agent_id: int) -> float:
    """Return a standard normal draw of one agent."""
    return normal_quantile(uniform(key, agent_id))


@compiled
def binomial(key: Key, agent_id: int, trials: int, probability: float) -> int:
    """Return how many of a few trials succeed; each trial has a draw of its own."""
    successes = 0
    for trial in range(trials):
        if uniform(subkey(key, trial), agent_id) < probability:
            successes += 1
    return successes


@compiled
def poisson(key: Key, cell: int, mean: float) -> int:
    """Return a Poisson count by inversion; above a mean of 50 by its normal approximation."""
    u = uniform(key, cell)
    if mean > 50.0:
        return max(0, int(mean + normal_quantile(u) * np.sqrt(mean) + 0.5))
    term = exp(-mean)
    total = term
    count = 0
    while u > total and count < 400:
        count += 1
        term *= mean / count
        total += term
    return count


def integer_key(*parts: object) -> int:
    """Return a 64-bit key of seed and names, the same in every process and Python."""
    text = "/".join(map(str, parts)).encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little")


class MonthlyKeys:
    """The keys of all named draws, made anew each month.

    Attributes:
        names: names of the draws, as compiled processes read them.
    """

    def __init__(self, seed: int, names: Iterable[str]) -> None:
        self.names = tuple(names)
        self._bases = np.array([integer_key(seed, name) for name in self.names], dtype=np.uint64)
        kind = single_type(tuple((name, np.uint64) for name in self.names))
        self._record = np.zeros(1, dtype=kind)

    def of_month(self, month: int) -> Records:
        """Return this month's keys: one record, shape (1,), with a uint64 field per draw name."""
        flat = self._record.view(np.uint64)
        _fill_keys(flat, self._bases, np.uint64((month & MASK) * ODD & MASK))
        return self._record.copy()


@compiled
def _fill_keys(keys: NDArray[np.uint64], bases: NDArray[np.uint64], month_bits: Key) -> None:
    for i in range(bases.size):
        keys[i] = scramble(bases[i] + uint64(month_bits))
