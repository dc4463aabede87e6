import pandas as pd
import pytest

TARGETS = """
seed = 2
[sampler]
draws = 20
generations = 1
effective = 8.0
[places.town]
scenario = "minimal"
policies = "joint_building"
months = 6
values = { run.burn_in_months = 0, run.start = "2017-07" }
[priors]
organizations.member_pull = "uniform"
environment.joint_effort = [0.02, 2.0, "log"]
[[targets]]
id = "N5"
definition = "registered"
place = "town"
discrepancy = 0.05
[[targets]]
id = "L35"
indicator = "share_below_three"
place = "town"
discrepancy = 0.02
fitted = false
"""


@pytest.fixture
def targets(here):
    (here / "mine.toml").write_text(TARGETS)
    return here / "mine.toml"


def test_a_file_is_fitted_drawn_and_said(sim_json, sim, targets, here):
    printed = sim_json("calibrate", "mine.toml", "--workers", "1")
    folder = here / "results" / "calibrate-mine"
    assert printed["draws"] == 20
    assert [one["path"] for one in printed["parameters"]] == [
        "organizations.member_pull", "environment.joint_effort"]  # fmt: skip
    assert all((here / path).stat().st_size for path in printed["figures"])
    assert len(pd.read_csv(folder / "posterior.csv")) == 200
    said = sim("calibrate", "mine.toml", "--workers", "1")
    assert said.exit_code == 0, said.stderr
    assert "Uninformed by these targets:" in said.stdout
    assert "contraction" in said.stdout
    assert "* only looked at, not fitted" in said.stdout


def test_the_plan_is_shown_and_nothing_run(sim, sim_json, targets, here):
    said = sim("calibrate", "mine.toml", "--dry-run").stdout
    assert "log, 0.02 to 2" in said
    assert "Up to 1 generations of 20 draws, 1 runs each" in said
    assert sim_json("calibrate", "mine.toml", "--dry-run")["sampling"]["draws"] == 20
    assert not (here / "results").exists()


def test_what_is_wrong_is_said_in_one_line(wrong, targets):
    assert "no targets 'natoinal'; did you mean 'national'" in wrong("calibrate", "natoinal")
    targets.write_text(TARGETS.replace("joint_effort", "joint_efort"))
    assert "mine.toml: priors.environment.joint_efort" in wrong("calibrate", "mine.toml")


PAIR = ("compare", "minimal", "--policies", "status_quo,joint_building", "--replicates", "2",
        "--months", "3", "--workers", "1")  # fmt: skip


def test_a_comparison_draws_its_parameters(sim, sim_json, wrong, here):
    table = pd.DataFrame({"organizations.member_pull": [1.0, 3.0]})
    table.to_csv(here / "mine.csv", index=False)
    printed = sim_json(*PAIR, "--posterior", "mine.csv")
    assert printed["drawn_parameters"] == ["organizations.member_pull"]
    said = sim(*PAIR, "--posterior").stdout
    assert "Intervals hold parameter uncertainty: each replicate draws 8 parameters" in said
    assert "Nine in ten draws: joint_building changes paper by" in said
    kept = sim_json(*PAIR, "--posterior", "--set", "organizations.member_pull=2.0")
    assert "organizations.member_pull" not in kept["drawn_parameters"]
    assert "no such file" in wrong(*PAIR, "--posterior", "nowhere.csv")
    assert "posterior" not in str(sim_json(*PAIR))
