"""How figures are read off a run, against cases worked out by hand."""

import math

import pytest

from sim.core.errors import InputError
from sim.evidence import figure, figures
from sim.evidence.catalogue import all_figures
from sim.evidence.citations import ids_in
from sim.evidence.definitions import DEFINITIONS, read, read_figure
from sim.evidence.readings import readings_of
from sim.experiment.runs import RunSpec, run_one
from sim.policies.bundle import bundle_from_text
from sim.scenario import load_scenario

FORMS = {
    "share_own_branch": 0.08,
    "share_joint_branch": 0.04,
    "share_eligible": 0.10,
    "organization_coverage_eligible": 0.8,
}
END = "2013-12"


def test_before_2013_joint_forms_count_as_far_as_the_nuisance_says(run):
    country = run(**FORMS)
    assert read("own_branch_registered", country, END) == pytest.approx(0.08)
    assert read("own_branch_registered", country, END, 0.5) == pytest.approx(0.10)
    assert read("eligible", country, END) == pytest.approx(0.08 / 0.10)
    assert read("eligible", country, END, 1.0) == pytest.approx(0.12 / 0.14)


def test_counts_are_of_the_real_district(run):
    country = run(scale=0.01, organizations_registered=4990.0, **FORMS)
    assert read("own_branch_count", country, END) == pytest.approx(0.08 * 499_000)


def test_a_denominator_that_is_not_said_lies_between_two(run):
    place = run(organization_coverage_in_operation=0.6, organization_coverage_registered=0.4)
    assert read("list_or_registered", place, END) == pytest.approx(0.6)
    assert read("list_or_registered", place, END, 0.25) == pytest.approx(0.45)
    with pytest.raises(InputError, match="list_weight: 2 is out of range; 0 to 1"):
        read("list_or_registered", place, END, 2.0)


def test_caseloads_know_the_scale(run):
    country = run(scale=0.01, instructors=1000.0, organizations_registered=100.0, share_listed=0.5,
                  organization_coverage_registered=0.4,
                  organization_coverage_in_operation=0.6)  # fmt: skip
    assert read("caseload_registered", country, END) == pytest.approx(6.0)
    assert read("caseload_listed", country, END) == pytest.approx(2.0)
    assert read("caseload_covered", country, END) == pytest.approx(3.0)


def test_nobody_on_duty_has_no_caseload(run):
    country = run(organizations_registered=100.0, organization_coverage_registered=0.4)
    assert math.isnan(read("caseload_registered", country, END))


def test_what_happens_between_dates(run):
    place = run(
        organizations_registered=[100.0] * 12 + [110.0] * 12,
        organization_coverage_registered=[0.1] * 12 + [0.5] * 12,
        foundings=1.0,
        exits=[9.0] * 12 + [1.0] * 12,
    )
    assert read("growth", place, END) == pytest.approx(0.1)
    assert read("covered_per_founding", place, "2012-12/2013-12") == pytest.approx(45 / 12)
    assert read("covered_per_founding", place, "2013") == pytest.approx(45 / 12)
    assert read("exit_rate", place, "2013") == pytest.approx(12 / 110)


def test_a_stock_over_two_dates_is_its_change(run):
    levels = [0.1] * 12 + [0.5] * 12
    place = run(organization_coverage_in_operation=levels)
    assert read("list", place, "2012-12/2013-12") == pytest.approx(0.4)
    assert read("list", place, "2013") == pytest.approx(0.5)


def test_dates_outside_the_run_are_refused(run):
    place = run(organization_coverage_in_operation=0.3)
    assert read("list", place, "2011-12") == pytest.approx(0.3)  # the month before: the first
    for date in ("2011-11", "2014-01"):
        with pytest.raises(InputError, match="outside the run, which has 24 months from 2012-01"):
            read("list", place, date)
    with pytest.raises(InputError, match="did you mean 'list'"):
        read("lists", place, END)


def test_a_figure_is_read_by_its_own_definition(run):
    place = run(start="2017-01", organization_coverage_registered=0.4,
                organization_coverage_in_operation=0.6)  # fmt: skip
    both = [read_figure(one, place) for one in figures("N5", indicator="coverage")]
    assert both == pytest.approx([0.6, 0.4])
    with pytest.raises(InputError, match="no definition reads"):
        read_figure(figure("N6", "instructors"), place)


def test_every_definition_reads_a_real_run_and_cites_figures_that_exist():
    scenario = load_scenario("minimal", {"agencies.instructors": 5})
    bundle = bundle_from_text("joint_building+instructor_dispatch")
    place = readings_of(run_one(RunSpec(scenario, bundle, seed=1)))
    known = {one.id for one in all_figures()}
    for name, definition in DEFINITIONS.items():
        assert math.isfinite(read(name, place, "2022-12")), name
        assert set(ids_in(definition.source)) <= known
        assert definition.meaning
    more = bundle.policies[1].instructors
    assert place.instructors[-1] == 5 + more
