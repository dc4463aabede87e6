"""Fact 9: members are scarce."""

from sim.evidence.fact import Check, Fact
from sim.evidence.worlds import ZHONGLOU

FACT = Fact(
    id="9",
    title="Members are scarce",
    sentence=(
        "Known members are under a tenth of full-time staff, and nine in ten organizations have "
        "fewer than three."
    ),
    sources=("L35", "S7"),
    worlds={"zhonglou": ZHONGLOU},
    checks=(
        Check(
            "known members among full-time staff, first month",
            "share",
            0.02,
            0.10,
            "L35: under a tenth",
            lambda runs: runs["zhonglou"].at("known_members_in_staff", 1),
        ),
        Check(
            "organizations with fewer than three, first month",
            "share",
            0.90,
            1.0,
            "L35: over nine in ten",
            lambda runs: runs["zhonglou"].at("share_below_three", 1),
        ),
    ),
    remark="Changzhou's figures of 2017 are what Zhonglou's members are set by: nearly an input.",
)
