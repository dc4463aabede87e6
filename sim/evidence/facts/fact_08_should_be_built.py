"""Fact 8: 'all that should be built are built' speaks of eligibility, which looking makes."""

from sim.evidence.definitions import read
from sim.evidence.fact import Check, Fact, World
from sim.evidence.worlds import ZHONGLOU, ZHONGLOU_END

FACT = Fact(
    id="8",
    title="'Should be built' is eligibility",
    sentence=(
        "Coverage of the eligible stays high while most organizations are not eligible, and who "
        "is eligible depends on who has looked."
    ),
    sources=("N2", "N3", "S7", "R10"),
    worlds={"found": ZHONGLOU, "counted": World("zhonglou", "member_census")},
    checks=(
        Check(
            "coverage of the eligible less that of the registered, Zhonglou, last month",
            "share",
            0.4,
            1.0,
            "N2, N3: eight tenths in the country; half of it",
            lambda runs: (
                read("eligible", runs["found"], ZHONGLOU_END)
                - read("own_branch_registered", runs["found"], ZHONGLOU_END)
            ),
        ),
        Check(
            "what a census adds to the share that is eligible, Zhonglou, last month",
            "share",
            0.005,
            1.0,
            "a direction: above half a point",
            lambda runs: (
                read("eligible_of_registered", runs["counted"], ZHONGLOU_END)
                - read("eligible_of_registered", runs["found"], ZHONGLOU_END)
            ),
        ),
    ),
)
