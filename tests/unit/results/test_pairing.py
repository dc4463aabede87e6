import pytest

from sim.core.errors import InputError
from sim.results import Comparison, Groups


def refuse(alternatives, message, baseline="a"):
    with pytest.raises(InputError, match=message) as caught:
        Comparison.of(alternatives, baseline)
    assert "\n" not in str(caught.value)


def test_fewer_than_two_alternatives(make_run):
    refuse({}, "at least 2 alternatives, not 0")
    refuse({"a": [make_run()]}, "at least 2 alternatives, not 1")


def test_an_alternative_without_results(make_run):
    refuse({"a": [make_run()], "b": []}, "'b' has no results")
    refuse({"a": [], "b": [make_run()]}, "'a' has no results")


def test_a_baseline_that_is_not_among_them(make_run):
    runs = {"status_quo": [make_run()], "drive": [make_run()]}
    refuse(runs, "did you mean 'status_quo'", baseline="status_qo")


def test_another_horizon(make_run):
    refuse(
        {"a": [make_run()], "b": [make_run(months=5)]}, r"different horizon in months \(5, not 6\)"
    )


def test_another_world(make_run, make_scenario):
    other = make_run(scenario=make_scenario(staff_mean=9.0))
    refuse(
        {"a": [make_run()], "b": [other]},
        r"'b' cannot .* different world \(organizations.staff_mean: 9.0, not 0.3\d*\)",
    )


def test_another_world_among_the_replicates_of_the_baseline(make_run, make_scenario):
    other = make_run(seed=8, scenario=make_scenario(staff_mean=9.0))
    runs = [make_run(seed=7), make_run(seed=8)]
    refuse({"a": [make_run(seed=7), other], "b": runs}, "different world")


def test_another_name_of_the_same_world_is_fine(make_run, make_scenario):
    other = make_run(scenario=make_scenario(name="same world, other name"))
    assert Comparison.of({"a": [make_run()], "b": [other]}, "a").scenario.name == "small"


def test_other_code(make_run):
    other = make_run(versions={**make_run().versions, "code": "ff00"})
    refuse({"a": [make_run()], "b": [other]}, r"different source code of sim \(ff00, not ab12\)")


def test_another_python_is_fine(make_run):
    other = make_run(versions={**make_run().versions, "python": "3.11.9"})
    assert Comparison.of({"a": [make_run()], "b": [other]}, "a").replicates == 1


def test_other_groups(make_run):
    groups = Groups(("north", "west"), ("care", "sport", "arts"), ("social_group", "foundation"))
    refuse({"a": [make_run()], "b": [make_run(groups=groups)]}, "different regions")


def test_other_tallies(make_run):
    other = make_run(tallies=make_run().tallies[..., :2])
    refuse({"a": [make_run()], "b": [other]}, "different number of tallies")


@pytest.mark.parametrize("seeds", [(7, 9), (8, 7), (7,), (7, 8, 9)])
def test_other_seeds_another_order_or_another_number_of_them(make_run, seeds):
    baseline = [make_run(seed=7), make_run(seed=8)]
    other = [make_run(seed=seed) for seed in seeds]
    refuse({"a": baseline, "b": other}, "'b' cannot be paired with 'a': different seeds")


def test_another_population(make_run):
    other = make_run(population_seed=70)
    refuse({"a": [make_run()], "b": [other]}, r"different population seeds \(\[70\], not \[7\]\)")


def test_a_seed_that_is_there_twice(make_run):
    twice = [make_run(), make_run()]
    refuse({"a": twice, "b": twice}, "seed 7 appears twice")


def test_replicates_under_different_policies(make_run, make_policy):
    runs = [make_run(seed=7), make_run(seed=8, policies=(make_policy("nothing", start=3),))]
    refuse({"a": [make_run(seed=7), make_run(seed=8)], "b": runs}, "'b' ran different policies")
