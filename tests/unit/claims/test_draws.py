"""Draws of what is assumed."""

import pytest

from sim.claims.couplings import DISPUTED
from sim.claims.draws import assumed_ranges, draw, held_fixed
from sim.core.errors import InputError
from sim.core.parameters import leaf_parameters
from sim.scenario import load_scenario
from sim.scenario.sections import SECTIONS


def test_every_disputed_coupling_is_drawn_over_both_signs():
    for path, neutral in DISPUTED.items():
        drawn = assumed_ranges()[path]
        assert drawn.low < neutral < drawn.high


def test_what_is_not_drawn_is_there_and_says_why():
    known = [f"{name}.{leaf.name}" for name, section in SECTIONS.items()
             for leaf in leaf_parameters(section)]  # fmt: skip
    for held, reason in held_fixed().items():
        assert any(path == held or path.startswith(f"{held}.") for path in known)
        assert reason.strip()


def test_ranges_lie_within_those_declared():
    for path, drawn in assumed_ranges().items():
        assert drawn.varied.parameter.low <= drawn.low < drawn.high
        assert drawn.high <= drawn.varied.parameter.high, path


def test_draws_fill_every_range_and_repeat():
    draws = draw(20, seed=5)
    again = draw(20, seed=5)
    assert draws.points == again.points
    assert draw(20, seed=6).points != draws.points
    one = assumed_ranges()["organizations.hour_cost"]
    parts = {int(20 * (p["organizations.hour_cost"] - one.low) / (one.high - one.low))
             for p in draws.points}  # fmt: skip
    assert len(parts) == 20


def test_what_a_scenario_says_itself_stays():
    draws = draw(4, seed=1)
    district = load_scenario("zhonglou")
    points = draws.of(district, 3)
    assert len(points) == 3
    assert "agencies.commitment" not in points[0]
    assert "organizations.hour_cost" in points[0]


def test_a_table_of_draws_takes_the_place_of_ranges(tmp_path):
    file = tmp_path / "sample.csv"
    file.write_text("draw,organizations.hour_cost,agencies.commitment\n0,0.05,0.4\n1,0.06,0.5\n")
    draws = draw(8, seed=1, posterior=file)
    assert {p["organizations.hour_cost"] for p in draws.points} == {0.05, 0.06}
    assert "organizations.hour_cost" not in draws.ranges
    assert draws.of(load_scenario("zhonglou"), 1)[0]["agencies.commitment"] in {0.4, 0.5}


def test_rows_of_a_table_count_as_often_as_they_weigh(tmp_path):
    file = tmp_path / "sample.csv"
    file.write_text("weight,organizations.hour_cost\n1,0.05\n0,0.06\n3,0.07\n")
    costs = [p["organizations.hour_cost"] for p in draw(40, seed=1, posterior=file).points]
    assert costs.count(0.06) == 0
    assert costs.count(0.07) == pytest.approx(30, abs=1)


def test_a_wrong_table_is_refused(tmp_path):
    file = tmp_path / "sample.csv"
    file.write_text("organizations.hour_cst\n0.1\n")
    with pytest.raises(InputError, match=r"did you mean 'organizations\.hour_cost'"):
        draw(4, seed=1, posterior=file)
