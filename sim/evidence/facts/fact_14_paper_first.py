"""Fact 14: paper compliance saturates first."""

from sim.evidence.definitions import read
from sim.evidence.fact import Check, Fact, Runs
from sim.evidence.worlds import OPINIONS


def _content(runs: Runs) -> float:
    """Activities held with content, of those due, at the end of 2017."""
    run = runs["country"]
    month = run.month("2017-12")
    return run.at("share_activities_held", month) * (1.0 - run.at("share_activities_hollow", month))


FACT = Fact(
    id="14",
    title="Paper saturates first",
    sentence="Nearly every branch reports its meetings, while what they contain lags behind.",
    sources=("N13", "N16", "A10", "A11"),
    worlds={"country": OPINIONS},
    checks=(
        Check(
            "activities written up of those due, end of 2017",
            "share",
            0.95,
            1.0,
            "N13: 0.999 in 2023; N7: 0.951 in 2017",
            lambda runs: read("paper_compliance", runs["country"], "2017-12"),
        ),
        Check(
            "written up less held with content, of those due, end of 2017",
            "share",
            0.10,
            1.0,
            "N16, A10, A11: an order; above ten points",
            lambda runs: read("paper_compliance", runs["country"], "2017-12") - _content(runs),
        ),
    ),
)
