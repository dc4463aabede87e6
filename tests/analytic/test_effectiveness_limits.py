"""Activity effectiveness: the power mean and what it counts."""

import math
from itertools import pairwise

import numpy as np
import pytest

from sim.processes.effectiveness import effectiveness, power_mean

RNG = np.random.default_rng(11)
PARTS = [tuple(RNG.uniform(0.01, 1.0, 4).tolist()) for _ in range(200)]


@pytest.mark.parametrize("parts", PARTS[:50])
def test_its_named_means(parts):
    assert math.isclose(power_mean(*parts, 1.0), math.fsum(parts) / 4.0, rel_tol=1e-12)
    assert math.isclose(power_mean(*parts, 0.0), math.prod(parts) ** 0.25, rel_tol=1e-12)
    harmonic = 4.0 / math.fsum(1.0 / x for x in parts)
    assert math.isclose(power_mean(*parts, -1.0), harmonic, rel_tol=1e-12)


def test_it_is_continuous_at_the_geometric_mean():
    for parts in PARTS[:20]:
        assert math.isclose(power_mean(*parts, 1e-6), power_mean(*parts, 0.0), rel_tol=1e-5)


def test_it_lies_between_its_parts_and_grows_with_the_exponent():
    for parts in PARTS:
        means = [power_mean(*parts, rho) for rho in (-2.0, -1.0, 0.0, 0.5, 1.0)]
        assert min(parts) * (1 - 1e-12) <= means[0]
        assert means[-1] <= max(parts) * (1 + 1e-12)
        assert all(a <= b * (1 + 1e-12) for a, b in pairwise(means))


def test_equal_parts_give_that_part_and_order_does_not_matter():
    for rho in (-2.0, 0.0, 1.0):
        assert math.isclose(power_mean(0.37, 0.37, 0.37, 0.37, rho), 0.37, rel_tol=1e-12)
        assert math.isclose(power_mean(0.1, 0.2, 0.3, 0.9, rho),
                            power_mean(0.9, 0.3, 0.2, 0.1, rho), rel_tol=1e-12)  # fmt: skip


def test_a_missing_part_counts_as_a_hundredth():
    assert power_mean(0.0, 1.0, 1.0, 1.0, 0.0) == power_mean(0.01, 1.0, 1.0, 1.0, 0.0)
    assert math.isclose(power_mean(0.0, 0.0, 0.0, 0.0, -2.0), 0.01, rel_tol=1e-12)


def covered(orgs, **columns):
    """Let every organization belong to a Party organization and have had such a year."""
    orgs["party_organization"] = 0
    for name, value in columns.items():
        orgs[name] = value
    return orgs


def test_its_parts_are_the_ratios_of_the_year(world_of, cells_of):
    world = world_of({"environment.aggregation": 1.0})
    orgs = covered(cells_of(world), due_year=20, done_year=15, expected_year=60, attended_year=45,
                   integrated_year=6, participants=4, served_year=48)  # fmt: skip
    effectiveness(world)
    parts = {"regularity": 15 / 20, "participation": 45 / 60, "integration": 6 / 15,
             "service": 48 / (2.0 * 12 * 4)}  # fmt: skip
    for name, value in parts.items():
        assert np.allclose(orgs[name], value, rtol=1e-12), name
    assert np.allclose(orgs["effectiveness"], sum(parts.values()) / 4.0, rtol=1e-12)


@pytest.mark.parametrize("exponent", [-2.0, 0.0, 1.0])
def test_attendance_alone_is_never_effective(world_of, cells_of, exponent):
    """All held and all there, but nothing of the organization's own and no service."""
    world = world_of({"environment.aggregation": exponent,
                      "environment.effective_threshold": 0.05})  # fmt: skip
    orgs = covered(cells_of(world), due_year=20, done_year=20, expected_year=60, attended_year=60,
                   participants=3)  # fmt: skip
    for _ in range(8):
        effectiveness(world)
    assert (orgs["effective_months"] == 0).all()
    orgs["served_year"], orgs["integrated_year"] = 72, 20
    effectiveness(world)
    assert (orgs["effective_months"] == 1).all()


def test_months_in_a_row_are_counted_and_broken(world_of, cells_of):
    world = world_of({"environment.aggregation": 1.0, "environment.effective_threshold": 0.5})
    orgs = covered(cells_of(world), due_year=10, done_year=10, expected_year=10, attended_year=10,
                   integrated_year=10, participants=1, served_year=24)  # fmt: skip
    for month in range(1, 4):
        effectiveness(world)
        assert (orgs["effective_months"] == month).all()
    orgs["party_organization"] = -1
    effectiveness(world)
    assert (orgs["effective_months"] == 0).all()


def test_nothing_held_is_nothing(world_of, cells_of):
    world = world_of()
    orgs = covered(cells_of(world), due_year=12, participants=3)
    effectiveness(world)
    assert (orgs["effectiveness"] == 0.0).all()
