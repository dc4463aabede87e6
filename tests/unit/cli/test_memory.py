"""Large runs say what they take; what would not fit is one clear message on every command."""

import subprocess
import sys

import pytest

STUDY = """
description = "Sizes"
scenario = "minimal"
policies = ["status_quo", "joint_building"]
replicates = 1
seed = 1
months = 2

[grid]
district.scale = [0.2, 1.0, 0.5]
"""


@pytest.fixture
def free(monkeypatch):
    """Let the machine have so many bytes."""
    return lambda size: monkeypatch.setattr("sim.experiment.machine.available_memory", lambda: size)


@pytest.mark.parametrize("command", ["run", "check", "compare"])
def test_what_does_not_fit_names_the_key_and_what_would(wrong, free, here, command):
    free(1_500_000_000)
    said = wrong(command, "country-2017", "--set", "district.scale=1")
    assert said.startswith("Error: country-2017: district.scale: 1 takes about ")
    assert "--set district.scale=0." in said
    assert not list(here.iterdir())


def test_a_refused_run_prints_no_json(wrong, free):
    free(1_500_000_000)
    wrong("run", "country-2017", "--set", "district.scale=1", "--json")


def test_comparisons_take_more_with_more_workers(sim, free):
    free(700_000_000)
    line = ("compare", "minimal", "--policies", "status_quo,joint_building", "--months", "1",
            "--replicates", "1")  # fmt: skip
    assert sim(*line, "--workers", "1").exit_code == 0
    refused = sim(*line, "--workers", "2")
    assert refused.exit_code == 2
    assert "take fewer workers" in refused.stderr


def test_a_large_run_says_what_it_takes_and_a_small_one_does_not(sim, free, monkeypatch):
    free(10**12)
    line = ("run", "minimal", "--months", "1", "--set", "run.burn_in_months=0")
    assert "memory" not in sim(*line).stderr
    monkeypatch.setattr("sim.experiment.memory.LARGE", 1000)
    assert "minimal: about " in sim(*line).stderr
    assert sim(*line, "--json").stderr == ""


def test_check_says_what_a_run_takes(sim, sim_json, free):
    free(10**12)
    line = ("check", "country-2017", "--set", "district.scale=1")
    assert "GB of memory for 762,000 agents" in sim(*line).stdout
    checked = sim_json(*line)
    assert checked["agents"] == 762_000
    assert 1e9 < checked["memory_bytes"] < 5e9


def test_a_study_is_judged_by_its_largest_point(sim, here, free, monkeypatch):
    (here / "sizes.toml").write_text(STUDY)
    seen = []

    def note(scenario, **how):
        seen.append((scenario.district.scale, how["workers"]))
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.studies.sweeping.check_memory", note)
    sim("sweep", "sizes.toml", "--out", "kept", "--workers", "3")
    assert seen == [(1.0, 3)]
    assert not (here / "kept").exists()


@pytest.mark.parametrize("quiet", [[], ["--json"]])
def test_ctrl_c_in_a_run_says_so_and_leaves_nothing(here, quiet):
    # The command stops itself after three months, as a user would.
    program = (
        "import os, signal\n"
        "from sim import model\n"
        "step = model.DistrictModel.step\n"
        "def stopping(self):\n"
        "    step(self)\n"
        "    self.month == 3 and os.kill(os.getpid(), signal.SIGINT)\n"
        "model.DistrictModel.step = stopping\n"
        "from sim.cli.main import main\n"
        "main()\n"
    )
    line = [sys.executable, "-c", program, "run", "minimal", "--out", "kept", *quiet]
    ended = subprocess.run(line, capture_output=True, text=True, check=False)
    assert ended.returncode == 130, ended.stderr
    assert (ended.stdout, ended.stderr) == ("", "Stopped; nothing was saved.\n")
    assert not list(here.iterdir())
