"""Parameters: declared once, checked wherever values come in."""

import math
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.core.errors import InputError
from sim.core.parameters import (
    as_dict,
    build,
    check,
    choice,
    flag,
    leaf_parameters,
    names,
    nested,
    number,
    parameters_of,
    shares,
    text,
    weights,
    whole,
)


@dataclass(frozen=True)
class Door:
    width: float = number(1, "metres", 0, 3, meaning="width")
    locked: bool = flag(False, meaning="locked")


@dataclass(frozen=True)
class House:
    height: float = number(8, "metres", 2, 30, "measured", "survey", "height")
    floors: int = whole(2, "floors", 1, 9, meaning="floors")
    sold: int | None = whole(None, "months", 1, None, meaning="month of sale", optional=True)
    heated: bool = flag(True, meaning="heated")
    roof: str = choice("flat", ("flat", "gable"), meaning="roof")
    built: str = text("2021-01", "a month such as 2021-01", r"\d{4}-\d{2}")
    uses: Mapping[str, float] = weights({"home": 3, "shop": 1}, meaning="uses of the floor")
    pets: tuple[str, ...] = names((), ("cat", "dog"), meaning="pets")
    doors: Mapping[str, Door] = nested(Door, {"front": Door(1.2), "back": Door()}, "doors")

    def __post_init__(self):
        check(self, "House")


def test_nothing_given_is_all_defaults():
    assert build(House, {}, "a.toml: house") == House()


def test_what_is_given_is_kept_in_its_lasting_form():
    house = build(House, {"height": 9, "pets": ["cat"], "uses": {"shop": 2}}, "house")
    assert type(house.height) is float
    assert house.pets == ("cat",)
    assert dict(house.uses) == {"home": 3.0, "shop": 2.0}


def test_defaults_too_are_in_their_lasting_form():
    assert type(House().height) is float
    assert type(House().uses["home"]) is float


def test_a_nested_table_keeps_the_other_defaults():
    house = build(House, {"doors": {"front": {"locked": True}}}, "house")
    assert house.doors["front"] == Door(1.2, True)
    assert house.doors["back"] == Door()


def test_a_base_gives_what_is_left_out():
    base = build(House, {"floors": 5, "uses": {"shop": 9}, "doors": {"back": {"width": 2}}}, "")
    house = build(House, {"height": 9, "uses": {"home": 1}, "doors": {"front": {}}}, "", base)
    assert (house.floors, house.height) == (5, 9.0)
    assert dict(house.uses) == {"home": 1.0, "shop": 9.0}
    assert house.doors["back"].width == 2.0


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"heigth": 3}, "heigth: unknown key; did you mean 'height'?"),
        ({"height": "tall"}, "height: expected a number, got the text 'tall'; allowed: 2 to 30 (m"),
        ({"height": True}, "height: expected a number, got true"),
        ({"height": None}, "height: expected a number, got nothing"),
        ({"height": 31}, "height: 31 is out of range; allowed: 2 to 30 (metres)"),
        ({"height": 1.5}, "height: 1.5 is out of range; allowed: 2 to 30 (metres)"),
        ({"height": math.nan}, "height: nan is not a finite number; allowed: 2 to 30 (metres)"),
        ({"height": math.inf}, "height: inf is not a finite number"),
        ({"height": 10**400}, "height: inf is not a finite number"),
        ({"floors": 2.0}, "floors: expected a whole number, got 2; allowed: 1 to 9 (floors)"),
        ({"floors": True}, "floors: expected a whole number, got true"),
        ({"floors": 0}, "floors: 0 is out of range; allowed: 1 to 9 (floors)"),
        ({"sold": 0}, "sold: 0 is out of range; allowed: at least 1 (months)"),
        ({"heated": 1}, "heated: expected true or false, got 1"),
        ({"roof": "gabel"}, "roof: 'gabel' is not known; did you mean 'gable'? allowed: flat, ga"),
        ({"roof": 3}, "roof: expected a name, got 3; allowed: flat, gable"),
        ({"built": "May"}, "built: 'May' will not do; expected a month such as 2021-01"),
        ({"built": 2021}, "built: expected text, got 2021"),
        ({"uses": 3}, "uses: expected a table of weights, got 3"),
        ({"uses": {"shp": 3}}, "uses.shp: unknown name; did you mean 'shop'?"),
        ({"uses": {"shop": -1}}, "uses.shop: -1 is out of range; allowed: at least 0 (weight)"),
        ({"uses": {"shop": 0, "home": 0}}, "uses: all weights are zero"),
        ({"pets": "cat"}, "pets: expected a list of names such as [\"cat\"], got the text 'cat'"),
        ({"pets": [3]}, "pets: expected a list of names, got 3"),
        ({"pets": ["cow"]}, "pets: 'cow' is not known; allowed: cat, dog"),
        ({"pets": ["cat", "cat"]}, "pets: 'cat' stands twice"),
        ({"doors": []}, "doors: expected a table of tables, got a list"),
        ({"doors": {"fron": {}}}, "doors.fron: unknown name; did you mean 'front'?"),
        ({"doors": {"back": 3}}, "doors.back: expected a table, got 3"),
        ({"doors": {"back": {"width": 4}}}, "doors.back.width: 4 is out of range; allowed: 0 to 3"),
    ],
)
def test_a_wrong_value_is_named_with_its_place_and_range(values, message):
    with pytest.raises(InputError) as error:
        build(House, values, "a.toml: house")
    assert str(error.value).startswith(f"a.toml: house.{message}")
    assert "\n" not in str(error.value)


def test_shares_are_each_from_0_to_1_and_may_all_be_0():
    @dataclass(frozen=True)
    class Street:
        lit: Mapping[str, float] = shares({"day": 0, "night": 1}, meaning="lit")

    assert dict(build(Street, {"lit": {"night": 0}}, "").lit) == {"day": 0.0, "night": 0.0}
    with pytest.raises(InputError, match=r"lit.night: 5 is out of range; allowed: 0 to 1 \(share"):
        build(Street, {"lit": {"night": 5}}, "")


def test_values_that_are_no_table_are_refused():
    with pytest.raises(InputError, match="house: expected a table, got 3"):
        build(House, 3, "house")


def test_an_instance_built_by_hand_meets_the_same_messages():
    with pytest.raises(InputError, match=r"House.floors: 99 is out of range"):
        House(floors=99)
    with pytest.raises(InputError, match=r"House.floors: 99 is out of range"):
        replace(House(), floors=99)
    assert House(height=9, pets=["dog"]) == build(House, {"height": 9.0, "pets": ("dog",)}, "")


def test_numbers_of_other_libraries_are_numbers():
    house = build(House, {"height": np.float32(9.5), "floors": np.int64(3)}, "")
    assert (type(house.height), type(house.floors)) == (float, int)
    assert build(House, {"height": Fraction(19, 2)}, "").height == 9.5


@pytest.mark.parametrize("absent", [None, "none"])
def test_only_an_optional_value_may_be_absent(absent):
    house = build(House, {"sold": 3}, "")
    assert build(House, {"sold": absent}, "", house).sold is None
    with pytest.raises(InputError):
        build(House, {"floors": absent}, "")


@given(
    height=st.floats(2, 30),
    sold=st.none() | st.integers(1, 10**6),
    shop=st.floats(0, 1e6),
    width=st.floats(0, 3),
    pets=st.lists(st.sampled_from(["cat", "dog"]), unique=True),
)
def test_as_dict_and_build_are_inverse(height, sold, shop, width, pets):
    values = {"height": height, "sold": sold, "uses": {"shop": shop}, "pets": pets}
    house = build(House, values | {"doors": {"back": {"width": width}}}, "")
    assert build(House, as_dict(house), "") == house


def test_instances_hash_and_pickle_by_content():
    one = build(House, {"uses": {"shop": 2}}, "")
    assert pickle.loads(pickle.dumps(one)) == one
    assert hash(one) == hash(build(House, {"uses": {"shop": 2.0}}, ""))
    assert one != House()


def test_parameters_of_tells_name_unit_range_and_source():
    height = parameters_of(House)[0]
    assert (height.name, height.unit, height.low, height.high) == ("height", "metres", 2, 30)
    assert (height.default, height.source, height.evidence) == (8.0, "survey", "measured")
    assert [item.name for item in parameters_of(House)][-1] == "doors"


def test_leaf_parameters_reach_into_tables():
    leaves = {leaf.name: leaf for leaf in leaf_parameters(House)}
    assert leaves["doors.front.width"].default == 1.2
    assert leaves["uses.shop"].unit == "weight"
    held = {leaf.name: leaf.default for leaf in leaf_parameters(House(floors=4))}
    assert held["floors"] == 4
    assert leaves["floors"].default == 2


@pytest.mark.parametrize(
    "declare",
    [
        lambda: number(5, "share", 0, 1, meaning="too large"),
        lambda: whole(1.5, "months", 0, 9, meaning="not whole"),
        lambda: choice("c", ("a", "b"), meaning="no option"),
        lambda: weights({"a": 0}, meaning="nothing"),
        lambda: shares({"a": 1.5}, meaning="more than all"),
        lambda: number(0, "share", 0, 1, "measured", "", "no source"),
        lambda: number(0, "share", 0, 1, "guessed", "me", "no such evidence"),
        lambda: nested(Door, {"front": House()}),
        lambda: number(None, "share", 0, 1, meaning="absent but not optional"),
    ],
)
def test_a_wrong_declaration_is_refused_at_once(declare):
    with pytest.raises(InputError):
        declare()


def test_bounds_may_be_open():
    @dataclass(frozen=True)
    class Open:
        below: float = number(0, "degrees", None, 5, meaning="below")
        above: float = number(0, "degrees", 0, math.inf, meaning="above")
        free: str = choice("x", None, meaning="any name")

    assert build(Open, {"below": -1e9, "above": 1e9, "free": "y"}, "").free == "y"
    with pytest.raises(InputError, match="at most 5"):
        build(Open, {"below": 6}, "")
