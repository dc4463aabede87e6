import json
import subprocess
import sys

import pytest

from sim.results.comparison import Comparison

SHORT = ("--months", "4", "--set", "run.burn_in_months=0")
PAIR = ("compare", "minimal", "--policies", "status_quo,rigid_embedding", *SHORT)
FEW = (*PAIR, "--replicates", "2", "--workers", "1")


def test_json_has_the_last_month_of_every_alternative(sim_json):
    line = ("compare", "minimal", "--policies", "rigid_embedding,joint_building+rigid_embedding")
    printed = sim_json(*line, *SHORT, "--replicates", 2)
    assert printed["scenario"] == "minimal"
    assert (printed["replicates"], printed["months"]) == (2, 4)
    assert printed["baseline"] == "rigid_embedding"
    assert list(printed["alternatives"]) == ["rigid_embedding", "joint_building+rigid_embedding"]
    baseline = printed["alternatives"]["rigid_embedding"]["effective_coverage"]
    assert (baseline["difference"], baseline["low"], baseline["high"]) == (0, 0, 0)
    for alternative in printed["alternatives"].values():
        assert {"mean", "difference", "low", "high"} <= set(alternative["decoupling_gap"])


def test_the_same_bytes_with_any_number_of_workers(sim):
    alone = sim(*FEW, "--json")
    apart = sim(*PAIR, "--replicates", 2, "--workers", 2, "--json")
    assert alone.exit_code == 0
    assert alone.stdout_bytes == apart.stdout_bytes


def test_json_alone_saves_nothing(sim_json, here):
    sim_json(*FEW)
    assert list(here.iterdir()) == []


def test_data_and_figures_are_saved_and_the_folder_is_named(sim, here):
    ended = sim(*FEW)
    assert ended.exit_code == 0, ended.stderr
    assert ended.stdout.endswith("Saved to results/compare-minimal-seed1\n")
    folder = here / "results/compare-minimal-seed1"
    assert Comparison.load(folder).replicates == 2
    assert list((folder / "figures").glob("*.png"))


@pytest.mark.parametrize("width", [80, 140])
def test_the_table_fits_and_says_what_differs(sim, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    printed = sim(*FEW).stdout
    assert max(map(len, printed.splitlines())) <= width
    assert "rigid_embedding" in printed
    assert "decoupling" in printed
    assert "1000 yuan" in printed
    assert "coverage on paper" in printed
    assert "2 paired replicates (seeds 1 to 2): as many as asked for." in printed


@pytest.mark.parametrize("width", [80, 140])
def test_costs_are_told_by_bearer_and_policy(sim, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    bundle = "stations_venues_funds+rigid_embedding"
    line = ("compare", "minimal", "--policies", f"status_quo,{bundle}", *SHORT, "--replicates", 1)
    *_, told = sim(*line, "--workers", 1).stdout.partition("Cost over 4 months")
    assert max(map(len, told.splitlines())) <= width
    rows = [row.split() for row in told.splitlines()]
    (venues,) = [row for row in rows if row[:1] == ["stations_venues_funds"]]
    paid = [int(amount.replace(",", "")) for amount in venues[1:]]
    assert len(paid) == 4
    assert sum(paid[:3]) == pytest.approx(paid[3], abs=2)


def test_costs_of_policies_are_in_json(sim_json):
    printed = sim_json(*FEW)["costs"]
    assert printed["status_quo"]["total"]["mean"] == 0.0
    costs = printed["rigid_embedding"]
    (policy,) = costs["by_policy"]
    assert policy["policy"] == "rigid_embedding"
    assert policy["public_purse"] == costs["by_bearer"]["public_purse"]


def test_one_replicate_has_no_interval(sim_json):
    printed = sim_json(*PAIR, "--replicates", 1)
    found = printed["alternatives"]["rigid_embedding"]["effective_coverage"]
    assert found["difference"] is not None
    assert found["low"] is found["high"] is None


def test_the_alternatives_of_the_scenario_are_the_default(sim_json, here):
    (here / "mine.toml").write_text(
        'extends = "minimal"\nalternatives = ["joint_building", "status_quo"]\n'
    )
    printed = sim_json("compare", "mine.toml", *SHORT, "--replicates", 1)
    assert list(printed["alternatives"]) == ["joint_building", "status_quo"]
    assert printed["baseline"] == "status_quo"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--policies", "status_quo"], "two or more"),
        (["--policies", "status_quo,status_quo"], "given twice"),
        (["--policies", "status_quo,,joint_building"], "a name is missing"),
        (
            ["--policies", "rigid_embedding+joint_building,joint_building+rigid_embedding"],
            "'rigid_embedding+joint_building' and 'joint_building+rigid_embedding' are the same",
        ),
        (["--policies", "status_quo,joint_bilding"], "did you mean 'joint_building'?"),
        (["--baseline", "status_qou"], "did you mean 'status_quo'?"),
        (["--replicates", "0"], "Invalid value for '--replicates'"),
        (["--cap", "3"], "Invalid value for '--cap'"),
        (["--cap", "8", "--replicates", "9"], "--cap: replicates are fixed at 9 (by --replicates)"),
        (["--tolerance", "0"], "'--tolerance': 0; allowed: above 0 and below 100 (points)"),
        (["--tolerance", "nan"], "'--tolerance': nan; allowed"),
        (["--tolerance", "inf"], "'--tolerance': inf; allowed"),
        (["--months", "601"], "'--months': 601; allowed: 1 to 600"),
        (["--workers", "0"], "Invalid value for '--workers'"),
    ],
)
def test_wrong_input_is_one_clear_message(wrong, arguments, said):
    assert said in wrong(*PAIR, *arguments)


def test_ctrl_c_says_what_was_saved_and_exits_with_130(here):
    # The command stops itself after three runs, as a user would.
    program = (
        "import os, signal, sys\n"
        "from sim.cli import progress\n"
        "from contextlib import contextmanager\n"
        "@contextmanager\n"
        "def bar(unit):\n"
        "    yield lambda done, planned: done == 3 and os.kill(os.getpid(), signal.SIGINT)\n"
        "progress.progress_bar = bar\n"
        "from sim.cli.main import main\n"
        "main()\n"
    )
    line = [sys.executable, "-c", program, *PAIR, "--replicates", "99", "--workers", "1"]
    ended = subprocess.run(line, capture_output=True, text=True, check=False)
    assert ended.returncode == 130, ended.stderr
    assert ended.stderr == (
        "Stopped; 1 finished replicate is saved in results/compare-minimal-seed1\n"
    )
    manifest = json.loads((here / "results/compare-minimal-seed1/manifest.json").read_text())
    assert manifest["kind"] == "comparison"


CROSSED = ("compare", "minimal", *SHORT, "--replicates", "2", "--workers", "1", "--interactions")
TWO = (*CROSSED, "--policies", "rigid_embedding,status_quo,joint_building")


def test_json_has_the_interactions_of_a_full_factorial(sim_json):
    printed = sim_json(*TWO)
    together = "rigid_embedding+joint_building"
    assert list(printed["alternatives"]) == [
        "status_quo", "rigid_embedding", "joint_building", together
    ]  # fmt: skip
    found = printed["interactions"]
    assert found["factors"] == ["rigid_embedding", "joint_building"]
    (pair,) = found["pairs"]
    differences = {
        label: measures["decoupling_gap"]["difference"]
        for label, measures in printed["alternatives"].items()
    }
    one, other, both = (
        differences[label] for label in ("rigid_embedding", "joint_building", together)
    )
    assert both != 0
    assert pair["measures"]["decoupling_gap"]["mean"] == pytest.approx(both - one - other)
    assert found["simple"]["decoupling_gap"]["joint_building"]["mean"] == pytest.approx(other)
    main = found["main"]["decoupling_gap"]["rigid_embedding"]
    assert main["mean"] == pytest.approx((one + both - other) / 2)
    assert main["low"] <= main["mean"] <= main["high"]
    assert main["n"] == 2


def test_without_the_option_there_are_no_interactions(sim_json):
    assert "interactions" not in sim_json(*FEW)


@pytest.mark.parametrize("width", [80, 140])
def test_interactions_are_printed_drawn_and_saved(sim, here, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    ended = sim(*TWO)
    assert ended.exit_code == 0, ended.stderr
    lines = ended.stdout.splitlines()
    assert max(map(len, lines)) <= width
    for title in ("Main effects", "Simple effects", "Interactions"):
        assert any(line.startswith(f"{title}, month 4, 4 bundles [95 %") for line in lines)
    assert any(line.strip().startswith("rigid_embedding ×") for line in lines)
    folder = here / "results/compare-minimal-seed1"
    for ending in ("png", "svg"):
        assert (folder / f"figures/interactions.{ending}").stat().st_size > 1000
    effects = Comparison.load(folder).effects("effective_coverage")
    assert set(effects.pairs) == {("rigid_embedding", "joint_building")}


@pytest.mark.parametrize(
    ("policies", "said"),
    [
        ("status_quo,joint_building", "1 policy beside status_quo would take 2 bundles"),
        ("joint_building,joint_building", "'joint_building' is given twice"),
        ("joint_building,joint_bilding", "did you mean 'joint_building'?"),
    ],
)
def test_what_cannot_be_crossed_is_refused(wrong, policies, said):
    assert said in wrong(*CROSSED, "--policies", policies)


STOPPED_LATE = """
import sys
import sim.figures
from sim.cli.main import main

def stop(*arguments):
    raise KeyboardInterrupt

sim.figures.draw_comparison = stop
main()
"""


def test_ctrl_c_while_figures_are_drawn_says_what_is_saved(here):
    line = [sys.executable, "-c", STOPPED_LATE, *PAIR, "--replicates", "2", "--workers", "1"]
    ended = subprocess.run(line, capture_output=True, text=True, check=False)
    folder = "results/compare-minimal-seed1"
    assert ended.returncode == 130, ended.stderr
    assert ended.stderr.splitlines()[-1] == (
        f"Stopped; the results are saved in {folder}, without all their figures"
    )
    assert Comparison.load(here / folder).replicates == 2


def test_the_population_seed_is_told(sim, sim_json):
    line = (*PAIR, "--replicates", 2, "--workers", 1, "--population-seed", 5)
    assert sim_json(*line)["population_seeds"] == [5, 5]
    assert "(seeds 1 to 2, population seed 5)" in sim(*line).stdout
    assert "population" not in sim(*PAIR, "--replicates", 2, "--workers", 1).stdout


TALKING = '''
from dataclasses import dataclass
from sim.policies import Policy, Pull

print("loaded")

@dataclass(frozen=True, kw_only=True)
class Talking(Policy):
    """It prints."""
    name = "talking"

    def pull(self, view):
        print("month", view.month)
        yield Pull("census", 0.2)
'''


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_policy_prints_is_not_among_json(here, workers):
    (here / "talking.py").write_text(TALKING)
    line = ["compare", "minimal", *SHORT, "--replicates", "1", "--json", "--workers", str(workers)]
    line += ["--policies", "status_quo,talking", "--plugins", "talking.py"]
    ended = subprocess.run(
        [sys.executable, "-m", "sim", *line], capture_output=True, text=True, check=False
    )
    assert json.loads(ended.stdout)["months"] == 4, ended.stderr
    assert "loaded" in ended.stderr
    assert "month 4" in ended.stderr


def test_a_script_that_only_loads_a_comparison_ends_well(sim, here):
    """Threads that still held a file of Python's took down about every other such script."""
    assert sim(*FEW, "--out", "saved").exit_code == 0
    line = [sys.executable, "-c", "from sim import Comparison; Comparison.load('saved')"]
    ends = [subprocess.run(line, capture_output=True, check=False).returncode for _ in range(5)]
    assert ends == [0] * 5
