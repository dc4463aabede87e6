import json

import pytest

from sim.cli.progress import COMPILING


@pytest.fixture
def saved(sim, here):
    ended = sim("run", "minimal", "--months", 3, "--seed", 2, "--out", "kept")
    assert ended.exit_code == 0, ended.stderr
    return here / "kept"


def test_the_command_is_in_the_manifest(saved):
    manifest = json.loads((saved / "manifest.json").read_text())
    assert manifest["command"] == "sim run minimal --months 3 --seed 2 --out kept"


def test_identical_ends_with_0_and_says_so(sim, saved):
    ended = sim("reproduce", saved)
    assert ended.exit_code == 0
    assert ended.stdout.startswith("Identical: run, 1 run made again")


def test_a_difference_ends_with_1_and_says_what(sim, saved):
    path = saved / "manifest.json"
    path.write_text(
        path.read_text().replace('"seed": 2,\n "population', '"seed": 3,\n "population')
    )
    ended = sim("reproduce", saved)
    assert ended.exit_code == 1
    assert "Differs" in ended.stdout
    assert "month" in ended.stdout
    assert "the saved files were changed" in ended.stdout
    told = json.loads(sim("reproduce", saved, "--json").stdout)
    assert told["identical"] is False
    assert told["differences"][0]["at"]["month"] >= 1


def test_it_compiles_once_what_was_saved_has_been_read(sim, wrong, saved, tmp_path, monkeypatch):
    (saved.parent / "cut").mkdir()
    (saved.parent / "cut/manifest.json").write_text('{"kind": "run"}')
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "no kernels yet"))
    assert COMPILING in sim("reproduce", saved).stderr
    assert COMPILING not in wrong("reproduce", "cut")


def test_what_is_no_result_is_refused(wrong, here):
    assert "not a folder" in wrong("reproduce", "nothing")
    (here / "empty").mkdir()
    assert "no saved result" in wrong("reproduce", "empty")
