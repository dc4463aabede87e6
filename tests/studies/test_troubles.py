"""Runs that raise, kill their worker or hang: exactly those are marked, all others are finished."""

import pytest

from sim.studies import sweep

SHARES = [0.1, 0.2, 0.6, 0.3, 0.4]
TROUBLES = {
    "raising": ("running", "AssertionError: too much"),
    "dying": ("worker", "its process died 3 times; was memory short?"),
    "hanging": ("time limit", "given up after 2 seconds"),
}


@pytest.fixture(scope="module")
def swept(troubles, tmp_path_factory):
    """A sweep in which one run in fifteen raises, one kills its worker, and one hangs."""
    from sim.studies import study_of

    zipped = {f"policies.{name}.share": SHARES for name in TROUBLES}
    study = study_of(
        {
            "scenario": "minimal",
            "policies": list(TROUBLES),
            "measures": ["effective_coverage"],
            "months": 2,
            "time_limit": 2,
            "values": {"run.burn_in_months": 0},
            "zip": [zipped],
        }
    )
    return sweep(study, tmp_path_factory.mktemp("troubles") / "sweep", workers=2)


def test_exactly_the_runs_in_trouble_are_marked(swept):
    runs = swept.runs
    is_failed = runs["status"] == "failed"
    assert (runs["policies.raising.share"] > 0.5).tolist() == is_failed.tolist()
    assert swept.counts == {"finished": 12, "failed": 3, "missing": 0}
    assert runs.loc[is_failed, "effective_coverage"].isna().all()
    assert set(swept.series["run"]) == set(runs.loc[~is_failed, "run"])


@pytest.mark.parametrize("name", TROUBLES)
def test_the_row_says_where_and_why(swept, name):
    runs = swept.runs
    row = runs[(runs["alternative"] == name) & (runs["status"] == "failed")].iloc[0]
    stage, message = TROUBLES[name]
    assert row["stage"] == stage
    assert row["message"].startswith(message)
    assert row["attempt"] == 1
