"""The prior: what is assumed, over its range, each draw on its own."""

from sim.evidence.prior import CAPACITIES, assumed_parameters, prior_draws
from sim.scenario import load_scenario

MINIMAL = load_scenario("minimal")


def test_what_is_spread_is_assumed_and_has_a_range():
    for varied in assumed_parameters(MINIMAL):
        assert varied.parameter.evidence == "assumed"
        assert varied.parameter.low < varied.parameter.high
        assert not varied.path.startswith(("policy.", "run."))
        assert varied.path not in CAPACITIES


def test_capacities_exist():
    known = {f"agencies.{name}" for name in vars(MINIMAL.agencies)}
    assert known >= CAPACITIES


def test_what_a_scenario_measured_and_what_a_world_fixes_stay():
    stated = load_scenario("country-2012")
    path = "organizations.exit_young"
    assert path in {one.path for one in assumed_parameters(stated)}
    assert path not in {one.path for one in assumed_parameters(stated, [path])}
    known = stated.with_values({path: 1.5})
    object.__setattr__(known, "sources", {path: "measured: M15"})
    assert path not in {one.path for one in assumed_parameters(known)}


def test_a_draw_depends_on_seed_path_and_number_only():
    few, many = prior_draws(MINIMAL, 3, 1), prior_draws(MINIMAL, 6, 1)
    assert list(few.points) == list(many.points[:3])
    without = prior_draws(MINIMAL, 3, 1, [few.varied[0].path])
    assert [point[1:] for point in few.points] == list(without.points)
    assert prior_draws(MINIMAL, 3, 2).points != few.points


def test_draws_fill_the_range_and_whole_numbers_stay_whole():
    axis = prior_draws(MINIMAL, 300, 1)
    for varied, values in zip(axis.varied, zip(*axis.points, strict=True), strict=True):
        low, high = varied.parameter.low, varied.parameter.high
        assert low <= min(values) < low + 0.1 * (high - low)
        assert high - 0.1 * (high - low) < max(values) <= high
        assert varied.parameter.kind == "number" or all(type(value) is int for value in values)
