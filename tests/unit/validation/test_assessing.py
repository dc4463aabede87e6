"""Where figures fall, all together, and each place predicted by the others."""

from math import nan

import numpy as np
import pytest

from sim.core.errors import InputError, RunError
from sim.validation.assessing import assess, in_words, pool
from sim.validation.compiling import Beliefs
from sim.validation.forecasts import forecasts
from sim.validation.leaving_out import distances, learned, leave_one_out, nearness
from sim.validation.saving import Validation, record_of, save
from sim.validation.scores import effective_number

EVEN = np.linspace(0.0, 1.0, 101)


def figure(value, **more):
    return {"definition": "registered", "date": "2015-03", "value": value, **more}


@pytest.mark.parametrize(("value", "verdict"), [
    (0.5, "inside 50 %"),
    (0.85, "inside 90 %, above"),
    (0.02, "outside 90 %, below"),
])  # fmt: skip
def test_where_a_figure_falls(prediction, value, verdict):
    (score,) = assess(prediction(EVEN, figures=[figure(value)]))
    assert score.verdict == verdict
    assert score.below == pytest.approx(value, abs=0.01)


def test_a_bound_is_held_or_not(prediction):
    (score,) = assess(prediction(EVEN, figures=[figure(0.75, bound="at_least")]))
    assert score.held == pytest.approx(0.257, abs=0.01)
    assert (score.inside(90), score.is_scored, score.verdict) == (None, False, "26% of draws agree")


def test_draws_that_began_elsewhere_count_nothing(prediction):
    made = prediction([0.2, nan, 0.4])
    assert made.weights.tolist() == [0.5, 0.0, 0.5]
    assert made.began_elsewhere == 1
    with pytest.raises(RunError, match=r"none of 2 draws can begin with start_coverage 0\.2"):
        prediction([nan, nan])


def test_rivals_start_from_what_was_known(prediction):
    (score,) = assess(prediction(EVEN))
    assert score.rivals["persistence"] == 0.2
    assert 0.2 < score.rivals["trend"] < score.rivals["logistic"] + 0.05 < 0.3
    assert score.error("persistence") == pytest.approx(0.2)


def test_a_rival_of_a_change_and_after_a_break(toy):
    change = figure(0.1) | {"date": "2014-12/2015-12"}
    after = figure(0.2) | {"definition": "legal_units", "date": "2015-12"}
    place = toy(figures=[change, after, figure(3.0) | {"definition": "caseload_covered"}])
    of_change, of_units, of_caseload = forecasts(place)
    assert of_change["persistence"] == 0.0
    assert of_change["trend"] == pytest.approx(0.043)
    assert of_units["persistence"] == pytest.approx(0.2 * (1 - 0.18))
    assert set(of_caseload.values()) == {None}


def test_its_own_history_comes_before_the_nation(toy):
    place = toy(history=[figure(0.1) | {"date": "2013-12"}],
                figures=[figure(0.5) | {"date": "2015-12"}])  # fmt: skip
    assert forecasts(place)[0]["trend"] == pytest.approx(0.3)


def test_pooled(prediction):
    scores = [
        score
        for name, value in (("A", 0.5), ("B", 0.9), ("C", 2 / 3), ("D", 0.99))
        for score in assess(prediction(EVEN, name=name, figures=[figure(value)]))
    ]
    pooled = pool(scores)
    assert (pooled.n, pooled.inside[90], pooled.inside[50]) == (4, 3, 2)
    assert pooled.chance == pytest.approx(1 - 0.9**4)
    assert pooled.crps == pytest.approx(np.mean([one.crps for one in scores]))
    n, error, _ = pooled.rivals["persistence"]
    assert (n, error) == (4, pytest.approx(np.mean([0.3, 0.7, 2 / 3 - 0.2, 0.79])))
    assert "3 of 4 figures of 4 places lie in the 90 % interval" in in_words(pooled)
    assert "little praise" in in_words(pooled)


def test_intervals_that_miss_are_called_wrong(prediction):
    scores = [one for name in "ABC" for one in
              assess(prediction(EVEN, name=name, figures=[figure(-0.2)]))]  # fmt: skip
    assert "these are wrong, or too narrow" in in_words(pool(scores))
    assert in_words(pool([])) == "No figure could be scored."


def test_a_figure_that_is_defined_nowhere_teaches_nothing_and_hides_nothing(prediction):
    figures = [
        {"definition": "registered", "date": "2015-03", "value": 0.4},
        {"definition": "caseload_listed", "date": "2015-03", "value": 3.0},
    ]
    values = np.linspace(0.0, 1.0, 40)
    alone = prediction(values)
    with_it = prediction(np.column_stack([values, np.full(40, nan)]), figures=figures)
    assert distances(with_it) == pytest.approx(distances(alone))


def test_leaving_out_learns_from_the_others_only(prediction):
    """Draws that come near in one place are those that count in the other."""
    here = prediction(EVEN, name="Here", figures=[figure(0.9)])
    there = prediction(EVEN, name="There", figures=[figure(0.2)])
    first, second = leave_one_out([here, there])
    assert first.quantiles[2] == pytest.approx(0.2, abs=0.05)
    assert second.quantiles[2] == pytest.approx(0.9, abs=0.1)
    assert first.draws < 60
    with pytest.raises(InputError, match="two places or more"):
        leave_one_out([here])


def test_a_draw_not_run_there_has_the_mean(prediction):
    near = nearness(distances(prediction([0.4, 0.4 + 0.15, nan])))
    assert near[:2] == pytest.approx([1.0, np.exp(-0.5)])
    assert near[2] == pytest.approx(near[:2].mean())


def test_a_few_lucky_draws_are_no_knowledge(prediction):
    """One of a hundred comes near: the tolerance grows until ten count."""
    even = np.full(100, 0.01)
    away = np.linspace(0.0, 400.0, 100) ** 2
    weights = learned(even, [away])
    assert effective_number(weights) >= 10
    assert weights[0] == weights.max()


def test_what_was_found_is_saved(prediction, tmp_path):
    import pandas as pd

    made = prediction(EVEN)
    found = Validation([made], assess(made), (), None, 101, 1, national=False)
    record = record_of(found)
    assert record["words"] == found.words == [in_words(found.pooled)]
    fitted = Validation(
        [made], assess(made), (), Beliefs("posterior.csv", ()), 101, 1, national=True
    )
    assert ["fitted" in fitted.words[1], "n = 1" in fitted.words[2]] == [True, True]
    paths = save(tmp_path, found, record)
    assert all(path.is_file() for path in paths)
    scores = pd.read_csv(tmp_path / "scores.csv")
    assert scores.loc[0, "q50"] == pytest.approx(0.5)
    draws = pd.read_parquet(tmp_path / "draws-toy.parquet")
    assert len(draws) == 101
    assert draws["weight"].sum() == pytest.approx(1.0)
    assert {"organizations.hour_cost", "registered 2015-03"} <= set(draws)


def test_list_and_register_stand_for_each_other_where_the_list_is_known(toy):
    listed = figure(0.5) | {"definition": "list"}
    assert forecasts(toy(figures=[listed]))[0]["persistence"] is None
    known = toy(figures=[listed], listed_share=0.4)
    assert forecasts(known)[0]["persistence"] == pytest.approx(0.5)
    back = toy(start_definition="list", listed_share=0.4, figures=[figure(0.5)])
    assert forecasts(back)[0]["persistence"] == pytest.approx(0.08)
