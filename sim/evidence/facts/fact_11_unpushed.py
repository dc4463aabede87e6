"""Fact 11: eligible organizations stay unformed where no one pushes (a direction only)."""

from sim.evidence.definitions import read
from sim.evidence.fact import Check, Fact
from sim.evidence.worlds import ZHONGLOU, ZHONGLOU_ALONE, ZHONGLOU_END

FACT = Fact(
    id="11",
    title="Unpushed, the eligible stay unformed",
    sentence="Organizations with enough members do not form by themselves.",
    sources=("L36", "N16"),
    worlds={"pushed": ZHONGLOU, "alone": ZHONGLOU_ALONE},
    checks=(
        Check(
            "eligible and not covered where nobody pushes, last month",
            "share",
            0.2,
            1.0,
            "a direction: more than one in five stay unformed",
            lambda runs: 1.0 - read("eligible", runs["alone"], ZHONGLOU_END),
        ),
        Check(
            "coverage of the eligible with agencies less without, last month",
            "share",
            0.02,
            1.0,
            "a direction: above two points",
            lambda runs: (
                read("eligible", runs["pushed"], ZHONGLOU_END)
                - read("eligible", runs["alone"], ZHONGLOU_END)
            ),
        ),
    ),
    severe=False,
)
