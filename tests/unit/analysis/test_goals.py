import numpy as np
import pytest

from sim.analysis.goals import Goal, read_goal
from sim.core.errors import InputError

LABELS = ("status_quo", "rigid_embedding", "rigid_embedding+flexible_embedding", "by the book")
MEASURES = ("effective_coverage", "decoupling_gap")


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("rigid_embedding beats status_quo on effective_coverage",
         Goal("rigid_embedding", ("status_quo",), "effective_coverage")),
        ("rigid_embedding+flexible_embedding beats rigid_embedding,status_quo on decoupling_gap",
         Goal(LABELS[2], ("rigid_embedding", "status_quo"), "decoupling_gap")),
        (" by the book  undercuts status_quo on decoupling_gap by 0.01 ",
         Goal("by the book", ("status_quo",), "decoupling_gap", False, 0.01)),
    ],
)  # fmt: skip
def test_goals_are_read_and_said_again(text, goal):
    assert read_goal(text, LABELS, MEASURES) == goal
    assert read_goal(str(goal), LABELS, MEASURES) == goal


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rigid_embedding is better", "expected A beats B, C on MEASURE"),
        ("rigid beats status_quo on effective_coverage", "did you mean 'rigid_embedding'"),
        ("rigid_embedding beats status_quo, x on effective_coverage", "bundle 'x'"),
        ("status_quo beats status_quo on effective_coverage", "held against itself"),
        ("rigid_embedding beats status_quo on effective", "did you mean 'effective_coverage'"),
        ("rigid_embedding beats status_quo on effective_coverage by much", "expected a number"),
    ],
)
def test_a_wrong_goal_is_refused_with_what_was_expected(text, said):
    with pytest.raises(InputError, match=said):
        read_goal(text, LABELS, MEASURES)


def test_the_lead_is_over_the_strongest_rival(outcomes):
    made = outcomes([[0.0], [1.0], [2.0]], a=[[5.0], [5.0], [5.0]], b=[[1.0], [6.0], [np.nan]],
                    c=[[2.0], [0.0], [0.0]])  # fmt: skip
    lead = Goal("a", ("b", "c"), "effective_coverage", margin=1.0).lead(made)
    assert lead[:2].tolist() == [2.0, -2.0]
    assert np.isnan(lead[2])
    less = Goal("a", ("b",), "effective_coverage", more=False).lead(made)
    assert less[:2].tolist() == [-4.0, 1.0]
