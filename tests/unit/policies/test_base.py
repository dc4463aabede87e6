"""What all policies share: when, where, with what priority and money; wrong values are refused."""

import numpy as np
import pytest

from sim.core.errors import InputError
from sim.model import DistrictModel
from sim.policies import Policy, find_policy, policy_from_dict

JOINT = find_policy("joint_building")


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [(1, None, (1, 2, 3, 4, 5, 6)), (3, None, (3, 4, 5, 6)), (1, 2, (1, 2)), (4, 4, (4,))],
)
def test_it_acts_from_start_to_end_both_included(start, end, months):
    policy = JOINT(start=start, end=end)
    assert tuple(month for month in range(-3, 7) if policy.acts_in(month)) == months


def test_end_before_start_is_refused():
    with pytest.raises(InputError, match="joint_building: end 3 lies before start 4"):
        JOINT(start=4, end=3)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"start": 0}, "joint_building.start: 0 is out of range"),
        ({"start": 1.5}, "expected a whole number, got 1.5"),
        ({"priority": 11}, r"joint_building.priority: 11 is out of range; allowed: 0 to 10"),
        ({"budget": -1.0}, r"joint_building.budget: -1 is out of range"),
        ({"organizing": 1e6}, "joint_building.organizing: 1000000 is out of range"),
        ({"organizing": "much"}, "expected a number, got the text 'much'"),
        ({"regions": "North"}, r'expected a list of names such as \["North"\], got the text'),
        ({"types": ("foundations",)}, "'foundations' is not known; did you mean 'foundation'"),
        ({"regions": ("North", "North")}, "'North' stands twice"),
    ],
)
def test_wrong_values_are_refused_in_python_as_in_a_file(values, reason):
    with pytest.raises(InputError, match=reason):
        JOINT(**values)
    with pytest.raises(InputError, match=reason):
        policy_from_dict({"name": "joint_building", **values})


def test_none_and_the_text_none_mean_without_an_end():
    assert policy_from_dict({"name": "joint_building", "end": "none"}) == JOINT(end=None) == JOINT()


def test_what_is_not_set_is_left_out_of_the_dictionary():
    assert {"end", "budget"}.isdisjoint(JOINT().to_dict())
    assert JOINT(end=5, budget=2.0).to_dict()["end"] == 5


def test_a_policy_has_its_own_parameters_beside_the_common_ones():
    names = [parameter.name for parameter in JOINT.own_parameters()]
    assert names
    assert {"start", "end", "regions", "budget"}.isdisjoint(names)


def test_the_base_asks_for_nothing_by_itself():
    with pytest.raises(NotImplementedError):
        Policy().pull(None)


@pytest.mark.parametrize(
    ("key", "name", "hint"),
    [("regions", "Nroth", "did you mean 'North'"), ("industries", "sport", "known: education"),
     ("industries", "cultur", "did you mean 'culture'")],
)  # fmt: skip
def test_an_unknown_place_is_refused_before_anything_runs(key, name, hint):
    with pytest.raises(InputError, match=rf"joint_building\.{key}: unknown \w+ '{name}'; {hint}"):
        DistrictModel(policies=[JOINT(**{key: (name,)})], rng=1)


def test_places_are_joined_by_and():
    """A region and a type: only cells that are both."""
    policy = JOINT(regions=("North",), types=("social_group",), organizing=2.0)
    model = DistrictModel(policies=[policy], months=1, rng=1)
    model.step()
    pulled = model.world.levers["organize_joint"][model.world.zones.of_cell] > 0.0
    places = model.world.geography
    assert np.array_equal(pulled, (places.cell_region == 0) & (places.cell_type == 0))
