"""Fact 6: saturation, then a crawl near the ceiling."""

from sim.evidence.definitions import read
from sim.evidence.fact import Check, Fact, Runs
from sim.evidence.worlds import LIUZHOU, LIUZHOU_DRIVES


def _late_over_early(runs: Runs) -> float:
    began = read("list", runs["before"], "2014-12")
    early = read("list", runs["drives"], "2016-12") - began
    late = read("list", runs["drives"], "2019-10/2021-10")
    return late / early if early > 0.02 else float("nan")


FACT = Fact(
    id="6",
    title="Saturation, then a crawl",
    sentence="The same drives repeated add less and less as coverage nears its ceiling.",
    sources=("L1",),
    worlds={"before": LIUZHOU, "drives": LIUZHOU_DRIVES},
    checks=(
        Check(
            "coverage of the list, Liuzhou, October 2021",
            "share",
            0.75,
            0.95,
            "L1: 0.878, near a ceiling",
            lambda runs: read("list", runs["drives"], "2021-10"),
        ),
        Check(
            "gain of the last two years over that of the first two, Liuzhou",
            "ratio",
            -0.1,
            0.25,
            "a crawl: at most a quarter of the first gain",
            _late_over_early,
        ),
    ),
)
