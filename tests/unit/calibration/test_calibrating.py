import dataclasses

import numpy as np
import pandas as pd
import pytest

from sim.calibration import runs as runs_module
from sim.calibration.calibrating import Stopped, calibrate
from sim.calibration.files import calibration_of, with_effort
from sim.calibration.store import RUNS, all_rows
from sim.core.errors import InputError, RunError

FILES = ("posterior.csv", "parameters.csv", "targets.csv")


@pytest.fixture(scope="module")
def made(small, tmp_path_factory):
    """A small calibration made once, in one go and in this process."""
    folder = tmp_path_factory.mktemp("made")
    return small, calibrate(small, folder, workers=1), folder


def texts(folder):
    return {name: (folder / name).read_text() for name in FILES}


def test_a_fit_says_what_was_learned(made):
    calibration, fit, folder = made
    assert fit.weights.sum() == pytest.approx(1.0)
    assert len(fit.weights) == 40
    assert fit.failed == 0
    assert [one.prior.path for one in fit.learned] == [p.path for p in calibration.all_priors]
    assert all(one.after[0] <= one.after[1] <= one.after[2] for one in fit.learned)
    sample = pd.read_csv(folder / "posterior.csv")
    assert list(sample.columns) == [prior.path for prior in calibration.priors]
    assert len(sample) == 200
    assert sample["environment.circle_size"].dtype == np.int64
    weighted = pd.read_parquet(folder / "posterior.parquet")
    assert weighted["weight"].sum() == pytest.approx(1.0)


def test_it_is_the_same_with_more_workers(made, tmp_path):
    calibration, fit, folder = made
    other = calibrate(calibration, tmp_path, workers=2)
    assert np.array_equal(fit.weights, other.weights)
    assert texts(folder) == texts(tmp_path)


def test_it_goes_on_where_it_was_stopped(made, tmp_path):
    calibration, _, folder = made
    told = []

    def stop(done, planned):
        told.append((done, planned))
        if done >= 28:
            raise KeyboardInterrupt

    with pytest.raises(Stopped) as stopped:
        calibrate(calibration, tmp_path, workers=1, progress=stop)
    assert (stopped.value.done, stopped.value.planned) == (28, 40)
    assert len(list((tmp_path / RUNS).glob("*.part-*"))) == 2
    begun = []
    calibrate(calibration, tmp_path, workers=1, progress=lambda done, _: begun.append(done))
    assert begun[:2] == [20, 28]
    assert texts(folder) == texts(tmp_path)
    assert not list((tmp_path / RUNS).glob("*.part-*"))


def test_more_generations_go_on_and_keep_what_is_there(made, tmp_path):
    calibration, _, folder = made
    calibrate(with_effort(calibration, 1, None), tmp_path, workers=1)
    calibrate(calibration, tmp_path, workers=1)
    assert texts(folder) == texts(tmp_path)
    assert all_rows(tmp_path)["generation"].tolist() == [0] * 20 + [1] * 20


def test_a_folder_of_something_else_is_refused(made, tmp_path):
    calibration, _, folder = made
    with pytest.raises(InputError, match=r"other sampler.seed\); give a new folder"):
        calibrate(with_effort(calibration, None, 4), folder, workers=1)
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(InputError, match="something else than a calibration"):
        calibrate(calibration, tmp_path, workers=1)


def test_runs_that_fail_are_rows(tables, tmp_path, monkeypatch):
    run_packed = runs_module.run_packed

    def sometimes(packed):
        if packed.scenario.organizations.member_pull > 3.0:
            raise RuntimeError("too much pull")
        return run_packed(packed)

    monkeypatch.setattr(runs_module, "run_packed", sometimes)
    tables["sampler"]["generations"] = 1
    fit = calibrate(calibration_of(tables), tmp_path, workers=1)
    rows = all_rows(tmp_path)
    failed = rows["organizations.member_pull"] > 3.0
    assert fit.failed == failed.sum() > 0
    assert rows.loc[failed, "message"].str.contains("too much pull").all()
    assert (rows.loc[~failed, "message"] == "").all()
    assert (fit.weights[failed] == 0.0).all()


def test_if_all_fail_the_first_reason_is_given(tables, tmp_path, monkeypatch):
    def never(_):
        raise RuntimeError("no luck")

    monkeypatch.setattr(runs_module, "run_packed", never)
    with pytest.raises(RunError, match=r"every run of a generation failed.*no luck"):
        calibrate(calibration_of(tables), tmp_path, workers=1)


def test_a_reading_is_that_of_a_run_by_hand(small, tmp_path):
    from sim.evidence.readings import readings_of
    from sim.experiment.runs import RunSpec, run_one

    calibrate(with_effort(small, 1, None), tmp_path, workers=1)
    row = all_rows(tmp_path).iloc[0]
    place = small.places[0]
    values = {prior.path: row[prior.path] for prior in small.priors}
    values["environment.circle_size"] = int(values["environment.circle_size"])
    scenario = place.scenario.with_values(values)
    places = np.zeros((1, 4))
    seed = runs_module.draws_of(small, 0, places)[0].seeds[0]
    run = readings_of(run_one(RunSpec(scenario, place.bundle, seed)))
    target = small.targets[1]
    expected = run.at("organization_coverage_registered", 6) * (1.0 - row["not_legal"])
    assert row[target.name] == pytest.approx(expected)
    assert dataclasses.asdict(target)["fitted"] is True


def test_every_run_has_a_seed_of_its_own(small):
    seeds = [
        seed
        for generation in (0, 1)
        for draw in runs_module.draws_of(small, generation, np.full((20, 4), 0.5))
        for seed in draw.seeds
    ]
    assert len(set(seeds)) == 40
