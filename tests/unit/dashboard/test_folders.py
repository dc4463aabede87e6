import json

import pytest

from sim.core.errors import InputError
from sim.dashboard.pages.studies.ledgers import ledger_of
from sim.dashboard.pages.studies.sweeps import open_sweep
from sim.dashboard.state.folders import Found, found_folders, linked_folder, typed_folder
from sim.dashboard.words import words_of


@pytest.fixture
def here(tmp_path, monkeypatch):
    root = tmp_path / "server"
    for name, file, record in (
        ("a/sweep", "manifest.json", {"kind": "sweep"}),
        ("a/run", "manifest.json", {"kind": "run"}),
        ("claims", "verdicts.json", {}),
        ("facts", "facts.json", {}),
        ("b/c/d/e/deep", "facts.json", {}),
    ):
        (root / "results" / name).mkdir(parents=True)
        (root / "results" / name / file).write_text(json.dumps(record))
    (root / "results" / "torn").mkdir()
    (root / "results" / "torn" / "manifest.json").write_text("{")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "facts.json").write_text("{}")
    monkeypatch.chdir(root)
    return root


def test_folders_are_found_and_told_apart(here):
    assert found_folders() == (
        Found("results/a/sweep", "sweep"),
        Found("results/claims", "claims"),
        Found("results/facts", "facts"),
    )


def test_no_results_are_no_error(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert found_folders() == ()


def test_links_stay_below_the_server_typed_paths_need_not(here):
    assert linked_folder("results/claims").kind == "claims"
    for outside in ("../elsewhere", str(here.parent / "elsewhere")):
        with pytest.raises(InputError, match="outside the server's folder"):
            linked_folder(outside)
        assert typed_folder(outside).kind == "facts"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "no such folder"),
        ("results/nowhere", "no such folder"),
        ("\0", "no such folder"),
        ("results/a/run", "holds no study"),
        ("results/torn", "holds no study"),
        ("results/a", "below it there are results/a/sweep$"),
    ],
)
def test_what_is_typed_wrong_is_said(here, typed, said):
    with pytest.raises(InputError, match=said):
        typed_folder(typed)


def test_a_damaged_record_is_said_and_no_traceback(here):
    for name in ("claims", "facts"):
        with pytest.raises(InputError, match="damaged, or of another version"):
            ledger_of(typed_folder(f"results/{name}"), words_of("en"))
    with pytest.raises(InputError):
        open_sweep(here / "results" / "a" / "sweep")
