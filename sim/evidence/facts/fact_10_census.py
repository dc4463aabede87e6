"""Fact 10: how many members are counted depends on who asks (a direction only)."""

from sim.evidence.fact import Check, Fact, World
from sim.evidence.worlds import ZHONGLOU

FACT = Fact(
    id="10",
    title="Who asks finds more members",
    sentence="A census brings out members who had kept their letter or not declared themselves.",
    sources=("L35", "R8"),
    worlds={"found": ZHONGLOU, "counted": World("zhonglou", "member_census")},
    checks=(
        Check(
            "known members with a census over those without, after a year",
            "ratio",
            1.02,
            10.0,
            "a direction: above one by two hundredths",
            lambda runs: (
                runs["counted"].at("known_members", 12) / runs["found"].at("known_members", 12)
            ),
        ),
    ),
    severe=False,
)
