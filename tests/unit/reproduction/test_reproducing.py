"""Made again from the manifest: identical where nothing changed, and said what where it did."""

import pytest

from sim.core.errors import InputError
from sim.experiment.compare import compare
from sim.reproduction import reproduce
from sim.results.tables import read_table, table, write_table
from sim.studies.files import study_from_dict, study_of
from sim.studies.sweeping import sweep

STUDY = {
    "name": "small",
    "scenario": "minimal",
    "policies": ["status_quo", "rigid_embedding"],
    "months": 3,
    "replicates": 2,
    "seed": 1,
    "grid": {"organizations": {"staff_mean": [6.0, 9.0]}},
}


@pytest.fixture
def sweep_folder(tmp_path):
    sweep(study_of(STUDY), tmp_path / "sweep", workers=1)
    return tmp_path / "sweep"


def test_a_run_is_identical(run_folder):
    found = reproduce(run_folder)
    assert found.identical
    assert (found.kind, found.runs, found.circumstances) == ("run", 1, ())


def test_a_comparison_is_identical(comparison_folder):
    found = reproduce(comparison_folder)
    assert found.identical
    assert found.runs == found.planned == 4


def test_parameters_drawn_for_each_replicate_are_drawn_again(tmp_path, rewrite):
    made = compare(
        "minimal", ["status_quo", "joint_building"], replicates=2, seed=4,
        draw=lambda seed: {"organizations.member_pull": 1.0 + 0.2 * seed},
    )  # fmt: skip
    folder = made.save(tmp_path / "drawn")
    assert reproduce(folder).identical
    rewrite(folder, lambda manifest: manifest.update(draws=[]))
    assert not reproduce(folder).identical


def test_a_sample_of_a_sweep_is_identical(sweep_folder):
    some, every = reproduce(sweep_folder, sample=3), reproduce(sweep_folder, sample=None)
    assert some.identical
    assert (some.runs, some.planned) == (3, 8)
    assert every.identical
    assert every.runs == 8


def test_a_study_survives_a_dictionary():
    study = study_of(STUDY)
    assert study_from_dict(study.to_dict()).design.digest == study.design.digest


def test_another_seed_differs_and_it_is_said_where_first(run_folder, rewrite):
    rewrite(run_folder, lambda manifest: manifest.update(seed=4, population_seed=4))
    found = reproduce(run_folder)
    assert not found.identical
    first = found.differences[0]
    assert first.month == 1
    assert first.at["group_kind"] == "district"
    assert first.largest > 0
    assert found.circumstances == ()


def test_one_bit_in_one_cell_is_found(run_folder):
    path = run_folder / "series.parquet"
    columns = {name: values.copy() for name, values in read_table(path).items()}
    columns["effective_coverage"][-1] += 1e-16 + columns["effective_coverage"][-1] * 1e-15
    write_table(path, table(columns, missing=True))
    (found,) = reproduce(run_folder).differences
    assert (found.table, found.column, found.cells) == ("series", "effective_coverage", 1)
    assert (found.month, found.at["group_kind"]) == (6, "type")
    assert 0 < found.largest < 1e-12


def test_a_comparison_names_alternative_seed_and_measure(comparison_folder, rewrite):
    def later(manifest):
        policy = manifest["alternatives"][1]["policies"][0]
        policy["values"]["start"] = 13

    rewrite(comparison_folder, later)
    found = reproduce(comparison_folder)
    series = [one for one in found.differences if one.table == "comparison"]
    assert {one.at["alternative"] for one in series} == {"joint_building"}
    assert "joint_effort" not in {one.column for one in series}
    assert all(one.month <= 24 for one in series)
    assert {"organization_coverage_registered", "cost_public_purse"} <= {o.column for o in series}


def test_other_versions_code_and_scenario_are_named(run_folder, rewrite):
    def older(manifest):
        manifest["versions"] |= {"numpy": "1.0", "code": "0" * 64}
        manifest["fingerprint"] = "f" * 64

    rewrite(run_folder, older)
    found = reproduce(run_folder)
    assert found.identical
    assert {one.name for one in found.circumstances} == {"numpy", "code digest", "scenario"}


def test_a_sweep_with_other_policies_differs(sweep_folder, rewrite):
    def stronger(manifest):
        policy = manifest["study"]["policies"]["rigid_embedding"][0]
        policy |= {"evaluation_exposure": 1.0, "duty": 1.0}

    rewrite(sweep_folder, stronger)
    found = reproduce(sweep_folder, sample=None)
    assert not found.identical
    assert {one.at["alternative"] for one in found.differences} == {"rigid_embedding"}


def test_policies_of_ones_own_are_asked_for_by_file(run_folder, rewrite):
    def own(manifest):
        manifest["policies"][0]["name"] = "never_seen"
        manifest["plugins"] = {"mine.py": "0" * 64}

    rewrite(run_folder, own)
    with pytest.raises(InputError, match=r"never_seen.*--plugins mine\.py"):
        reproduce(run_folder)


def test_a_kind_that_cannot_be_made_again_is_refused(tmp_path):
    (tmp_path / "manifest.json").write_text('{"kind": "poem", "files": []}')
    with pytest.raises(InputError, match="run, comparison, sweep, facts, claims"):
        reproduce(tmp_path)
