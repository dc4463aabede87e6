"""A tiny trial with real runs: the same verdicts again, everything saved, null worlds that fail."""

import json

import pytest

from sim.claims.files import load_claim
from sim.claims.pages import write_pages
from sim.claims.plan import NULL, plan_of, studies_of
from sim.claims.saving import save
from sim.claims.trial import Trial, hold

CLAIM = """
number = {number}
title = "Claim {number}"
sentence = "Instructors reach organizations, whether or not a liaison does."
section = "mine"
scenario = "minimal"
months = 6
couplings = ["organizations.visit_willingness"]
[alternatives]
nothing = "status_quo"
sent = "instructor_dispatch"
[[tests]]
says = "it rises"
lead = "{lead}"
[[nulls]]
says = "nobody is sent"
alternatives.sent = [{{ name = "instructor_dispatch", instructors = 0.0 }}]
"""
RISES = "effective_work_coverage[sent - nothing]"
FALLS = "effective_work_coverage[nothing - sent] - 0 * effective_coverage[sent]"


@pytest.fixture(scope="module")
def trial(tmp_path_factory):
    claims = []
    for number, lead in enumerate((RISES, FALLS), 1):
        path = tmp_path_factory.mktemp("claims") / f"claim_{number}.toml"
        path.write_text(CLAIM.format(number=number, lead=lead))
        claims.append(load_claim(path))
    return Trial(tuple(claims), draws=12, replicates=1, seed=3)


@pytest.fixture(scope="module")
def held(trial, tmp_path_factory):
    folder = tmp_path_factory.mktemp("trial")
    said = []
    verdicts = hold(trial, folder, workers=1, progress=lambda *at: said.append(at))
    return verdicts, folder, said


def test_each_run_is_planned_once(trial):
    plan = plan_of(trial.claims)
    studies = studies_of(plan, trial.sample(), replicates=1, seed=3)
    assert len(studies) == 4  # as drawn; without visits' worth; without all; the null world
    assert all(len(study.alternatives) == 2 for study in studies.values())
    assert sum(len(study.design) for study in studies.values()) == 4 * 2 * 12


def test_one_claim_is_implied_and_its_contrary_contradicted(held):
    rises, falls = held[0].judgements
    assert rises.verdict == "implied"
    assert falls.verdict == "contradicted"
    assert rises.probability.count == falls.contrary.count


def test_the_claim_fails_where_its_mechanism_is_off(held):
    (null,) = held[0].judgements[0].checks_of(NULL)
    assert null.probability.count == 0


def test_progress_ends_with_all_runs(held):
    verdicts, _, said = held
    assert said[-1] == (verdicts.runs, verdicts.runs)


def test_the_same_trial_makes_no_run_again_and_says_the_same(trial, held):
    verdicts, folder, _ = held
    files = {path: path.stat().st_mtime_ns for path in folder.rglob("*.parquet")}
    again = hold(trial, folder, workers=1)
    assert files == {path: path.stat().st_mtime_ns for path in folder.rglob("*.parquet")}
    assert [one.effects for one in again.judgements] == [one.effects for one in verdicts.judgements]


def test_pages_and_files_hold_every_claim(held):
    verdicts, folder, _ = held
    index = write_pages(verdicts, folder)
    assert "| [1 Claim 1](pages/claim_1.md) | project | implied" in index.read_text()
    page = (folder / "pages" / "claim_1.md").read_text()
    assert "fails, as it should" in page
    assert "draws of the assumed parameters" in page
    saved = json.loads(save(verdicts, folder)[0].read_text())
    assert [one["verdict"] for one in saved["claims"]] == ["implied", "contradicted"]
