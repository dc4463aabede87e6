import numpy as np
import pytest

from sim.analysis.outcomes import Quantity, mean_of, outcomes_of
from sim.core.errors import InputError
from sim.studies import load_sweep
from sim.studies.sweeping import Stopped


def test_each_run_has_its_place_by_point_policies_and_replicate(swept):
    saved = swept()
    outcomes = outcomes_of(saved)
    assert outcomes.values["tension"].shape == (4, 2, 2)
    for row in saved.runs.itertuples():
        place = row.point, outcomes.labels.index(row.alternative), row.replicate
        assert outcomes.values["tension"][place] == row.tension
    stakes = outcomes.points[:, 1].tolist()
    assert (outcomes.missing, stakes) == (0, [0.1, 0.5, 0.1, 0.5])


def test_parameters_have_their_units(swept):
    factors = outcomes_of(swept()).factors
    assert [(each.path, each.name, each.unit, each.log) for each in factors] == [
        ("organizations.staff_mean", "organizations.staff_mean", "persons", False),
        ("policies.rigid_embedding.stake", "rigid_embedding.stake", "share of budget", False),
    ]


def test_a_sampled_order_of_magnitude_is_known(swept):
    ranges = {"organizations.staff_mean": [4.0, 9.0, "log"], "organizations.paper_benefit": [0, 1]}
    saved = swept(grid=None, sample={"points": 3, "ranges": ranges})
    assert [each.log for each in outcomes_of(saved).factors] == [True, False]


def test_effects_are_paired_differences_from_the_status_quo(swept):
    outcomes = outcomes_of(swept())
    assert outcomes.reference == "status_quo"
    assert [one.label for one in outcomes.effects] == ["rigid_embedding"] * 2
    effect = outcomes.of(Quantity("tension", "rigid_embedding", "status_quo"))
    cube = outcomes.values["tension"]
    assert effect.tolist() == (cube[:, 0] - cube[:, 1]).tolist()
    assert np.abs(effect).max() > 0


def test_without_a_status_quo_the_first_set_is_the_reference(outcomes):
    made = outcomes([[0.0]], b=[[1.0]], a=[[3.0]])
    assert made.reference == "b"
    assert made.of(made.effects[0]).tolist() == [[2.0]]


def test_an_unfinished_sweep_lacks_values_and_says_how_many(swept):
    def stop(done, planned):
        if done >= 6:
            raise KeyboardInterrupt

    with pytest.raises(Stopped):
        swept(stop)
    outcomes = outcomes_of(load_sweep(swept.folder))
    assert 0 < outcomes.missing <= 10
    assert np.isnan(outcomes.values["tension"]).sum() == outcomes.missing
    assert np.isnan(outcomes.points[-1]).all()


def test_a_sweep_that_varies_no_number(swept):
    saved = swept(grid=None, replicates=1)
    with pytest.raises(InputError, match="nothing that varies in this sweep is a number"):
        outcomes_of(saved)


def test_the_mean_is_over_the_replicates_there_are():
    nan = np.nan
    means = mean_of(np.array([[1.0, 3.0], [nan, 5.0], [nan, nan]]))
    assert means[:2].tolist() == [2.0, 5.0]
    assert np.isnan(means[2])
