"""Fact 12: a handful of organizations for each instructor."""

from sim.evidence.definitions import read
from sim.evidence.fact import Check, Fact
from sim.evidence.worlds import OPINIONS

FACT = Fact(
    id="12",
    title="A handful for each instructor",
    sentence="In 2017 an instructor had two to four uncovered organizations.",
    sources=("N6", "I6"),
    worlds={"country": OPINIONS},
    checks=(
        Check(
            "uncovered registered for each instructor, end of 2017",
            "organizations",
            3.2,
            5.2,
            "N6: 4.2, a quarter either way; I6: four or five",
            lambda runs: read("caseload_registered", runs["country"], "2017-12"),
        ),
        Check(
            "uncovered on the list for each instructor, end of 2017",
            "organizations",
            1.2,
            2.2,
            "N6: 1.7, three tenths either way",
            lambda runs: read("caseload_listed", runs["country"], "2017-12"),
        ),
    ),
    remark="The number of instructors is an input (N6); whom they have left to visit is not.",
)
