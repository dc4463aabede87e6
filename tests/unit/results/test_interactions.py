import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.core.errors import InputError
from sim.results import Comparison
from sim.results.interactions import (
    effects,
    factors_of,
    interaction,
    interactions_summary,
    label_of,
    main_effect,
    outcomes_of,
    settings,
    simple_effect,
)
from sim.results.intervals import interval

PAPER = "organization_coverage_registered"

# Two replicates of two factors: rows without and with a, columns without and with b.
TWO = np.array([[[1.0, 3.0], [6.0, 12.0]], [[2.0, 3.0], [5.0, 4.0]]])
# One replicate of three factors: outcomes[a][b][c].
THREE = np.array([[[[0.0, 1.0], [2.0, 4.0]], [[10.0, 13.0], [20.0, 30.0]]]])


def test_two_factors_by_hand():
    # a: ((6 - 1) + (12 - 3)) / 2 = 7, then ((5 - 2) + (4 - 3)) / 2 = 2.
    assert main_effect(TWO, 0).tolist() == [7.0, 2.0]
    # b: ((3 - 1) + (12 - 6)) / 2 = 4, then ((3 - 2) + (4 - 5)) / 2 = 0.
    assert main_effect(TWO, 1).tolist() == [4.0, 0.0]
    assert simple_effect(TWO, 0).tolist() == [5.0, 3.0]
    assert simple_effect(TWO, 1).tolist() == [2.0, 1.0]
    # Together 11 instead of 5 + 2, then 2 instead of 3 + 1.
    assert interaction(TWO, 0, 1).tolist() == [4.0, -2.0]


def test_three_factors_by_hand():
    # a: (10 - 0 + 13 - 1 + 20 - 2 + 30 - 4) / 4; b and c likewise.
    assert [main_effect(THREE, axis).item() for axis in range(3)] == [16.5, 8.0, 4.0]
    assert [simple_effect(THREE, axis).item() for axis in range(3)] == [10.0, 2.0, 1.0]
    # a and b: without c 20 - 10 - 2 + 0 = 8, with c 30 - 13 - 4 + 1 = 14.
    assert interaction(THREE, 0, 1).item() == 11.0
    # a and c: without b 13 - 10 - 1 + 0 = 2, with b 30 - 20 - 4 + 2 = 8.
    assert interaction(THREE, 0, 2).item() == 5.0
    # b and c: without a 4 - 2 - 1 + 0 = 1, with a 30 - 20 - 13 + 10 = 7.
    assert interaction(THREE, 1, 2).item() == 4.0


def test_the_order_of_two_factors_makes_no_difference():
    assert interaction(THREE, 2, 0).item() == interaction(THREE, 0, 2).item() == 5.0


def test_intervals_are_over_replicates():
    found = effects(["a", "b"], TWO)
    assert found.main == {"a": interval([7.0, 2.0]), "b": interval([4.0, 0.0])}
    assert found.simple == {"a": interval([5.0, 3.0]), "b": interval([2.0, 1.0])}
    assert found.pairs == {("a", "b"): interval([4.0, -2.0])}


def test_a_replicate_with_a_missing_outcome_is_left_out_where_it_is_needed():
    outcomes = TWO.copy()
    outcomes[1, 1, 1] = np.nan
    found = effects(["a", "b"], outcomes)
    assert (found.main["a"].mean, found.main["a"].n) == (7.0, 1)
    assert (found.pairs["a", "b"].mean, found.pairs["a", "b"].low) == (4.0, None)
    assert found.simple["a"] == interval([5.0, 3.0])


shares = st.floats(-1, 1)


@given(
    st.integers(2, 5).flatmap(
        lambda number: st.lists(
            st.tuples(shares, st.lists(shares, min_size=number, max_size=number)), min_size=1
        )
    )
)
def test_effects_that_add_up_do_not_interact(replicates):
    number = len(replicates[0][1])
    outcomes = np.empty((len(replicates), *(2 for _ in range(number))))
    for place in np.ndindex(outcomes.shape[1:]):
        for replicate, (level, added) in enumerate(replicates):
            outcomes[(replicate, *place)] = level + np.dot(place, added)
    expected = np.array([added for _, added in replicates])
    for factor in range(number):
        assert main_effect(outcomes, factor) == pytest.approx(expected[:, factor], abs=1e-12)
        assert simple_effect(outcomes, factor) == pytest.approx(expected[:, factor], abs=1e-12)
        for other in range(factor):
            assert interaction(outcomes, factor, other) == pytest.approx(0.0, abs=1e-12)


@given(st.lists(shares, min_size=8, max_size=8), shares)
def test_what_two_add_together_shows_in_their_interaction_alone(values, extra):
    outcomes = np.array(values).reshape(1, 2, 2, 2)
    together = outcomes.copy()
    together[:, 1, 1] += extra
    changes = [
        (interaction(together, *pair) - interaction(outcomes, *pair)).item()
        for pair in ((0, 1), (0, 2), (1, 2))
    ]
    assert changes == pytest.approx([extra, 0.0, 0.0], abs=1e-12)


def test_settings_are_ordered_by_how_much_is_added():
    labels = [label_of(setting) for setting in settings(["c", "a", "b+d"])]
    assert labels == ["status_quo", "c", "a", "b+d", "c+a", "c+b+d", "a+b+d", "c+a+b+d"]
    assert factors_of(labels) == ("c", "a", "b+d")


@pytest.mark.parametrize(
    "labels",
    [
        ["status_quo", "a"],
        ["status_quo", "a", "b"],
        ["status_quo", "a", "b", "b+a"],
        ["status_quo", "a", "b", "c"],
        ["a", "b", "a+b", "a+b+c"],
        ["status_quo", "a", "b", "a+b", "c"],
    ],
)
def test_no_full_factorial_is_refused(labels):
    with pytest.raises(InputError, match="interactions need a full factorial"):
        factors_of(labels)


@pytest.fixture
def factorial(make_run, make_policy):
    """Two factors on three seeds; together they lift more than the sum of each."""
    lifts = {"status_quo": 0.0, "a": 0.1, "b": 0.05, "a+b": 0.35}
    return Comparison.of(
        {
            label: [
                make_run(seed, lift, policies=tuple(map(make_policy, label.split("+"))))
                for seed in (1, 2, 3)
            ]
            for label, lift in lifts.items()
        },
        "status_quo",
    )


def test_outcomes_are_those_of_the_bundles(factorial):
    outcomes = outcomes_of(factorial, PAPER, 5)
    assert outcomes.shape == (3, 2, 2)
    for label, place in {"status_quo": (0, 0), "a": (1, 0), "b": (0, 1), "a+b": (1, 1)}.items():
        assert np.array_equal(outcomes[:, *place], factorial.stack(label, PAPER)[:, 4])


def test_effects_of_a_comparison_agree_with_its_differences(factorial):
    found = factorial.effects(PAPER)
    alone = factorial.difference("a", PAPER)
    assert found.simple["a"].mean == pytest.approx(alone.difference)
    assert found.simple["a"].low == pytest.approx(alone.low)
    # The last month is lifted in full: 0.35 - 0.1 - 0.05.
    assert found.pairs["a", "b"].mean == pytest.approx(0.2)
    assert factorial.effects(PAPER, 1).pairs["a", "b"].mean == pytest.approx(0.0)


def test_a_saved_comparison_has_the_same_effects(factorial, tmp_path):
    loaded = Comparison.load(factorial.save(tmp_path))
    assert loaded.effects(PAPER) == factorial.effects(PAPER)


def test_the_summary_has_every_measure_in_plain_values(factorial):
    summary = interactions_summary(factorial)
    found = factorial.effects(PAPER)
    assert summary["factors"] == ["a", "b"]
    assert set(summary["main"]) == set(summary["simple"]) == set(factorial.measures)
    assert summary["main"][PAPER]["b"] == found.main["b"].to_dict()
    assert summary["simple"][PAPER]["b"] == found.simple["b"].to_dict()
    (pair,) = summary["pairs"]
    assert pair["factors"] == ["a", "b"]
    assert pair["measures"][PAPER] == found.pairs["a", "b"].to_dict()


def test_a_few_alternatives_keep_their_baseline(factorial):
    few = factorial.only("a+b", "b")
    assert few.labels == ("status_quo", "a+b", "b")
    assert few.difference("a+b", PAPER) == factorial.difference("a+b", PAPER)
    with pytest.raises(InputError, match="unknown alternative 'c'"):
        factorial.only("c")


def test_other_comparisons_have_no_effects(comparison):
    with pytest.raises(InputError, match="interactions need a full factorial"):
        comparison.effects(PAPER)
