import itertools

import pytest

from sim.core.errors import InputError


def runs(study):
    return [study.design[row] for row in range(len(study.design))]


def test_everything_is_crossed_with_everything(of):
    study = of(grid={"organizations.staff_mean": [6, 9], "agencies.overlap": [0.5, 1.0]})
    rows = [(*run.values.values(), study.labels[run.alternative], run.seed) for run in runs(study)]
    axes = [6.0, 9.0], [0.5, 1.0], ["status_quo", "rigid_embedding"], [7, 8]
    assert rows == list(itertools.product(*axes))


def test_replicates_have_the_same_seeds_at_every_point_and_alternative(of):
    seeds = {}
    for run in runs(of(replicates=3)):
        seeds.setdefault((run.point, run.alternative), []).append(run.seed)
    assert set(map(tuple, seeds.values())) == {(7, 8, 9)}


def test_zipped_lists_go_together(of):
    zipped = [{"organizations.staff_mean": [6, 7, 8], "run.burn_in_months": [0, 1, 2]}]
    study = of(grid=None, zip=zipped)
    assert [tuple(study.design.values(p).values()) for p in range(3)] == [(6, 0), (7, 1), (8, 2)]
    assert study.design.points == 3


def test_cases_are_the_same_from_a_table_and_from_the_file(of, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cases.csv").write_text(
        "organizations.staff_mean,policies.rigid_embedding.stake\n6,0.1\n8.5,0.3\n"
    )
    listed = [
        {"organizations": {"staff_mean": 6}, "policies.rigid_embedding.stake": 0.1},
        {"organizations.staff_mean": 8.5, "policies": {"rigid_embedding": {"stake": 0.3}}},
    ]
    from_table, from_file = of(grid=None, cases="cases.csv"), of(grid=None, cases=listed)
    assert from_table.design.digest == from_file.design.digest
    assert from_table.varies["cases"][1]["organizations.staff_mean"] == 8.5


def test_without_anything_that_varies_there_is_one_point(of):
    study = of(grid=None)
    assert (study.design.points, len(study.design)) == (1, 4)
    assert study.design[0].values == {}


def test_keys_are_of_content_and_not_of_place(of):
    keys = {run.key for run in runs(of())}
    assert len(keys) == 8
    larger = of(
        grid={"organizations.staff_mean": [5, 6, 9]},
        replicates=3,
        policies=["joint_building", "rigid_embedding", "status_quo"],
    )
    assert keys < {run.key for run in runs(larger)}


@pytest.mark.parametrize(
    "change",
    [
        {"months": 3},
        {"population_seed": 1},
        {"values": {"run.burn_in_months": 1}},
        {"seed": 70},
        {"policies": ["joint_building", "joint_building+rigid_embedding"]},
        {"policies": [{"label": "status_quo", "policies": [{"name": "status_quo", "start": 2}]}]},
    ],
)
def test_a_run_has_another_key_if_anything_that_determines_it_is_different(of, change):
    assert not {run.key for run in runs(of())} & {run.key for run in runs(of(**change))}


def test_points_of_the_same_values_are_runs_of_their_own(of):
    sample = {"points": 9, "ranges": {"run.burn_in_months": [0, 2]}}
    study = of(grid=None, sample=sample)
    values = [study.design.values(point)["run.burn_in_months"] for point in range(9)]
    assert sorted(values) == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert len({run.key for run in runs(study)}) == len(study.design) == 36


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"gird": {}}, "mine.toml: gird: unknown key; did you mean 'grid'?"),
        ({"scenario": None}, "scenario: is missing"),
        ({"scenario": "minimla"}, "did you mean 'minimal'?"),
        ({"scenario": 3}, "expected a scenario's name or file, got 3"),
        ({"policies": []}, "policies: the list is empty"),
        ({"policies": ["statusquo"]}, "did you mean 'status_quo'?"),
        ({"policies": [{"label": "a", "policies": [
            {"name": "joint_building", "regions": ["Nor"]}]}]}, "did you mean 'North'?"),
        ({"measures": ["effective_covrage"]}, "did you mean 'effective_coverage'?"),
        ({"measures": []}, "write measures = 'all'"),
        ({"by": ["regions"]}, "did you mean 'region'?"),
        ({"replicates": 0}, "replicates: 0 is out of range; allowed: 1 to 100000 (runs)"),
        ({"values": {"run.monhts": 3}}, "values: run.monhts: unknown key; did you mean 'months'?"),
        ({"grid": {"organizations.staff_maen": [6]}}, "did you mean 'organizations.staff_mean'?"),
        ({"grid": {"staff_mean": [6]}}, "did you mean 'organizations.staff_mean'?"),
        ({"grid": {"xyzzy": [6]}}, "SECTION.KEY as 'sim parameters' lists them"),
        ({"grid": {"organizations.staff_mean": [6, 0.5]}},
         "grid.organizations.staff_mean: 0.5 is out of range; allowed: 1 to 100 (persons)"),
        ({"grid": {"organizations.staff_mean": 6}}, "expected a list of values, got 6"),
        ({"grid": {"organizations.staff_mean": [6, 6.0]}}, "6.0 stands twice"),
        ({"grid": {"run.seed": [1]}}, "grid.run.seed: cannot vary; the study's 'seed'"),
        ({"grid": {"policies.rigid_embeding.stake": [0.1]}}, "did you mean 'rigid_embedding'?"),
        ({"grid": {"policies.rigid_embedding.stak": [0.1]}}, "did you mean 'stake'?"),
        ({"zip": [{"agencies.overlap": [1], "run.burn_in_months": [1, 2]}]},
         "agencies.overlap has 1, run.burn_in_months has 2"),
        ({"cases": "nowhere.csv"}, "cases: there is no file nowhere.csv"),
        ({"cases": [{"agencies.overlap": 1}, {"agencies.overlp": 1}]},
         "did you mean 'agencies.overlap'?"),
        ({"cases": [{"agencies.overlap": 1, "run.burn_in_months": 1}, {"agencies.overlap": 1}]},
         "cases[2]: run.burn_in_months is missing"),
        ({"cases": [{"organizations.staff_mean": 6}]}, "organizations.staff_mean: varies twice"),
        ({"sample": {"method": "morirs"}}, "did you mean 'morris'?"),
        ({"sample": {"pionts": 3}}, "did you mean 'points'?"),
        ({"sample": {"ranges": {"agencies.overlap": [1, 0.5]}}}, "must lie below the high end"),
        ({"sample": {"ranges": {"agencies.overlap": [0.5]}}}, "expected [low, high]"),
        ({"sample": {"ranges": {"agencies.overlap": [0.5, 99]}}}, "99 is out of range; allowed"),
        ({"sample": {"ranges": {"run.start": [1, 2]}}}, "only numbers have ranges"),
        ({"sample": {"method": "sobol", "points": 100, "ranges": {"agencies.overlap": [0, 1]}}},
         "needs a power of two, such as 64 or 128"),
    ],
)  # fmt: skip
def test_a_wrong_study_is_one_message_that_names_file_and_key(of, changes, said):
    with pytest.raises(InputError) as error:
        of(**changes)
    assert said in str(error.value)
    assert "mine.toml" in str(error.value)
    assert "\n" not in str(error.value)
