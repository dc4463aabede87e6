"""What the page Studies computes from outcomes made by hand, and from records of claims."""

import base64
from dataclasses import replace

import numpy as np
import pytest

from sim.analysis.factors import Factor
from sim.analysis.outcomes import Outcomes
from sim.analysis.sensitivity import SamplePlan
from sim.core.errors import InputError
from sim.dashboard.charts.names import name_of_measure
from sim.dashboard.pages.studies.sensitivities import sensitivity_plain
from sim.dashboard.pages.studies.slices import factors_plain, regret_plain, slice_plain
from sim.dashboard.pages.studies.sweeps import OpenSweep
from sim.dashboard.pages.studies.texts import blocks_of, pieces_of
from sim.dashboard.state.study_view import StudyView, study_address, study_view_of
from sim.dashboard.words import words_of
from sim.studies.samplers import Sampling

WORDS = words_of("en")
STAFF, STAKE = "organizations.staff_mean", "policies.rigid_embedding.stake"
POINTS = np.array([[6.0, 0.1], [6.0, 0.5], [9.0, 0.1], [9.0, 0.5]])
QUO = [0.2, 0.2, 0.3, 0.3]
RIGID = [0.1, 0.4, 0.2, 0.5]
FULL = StudyView(
    folder="results/mine",
    measure="tension",
    along=STAKE,
    mode="regret",
    less=True,
    kept={STAFF: (6.0, 6.5), STAKE: (0.1, 0.30000000000000004)},
    item="a claim",
)


@pytest.fixture
def sweep():
    factors = (Factor(STAFF, "persons", "full-time staff"), Factor(STAKE, "share"))
    values = np.stack([QUO, RIGID], axis=1)[:, :, None]
    outcomes = Outcomes(
        ("status_quo", "rigid_embedding"), factors, POINTS, {"effective_coverage": values}, 0
    )
    return OpenSweep(outcomes, 8, "mine", "", 2)


def unpacked(text):
    return np.frombuffer(base64.b64decode(text), dtype="<f4")


@pytest.mark.parametrize("view", [FULL, StudyView(), StudyView(folder="a b/ü&=", less=False)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_address_brings_the_view_back(view, language):
    assert study_view_of(study_address(view, language)) == view


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("mode=levl", "did you mean 'level'"),
        ("foldr=x", "did you mean 'folder'"),
        ("keep.a=1", "two numbers"),
        ("keep.a=2,1", "two numbers"),
        ("keep.a=nan,1", "two numbers"),
        ("keep.a=0,inf", "two numbers"),
    ],
)
def test_what_an_address_gets_wrong_is_said(query, said):
    with pytest.raises(InputError, match=said):
        study_view_of(query)


def test_what_a_sweep_lacks_is_named(sweep):
    sweep.check(StudyView(measure="effective_coverage", along=STAKE, kept={STAFF: (6, 6)}))
    for view in (StudyView(along="x.staff_mean"), StudyView(kept={"x.staff_mean": (0, 1)})):
        with pytest.raises(InputError, match=r"did you mean 'organizations\.staff_mean'"):
            sweep.check(view)
    with pytest.raises(InputError, match="measure"):
        sweep.check(StudyView(measure="tension"))


def test_filters_keep_points_within_their_limits_ends_included(sweep):
    assert sweep.kept({}).all()
    assert sweep.kept({STAKE: (0.3 - 0.2, 0.2)}).tolist() == [True, False, True, False]
    assert sweep.kept({STAKE: (0.2, 0.5), STAFF: (9.0, 9.0)}).tolist() == [False] * 3 + [True]


def test_a_slice_holds_all_points_and_lines_through_those_kept(sweep):
    drawn = slice_plain(sweep, StudyView(along=STAKE, kept={STAFF: (6.0, 6.0)}), WORDS)
    assert (drawn["kept"], drawn["points"]) == (2, 4)
    quo, rigid = drawn["series"]
    assert np.allclose(unpacked(rigid["values"]), RIGID)
    assert rigid["line"]["at"] == [0.1, 0.5]
    assert rigid["line"]["mean"] == [0.1, 0.4]
    assert quo["line"]["mean"] == [0.2, 0.2]
    effect = slice_plain(sweep, StudyView(along=STAKE, mode="effect"), WORDS)
    assert [one["label"] for one in effect["series"]] == ["rigid_embedding"]
    assert np.allclose(unpacked(effect["series"][0]["values"]), np.subtract(RIGID, QUO))


def test_the_band_of_a_share_ends_where_shares_do():
    factors = (Factor(STAFF, "persons", "full-time staff"), Factor(STAKE, "share"))
    values = np.tile([0.1, 0.9], (4, 2, 1))  # two replicates far apart
    outcomes = Outcomes(("status_quo", "b"), factors, POINTS, {"effective_coverage": values}, 0)
    wide = OpenSweep(outcomes, 16, "mine", "", 2)
    level = slice_plain(wide, StudyView(along=STAKE), WORDS)["series"][0]["line"]
    assert (level["low"], level["high"]) == ([0.0, 0.0], [1.0, 1.0])


def test_regret_is_against_the_best_at_the_same_point(sweep):
    rows = {row["label"]: row for row in regret_plain(sweep, StudyView(), WORDS)}
    assert rows["status_quo"]["worst"] == pytest.approx(0.2)
    assert rows["rigid_embedding"]["worst"] == pytest.approx(0.1)
    assert rows["rigid_embedding"]["best"] == 0.5
    less = regret_plain(sweep, StudyView(less=True, kept={STAKE: (0.5, 0.5)}), WORDS)
    assert less[0]["label"] == "status_quo"
    drawn = slice_plain(sweep, StudyView(mode="regret"), WORDS)["series"]
    assert np.allclose(unpacked(drawn[0]["values"]), [0.0, 0.2, 0.0, 0.2])


def test_no_point_left_is_no_error(sweep):
    view = StudyView(kept={STAKE: (0.2, 0.3)})
    assert slice_plain(sweep, view, WORDS)["series"][0]["line"]["at"] == []
    assert sensitivity_plain(sweep, view, WORDS)["rows"][0]["cells"] == [None, None]
    assert regret_plain(sweep, view, WORDS) == []


def test_parameters_come_with_levels_and_meaning(sweep):
    staff, stake = factors_plain(sweep, WORDS)
    assert (staff["levels"], staff["tip"]) == ([6.0, 9.0], "full-time staff")
    assert (stake["low"], stake["high"]) == (0.1, 0.5)


def test_rank_correlations_put_the_strongest_parameter_first(sweep):
    table = sensitivity_plain(sweep, StudyView(mode="effect"), WORDS)
    assert table["index"] == "rank"
    assert [row["path"] for row in table["rows"]] == [STAKE, STAFF]
    assert table["rows"][0]["cells"][0] == pytest.approx(0.9428, abs=1e-4)  # ranks tie


def test_a_design_for_sensitivity_gives_its_own_indices_until_points_are_filtered(sweep):
    steps = [[0, 0], [1, 0], [1, 1]] * 4  # four trajectories
    points = np.array(steps, dtype=np.float64)
    values = (3.0 * points[:, 1] + points[:, 0])[:, None, None]
    outcomes = replace(
        sweep.outcomes, labels=("a",), points=points, values={"effective_coverage": values}
    )
    made = replace(sweep, outcomes=outcomes, plan=SamplePlan("morris", Sampling(levels=2), 2))
    table = sensitivity_plain(made, StudyView(), WORDS)
    assert (table["index"], table["signed"]) == ("mu_star", False)
    assert [row["path"] for row in table["rows"]] == [STAKE, STAFF]
    assert table["rows"][0]["cells"] == [pytest.approx(table["whole"])]
    filtered = sensitivity_plain(made, StudyView(kept={STAFF: (0.0, 1.0)}), WORDS)
    assert filtered["index"] == "rank"


def test_measures_have_names_that_stand_alone():
    assert name_of_measure("effective_coverage", WORDS) == "effective coverage"
    assert "coverage on paper: " in name_of_measure("organization_coverage_registered", WORDS)
    assert name_of_measure("no_such_measure", WORDS) == "no such measure"


def test_markdown_becomes_blocks_of_plain_text():
    page = "# Head\n\n> said\n\n| a | b |\n|---|---|\n| 1 | **2** |\n\n- one\n- `two`\n\n<b>x</b>"
    blocks = blocks_of(page)
    assert [block["kind"] for block in blocks] == ["heading", "quote", "table", "list", "paragraph"]
    assert blocks[2]["rows"][0][1] == [{"kind": "strong", "text": "2"}]
    assert blocks[3]["items"][1] == [{"kind": "code", "text": "two"}]
    assert blocks[4]["pieces"] == [{"kind": "", "text": "<b>x</b>"}]
    assert pieces_of("see [here](http://x)")[1] == {"kind": "link", "text": "here"}
