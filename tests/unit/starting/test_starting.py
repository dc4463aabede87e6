"""Starting files: right names, nothing overwritten, and what is written can be loaded and run."""

import ast

import pytest

from sim.claims.files import load_claim
from sim.core.errors import InputError
from sim.model import DistrictModel
from sim.scenario import load_scenario
from sim.starting import KINDS, start

NAMES = {"policy": "some_new_thing", "scenario": "some-new-place", "claim": "some_new_claim"}


@pytest.mark.parametrize("kind", KINDS)
def test_two_files_are_written_and_named_in_what_comes_next(kind, tmp_path):
    made = start(kind, NAMES[kind], tmp_path / "new")
    assert made.file.is_file()
    ast.parse(made.test.read_text(encoding="utf-8"))
    assert "$" not in made.file.read_text(encoding="utf-8") + made.test.read_text(encoding="utf-8")
    assert any(str(made.test) in line for line in made.next)
    assert any(str(made.file) in line for line in made.next)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_overwritten(kind, tmp_path):
    made = start(kind, NAMES[kind], tmp_path)
    made.file.unlink()
    made.test.write_text("mine")
    with pytest.raises(InputError, match="is there already"):
        start(kind, NAMES[kind], tmp_path)
    assert made.test.read_text() == "mine"
    assert not made.file.exists()


@pytest.mark.parametrize(("kind", "name", "said"), [
    ("policy", "OpenDoors", "did you mean 'open_doors'"),
    ("policy", "open-doors", "did you mean 'open_doors'"),
    ("policy", "2doors", "did you mean 'doors'"),
    ("policy", "class", "word of Python"),
    ("policy", "rigid_embedding", "one already"),
    ("scenario", "my_place", "did you mean 'my-place'"),
    ("scenario", "zhonglou", "one already"),
    ("claim", "My Claim", "did you mean 'my_claim'"),
])  # fmt: skip
def test_a_wrong_name_is_refused(kind, name, said, tmp_path):
    with pytest.raises(InputError, match=said):
        start(kind, name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_scenario_runs_and_says_its_sources(tmp_path):
    made = start("scenario", "some-new-place", tmp_path)
    scenario = load_scenario(made.file)
    assert scenario.name == "some-new-place"
    assert DistrictModel(scenario=scenario, months=1).run().months == 1


def test_the_claim_can_be_read(tmp_path):
    made = start("claim", "some_new_claim", tmp_path)
    claim = load_claim(made.file)
    assert claim.name == "some_new_claim"
    assert claim.tests
    assert claim.nulls
