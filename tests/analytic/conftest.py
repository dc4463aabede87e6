"""Large worlds in which only one thing happens, and how far a count may lie from its mean."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import ArrayLike
from scipy import stats

LEAST_P = 1e-4  # runs repeat to the bit: a test that passes once passes always


@pytest.fixture(scope="session")
def only_willingness() -> dict[str, Any]:
    """Organizations that are all alike and choose by taste and willingness alone."""
    return {
        "organizations.taste_spread": 0.0,
        "organizations.willingness_spread": 0.0,
        "organizations.member_head_bonus": 0.0,
        "organizations.laymen_fear": 0.0,
        "organizations.hour_cost": 0.0,
        "organizations.benefit_weight": 0.0,
        "organizations.switching_cost": 0.0,
        "organizations.review_event": 0.0,
        "organizations.review_peers": 0.0,
        "environment.peer_weight": 0.0,
        "environment.spill_over": 0.0,
    }


@pytest.fixture(scope="session")
def fits() -> Callable[[ArrayLike, ArrayLike], bool]:
    """Whether counts fit the counts expected (chi-square; classes below five put together)."""

    def fit(counts: ArrayLike, expected: ArrayLike) -> bool:
        found, wanted = np.asarray(counts, float), np.asarray(expected, float)
        assert abs(found.sum() - wanted.sum()) < 1e-6 * wanted.sum()
        small = wanted < 5.0
        if small.any():
            found = np.append(found[~small], found[small].sum())
            wanted = np.append(wanted[~small], wanted[small].sum())
        statistic = ((found - wanted) ** 2 / wanted).sum()
        return bool(stats.chi2.sf(statistic, wanted.size - 1) > LEAST_P)

    return fit
