import numpy as np
import pytest

from sim.analysis.outcomes import outcomes_of
from sim.analysis.sensitivity import (
    SamplePlan,
    morris_indices,
    plan_of,
    sensitivity,
    sobol_indices,
)
from sim.analysis.variance import noise_in
from sim.core.errors import InputError
from sim.studies.samplers import Sampling, morris, sobol


def ishigami(unit, a=7.0, b=0.1):
    x, y, z = (np.pi * (2 * unit - 1)).T
    return np.sin(x) + a * np.sin(y) ** 2 + b * z**4 * np.sin(x)


def ishigami_in_closed_form(a=7.0, b=0.1):
    """First-order and total indices (Ishigami and Homma 1990)."""
    of_x = 0.5 * (1 + b * np.pi**4 / 5) ** 2
    of_y = a**2 / 8
    of_both = 8 * b**2 * np.pi**8 / 225  # x and z together; z alone does nothing
    variance = of_x + of_y + of_both
    first, total = np.array([[of_x, of_y, 0.0], [of_x + of_both, of_y, of_both]]) / variance
    return first, total


@pytest.mark.parametrize("second_order", [False, True])
def test_ishigami_has_the_indices_of_its_closed_form(second_order):
    sampling = Sampling(points=2048, second_order=second_order)
    values = ishigami(sobol(3, sampling, ""))
    indices = sobol_indices(values, 3, second_order=second_order)
    for name, expected in zip(("first", "total"), ishigami_in_closed_form(), strict=True):
        value, half_width = indices[name]
        assert (np.abs(value - expected) <= half_width).all(), name
        assert (half_width < 0.15).all()


def test_morris_finds_slopes_over_the_whole_range_and_what_is_not_linear():
    unit = morris(3, Sampling(trajectories=40), "")
    values = 3 * unit[:, 0] - 2 * unit[:, 1] + 8 * (unit[:, 2] - 0.5) ** 2
    indices = morris_indices(unit, values, 4)
    assert indices["mu_star"][0][:2] == pytest.approx([3.0, 2.0])
    assert indices["mu"][0][:2] == pytest.approx([3.0, -2.0])
    assert indices["sigma"][0][:2] == pytest.approx([0.0, 0.0], abs=1e-12)
    assert indices["sigma"][0][2] > 1.0
    assert indices["mu_star"][1][:2] == pytest.approx([0.0, 0.0], abs=1e-12)


def test_morris_does_not_depend_on_units_of_parameters():
    unit = morris(2, Sampling(trajectories=10), "")
    values = unit[:, 0] * (1 + unit[:, 1])
    scaled = np.column_stack([np.exp(unit[:, 0]), 1000 * unit[:, 1]])
    one, other = (morris_indices(points, values, 4) for points in (unit, scaled))
    assert one["mu_star"][0].tolist() == other["mu_star"][0].tolist()


def test_an_effect_is_the_sensitivity_of_the_paired_difference(outcomes):
    sampling = Sampling(points=256)
    unit = sobol(2, sampling, "")
    common = 10 * unit[:, :1]  # moves both bundles alike
    made = outcomes(unit, status_quo=common, a=common + unit[:, 1:])
    plan = SamplePlan("sobol", sampling, 2)
    level, effect = (sensitivity(made, plan, one) for one in (made.levels[1], made.effects[0]))
    assert level.indices["total"][0] == pytest.approx([0.99, 0.01], abs=0.05)
    assert effect.indices["total"][0] == pytest.approx([0.0, 1.0], abs=0.05)
    assert (level.ranked(), effect.ranked()) == ([0, 1], [1, 0])


def test_blocks_that_lack_a_value_are_left_out_whole(outcomes):
    unit = morris(2, Sampling(trajectories=10), "")
    values = unit[:, :1] * 5
    values[4] = np.nan  # in the second trajectory
    found = sensitivity(outcomes(unit, a=values), SamplePlan("morris", Sampling(), 2),
                        outcomes(unit, a=values).levels[0])  # fmt: skip
    assert (found.blocks, found.dropped) == (9, 1)
    assert found.indices["mu_star"][0] == pytest.approx([5.0, 0.0])
    values[6:] = np.nan
    made = outcomes(unit, a=values)
    with pytest.raises(InputError, match="1 of 10 blocks of points have all values"):
        sensitivity(made, SamplePlan("morris", Sampling(), 2), made.levels[0])


@pytest.mark.parametrize("method", ["sobol", "morris"])
def test_what_never_varies_has_no_indices(outcomes, method):
    sampling = Sampling(points=8)
    unit = {"sobol": sobol, "morris": morris}[method](2, sampling, "")
    made = outcomes(unit, a=np.full((len(unit), 1), 0.3))
    found = sensitivity(made, SamplePlan(method, sampling, 2), made.levels[0])
    assert all(np.isnan(value).all() for value, _ in found.indices.values())


def test_noise_is_told_from_parameters():
    rng = np.random.default_rng(5)
    signal, seeds = rng.normal(0, 2, (4000, 1)), rng.normal(0, 1, (4000, 4))
    noise = noise_in(signal + seeds)
    assert noise.share == pytest.approx(1 / 5, abs=0.02)
    assert noise.left == pytest.approx((1 / 4) / (4 + 1 / 4), abs=0.01)


def test_what_a_seed_does_everywhere_alike_is_not_left_in_means():
    values = np.arange(10.0)[:, None] + np.array([[0.0, 5.0, 9.0]])
    noise = noise_in(values)
    between, within = np.arange(10.0).var(ddof=1), np.var([0.0, 5.0, 9.0], ddof=1)
    assert noise.share == pytest.approx(within / (within + between))
    assert noise.left == pytest.approx(0.0, abs=1e-12)


def test_one_replicate_says_nothing_about_noise():
    assert noise_in(np.arange(5.0)[:, None]) is None
    assert noise_in(np.ones((5, 3))) is None


@pytest.mark.parametrize(
    ("varies", "said"),
    [
        ({}, "this has nothing, method none"),
        ({"grid": {"a": [1]}}, "this has grid, method none"),
        ({"sample": {"ranges": {"a": [0, 1]}}}, "method latin_hypercube"),
        ({"grid": {"a": [1]}, "sample": {"method": "sobol", "ranges": {}}}, "has grid, sample"),
    ],
)
def test_other_designs_are_refused(varies, said):
    with pytest.raises(InputError, match=said):
        plan_of(varies, "mine")


@pytest.mark.parametrize(
    ("settings", "block"),
    [
        ({"method": "sobol", "points": 4}, 4),
        ({"method": "sobol", "points": 4, "second_order": True}, 6),
        ({"method": "morris", "trajectories": 4}, 3),
    ],
)
def test_the_plan_fits_the_design_of_the_sweep(swept, settings, block):
    ranges = {"organizations": {"staff_mean": [4.0, 9.0], "paper_benefit": [0.0, 1.0]}}
    saved = swept(grid=None, replicates=1, sample={**settings, "ranges": ranges})
    plan = plan_of(saved.manifest["study"]["varies"], "mine")
    assert plan.block == block
    assert saved.manifest["design"]["points"] == 4 * block
    made = outcomes_of(saved)
    found = sensitivity(made, plan, made.levels[0])
    assert found.blocks == 4
    assert found.noise is None
