"""From a place to worlds: what is known stays, what is not is drawn, the answer never enters."""

import pickle
from dataclasses import replace

import numpy as np
import pytest

from sim.core.errors import InputError
from sim.evidence.definitions import read
from sim.evidence.readings import readings_of
from sim.experiment.executors import HereAndNow
from sim.model import DistrictModel
from sim.validation.compiling import base_scenario, bundle_of, draws_of
from sim.validation.files import load_places
from sim.validation.forecasts import forecasts, national_series
from sim.validation.posterior import load_sample
from sim.validation.predicting import predict_place, read_draw, tasks_of
from sim.validation.start import reached, started_like


def other_answers(place):
    figures = tuple(replace(one, value=1.0 - 0.5 * one.value) for one in place.figures)
    return replace(place, figures=figures)


@pytest.mark.parametrize("place", load_places(["anhui", "liuzhou", "china"]), ids=lambda p: p.name)
def test_the_answer_never_enters_a_run(place):
    """With other figures to predict the workers get the same bytes, and rivals say the same."""
    changed = other_answers(place)
    ours, theirs = (tasks_of(p, draws_of(p, 3, 1, None), 1) for p in (place, changed))
    assert pickle.dumps(ours) == pickle.dumps(theirs)
    assert forecasts(place) == forecasts(changed)
    assert not hasattr(ours[0], "figures")


def test_rivals_know_nothing_later_than_the_start():
    assert [len(one) for one in national_series("2012-12")] == [2, 0, 0]
    assert [len(one) for one in national_series("2014-12")] == [2, 1, 1]
    assert [len(one) for one in national_series("2017-12")] == [2, 2, 2]


def test_beliefs_are_those_of_every_place_and_facts_its_own(toy):
    one, other = (draws_of(toy(name=name), 4, 1, None) for name in ("One", "Other"))
    key, fact = "organizations.hour_cost", "organizations.staff_mean"
    assert [a.values[key] for a in one] == [b.values[key] for b in other]
    assert all(a.values[fact] != b.values[fact] for a, b in zip(one, other, strict=True))


def test_more_draws_change_none(toy):
    assert draws_of(toy(), 6, 1, None)[:3] == draws_of(toy(), 3, 1, None)


def test_what_is_known_is_not_drawn(toy):
    place = toy(
        staff_per_organization=8.0, listed_share=0.6, growth=0.03, memberless="joint",
        instructors=5, world={"organizations": {"hour_cost": 0.1}},
    )  # fmt: skip
    scenario = base_scenario(place)
    assert scenario.organizations.hour_cost == 0.1
    for draw in draws_of(place, 5, 1, None):
        assert "organizations.hour_cost" not in draw.values
        assert draw.values["organizations.staff_mean"] == 8.0
        assert draw.values["organizations.listed_share"] == 0.6
        assert draw.values["agencies.instructors"] == 5
        assert draw.values["policy.zero_member_units"] == "joint"
        entry = draw.values["organizations.entry_rate"]
        assert entry == pytest.approx(scenario.organizations.exit_rate + 0.03)


def test_what_is_unknown_is_drawn_over_its_range(toy):
    drawn = draws_of(toy(), 40, 1, None)
    staff = [draw.values["organizations.staff_mean"] for draw in drawn]
    assert min(staff) < 8.5
    assert max(staff) > 13.5
    assert {draw.values["policy.zero_member_units"] for draw in drawn} == {"none", "joint", "area"}


def test_agencies_grow_with_the_place(toy):
    small, large = (base_scenario(toy(organizations=n)).agencies for n in (100, 1000))
    assert large.civil_affairs_staff == pytest.approx(10 * small.civil_affairs_staff)


def test_dates_become_months(toy):
    place = toy(
        policies=["joint_building",
                  {"name": "campaign", "start": "2015-01", "end": "2015-04", "every": 12},
                  {"name": "member_census", "start": "2015-03", "end": "2015-06"}],
        figures=[{"definition": "registered", "date": "2017-12", "value": 0.4}],
    )  # fmt: skip
    (draw,) = draws_of(place, 1, 1, None)
    joint, *drives, census = bundle_of(place, draw.doses).policies
    assert joint.start == 2
    assert [one.start for one in drives] == [2, 14, 26]
    assert {one.months for one in drives} == {4}
    assert len({one.staff_days for one in drives}) == 1
    assert (census.start, census.end) == (4, 7)


def test_doses_are_as_ordered_or_drawn(toy):
    given = {"name": "campaign", "staff_days": 7.0, "area_share": {"low": 0.2, "high": 0.4}}
    drawn = [draw.doses[0] for draw in draws_of(toy(policies=[given]), 30, 1, None)]
    assert {one["staff_days"] for one in drawn} == {7.0}
    assert all(0.2 <= one["area_share"] <= 0.4 for one in drawn)
    assert np.ptp([one["census"] for one in drawn]) > 0.8
    assert 0.5 <= min(one["target"] for one in drawn) < 0.6
    assert max(one["target"] for one in drawn) > 0.9


def test_a_counted_dose_is_limited_by_the_place(toy):
    place = toy(policies=["instructor_dispatch"])
    most = max(draw.doses[0]["instructors"] for draw in draws_of(place, 40, 1, None))
    assert 20 < most <= 0.25 * 120


def test_a_run_begins_with_the_coverage_that_is_known(toy):
    drawn = base_scenario(toy(memberless="joint", organizations=400))
    fitted, began = started_like(drawn, 5, ("registered", "2014-12", 0.12), None, {})
    run = DistrictModel(scenario=drawn.with_values(fitted), policies="status_quo", rng=5).run()
    assert began == read("registered", readings_of(run), "2014-12")
    assert began == pytest.approx(0.12, abs=0.02)


@pytest.mark.parametrize(
    ("measure", "wanted", "off"),
    [
        ("share_below_three", 0.8, 0.02),
        ("share_below_three", 0.95, 0.02),
        ("share_eligible", 0.16, 0.02),
        ("known_members", 700, 20),
    ],
)
def test_what_is_known_of_members_is_met(toy, measure, wanted, off):
    drawn = base_scenario(toy(organizations=600))
    fitted, _ = started_like(drawn, 1, None, (measure, wanted), {})
    quiet = {**fitted, "run.burn_in_months": 0, "run.months": 1}
    run = DistrictModel(scenario=drawn.with_values(quiet), policies="status_quo", rng=1).run()
    assert run.series(measure)[0] == pytest.approx(wanted, abs=off)


@pytest.mark.parametrize(("wanted", "reach"), [(0.1, 0.5), (0.35, 1.5), (0.0, 0.0), (0.9, 2.0)])
def test_the_reach_is_found(wanted, reach):
    at, value = reached(lambda r: 0.2 * r if r <= 1 else 0.2 + 0.3 * (r - 1), wanted)
    assert at == pytest.approx(reach)
    assert value == pytest.approx(min(max(wanted, 0.0), 0.5))


def test_a_world_that_cannot_be_run_is_a_message(toy):
    (task,) = tasks_of(toy(), draws_of(toy(), 1, 1, None), 1)
    broken = replace(task, values={**task.values, "organizations.staff_mean": -1.0})
    assert "out of range" in read_draw(broken).message


def test_a_posterior_sample_takes_the_place_of_ranges(toy, tmp_path):
    file = tmp_path / "posterior.csv"
    file.write_text("organizations.hour_cost,weight,joint_counted,run\n0.1,3,0.5,1\n0.2,1,0.5,2\n")
    draws = draws_of(toy(), 40, 1, load_sample(file))
    costs = [draw.values["organizations.hour_cost"] for draw in draws]
    assert costs.count(0.1) == 30
    assert "organizations.review_rate" not in draws[0].values
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("organizations.hour_cots\n0.1\n")
    with pytest.raises(InputError, match=r"column organizations\.hour_cots.*hour_cost"):
        draws_of(toy(), 2, 1, load_sample(wrong))


def test_where_no_draw_begins_like_the_place_the_nearest_are_used(toy):
    place = toy(start_coverage=0.99, organizations=60)
    made = predict_place(place, 8, 1, HereAndNow())
    assert (len(made.draws), int((made.weights > 0).sum())) == (32, 2)
    assert made.start_missed_by > 0.05
    used, rest = made.start[made.weights > 0], made.start[made.weights == 0]
    assert used.min() >= rest.max()
