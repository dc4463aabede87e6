import pytest

from sim.core.errors import InputError
from sim.experiment.factorial import full_factorial
from sim.policies.bundle import bundle_from_text

POLICIES = (
    "rigid_embedding", "flexible_embedding", "joint_building", "instructor_dispatch",
    "member_census", "open_participation", "member_development",
)  # fmt: skip


def crossed(*labels):
    return full_factorial([bundle_from_text(label) for label in labels])


def test_every_bundle_is_made_once():
    bundles = crossed("rigid_embedding", "status_quo", "joint_building+member_census")
    assert [bundle.label for bundle in bundles] == [
        "status_quo",
        "rigid_embedding",
        "joint_building+member_census",
        "rigid_embedding+joint_building+member_census",
    ]
    assert [[policy.name for policy in bundle.policies] for bundle in bundles[::3]] == [
        ["status_quo"],
        ["rigid_embedding", "joint_building", "member_census"],
    ]


def test_six_policies_take_sixty_four_bundles():
    assert len({bundle.identity for bundle in crossed(*POLICIES[:6])}) == 64


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (["status_quo"], "0 policies beside status_quo would take 1 bundle$"),
        (["status_quo", "joint_building"], "1 policy beside status_quo would take 2 bundles$"),
        (POLICIES, "7 policies beside status_quo would take 128 bundles$"),
    ],
)
def test_too_few_and_too_many_say_how_many_bundles(labels, said):
    with pytest.raises(InputError, match=f"interactions need 2 to 6 policies; {said}"):
        crossed(*labels)


@pytest.mark.parametrize("other", ["joint_building", "rigid_embedding+joint_building"])
def test_a_policy_in_two_factors_is_refused(other):
    with pytest.raises(InputError, match=r"'joint_building' is given twice, in .* and in"):
        crossed("joint_building", other)
