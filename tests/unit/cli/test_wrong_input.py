"""Wrong input of every kind: one clear line, exit code 2, and nothing is made."""

import json

import pytest

HALF = ("sweep", "facts", "claims", "calibration", "validation", "run", "comparison")
OUT = {
    "run": ("run", "minimal"),
    "compare": ("compare", "minimal"),
    "sweep": ("sweep", "minimal"),
    "claims": ("claims", "1"),
    "facts": ("facts", "10"),
    "calibrate": ("calibrate", "national"),
    "validate": ("validate",),
}


@pytest.fixture
def clutter(here):
    """A file, an empty one, bytes that are no text, a folder, and results cut short."""
    (here / "file").write_text("words")
    (here / "empty.toml").write_text("")
    for ending in ("toml", "csv", "py"):
        (here / f"bytes.{ending}").write_bytes(bytes(range(256)) * 8)
    (here / "folder").mkdir()
    (here / "cut").mkdir()
    (here / "cut/manifest.json").write_text('{"kind": "sweep"')
    for kind in HALF:
        (here / f"half-{kind}").mkdir()
        (here / f"half-{kind}/manifest.json").write_text(json.dumps({"kind": kind, "files": []}))
    return here


def one_line(said):
    lines = [line for line in said.splitlines() if line and not line.startswith(("Usage", "Try"))]
    assert len(lines) == 1, said
    assert lines[0].startswith("Error: ")
    return lines[0]


@pytest.mark.parametrize("command", OUT)
@pytest.mark.parametrize(("out", "reason"), [
    ("file/inside", "file is a file"), ("file/far/inside", "file is a file"),
    ("file", "this is a file; give a folder"),
])  # fmt: skip
def test_results_cannot_be_saved_in_a_file(wrong, clutter, command, out, reason):
    said = one_line(wrong(*OUT[command], "--out", out))
    assert f"{out}: {reason}" in said
    assert not (clutter / "results").exists()


@pytest.mark.parametrize("command", OUT)
def test_nor_where_results_itself_is_a_file(wrong, here, command):
    (here / "results").write_text("")
    assert "results is a file" in one_line(wrong(*OUT[command]))


@pytest.mark.parametrize("arguments", [
    ("new-policy", "open_hands"), ("new-scenario", "my-town"), ("new-claim", "it_helps"),
])  # fmt: skip
def test_nor_can_files_to_start_from(wrong, clutter, arguments):
    assert "file/inside: cannot write there" in one_line(wrong(*arguments, "--dir", "file/inside"))


@pytest.mark.parametrize(("arguments", "said"), [
    (("run", "minimall"), "did you mean 'minimal'"),
    (("run", "folder"), "folder: is a folder"),
    (("run", "empty.toml"), "empty.toml: is empty"),
    (("run", "bytes.toml"), "bytes.toml: is not UTF-8 text"),
    (("run", "nowhere.toml"), "there is no scenario file 'nowhere.toml'; bundled: "),
    (("run", "minimal", "--months", "soon"), "'soon' is not a whole number"),
    (("run", "minimal", "--months", "0"), "--months': 0; allowed: 1 to"),
    (("run", "minimal", "--months", "-3"), "-3; allowed"),
    (("run", "minimal", "--seed", "9" * 30), "allowed: 0 to 9,007,199,254,740,992"),
    (("run", "minimal", "--population-seed", "9" * 30), "allowed: 0 to 9,007,199,254,740,992"),
    (("run", "minimal", "--policies", ""), "a name is missing"),
    (("run", "minimal", "--policies", "rigid_embedding(stake=lots)"), "expected a number"),
    (("run", "minimal", "--policies", "rigid_embedding("), "has no partner"),
    (("run", "minimal", "--set", "organizations.staff_mean=nan"), "not a finite number"),
    (("run", "minimal", "--set", "organizations.staf_mean=3"), "did you mean 'staff_mean'"),
    (("run", "minimal", "--plugins", "bytes.py"), "bytes.py: SyntaxError"),
    (("run", "minimal", "--plugins", "folder"), "no such plugin file"),
    (("compare", "minimal", "--workers", "0"), "--workers': 0; allowed: 1 to"),
    (("compare", "minimal", "--replicates", "9" * 13), "allowed: 1 to 100,000"),
    (("compare", "minimal", "--posterior", "bytes.csv"), "neither CSV nor Parquet"),
    (("sweep", "empty.toml"), "scenario: is missing"),
    (("sweep", "bytes.toml"), "is not UTF-8 text"),
    (("sweep", "folder"), "folder: is a folder"),
    (("calibrate", "nationl"), "did you mean 'national'"),
    (("calibrate", "bytes.toml"), "is not UTF-8 text"),
    (("validate", "folder"), "no place file"),
    (("validate", "--draws", "9"), "9; allowed: 10 to"),
    (("claims", "99"), "unknown claim '99'"),
    (("claims", "--claims", "bytes.toml"), "is not UTF-8 text"),
    (("claims", "1", "--draws", "9" * 13), "allowed: 1 to 1,000,000"),
    (("facts", "--facts", "bytes.py"), "bytes.py: cannot be run"),
    (("facts", "1", "--replicates", "1"), "1; allowed: 2 to"),
    (("report", "nowhere"), "nowhere: not a folder"),
    (("report", "file"), "file: not a folder"),
    (("report", "cut"), "cut: no saved result"),
    (("reproduce", "folder"), "folder: no saved result"),
    (("plot", "cut"), "cut: holds something else"),
    (("discover", "folder", "--goal", "a beats b on c"), "folder: not a sweep"),
    (("sensitivity", "half-run"), "something else than a sweep"),
    (("new-policy", "My Policy"), "did you mean 'my_policy'"),
    (("rnu",), "did you mean 'run'"),
])  # fmt: skip
def test_wrong_input_is_one_clear_line(wrong, clutter, arguments, said):
    assert said in one_line(wrong(*arguments))


@pytest.mark.parametrize("command", ["report", "reproduce"])
@pytest.mark.parametrize("kind", HALF)
def test_half_written_results_are_one_clear_line(wrong, clutter, command, kind):
    assert f"half-{kind}" in one_line(wrong(command, f"half-{kind}"))
