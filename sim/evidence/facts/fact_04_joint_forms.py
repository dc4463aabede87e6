"""Fact 4: few Party organizations, many covered organizations."""

from sim.evidence.definitions import read
from sim.evidence.fact import Check, Fact
from sim.evidence.worlds import ANHUI_DRIVE

FACT = Fact(
    id="4",
    title="Few Party organizations cover many",
    sentence="A drive covers about three organizations for each Party organization it founds.",
    sources=("L2", "R2"),
    worlds={"drive": ANHUI_DRIVE},
    checks=(
        Check(
            "newly covered for each founding, Anhui 2015",
            "organizations",
            2.2,
            4.0,
            "L2: 3.1, three tenths either way",
            lambda runs: read("covered_per_founding", runs["drive"], "2015"),
        ),
        Check(
            "organizations in a joint branch, Anhui, end of 2015",
            "units",
            2.0,
            5.5,
            "R2: five at most, exceeded now and then",
            lambda runs: read("units_per_joint_branch", runs["drive"], "2015-12"),
        ),
    ),
)
