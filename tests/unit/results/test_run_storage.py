import json

import numpy as np
import pyarrow.parquet as pq
import pytest

from sim.core.errors import InputError
from sim.results import RunResult, Trace


def test_a_saved_run_loads_back_equal(make_run, tmp_path):
    run = make_run()
    assert run.save(tmp_path / "run") == tmp_path / "run"
    assert RunResult.load(tmp_path / "run") == run


def test_a_traced_run_loads_back_equal(traced, tmp_path):
    back = RunResult.load(traced.save(tmp_path))
    assert back == traced
    assert back.trace.columns["posture"].dtype == np.int8
    assert back.trace.columns["party_organization"].dtype == np.int32


def test_a_trace_saved_without_tables_still_loads(traced, tmp_path):
    traced.save(tmp_path)
    path = tmp_path / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    del manifest["trace_tables"]
    path.write_text(json.dumps(manifest), "utf-8")
    back = RunResult.load(tmp_path)
    assert back.trace.tables == {}
    assert np.array_equal(back.trace.columns["posture"], traced.trace.columns["posture"])


def test_every_bit_of_a_float_survives(make_run, tmp_path):
    tallies = make_run().tallies.copy()
    odd = [np.nan, -0.0, 5e-324, 0.1 + 0.2, 1e300, np.nextafter(1, 2)]
    tallies[:, 2, 2] = odd
    back = RunResult.load(make_run(tallies=tallies).save(tmp_path))
    assert back.tallies.tobytes() == tallies.tobytes()


def test_a_run_without_policies_and_without_events_loads_back_equal(make_run, traced, tmp_path):
    quiet = Trace(traced.trace.organization_id, traced.trace.columns, traced.trace.events[:0], ())
    run = make_run(policies=(), costs=np.zeros((6, 0, 3)), trace=quiet)
    assert RunResult.load(run.save(tmp_path)) == run


def test_policies_keep_their_parameters(make_run, make_policy, tmp_path):
    policies = make_policy("drive", 3, 5, ("north",)), make_policy("drive", 6)
    run = make_run(policies=policies)
    assert RunResult.load(run.save(tmp_path)).policies == policies


def test_the_same_run_is_saved_as_the_same_bytes(traced, tmp_path):
    one, other = traced.save(tmp_path / "one"), traced.save(tmp_path / "other")
    names = sorted(path.name for path in one.iterdir())
    assert names == sorted(path.name for path in other.iterdir())
    assert {n for n in names if (one / n).read_bytes() != (other / n).read_bytes()} == set()


def test_readers_find_the_measures_by_month_and_group(make_run, tmp_path):
    run = make_run()
    rows = pq.read_table(run.save(tmp_path) / "series.parquet").to_pylist()
    assert len(rows) == 6 * len(run.groups)
    row = next(row for row in rows if (row["month"], row["group"]) == (4, "south"))
    assert row["group_kind"] == "region"
    assert row["effective_coverage"] == run.series_by("region", "effective_coverage")[3, 1]


def test_readers_find_missing_as_null_and_events_by_name(make_run, traced, tmp_path):
    empty = make_run(tallies=np.zeros_like(make_run().tallies), trace=traced.trace)
    folder = empty.save(tmp_path)
    assert pq.read_table(folder / "series.parquet")["hollow_share"].null_count == 6 * 8
    assert pq.read_table(folder / "events.parquet")["event"].to_pylist() == ["registered", "joined"]


def test_the_manifest_is_strict_json_with_the_fingerprint(make_run, tmp_path):
    run = make_run()
    manifest = json.loads((run.save(tmp_path) / "manifest.json").read_text("utf-8"))
    assert manifest["fingerprint"] == run.scenario.fingerprint
    assert manifest["versions"] == run.versions


def test_saving_again_replaces_the_result_and_leaves_other_files_alone(make_run, traced, tmp_path):
    traced.save(tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    run = make_run(seed=8)
    assert RunResult.load(run.save(tmp_path)) == run
    assert not (tmp_path / "trace.parquet").exists()
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert not list(tmp_path.glob(".*"))


def test_a_save_that_was_cut_short_is_not_a_result(make_run, tmp_path, monkeypatch):
    make_run().save(tmp_path)
    monkeypatch.setattr("pathlib.Path.replace", _full_disk)
    with pytest.raises(InputError, match="cannot save results there"):
        make_run(seed=8).save(tmp_path)
    with pytest.raises(InputError, match="not a saved run"):
        RunResult.load(tmp_path)


def _full_disk(path, target):
    raise OSError(28, "No space left on device")


def test_a_save_that_fails_while_writing_leaves_the_earlier_result(make_run, tmp_path, monkeypatch):
    run = make_run()
    run.save(tmp_path)
    monkeypatch.setattr("sim.results.storage.write_table", _full_disk)
    with pytest.raises(InputError, match="No space left"):
        make_run(seed=8).save(tmp_path)
    assert RunResult.load(tmp_path) == run
    assert not list(tmp_path.glob(".*"))


def test_a_file_in_place_of_the_folder_is_refused(make_run, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot save results there"):
        make_run().save(tmp_path / "file")
    with pytest.raises(InputError, match="not a folder"):
        RunResult.load(tmp_path / "file")


def test_a_run_without_months_is_not_saved(make_run, tmp_path):
    with pytest.raises(InputError, match="no month was run"):
        make_run(months=0).save(tmp_path / "run")
    assert not (tmp_path / "run").exists()


def test_a_missing_or_foreign_folder_is_refused(tmp_path):
    with pytest.raises(InputError, match="not a folder"):
        RunResult.load(tmp_path / "nowhere")
    with pytest.raises(InputError, match="not a saved run"):
        RunResult.load(tmp_path)
    for text in (
        "",
        "[1, 2]",
        '{"kind": "run", "files": [1]}',
        '{"name": "somebody else\'s"}',
        "\x00",
    ):
        (tmp_path / "manifest.json").write_text(text)
        with pytest.raises(InputError, match="not a saved run"):
            RunResult.load(tmp_path)


def test_a_comparison_is_not_a_run(comparison, tmp_path):
    with pytest.raises(InputError, match="holds a saved comparison, not a saved run"):
        RunResult.load(comparison.save(tmp_path))


def test_a_damaged_result_is_refused(make_run, tmp_path):
    folder = make_run().save(tmp_path)
    (folder / "costs.parquet").write_bytes(b"PAR1 nonsense")
    with pytest.raises(InputError, match="damaged"):
        RunResult.load(folder)
    (folder / "costs.parquet").unlink()
    with pytest.raises(InputError, match=r"costs\.parquet is missing"):
        RunResult.load(folder)


def test_a_result_with_a_file_of_another_run_is_refused(make_run, tmp_path):
    folder, other = make_run().save(tmp_path / "a"), make_run(months=5).save(tmp_path / "b")
    (other / "tallies.parquet").replace(folder / "tallies.parquet")
    with pytest.raises(InputError, match="damaged"):
        RunResult.load(folder)


def test_a_result_with_other_tallies_is_refused(make_run, tmp_path, monkeypatch):
    folder = make_run().save(tmp_path)
    monkeypatch.setattr("sim.results.measured.TALLIES", ("registered", "covered", "hollow"))
    with pytest.raises(InputError, match="tallies other things"):
        RunResult.load(folder)
