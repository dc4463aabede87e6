import pytest

from sim.results.run_result import RunResult

SHORT = ("--months", "4", "--set", "run.burn_in_months=0")


def test_json_has_every_measure_for_every_month(sim_json):
    printed = sim_json("run", "minimal", "--policies", "rigid_embedding", "--seed", 7, *SHORT)
    assert (printed["scenario"], printed["seed"], printed["months"]) == ("minimal", 7, 4)
    assert printed["policies"] == ["rigid_embedding"]
    coverage = printed["measures"]["organization_coverage_registered"]
    assert coverage["unit"] == "share"
    assert len(coverage["series"]) == 4
    assert all(0 <= value <= 1 for value in coverage["series"])


def test_the_same_bytes_twice_and_with_other_workers(sim):
    line = ("run", "minimal", "--policies", "rigid_embedding", "--seed", 7, *SHORT, "--json")
    first, second, apart = sim(*line), sim(*line), sim(*line, "--workers", 2)
    assert first.exit_code == 0
    assert first.stdout_bytes == second.stdout_bytes == apart.stdout_bytes


def test_another_seed_gives_another_run(sim_json):
    one, other = (sim_json("run", "minimal", *SHORT, "--seed", seed) for seed in (1, 2))
    assert one["measures"] != other["measures"]


def test_json_alone_saves_nothing(sim_json, here):
    sim_json("run", "minimal", *SHORT)
    assert list(here.iterdir()) == []


def test_json_with_a_folder_saves_and_says_so_beside(sim, here):
    ended = sim("run", "minimal", *SHORT, "--json", "--out", "kept")
    assert ended.stderr == "Saved to kept\n"
    assert RunResult.load(here / "kept").months == 4


def test_a_run_is_saved_in_a_new_folder_each_time(sim, here):
    line = ("run", "minimal", "--policies", "rigid_embedding+joint_building", *SHORT)
    first, second = sim(*line), sim(*line)
    name = "results/run-minimal-rigid_embedding+joint_building-seed1"
    assert first.stdout.endswith(f"Saved to {name}\n")
    assert second.stdout.endswith(f"Saved to {name}-2\n")
    assert RunResult.load(here / name) == RunResult.load(here / f"{name}-2")


def test_the_table_shows_the_first_and_the_last_month(sim):
    ended = sim("run", "minimal", *SHORT)
    assert "minimal under status_quo: 4 months, seed 1" in ended.stdout
    assert "month 1" in ended.stdout
    assert "month 4" in ended.stdout
    assert "effective_coverage_reported" in ended.stdout


def test_figures_are_drawn_where_asked_for(sim, here):
    assert sim("run", "minimal", *SHORT, "--figures", "--out", "kept").exit_code == 0
    drawn = list((here / "kept/figures").glob("*.png"))
    assert len(drawn) == len(list((here / "kept/figures").glob("*.svg"))) > 0


def test_a_trace_is_kept_where_asked_for(sim, here):
    sim("run", "minimal", *SHORT, "--trace", "--out", "traced")
    assert RunResult.load(here / "traced").trace is not None


def test_the_policies_of_the_scenario_are_the_default(sim_json, here):
    (here / "mine.toml").write_text('extends = "minimal"\npolicies = ["joint_building"]\n')
    assert sim_json("run", "mine.toml", *SHORT)["policies"] == ["joint_building"]


def test_a_policy_of_ones_own_runs_from_its_file(sim_json, wrong, here):
    (here / "mine.py").write_text(
        "from dataclasses import dataclass\n"
        "from sim.policies import Policy\n\n"
        "@dataclass(frozen=True)\n"
        "class OnlookerOfTheRun(Policy):\n"
        '    """Watches."""\n\n'
        '    name = "onlooker_of_the_run"\n\n'
        "    def pull(self, view):\n"
        "        return []\n"
    )
    line = ("run", "minimal", "--policies", "onlooker_of_the_run", *SHORT)
    assert "unknown policy 'onlooker_of_the_run'" in wrong(*line)
    assert sim_json(*line, "--plugins", "mine.py")["policies"] == ["onlooker_of_the_run"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["minimall"], "did you mean 'minimal'?"),
        (["nowhere.toml"], "nowhere.toml"),
        (["folder"], "is a folder"),
        (["empty.toml"], "is empty"),
        (["binary.toml"], "is not UTF-8"),
        (["circle.toml"], "circle"),
        (["misspelt.toml"], "run.month: unknown key; did you mean 'months'?"),
        (["minimal", "--policies", "rigid_embeding"], "did you mean 'rigid_embedding'?"),
        (["minimal", "--policies", "status_quo,rigid_embedding"], "one bundle"),
        (["minimal", "--policies", "rigid_embedding+"], "Error: "),
        (["minimal", "--set", "organizations.staff_maen=3"], "did you mean"),
        (["minimal", "--set", "run.months=soon"], "whole number"),
        (["minimal", "--set", "run.months=-3"], "1 to 600 (months)"),
        (["minimal", "--set", "run.months"], "expected section.key=value"),
        (["minimal", "--months", "0"], "Invalid value for '--months'"),
        (["minimal", "--months", "601"], "601; allowed: 1 to 600"),
        (["minimal", "--out", "empty.toml"], "is a file"),
        (["minimal", "--plugins", "nowhere.py"], "nowhere.py"),
        (["minimal", "--plugins", "folder"], "folder"),
    ],
)
def test_wrong_input_is_one_clear_message(wrong, here, arguments, said):
    (here / "folder").mkdir()
    (here / "empty.toml").write_text("")
    (here / "binary.toml").write_bytes(bytes(range(256)))
    (here / "circle.toml").write_text('extends = "circle.toml"')
    (here / "misspelt.toml").write_text('extends = "minimal"\n[run]\nmonth = 3\n')
    assert said in wrong("run", *arguments)


def test_a_policy_that_starts_after_the_end_is_told_of(sim):
    line = ("run", "minimal", "--months", 3, "--json", "--policies")
    late = sim(*line, "rigid_embedding(start=4)+joint_building")
    assert "rigid_embedding never acts: it starts in month 4, and the run ends with month 3" in (
        late.stderr
    )
    assert "joint_building never" not in late.stderr
    assert "never acts" not in sim(*line, "rigid_embedding(start=3)").stderr
