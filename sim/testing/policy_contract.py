"""What every policy keeps: one suite that any policy inherits, the package's and a user's own."""

import copy
import math
import pickle
import re
import tomllib
from dataclasses import fields, replace
from typing import ClassVar, cast

import numpy as np
import pytest
import tomli_w
from numpy.typing import NDArray

from sim.core.errors import InputError
from sim.levers.pull import Pull
from sim.levers.vocabulary import BEARERS, LEVERS
from sim.measures import MEASURES
from sim.measures.tallies import POSITION
from sim.policies import find_policy, policy_from_dict, policy_names
from sim.policies.base import COMMON, STATUSES, Policy, pulls_of
from sim.scenario.sections import GATES
from sim.testing.small_district import (
    CAPACITIES,
    COSTS,
    MONTHS,
    PLACES,
    REFERENCE,
    ROUNDING,
    SHORT,
    TINY,
    Values,
    at_the_ends,
    beside,
    claims_on_capacity,
    corners_of,
    district,
    doses,
    everywhere_else,
    first_pulls,
    look,
    model_of,
    other_values,
    run,
    same,
    spying,
    tally,
)
from sim.world.world import World

Kind = type[Policy]

anywhere = pytest.mark.parametrize("place", [
    {}, {"regions": ("North",)}, {"regions": ("North", "South"), "types": ("social_group",)},
], ids=["everywhere", "a region", "two regions, one type"])  # fmt: skip


class PolicyContract:
    """What every policy keeps; a subclass says which policy in the fixture ``kind``."""

    # Parameters that change what is asked but nothing in this district, each with the reason.
    without_effect: ClassVar[dict[str, str]] = {}

    @pytest.fixture
    def kind(self) -> Kind:
        """The class of the policy."""
        raise NotImplementedError("say in the fixture 'kind' which policy is tested")

    @pytest.fixture
    def policy(self, kind: Kind) -> Policy:
        """The policy with its default values."""
        return kind()

    @pytest.fixture
    def acting(self, kind: Kind) -> Policy:
        """The policy, where it asks for something at all."""
        if kind.status == REFERENCE:
            pytest.skip("the reference asks for nothing")
        return kind()

    # What it says of itself.

    def test_it_is_found_by_its_name(self, kind: Kind) -> None:
        """The catalogue holds it under its snake_case name."""
        assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", kind.name)
        assert kind.name in policy_names()
        assert find_policy(kind.name) is kind

    def test_it_says_what_it_does_and_cannot_do(self, kind: Kind) -> None:
        """Docstring, source, status, limits and main measure are there."""
        told = vars(kind)["__doc__"] or ""
        assert not told.startswith(f"{kind.__name__}("), "a docstring of its own is missing"
        assert len(re.findall(r"[.:](?:\s|$)", told)) > 1, "the mechanism takes a few sentences"
        assert kind.source.strip()
        assert kind.status in STATUSES
        assert kind.cannot.strip().endswith(".")
        assert kind.primary in MEASURES

    def test_its_parameters_are_declared(self, kind: Kind) -> None:
        """Each parameter has meaning, unit, range, source and evidence."""
        assert {item.name for item in fields(kind)} == {
            *COMMON, *(parameter.name for parameter in kind.own_parameters())
        }  # fmt: skip
        for parameter in kind.own_parameters():
            assert parameter.meaning, parameter.name
            assert parameter.source, parameter.name
            assert parameter.evidence in {"measured", "derived", "assumed"}, parameter.name
            if parameter.kind in {"number", "whole"}:
                assert parameter.unit, parameter.name
                low, default, high = (
                    cast("float", end) for end in (parameter.low, parameter.default, parameter.high)
                )
                assert low < high, parameter.name
                assert low <= default <= high, parameter.name
            if parameter.kind in {"choice", "names"}:
                assert len(parameter.options) > 1, parameter.name

    # It is a value: compared, hashed, sent to workers, written to files.

    def test_equal_policies_are_one_value(self, kind: Kind, policy: Policy) -> None:
        """Equal values make equal policies, with one hash and one repr."""
        assert policy == kind()
        assert hash(policy) == hash(kind())
        assert repr(policy) == repr(kind())
        assert {policy, kind(), copy.deepcopy(policy)} == {policy}
        later = replace(policy, start=2)
        assert later != policy
        assert repr(later) != repr(policy)

    def test_its_repr_names_every_value_and_no_address(self, policy: Policy) -> None:
        """The repr can be read, and is the same everywhere."""
        assert " at 0x" not in repr(policy)
        for item in fields(policy):
            assert f"{item.name}={getattr(policy, item.name)!r}" in repr(policy)

    def test_it_cannot_be_changed(self, policy: Policy) -> None:
        """It is frozen."""
        with pytest.raises(AttributeError):
            policy.start = 2  # type: ignore[misc]  # that is the point

    @pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
    def test_it_survives_pickling(self, policy: Policy, protocol: int) -> None:
        """Worker processes get the same policy."""
        assert pickle.loads(pickle.dumps(policy, protocol)) == policy

    def test_it_survives_a_dictionary_and_a_file(self, kind: Kind) -> None:
        """To a dictionary or TOML and back, it is the same."""
        own = {p.name: other_values(p)[-1] for p in kind.own_parameters()}
        placed: Values = {"start": 3, "end": 9, "regions": ("North",), "types": ("foundation",)}
        for policy in (kind(), kind(**own), kind(**placed, priority=7, budget=0.1 + 0.2)):
            assert policy_from_dict(policy.to_dict()) == policy
            written = tomli_w.dumps({"policies": [policy.to_dict()]})
            assert policy_from_dict(tomllib.loads(written)["policies"][0]) == policy

    # What it asks.

    def test_it_asks_known_levers_for_finite_doses(self, policy: Policy) -> None:
        """Levers, gates and doses are such as there are."""
        for pull in first_pulls(policy):
            assert isinstance(pull, Pull)
            assert pull.lever in LEVERS
            assert pull.gate in GATES if LEVERS[pull.lever].by_gate else pull.gate is None
            assert math.isfinite(pull.dose)
            assert LEVERS[pull.lever].low <= pull.dose <= LEVERS[pull.lever].high

    def test_levers_take_what_it_asks_at_the_ends_of_its_ranges(self, kind: Kind) -> None:
        """No value that its parameters allow is refused by a lever."""
        view, refused = look(), []
        for policy in corners_of(kind):
            try:
                pulls_of(policy, view)
            except InputError as error:
                refused.append((str(error), policy.to_dict()))
        assert not refused[:1]

    def test_it_asks_the_same_when_shown_the_same(self, policy: Policy) -> None:
        """It remembers nothing."""
        assert first_pulls(policy) == first_pulls(policy)
        assert hash(policy) == hash(type(policy)())

    def test_every_parameter_changes_what_it_asks(self, kind: Kind) -> None:
        """No parameter is idle in what is pulled."""
        asked = first_pulls(kind())
        for parameter in kind.own_parameters():
            for value in other_values(parameter):
                changed = first_pulls(kind(**{parameter.name: value}))
                assert changed != asked, f"{parameter.name} = {value!r} asks the same"

    def test_every_parameter_changes_the_run(self, kind: Kind) -> None:
        """No parameter is idle in what follows."""
        for parameter in kind.own_parameters():
            if parameter.name not in self.without_effect:
                assert any(
                    not same(run(kind(**others)), run(kind(**others, **{parameter.name: value})))
                    for others in beside(kind, parameter.name)
                    for value in other_values(parameter)
                ), parameter.name

    # What becomes of it.

    def test_it_makes_a_difference(self, acting: Policy) -> None:
        """A run with it differs from the status quo."""
        assert any(not same(run(type(acting)(**values)), run()) for values in beside(type(acting)))

    def test_a_run_repeats(self, policy: Policy) -> None:
        """The same run twice has the same bits."""
        one, other = (model_of(policy).run() for _ in range(2))
        assert np.array_equal(one.tallies, other.tallies, equal_nan=True)
        assert np.array_equal(one.costs, other.costs)

    @anywhere
    def test_without_money_it_is_the_status_quo(self, kind: Kind, place: Values) -> None:
        """With no budget of its own nothing happens."""
        poor = run(kind(**place, budget=0.0))
        assert same(poor, run())
        assert not poor.costs.any()

    def test_without_capacity_it_is_the_status_quo(self, policy: Policy) -> None:
        """With no capacity in the district nothing happens."""
        nothing = district(**dict.fromkeys(CAPACITIES, 0.0))
        idle = run(policy, scenario=nothing)
        assert same(idle, run(scenario=nothing))
        assert not idle.costs.any()

    @anywhere
    def test_after_the_horizon_it_is_the_status_quo(self, kind: Kind, place: Values) -> None:
        """Before it starts it has no effect at all."""
        late = run(kind(**place, start=MONTHS + 1))
        assert same(late, run())
        assert not late.costs.any()

    @anywhere
    def test_nothing_differs_before_it_starts(self, kind: Kind, place: Values) -> None:
        """The months before its start are those of the status quo."""
        late = run(kind(**place, start=13))
        assert same(late, run(), until=12)
        assert not late.costs[:12].any()
        if kind.status != REFERENCE:
            assert late.costs[12:].any()

    def test_it_is_asked_from_start_to_end_only(self, kind: Kind) -> None:
        """Outside its months it is not asked, and leaves no dose."""
        spy, seen = spying(kind(start=3, end=5))
        model = model_of(spy, months=SHORT + 2)
        result = model.run()
        assert [view.month for view in seen] == [3, 4, 5]
        assert not result.costs[5:].any()
        assert np.array_equal(*doses(model.world))

    def test_it_does_not_change_what_it_is_shown(self, policy: Policy) -> None:
        """What it sees is read-only and true to the month before."""
        spy, seen = spying(policy)
        result = model_of(spy, months=SHORT).run()
        before = [run(policy, months=MONTHS).tallies[month] for month in range(SHORT - 1)]
        for view, tallies in zip(seen[1:], before, strict=True):
            assert np.array_equal(view.tallies, tallies, equal_nan=True)
        assert np.array_equal(
            result.tallies, run(policy, months=MONTHS).tallies[:SHORT], equal_nan=True
        )

    def test_it_keeps_within_its_own_budget(self, kind: Kind, acting: Policy) -> None:
        """It never spends more a month than its budget."""
        free = run(acting).costs.sum(axis=(1, 2)).max()
        assert free > 0.0, "it costs nothing"
        for share in (0.5, 0.05):
            spent = run(kind(budget=share * free)).costs.sum(axis=(1, 2))
            assert spent.max() <= share * free * ROUNDING
        assert run(kind(budget=0.5 * free)).costs.any()

    def test_it_keeps_within_everybodys_capacity(self, acting: Policy) -> None:
        """It never takes more than the district has."""
        wanted = claims_on_capacity(run(acting))
        limits = {key: float(wanted[key].max()) / 2 for key in CAPACITIES}
        tight = district(**limits)
        for key, taken in claims_on_capacity(run(acting, scenario=tight)).items():
            assert taken.max() <= limits[key] * ROUNDING + TINY, key

    def test_costs_by_bearer_are_those_by_place(self, acting: Policy) -> None:
        """Costs add up the same by policy and by place."""
        result = run(acting)
        for bearer, name in enumerate(BEARERS):
            paid = result.costs[:, :, bearer].sum(axis=1)
            assert paid == pytest.approx(tally(result, name), abs=1e-9)

    def test_its_place_in_a_bundle_makes_no_difference(self, kind: Kind, policy: Policy) -> None:
        """Order in a bundle means nothing."""
        others = [find_policy(name)() for name in policy_names() if name != kind.name]
        one = run(policy, *others, months=12)
        other = run(*reversed(others), policy, months=12)
        assert same(one, other)
        assert np.array_equal(one.costs[:, 0], other.costs[:, -1])

    def test_two_of_a_kind_may_stand_in_any_order(self, kind: Kind) -> None:
        """Nor does it for two of one kind."""
        two = kind(regions=("North",)), kind(priority=3, start=2)
        assert same(run(*two, months=12), run(*two[::-1], months=12))

    def test_the_ends_of_its_ranges_run(self, kind: Kind) -> None:
        """Every end of every range gives finite, unnegative numbers."""
        for values in at_the_ends(kind):
            result = run(kind(**values), months=SHORT)
            assert np.isfinite(result.tallies[:, 0]).all(), values
            assert np.isfinite(result.costs).all(), values
            assert (result.costs >= 0.0).all(), values

    @pytest.mark.parametrize(("key", "names"), [
        ("regions", ("North",)), ("industries", ("culture",)), ("types", ("social_group",))
    ])  # fmt: skip
    def test_it_stays_in_its_place(self, kind: Kind, key: str, names: tuple[str, ...]) -> None:
        """Where it does not act, nothing is dosed, visited or paid."""
        where: Values = {key: names}
        placed = kind(**where)
        model = model_of(placed, months=SHORT)
        span = model.result().groups.names(PLACES[key])
        outside = everywhere_else(model.world, key, span.index(names[0]))
        for _ in range(SHORT):
            model.step()
            assert np.array_equal(*doses(model.world, outside))
            assert not self._visited(model.world, outside), "its instructors go elsewhere"
        result = model.result()
        for name in COSTS:
            by_place = result.tallies[:, result.groups.span(PLACES[key]), POSITION[name]]
            elsewhere = np.delete(by_place, span.index(names[0]), axis=1)
            assert not elsewhere.any(), f"{name} is paid elsewhere"

    @pytest.mark.parametrize("budget", [None, 100.0])
    def test_where_nobody_is_reached_nothing_is_spent(
        self, kind: Kind, budget: float | None
    ) -> None:
        """No community organization of the small district is in business."""
        nowhere: Values = {"industries": ("business",), "types": ("community",)}
        result = run(kind(**nowhere, budget=budget), months=SHORT)
        assert not result.costs.any()
        assert same(result, run(), until=SHORT)

    @staticmethod
    def _visited(world: World, outside: NDArray[np.bool_]) -> int:
        """Rows outside a place that an instructor paid by a policy went to this month."""
        people, orgs = world.instructors, world.organizations
        visitor = orgs["instructor"]
        called = (orgs["events"] & 2 > 0) & orgs["alive"] & (visitor >= 0)
        paid = np.zeros(orgs.size, np.bool_)
        paid[called] = people["hired_by"][visitor[called]] >= 0
        return np.flatnonzero(paid & outside[orgs["cell"]]).size
