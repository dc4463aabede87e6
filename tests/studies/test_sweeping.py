import json
import math
import subprocess
import sys

import duckdb
import pandas as pd
import polars as pl
import pytest

from sim.core.errors import InputError, RunError
from sim.experiment.executors import HereAndNow
from sim.experiment.runs import RunSpec, run_one
from sim.policies.bundle import bundle_from_text
from sim.scenario.files import load_scenario
from sim.studies import load_study, load_sweep, parts, study_names, sweep
from sim.studies.coordinator import Coordinator
from sim.studies.sweeping import Stopped


@pytest.fixture
def made(monkeypatch):
    """The keys of the runs that were made, in order."""
    from sim.studies import worker

    keys, outcome = [], worker._outcome

    def noted(known, run, attempt, note):
        keys.append(run.key)
        return outcome(known, run, attempt, note)

    monkeypatch.setattr(worker, "_outcome", noted)
    return keys


def stop_after(runs):
    def progress(done, planned):
        if done >= runs:
            raise KeyboardInterrupt

    return progress


def test_a_row_a_run_in_the_order_of_the_design(of, here):
    runs = here(of()).runs
    assert list(runs.columns[:6]) == [
        "run", "point", "alternative", "replicate", "seed", "organizations.staff_mean",
    ]  # fmt: skip
    assert runs["run"].is_unique
    assert runs["point"].tolist() == [0] * 4 + [1] * 4
    assert runs["alternative"].tolist() == (["status_quo"] * 2 + ["rigid_embedding"] * 2) * 2
    assert runs["seed"].tolist() == [7, 8] * 4
    assert set(runs["status"]) == {"finished"}
    assert runs[["stage", "message"]].isna().all(axis=None)
    assert (runs["seconds"] > 0).all()


def test_a_run_of_a_sweep_is_the_run_made_alone(of, here):
    saved = here(of(grid={"policies.rigid_embedding.stake": [0.1, 0.4],
                          "organizations.staff_mean": [8.0]}))  # fmt: skip
    row = saved.runs.iloc[7]
    changed = {"organizations.staff_mean": 8.0, "run.months": 2, "run.burn_in_months": 0}
    bundle = bundle_from_text("rigid_embedding")
    policy = type(bundle.policies[0])(stake=0.4)
    alone = run_one(
        RunSpec(load_scenario("minimal", changed), type(bundle)(bundle.label, (policy,)), 8)
    )
    series = saved.series[saved.series["run"] == row["run"]]
    assert (row["alternative"], row["seed"]) == ("rigid_embedding", 8)
    assert series["month"].tolist() == [1, 2]
    for measure in ("effective_coverage", "decoupling_gap"):
        assert series[measure].tolist() == alone.series(measure).tolist()
        assert row[measure] == alone.series(measure)[-1]


def test_series_of_groups_are_kept_where_asked_for(of, here):
    series = here(of(by=["region"], grid=None)).series
    assert list(series.columns[:4]) == ["run", "month", "group_kind", "group"]
    assert series["group"].iloc[:4].tolist() == ["", "North", "Centre", "South"]
    assert len(series) == 4 * 2 * 4


def test_tables_are_read_in_one_line_by_everybody(of, here):
    here(of())
    folder = here.folder
    assert len(pd.read_parquet(folder / "runs")) == 8
    assert pl.read_parquet(folder / "runs/*.parquet").height == 8
    assert pl.read_parquet(folder / "series/*.parquet").height == 16
    joined = f"from '{folder}/runs/*.parquet' join '{folder}/series/*.parquet' using (run)"
    assert len(duckdb.sql(joined).fetchall()) == 16


def test_the_manifest_says_what_was_run_by_what(of, here):
    manifest = here(of()).manifest
    assert (manifest["kind"], manifest["state"]) == ("sweep", "complete")
    assert manifest["counts"] == {"finished": 8, "failed": 0, "missing": 0}
    assert manifest["study"]["scenario"]["run"]["months"] == 2
    assert manifest["study"]["varies"]["grid"]["organizations"]["staff_mean"] == [6.0, 9.0]
    assert len(manifest["versions"]["code"]) == 64


def test_nothing_is_left_but_tables_and_manifest(of, here):
    here(of())
    assert sorted(path.name for path in here.folder.iterdir()) == [
        ".lock", "manifest.json", "runs", "series",
    ]  # fmt: skip
    assert len(list(here.folder.glob("*/*.parquet"))) == 2


def test_a_finished_sweep_is_not_run_again(of, here, made):
    before = here(of()).digest()
    assert len(made) == 8
    assert here(of()).digest() == before
    assert len(made) == 8


def test_a_stopped_sweep_goes_on_and_ends_the_same(of, here, made, tmp_path):
    whole = sweep(of(), tmp_path / "whole", executor=HereAndNow())
    made.clear()
    with pytest.raises(Stopped) as stopped:
        here(of(), progress=stop_after(3))
    done = stopped.value.done
    assert (3 <= done < 8, stopped.value.planned) == (True, 8)
    partial = load_sweep(here.folder)
    assert not partial.complete
    assert (len(partial.runs), len(partial.series)) == (done, 2 * done)
    again = here(of())
    assert again.digest() == whole.digest()
    assert len(made) == len(set(made)) == 8
    for name in ("runs", "series"):
        one, other = (list((folder / name).iterdir()) for folder in (again.folder, whole.folder))
        assert [file.name for file in one] == [file.name for file in other]
    assert one[0].read_bytes() == other[0].read_bytes(), "series are the same bit for bit"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"replicates": 3}, r"replicates: 2 -> 3\); .*--extend to add"),
        ({"seed": 9}, "seed: 7 -> 9"),
        ({"grid": {"organizations": {"staff_mean": [6.0]}}},
         r"varies.grid.organizations.staff_mean: \[6.0, 9.0\] -> \[6.0\]"),
        ({"values": {"run": {"burn_in_months": 0}, "organizations": {"vitality_burden": 0.01}}},
         r"scenario.organizations.vitality_burden: .* -> 0.01"),
        ({"policies": ["status_quo", "joint_building"]}, "policies.joint_building: none -> "),
        ({"measures": ["decoupling_gap"]}, "give a new folder$"),
    ],
)  # fmt: skip
def test_a_changed_study_is_refused_with_the_difference(of, here, change, said):
    before = here(of()).digest()
    with pytest.raises(InputError, match=said):
        here(of(**change))
    assert load_sweep(here.folder).digest() == before


def test_what_cannot_change_results_may_change(of, here, made):
    here(of())
    here(of(description="other words", name="other", time_limit=5.0))
    assert len(made) == 8


def test_extending_makes_only_what_is_new(of, here, made, tmp_path):
    larger = of(
        grid={"organizations": {"staff_mean": [5.0, 6.0, 9.0]}},
        replicates=3,
        policies=["status_quo", "joint_building", "rigid_embedding"],
    )
    here(of())
    first = set(made)
    made.clear()
    extended = here(larger, extend=True)
    assert len(made) == 27 - 8
    assert not first & set(made)
    whole = sweep(larger, tmp_path / "whole", executor=HereAndNow())
    assert extended.digest() == whole.digest()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"replicates": 1}, "4 finished runs are not in the study as it is now"),
        ({"seed": 70}, "8 finished runs are not"),
        ({"measures": ["decoupling_gap"]}, "holds another study .measures"),
    ],
)
def test_extending_never_drops_a_run(of, here, change, said):
    before = here(of()).digest()
    with pytest.raises(InputError, match=said):
        here(of(**change), extend=True)
    assert load_sweep(here.folder).digest() == before
    assert here(of()).complete


def test_other_code_is_not_mixed_in(of, here):
    here(of())
    file = here.folder / "manifest.json"
    manifest = json.loads(file.read_text())
    manifest["versions"]["code"] = "0" * 64
    file.write_text(json.dumps(manifest))
    with pytest.raises(InputError, match="other code"):
        here(of())


def test_runs_that_raise_are_rows_with_missing_values(of, here, troubles):
    shares = [0.1, 0.6, 0.2, 0.9]
    study = of(policies=["raising"], grid={"policies.raising.share": shares}, replicates=1)
    runs = here(study).runs
    assert runs["status"].tolist() == ["finished", "failed", "finished", "failed"]
    failed = runs[runs["status"] == "failed"]
    assert set(failed["stage"]) == {"running"}
    assert failed["message"].str.contains("AssertionError: too much .*raising.py, line").all()
    assert failed["effective_coverage"].isna().all()
    assert set(here(study).series["run"]) == set(runs.loc[runs["status"] == "finished", "run"])


def test_values_that_contradict_each_other_fail_while_resolving(of, here):
    window = {"policies.rigid_embedding.start": [1, 5], "policies.rigid_embedding.end": [3]}
    runs = here(of(policies=["rigid_embedding"], grid=window, replicates=1)).runs
    assert runs["stage"].tolist()[1] == "resolving"
    assert "end 3 lies before start 5" in runs["message"][1]
    assert runs["status"].tolist() == ["finished", "failed"]


def test_failed_runs_are_tried_again_only_when_asked(of, here, made, troubles, monkeypatch):
    study = of(policies=["raising"], grid={"policies.raising.share": [0.1, 0.6]}, replicates=1)
    here(study)
    here(study)
    assert len(made) == 2
    monkeypatch.setattr(type(study.alternatives[0].policies[0]), "pull", lambda self, view: [])
    runs = here(study, retry_failed=True).runs
    assert len(made) == 3
    assert runs["status"].tolist() == ["finished", "finished"]
    assert runs["attempt"].tolist() == [1, 2]
    assert runs["message"].isna().all()
    assert not any(math.isnan(value) for value in runs["effective_coverage"])


def test_a_full_disk_stops_the_sweep_and_loses_nothing(of, here, made, monkeypatch):
    write, calls = parts.write_table, []

    def full_after_six(path, table):
        calls.append(path)
        if len(calls) > 6:
            path.write_bytes(b"PAR1")
            raise OSError(28, "No space left on device")
        write(path, table)

    monkeypatch.setattr(parts, "write_table", full_after_six)
    with pytest.raises(RunError, match=r"cannot save there \(No space left on device\)"):
        here(of())
    monkeypatch.setattr(parts, "write_table", write)
    finished = set(load_sweep(here.folder).runs["run"])
    made.clear()
    assert finished
    assert here(of()).complete
    assert not finished & set(made)


def test_a_damaged_part_is_made_again(of, here):
    whole = here(of()).digest()
    for file in here.folder.glob("runs/*.parquet"):
        file.write_bytes(file.read_bytes()[:100])
    again = here(of())
    assert again.counts["finished"] == 8
    assert again.digest() == whole


def test_a_late_worker_of_an_earlier_command_can_add_nothing(of, here):
    study, late = of(), []

    class Late(HereAndNow):
        def submit(self, work, /, *arguments):
            late.append((work, arguments))
            raise KeyboardInterrupt

    with pytest.raises(Stopped):
        sweep(study, here.folder, executor=Late())
    whole = here(study).digest()
    work, arguments = late[0]
    with pytest.raises(parts.SaveError, match="another sweep has taken this folder over"):
        work(*arguments)
    assert len(list(here.folder.glob("runs/*.parquet"))) == 1
    assert load_sweep(here.folder).digest() == whole


def test_ended_between_putting_together_and_tidying_up(of, here, monkeypatch):
    def killed(folder, name):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("sim.studies.compaction.remove_part", killed)
        with pytest.raises(Stopped):
            here(of())
    halfway = load_sweep(here.folder)
    assert (len(halfway.runs), len(halfway.series)) == (8, 16)
    whole = here(of())
    assert len(pd.read_parquet(here.folder / "runs")) == 8
    assert whole.digest() == halfway.digest()


def test_two_sweeps_do_not_share_a_folder(of, here):
    def start_another(done, planned):
        with pytest.raises(InputError, match="another sweep is at work"):
            here(of())

    assert here(of(), progress=start_another).complete


def test_a_folder_of_something_else_is_left_alone(of, here):
    here.folder.mkdir()
    (here.folder / "thesis.txt").write_text("years of work")
    with pytest.raises(InputError, match="holds something else"):
        here(of())
    (here.folder / "manifest.json").write_text('{"kind": "run"}')
    with pytest.raises(InputError, match="holds something else"):
        here(of())
    assert not (here.folder / "runs").exists()


def test_a_folder_that_cannot_be_made(of, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="cannot save there"):
        sweep(of(), tmp_path / "file" / "inside", executor=HereAndNow())
    with pytest.raises(InputError, match="this is a file; give a folder"):
        sweep(of(), tmp_path / "file", executor=HereAndNow())


def test_the_estimate_comes_once_and_before_most_runs(of, here):
    told = []
    here(of(), announce=told.append)
    (estimate,) = told
    assert (estimate.runs, estimate.left, estimate.workers) == (8, 7, 1)
    assert estimate.seconds == pytest.approx(7 * estimate.seconds_of_a_run)


def test_many_files_are_in_the_order_of_the_design_too(of, here, monkeypatch):
    monkeypatch.setattr("sim.studies.compaction._MOST_RUNS", 3)
    monkeypatch.setattr("sim.studies.compaction._FEWEST_RUNS", 3)
    saved = here(of())
    assert len(list(here.folder.glob("runs/*.parquet"))) == 3
    assert [f"{key:016x}" for key in of().design.keys] == saved.runs["run"].tolist()
    assert saved.series["run"].drop_duplicates().tolist() == saved.runs["run"].tolist()


def test_the_coordinator_keeps_nothing_of_what_runs_leave_behind():
    kept = {"study", "staging", "index", "todo", "progress", "announce", "done", "seconds",
            "timed", "_waiting", "_rows"}  # fmt: skip
    assert set(Coordinator.__dataclass_fields__) == kept


@pytest.mark.parametrize("name", study_names())
def test_a_bundled_study_can_be_read(name):
    study = load_study(name)
    assert study.description
    assert len(study.design) >= 200


def test_an_unknown_study_names_the_nearest():
    with pytest.raises(InputError, match="did you mean 'minimal'"):
        load_study("minmal")


def test_importing_studies_loads_neither_samplers_nor_clusters():
    code = "import sys, sim.studies; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"SALib", "dask", "distributed", "scipy.stats"} & set(done.stdout.split())
