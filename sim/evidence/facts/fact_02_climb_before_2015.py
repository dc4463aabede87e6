"""Fact 2: the climb began before 2015."""

from sim.evidence.definitions import read
from sim.evidence.fact import Check, Fact, Runs
from sim.evidence.worlds import OPINIONS


def _share_of_climb(runs: Runs) -> float:
    start, before, end = (
        read("registered", runs["country"], date) for date in ("2011-12", "2014-12", "2017-12")
    )
    return (before - start) / (end - start) if end > start else float("nan")


FACT = Fact(
    id="2",
    title="The climb began before 2015",
    sentence="Of the climb from 2011 to 2017 a good part came before the Opinions of 2015.",
    sources=("N2", "N3", "N4", "N5"),
    worlds={"country": OPINIONS},
    checks=(
        Check(
            "share of the climb of 2011 to 2017 made by 2014",
            "share",
            0.15,
            0.75,
            "N2 to N5: 4.3 of 28.1 points by 2012 alone, at most 21.2 of 28.1 by 2014",
            _share_of_climb,
        ),
    ),
    remark="The figures break between 2012 and 2014, so that the band is wide.",
)
