from dataclasses import replace

import pytest

from sim.core.errors import InputError
from sim.dashboard.state.watched import (
    Selection,
    Watched,
    address_of_watched,
    first_watched,
    watched_of,
)
from sim.dashboard.work.traces import too_many_to_trace

FULL = Watched(
    scenario="minimal",
    bundle="rigid_embedding(start=3, regions=[North], depth=0.25)+joint_building",
    months=6,
    seed=7,
    month=4,
    ground="industry",
    selection=Selection("organization", 12),
    run=True,
    settings={"organizations.staff_mean": 9},
)


@pytest.mark.parametrize("view", [FULL, first_watched("minimal"), replace(FULL, selection=None)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_address_brings_the_view_back(view, language):
    assert watched_of(address_of_watched(view, language)) == view


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("scenario=minima", "did you mean 'minimal'"),
        ("scenario=minimal&months=601", "1 to 600"),
        ("scenario=minimal&bundle=joint_bilding", "did you mean 'joint_building'"),
        ("scenario=minimal&bundle=joint_building(regions=[Nrth])", "did you mean 'North'"),
        ("scenario=minimal&set.organizations.staf_mean=9", "did you mean"),
        ("scenario=minimal&mnth=3", "did you mean 'month'"),
        ("scenario=minimal&by=industri", "did you mean 'industry'"),
        ("scenario=minimal&at=regin:3", "did you mean 'region'"),
        ("scenario=minimal&at=region:-1", "expected region:NUMBER"),
        ("scenario=minimal&at=region", "expected region:NUMBER"),
    ],
)
def test_what_an_address_gets_wrong_is_said(query, said):
    with pytest.raises(InputError) as error:
        watched_of(query)
    assert said in str(error.value)


def test_a_month_after_the_last_is_the_last():
    assert watched_of("scenario=minimal&months=5&month=9").month == 5


def test_only_the_run_itself_makes_another_run_necessary():
    assert replace(FULL, month=1, selection=None, ground="region").of_run() == FULL.of_run()
    assert replace(FULL, seed=8).of_run() != FULL.of_run()
    assert replace(FULL, settings={}).of_run() != FULL.of_run()


def test_values_laid_over_the_scenario_are_those_of_the_run():
    assert FULL.spec().scenario.organizations.staff_mean == 9.0


@pytest.mark.parametrize(
    ("agents", "months", "why"),
    [(19_000, 1, ""), (20_001, 1, "trace"), (10_000, 200, ""), (10_000, 400, "trace_months")],
)
def test_what_cannot_be_kept_is_refused(scenario_of, agents, months, why):
    scenario = scenario_of({"run.months": months, "run.burn_in_months": 0,
                            "organizations.entry_rate": 0.0})  # fmt: skip
    district = replace(scenario.district, scale=scenario.district.scale * agents / 120)
    refusal = too_many_to_trace(replace(scenario, district=district))
    assert (refusal.why if refusal else "") == why
