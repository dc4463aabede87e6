import pytest

STUDY = """
scenario = "minimal"
policies = ["status_quo", "rigid_embedding"]
measures = ["organization_coverage_registered", "effective_coverage"]
replicates = 2
months = 6
values.run.burn_in_months = 0

[sample]
method = "morris"
trajectories = 4

[sample.ranges]
organizations.staff_mean = [4.0, 12.0]
policies.rigid_embedding.stake = [0.0, 0.6]
"""


@pytest.fixture
def study(here):
    (here / "mine.toml").write_text(STUDY)
    return here / "mine.toml"


def test_a_study_is_run_analysed_and_drawn(sim_json, sim, study, here):
    printed = sim_json("sensitivity", "mine.toml", "--workers", "1")
    assert len(printed["sensitivity"]) == 4 + 2
    assert all((here / path).stat().st_size for path in printed["figures"])
    level, effect = printed["sensitivity"][0], printed["sensitivity"][4]
    assert (level["policies"], level["less"], effect["less"]) == ("status_quo", None, "status_quo")
    assert level["parameters"]["policies.rigid_embedding.stake"]["mu_star"]["value"] == 0.0
    assert level["blocks"] == 4
    assert 0 <= effect["noise"]["share"] <= 1
    table = sim("sensitivity", "results/sweep-mine", "--measure", "effective_coverage")
    assert table.exit_code == 0, table.stderr
    assert "effective_coverage, rigid_embedding less status_quo" in table.stdout
    assert "mu_star" in table.stdout
    assert "organization_coverage_registered" not in table.stdout
    assert "unknown measure" in sim("sensitivity", "results/sweep-mine", "--measure", "x").stderr


def test_a_study_of_another_design_is_refused_before_it_is_run(wrong, study, here):
    study.write_text(STUDY.replace('"morris"\ntrajectories', '"latin_hypercube"\npoints'))
    assert "method = 'morris' or 'sobol'" in wrong("sensitivity", "mine.toml")
    assert not (here / "results").exists()


def test_a_folder_that_is_no_sweep(wrong, here):
    (here / "letters").mkdir()
    assert "letters: not a sweep" in wrong("sensitivity", "letters")
