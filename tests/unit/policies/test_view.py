"""What a policy is shown: the month, the world as described, reported figures; all read-only."""

from dataclasses import dataclass

import numpy as np
import pytest

from sim.core.errors import InputError
from sim.measures import MEASURES, TALLIES
from sim.measures.tallies import POSITION
from sim.model import DistrictModel
from sim.policies import Policy
from sim.policies.view import PolicyView
from sim.scenario import load_scenario


@dataclass(frozen=True, kw_only=True)
class Watcher(Policy):
    """Remembers what it is shown. For tests."""

    name = "watcher"
    source = "a test"

    def pull(self, view):
        SHOWN.append(view)
        return ()


SHOWN = []


@pytest.fixture(scope="module")
def shown():
    SHOWN.clear()
    model = DistrictModel(policies=[Watcher(regions=("North",))], months=3, rng=1)
    return model.run(), list(SHOWN), model


def made_view(**counts):
    tallies = np.zeros((1, len(TALLIES)))
    for name, value in counts.items():
        tallies[0, POSITION[name]] = value
    return PolicyView(4, load_scenario("minimal"), 10.0, tallies)


def test_it_is_shown_each_month_and_last_months_figures(shown):
    result, views, _ = shown
    assert [view.month for view in views] == [1, 2, 3]
    for view, month in zip(views[1:], (0, 1), strict=True):
        assert np.array_equal(view.tallies, result.tallies[month], equal_nan=True)


def test_it_is_told_how_many_organizations_it_reaches(shown):
    _, views, model = shown
    orgs = model.world.organizations
    assert views[-1].n_organizations == (orgs["alive"] & (orgs["region"] == 0)).sum()


def test_it_cannot_write_what_it_is_shown(shown):
    _, views, _ = shown
    with pytest.raises(AttributeError):
        views[0].month = 9
    assert not views[-1].tallies.flags.writeable


def test_a_coverage_is_shown_as_the_lines_report_it():
    """Half is covered; of the 0.2 short of the target of 0.7 a tenth is reported away."""
    view = made_view(covered=5.0, registered=10.0, target=0.7, overstatement=0.1)
    assert view.reported("organization_coverage_registered") == pytest.approx(0.52)
    assert view.reported("organization_coverage_registered_reported") == pytest.approx(0.52)


def test_every_coverage_measure_is_shown_by_its_reported_twin():
    view = made_view(covered=5.0, registered=10.0, effective=1.0, papers_complete=4.0)
    assert view.reported("effective_coverage") == pytest.approx(0.4)
    assert all(f"{name.removesuffix('_reported')}_reported" in MEASURES
               for name, measure in MEASURES.items() if measure.coverage)  # fmt: skip


def test_what_nobody_reports_is_not_shown():
    view = made_view(tension=3.0, living=10.0)
    assert view.reported("tension") == pytest.approx(0.3)
    with pytest.raises(InputError, match="hollow_share: nobody reports it"):
        view.reported("hollow_share")


def test_a_missing_figure_is_nan_and_an_unknown_measure_is_refused():
    assert np.isnan(made_view().reported("tension"))
    with pytest.raises(InputError, match="unknown measure 'tensoin'; did you mean 'tension'"):
        made_view().reported("tensoin")
