"""Whoever is killed, and whenever: the end is that of a sweep nobody disturbed."""

import random
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from sweep_processes import end_all, family, sweeping

from sim.experiment.executors import HereAndNow
from sim.studies import load_study, load_sweep, sweep

STUDY = """
scenario = "minimal"
policies = ["rigid_embedding", "status_quo"]
replicates = 25
months = 12
values.run.burn_in_months = 0

[sample]
points = 10
ranges.policies.rigid_embedding.stake = [0.1, 0.5]
ranges.organizations.staff_mean = [5.0, 9.0]
"""
KILLS = 24
BETWEEN = (0.05, 2.5)  # seconds: in the middle of starting, running, saving


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    file = tmp_path_factory.mktemp("study") / "killed.toml"
    file.write_text(STUDY)
    return file


@pytest.fixture(scope="module")
def undisturbed(study, tmp_path_factory):
    folder = tmp_path_factory.mktemp("undisturbed") / "sweep"
    return sweep(load_study(study), folder, executor=HereAndNow())


def finished(folder: Path) -> set[str]:
    with suppress(Exception):
        runs = load_sweep(folder).runs
        return set(runs.loc[runs["status"] == "finished", "run"])
    return set()


def kill_somebody(command, chance: random.Random) -> bool:
    """Kill the command or one of its processes, each as likely as the other.

    Python's own tracker of resources is spared: the one that takes its place complains of what the
    first had noted, with a traceback that nobody but Python could spare the user.
    """
    with suppress(psutil.NoSuchProcess, IndexError):
        members = [one for one in family(command) if "resource_tracker" not in str(one.cmdline())]
        members[chance.randrange(len(members) or 1)].kill()
        return True
    return False


def go_on(study, folder, chance, kills_left):
    """Run the command until it ends or is killed; return how often somebody was killed."""
    kills = 0
    with sweeping(study, folder, "--workers", 2, "--quiet") as command:
        while kills < kills_left:
            with suppress(subprocess.TimeoutExpired):
                command.wait(timeout=chance.uniform(*BETWEEN))
            if command.poll() is not None:
                break
            kills += kill_somebody(command, chance)
        command.wait(timeout=120)
        assert "Traceback" not in command.stderr.read()
    return kills


def test_killed_at_random_moments_it_ends_like_one_nobody_disturbed(study, undisturbed, tmp_path):
    chance, folder, kills, held = random.Random(4), tmp_path / "sweep", 0, set()
    for _ in range(4 * KILLS):
        if load_state(folder) == "complete" and kills < KILLS:
            folder = tmp_path / f"sweep{kills}"  # so that there is something left to kill
            held = set()
        kills += go_on(study, folder, chance, KILLS - kills)
        now = finished(folder)
        assert held <= now, "a finished run was lost"
        held = now
        if kills >= KILLS and load_state(folder) == "complete":
            break
    assert kills >= KILLS
    for done in tmp_path.glob("sweep*"):
        saved = load_sweep(done)
        assert saved.complete
        assert saved.runs["run"].is_unique
        assert saved.digest() == undisturbed.digest()


def load_state(folder: Path) -> str:
    with suppress(Exception):
        return str(load_sweep(folder).manifest["state"])
    return ""


def test_nobody_outlives_a_killed_command(study, tmp_path):
    with sweeping(study, tmp_path / "sweep", "--workers", 2) as command:
        wait_for_the_estimate(command)
        members = family(command)
        assert len(members) >= 3
        command.kill()
        _, alive = psutil.wait_procs(members, timeout=20)
        end_all(alive)
    assert alive == []


def test_ctrl_c_says_what_is_kept_and_how_to_go_on(study, undisturbed, tmp_path):
    folder = tmp_path / "sweep"
    with sweeping(study, folder, "--workers", 2) as command:
        wait_for_the_estimate(command)
        time.sleep(0.5)
        for member in family(command):  # a terminal tells all of them
            with suppress(psutil.NoSuchProcess):
                member.send_signal(signal.SIGINT)
        assert command.wait(timeout=60) == 130
        said = command.stderr.read()
    assert f" of {len(undisturbed.runs)} runs are saved in " in said
    assert "the same command goes on" in said
    assert "Traceback" not in said
    assert not load_sweep(folder).complete
    assert sweep(load_study(study), folder, executor=HereAndNow()).digest() == undisturbed.digest()


def test_workers_that_are_killed_cost_nothing(study, undisturbed, tmp_path):
    folder = tmp_path / "sweep"
    with sweeping(study, folder, "--workers", 2) as command:
        wait_for_the_estimate(command)
        for _ in range(3):
            time.sleep(0.3)
            with suppress(IndexError, psutil.NoSuchProcess):
                family(command)[-1].kill()
        assert command.wait(timeout=120) == 0, command.stderr.read()
    assert load_sweep(folder).digest() == undisturbed.digest()


def wait_for_the_estimate(command):
    """Return when the first runs have been made."""
    assert "runs of" in command.stderr.readline()
    assert "to make on 2 workers" in command.stderr.readline()
