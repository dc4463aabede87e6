"""Nothing done, Zhonglou hardly moves; means over worlds, chance is a seventh of a point."""

import numpy as np
import pytest

from sim.model import DistrictModel
from sim.scenario import load_scenario

SEEDS = range(1, 65)
YEARS = [0, 12, 24, 36, 48, 59]  # months 1, 13 ... 49 and 60


@pytest.fixture(scope="module")
def runs():
    return [DistrictModel(scenario=load_scenario("zhonglou"), rng=seed).run() for seed in SEEDS]


@pytest.mark.parametrize(
    "measure",
    [
        "organization_coverage_registered",
        "organization_coverage_eligible",
        "effective_coverage",
        "decoupling_gap",
    ],
)
def test_no_year_moves_it_by_a_point(runs, measure):
    yearly = np.diff(np.mean([run.series(measure)[YEARS] for run in runs], axis=0))
    assert np.abs(yearly).max() < 0.01


def test_nearly_all_eligible_ones_and_few_of_the_registered_are_covered(runs):
    registered = np.mean([run.series("organization_coverage_registered") for run in runs], axis=0)
    eligible = np.mean([run.series("organization_coverage_eligible") for run in runs], axis=0)
    below_three = np.mean([run.series("share_below_three") for run in runs], axis=0)
    assert (eligible > 2.0 * registered).all()
    assert (below_three > 0.9).all()
