"""Text and scenario entries become bundles; what is wrong in them is said in one sentence."""

from dataclasses import dataclass

import pytest

from sim.core.errors import InputError
from sim.policies import Bundle, bundle_from_entries, bundle_from_text, find_policy
from sim.scenario.entries import policy_entries

RIGID, JOINT = "rigid_embedding", "joint_building"


def test_a_plus_joins_policies_and_blanks_do_not_matter():
    bundle = bundle_from_text(f"{RIGID} + {JOINT}")
    assert [policy.name for policy in bundle.policies] == [RIGID, JOINT]
    assert bundle.label == f"{RIGID} + {JOINT}"
    assert bundle.policies == bundle_from_text(f"{RIGID}+{JOINT}").policies


def test_the_order_is_kept_but_the_identity_is_the_same():
    one, other = bundle_from_text(f"{RIGID}+{JOINT}"), bundle_from_text(f"{JOINT}+{RIGID}")
    assert one.policies == other.policies[::-1]
    assert one.identity == other.identity
    assert one.identity != bundle_from_text(RIGID).identity


def test_a_bundle_of_nothing_is_called_the_status_quo():
    assert Bundle.of().label == "status_quo"
    assert Bundle.of(find_policy(RIGID)(), find_policy(JOINT)()).label == f"{RIGID}+{JOINT}"


@pytest.mark.parametrize("text", [f"{RIGID}++{JOINT}", f"{RIGID}+", f"+{RIGID}", "+", "", "  "])
def test_a_name_missing_beside_a_plus_is_refused(text):
    with pytest.raises(InputError, match="a name is missing beside") as caught:
        bundle_from_text(text)
    assert repr(text) in str(caught.value)


def test_a_policy_twice_with_the_same_values_is_refused():
    with pytest.raises(InputError, match="joint_building stands twice with the same values"):
        bundle_from_text("joint_building+rigid_embedding+joint_building(start=1)")
    assert len(bundle_from_text("joint_building+joint_building(start=13)").policies) == 2


def test_an_unknown_name_is_refused_with_the_nearest():
    with pytest.raises(InputError, match="policies: unknown policy 'joint_bilding'; did you mean"):
        bundle_from_text(f"{RIGID}+joint_bilding")


def test_entries_carry_parameters():
    entries = policy_entries([RIGID, {"name": JOINT, "start": 6, "regions": ["North"]}], "x")
    bundle = bundle_from_entries("both", entries)
    assert bundle.label == "both"
    assert bundle.policies == (
        find_policy(RIGID)(),
        find_policy(JOINT)(start=6, regions=("North",)),
    )


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"strat": 6}, r"joint_building\.strat: unknown key; did you mean 'start'"),
        ({"start": 0}, r"joint_building\.start: 0 is out of range; allowed: 1 to 10000 \(month\)"),
        ({"start": "soon"}, "joint_building.start: expected a whole number, got the text 'soon'"),
        ({"start": 9, "end": 3}, "joint_building: end 3 lies before start 9"),
        ({"types": ["charity"]}, "joint_building.types: 'charity' is not known"),
        ({"priority": True}, "expected a whole number, got true"),
        ({"budget": float("nan")}, "not a finite number"),
    ],
)
def test_wrong_parameters_are_refused_and_the_place_is_named(values, reason):
    entries = policy_entries([{"name": JOINT, **values}], "mine.toml: policies")
    with pytest.raises(InputError, match=reason) as caught:
        bundle_from_entries("x", entries, "mine.toml: policies")
    assert str(caught.value).startswith("mine.toml: policies")


def test_a_policy_without_a_name_is_refused():
    @dataclass(frozen=True)
    class Entry:
        name: str
        values: dict

    with pytest.raises(InputError, match="unknown policy ''"):
        bundle_from_entries("x", [Entry("", {})])
