"""Fact 3: the definition moves the figure."""

from sim.evidence.definitions import read
from sim.evidence.fact import Check, Fact
from sim.evidence.worlds import OPINIONS

END_2017 = "2017-12"

FACT = Fact(
    id="3",
    title="Definitions move the figure",
    sentence=(
        "At one date coverage is three fifths of the department's list and two fifths of the "
        "registered."
    ),
    sources=("N5", "N8"),
    worlds={"country": OPINIONS},
    checks=(
        Check(
            "coverage of the list over coverage of the registered, end of 2017",
            "ratio",
            1.35,
            1.75,
            "N5: 0.617 / 0.398 = 1.55, an eighth either way",
            lambda runs: (
                read("list", runs["country"], END_2017)
                / read("registered", runs["country"], END_2017)
            ),
        ),
    ),
    remark="What legal units take off (N8) is a nuisance of its definition and tests nothing.",
)
