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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("draw\n1\n", "no column is a key path"),
        ("organizations.hour_cst\n0.1\n", "did you mean 'organizations.hour_cost'"),
        ("organizations.hour_cost\n9\n", "row 2"),
        ("organizations.hour_cost\n", "holds no draw"),
    ],
)
def test_a_wrong_table_is_refused_with_its_place(tmp_path, text, said):
    file = tmp_path / "sample.csv"
    file.write_text(text)
    with pytest.raises(InputError, match=said):
        draw(4, seed=1, posterior=file)


def test_a_table_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        draw(4, seed=1, posterior=tmp_path / "none.csv")
