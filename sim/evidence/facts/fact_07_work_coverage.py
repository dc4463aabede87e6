"""Fact 7: work coverage is reported at a hundred per cent whatever organization coverage is."""

from sim.evidence.definitions import read
from sim.evidence.fact import Check, Fact
from sim.evidence.worlds import LIUZHOU_DRIVES, OPINIONS

FACT = Fact(
    id="7",
    title="Work coverage is reported full",
    sentence="Work coverage is reported at a hundred per cent whatever organization coverage is.",
    sources=("L1", "L31"),
    worlds={"country": OPINIONS, "liuzhou": LIUZHOU_DRIVES},
    checks=(
        Check(
            "reported work coverage, the country, end of 2017",
            "share",
            0.95,
            1.0,
            "L31: asked for; L1: reported",
            lambda runs: read("work_reported", runs["country"], "2017-12"),
        ),
        Check(
            "reported work coverage, Liuzhou, October 2021",
            "share",
            0.95,
            1.0,
            "L1: 1.00",
            lambda runs: read("work_reported", runs["liuzhou"], "2021-10"),
        ),
    ),
)
