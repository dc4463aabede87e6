"""Fact 1: nearly all of the eligible and few of the registered, at one moment."""

from sim.evidence.definitions import read
from sim.evidence.fact import Check, Fact
from sim.evidence.worlds import COUNTRY

END_2012 = "2012-12"

FACT = Fact(
    id="1",
    title="Denominator gap",
    sentence=(
        "At one moment nearly all eligible organizations and about one in seven of the registered "
        "are covered."
    ),
    sources=("N2", "N3"),
    worlds={"country": COUNTRY},
    checks=(
        Check(
            "coverage of the eligible, end of 2012",
            "share",
            0.95,
            1.0,
            "N2, N3: 0.97 to 1.00, and two points for what is called eligible",
            lambda runs: read("eligible", runs["country"], END_2012),
        ),
        Check(
            "coverage of the registered, end of 2012",
            "share",
            0.11,
            0.20,
            "N2, N3: 0.117 and 0.160; a quarter more for foundations and joint forms",
            lambda runs: read("own_branch_registered", runs["country"], END_2012),
        ),
    ),
    remark="How many joint forms the offices counted is not known; here none is.",
)
