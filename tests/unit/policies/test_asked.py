from dataclasses import dataclass

import pytest

from sim.core.errors import InputError
from sim.core.frozen import FrozenMapping
from sim.policies.asked import LOW_SHARE, SMALL, asked_by
from sim.policies.base import Policy, Pull


@dataclass(frozen=True, kw_only=True)
class Inspecting(Policy):
    """Two gates at one stake, a third at another, and projects of a value."""

    def pull(self, view):
        yield Pull("gate_stake", 0.2, gate="registration")
        yield Pull("gate_stake", 0.2, gate="evaluation")
        yield Pull("gate_stake", 0.4, gate="annual_inspection")
        yield Pull("projects", 3.0, terms=FrozenMapping({"value": 50.0}))


@dataclass(frozen=True, kw_only=True)
class Following(Policy):
    """One dose follows coverage, one tension, one nothing."""

    def pull(self, view):
        yield Pull("liaisons", view.short_of("organization_coverage_registered", 0.8))
        yield Pull("communication", view.reported("tension"))
        yield Pull("census", 0.5)


@dataclass(frozen=True, kw_only=True)
class Prying(Policy):
    """It asks for what nobody reports."""

    def pull(self, view):
        yield Pull("census", view.reported("hollow_share"))


def test_gates_of_one_dose_are_told_together():
    first, second, _ = asked_by(Inspecting())
    assert (first.lever.name, first.dose, first.gates) == (
        "gate_stake", 0.2, ("registration", "evaluation"))  # fmt: skip
    assert (second.dose, second.gates) == (0.4, ("annual_inspection",))


def test_a_project_has_the_price_of_its_value():
    *_, projects = asked_by(Inspecting())
    assert (projects.lever.name, projects.dose, projects.price) == ("projects", 3.0, 50.0)


def test_who_follows_reports_is_shown_figures_that_make_it_act():
    liaisons, communication, census = asked_by(Following())
    assert liaisons.dose == pytest.approx(0.8 - LOW_SHARE)
    assert communication.dose == SMALL
    assert [one.follows_reports for one in (liaisons, communication, census)] == [True, True, False]


def test_a_policy_is_asked_in_a_month_it_acts_in():
    seen = []

    @dataclass(frozen=True, kw_only=True)
    class Dated(Policy):
        def pull(self, view):
            seen.append(view.month)
            return ()

    policy = Dated(start=7, end=9)
    assert asked_by(policy) == ()
    assert seen
    assert all(policy.acts_in(month) for month in seen)


def test_what_nobody_reports_is_not_made_up():
    with pytest.raises(InputError, match="nobody reports it"):
        asked_by(Prying())
