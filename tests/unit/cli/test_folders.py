from pathlib import Path

import pytest

from sim.cli.folders import results_folder, shown
from sim.core.errors import InputError


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_folder_is_named_after_what_was_run():
    assert results_folder(None, "run", "zhonglou", "a+b", "seed7") == Path(
        "results/run-zhonglou-a+b-seed7"
    )


def test_older_results_are_never_overwritten(here):
    (here / "results/run-x").mkdir(parents=True)
    (here / "results/run-x-2").mkdir()
    assert results_folder(None, "run", "x") == Path("results/run-x-3")


def test_a_label_cannot_lead_out_of_the_folder():
    folder = results_folder(None, "run", "../../etc", "a b/c")
    assert folder.parent == Path("results")
    assert "/" not in folder.name
    assert " " not in folder.name


def test_an_empty_or_missing_folder_is_taken_as_given(here):
    (here / "empty").mkdir()
    assert results_folder(Path("empty")) == Path("empty")
    assert results_folder(Path("not/there/yet")) == Path("not/there/yet")
    assert not (here / "not").exists()


@pytest.mark.parametrize(
    ("out", "message"),
    [("file", "is a file"), ("file/below", "is a file"), ("full", "not empty")],
)
def test_a_place_that_is_taken_is_wrong_input(here, out, message):
    (here / "file").write_text("mine")
    (here / "full").mkdir()
    (here / "full/precious.txt").write_text("mine")
    with pytest.raises(InputError, match=message):
        results_folder(Path(out))


def test_a_file_called_results_is_wrong_input(here):
    (here / "results").write_text("mine")
    with pytest.raises(InputError, match="results is a file"):
        results_folder(None, "run")


def test_folders_below_this_one_are_shown_as_typed(here):
    assert shown(here / "results/run-x") == "results/run-x"
    assert shown(Path("/elsewhere/x")) == "/elsewhere/x"


@pytest.mark.parametrize("out", [None, Path("there"), Path("there/new")])
def test_a_place_that_cannot_be_written_to_is_known_before_the_work(here, monkeypatch, out):
    (here / "there").mkdir()
    monkeypatch.setattr("os.access", lambda *_: False)  # whoever tests may be root
    with pytest.raises(InputError, match="cannot be written to; give another folder"):
        results_folder(out, "run")
