"""Results that keep their runs: what these say is worked out again, and some are made again.

Each is made once, by its command at a tiny size; every test changes a copy of it.
"""

import json
import shutil

import pandas as pd
import pytest
from click.testing import CliRunner

from sim.cli.main import main
from sim.cli.reproduce import lines_of
from sim.core.errors import InputError
from sim.reproduction import reproduce

CLAIM = """
title = "They come"
sentence = "Instructors reach organizations."
section = "mine"
scenario = "minimal"
months = 3
[values]
run.burn_in_months = 0
[alternatives]
nothing = "status_quo"
sent = "instructor_dispatch"
[[tests]]
says = "more are contacted"
lead = "work_coverage[sent - nothing]"
"""
FACT = """
from sim.evidence.fact import Check, Fact, World

FACT = Fact("mine", "Mine", "Members are known.", ("L35",),
            {"place": World("minimal", "status_quo", months=2)},
            (Check("members", "members", 1.0, 1e6, "some",
                   lambda runs: runs["place"].at("known_members", 2)),))
"""
TARGETS = """
seed = 3
[sampler]
draws = 20
generations = 2
effective = 15.0
[places.town]
scenario = "minimal"
policies = "joint_building"
months = 2
values.run = { burn_in_months = 0, start = "2017-11" }
[priors]
organizations.member_pull = "uniform"
[[targets]]
id = "N8"
place = "town"
read_at = "2017-12"
discrepancy = 0.1
"""
PLACE = """
name = "Toy"
extends = "minimal"
organizations = 60
start = "2014-12"
[[policies]]
name = "joint_building"
start = "2015-01"
[[figures]]
definition = "registered"
date = "2015-02"
value = 0.2
"""
SAMPLE = "organizations.member_pull,weight\n1.0,1\n1.4,2\n"
MADE_BY = {
    "claims": ("claims", "--claims", "claim.toml", "--draws", "2", "--replicates", "1"),
    "facts": ("facts", "mine", "--facts", "fact.py", "--replicates", "2", "--draws", "2"),
    "calibration": ("calibrate", "targets.toml"),
    "validation": ("validate", "place.toml", "--draws", "10", "--posterior", "sample.csv"),
}
FILES = {
    "claim.toml": CLAIM, "fact.py": FACT, "targets.toml": TARGETS, "place.toml": PLACE,
    "sample.csv": SAMPLE,
}  # fmt: skip
RECORDS = {
    "claims": ("verdicts.json", ("claims", 0, "tests", 0, "mean", "mean")),
    "facts": ("facts.json", ("facts", 0, "checks", 0, "mean")),
    "calibration": ("fit.json", ("parameters", 0, "contraction")),
    "validation": ("manifest.json", ("figures", 0, "crps")),
}
TABLES = {
    "claims": ("claims.csv", "holds"), "facts": ("draws.csv", "value"),
    "calibration": ("posterior.csv", "organizations.member_pull"),
    "validation": ("scores.parquet", "crps"),
}  # fmt: skip
KEPT = {
    "claims": ("runs/*/series/*.parquet", "work_coverage"),
    "facts": ("runs/*/series/*.parquet", "work_coverage"),
    "calibration": ("runs/generation-000.parquet", "N8"),
    "validation": ("runs/*.parquet", "figure_0"),
}
KINDS = list(MADE_BY)


@pytest.fixture(scope="module")
def originals(tmp_path_factory):
    """A folder of each kind, and the file of a fact of one's own."""
    home = tmp_path_factory.mktemp("kept")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        for name, text in FILES.items():
            (home / name).write_text(text)
        for kind, words in MADE_BY.items():
            ended = CliRunner().invoke(main, [*words, "--out", kind, "--workers", "1"])
            assert ended.exit_code == 0, ended.output
    return home


@pytest.fixture
def again(originals, tmp_path):
    """Copy a kind's folder, change it, and reproduce it: ``again("claims", change, ...)``."""

    def make(kind, change=lambda folder: None, **how):
        folder = shutil.copytree(originals / kind, tmp_path / kind)
        change(folder)
        return reproduce(folder, facts=[originals / "fact.py"], **how)

    return make


def record_changer(name, keys):
    def change(folder):
        path = folder / name
        record = json.loads(path.read_text())
        holder = record
        for key in keys[:-1]:
            holder = holder[key]
        holder[keys[-1]] += 1e-9
        path.write_text(json.dumps(record))

    return change


def table_changer(pattern, column):
    def change(folder):
        path = min(folder.glob(pattern))
        csv = path.suffix == ".csv"
        frame = pd.read_csv(path) if csv else pd.read_parquet(path)
        column_at = next(at for at, name in enumerate(frame.columns) if name.startswith(column))
        frame.iloc[-1, column_at] += 1e-9
        frame.to_csv(path, index=False) if csv else frame.to_parquet(path, index=False)

    return change


@pytest.mark.parametrize("kind", KINDS)
def test_what_nobody_touched_is_identical(again, kind):
    told = []
    found = again(kind, sample=3, progress=lambda *at: told.append(at))
    assert found.identical, found.differences
    assert (found.kind, found.runs, found.circumstances) == (kind, 3, ())
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert found.planned > 3
    assert found.derived


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_changed_in_the_record_is_found(again, kind):
    name, keys = RECORDS[kind]
    found = again(kind, record_changer(name, keys), sample=1)
    assert [(one.table, one.cells) for one in found.differences] == [(name, 1)]
    assert found.differences[0].largest == pytest.approx(1e-9, rel=1e-3)


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_changed_in_a_table_is_found(again, kind):
    name, column = TABLES[kind]
    (found,) = again(kind, table_changer(name, column), sample=1).differences
    assert (found.table, found.column) == (name.removesuffix(".parquet"), column)


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_changed_in_a_run_is_found_by_making_it_again(again, kind):
    pattern, column = KEPT[kind]
    found = again(kind, table_changer(pattern, column), sample=None)
    assert found.runs == found.planned
    runs = [one for one in found.differences if not one.table.endswith((".json", ".csv"))]
    assert any(one.largest == pytest.approx(1e-9, rel=1e-3) for one in runs)


@pytest.mark.parametrize("kind", KINDS)
def test_a_result_that_kept_less_says_what_to_do(again, kind):
    def older(folder):
        path = folder / "manifest.json"
        manifest = json.loads(path.read_text())
        for key in ("sweeps", "given", "made_from"):
            manifest.pop(key, None)
        path.write_text(json.dumps(manifest))

    with pytest.raises(InputError, match=r"earlier version.*: sim "):
        again(kind, older)


def test_parameters_that_the_sampler_would_not_ask_for_are_found(again):
    change = table_changer("runs/generation-001.parquet", "organizations.member_pull")
    found = again("calibration", change, sample=1)
    assert ("generation 1", "organizations.member_pull") in {
        (one.table, one.column) for one in found.differences
    }


def test_a_fact_of_ones_own_is_asked_for(originals):
    with pytest.raises(InputError, match=r"fact\.py; give it with --facts"):
        reproduce(originals / "facts")


def test_the_command_says_what_was_made_again(originals, monkeypatch):
    monkeypatch.chdir(originals)
    ended = CliRunner().invoke(main, ["reproduce", "calibration", "--sample", "2"])
    assert ended.exit_code == 0, ended.output
    assert "calibration, 2 draws of 40 made again" in ended.stdout
    assert "from all that is saved: fit.json, posterior.parquet" in ended.stdout


def test_a_fact_of_ones_own_that_was_changed_is_named(originals, tmp_path):
    (tmp_path / "fact.py").write_text(FACT.replace("1e6", "2e6"))
    found = reproduce(originals / "facts", facts=[tmp_path / "fact.py"], sample=1)
    assert not found.identical
    assert [one.name for one in found.circumstances] == ["fact.py"]
    assert any("first in fact mine" in line for line in lines_of(found))
