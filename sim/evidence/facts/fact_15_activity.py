"""Fact 15: activity, not existence, carries effects."""

from sim.evidence.fact import Check, Fact, Runs, World
from sim.evidence.worlds import ZHONGLOU

LAST = 60


def _gain(runs: Runs, name: str) -> float:
    measure = "organization_vitality"
    return runs[name].at(measure, LAST) - runs["found"].at(measure, LAST)


FACT = Fact(
    id="15",
    title="Activity carries effects",
    sentence=(
        "Organizations gain where the Party organization is active; that there is one does less."
    ),
    sources=("A3", "A9"),
    worlds={
        "found": ZHONGLOU,
        "existence": World("zhonglou", "joint_building"),
        "activity": World("zhonglou", "flexible_embedding"),
    },
    checks=(
        Check(
            "vitality that projects add, last month",
            "index 0-1",
            0.001,
            1.0,
            "A3, A9: a sign",
            lambda runs: _gain(runs, "activity"),
        ),
        Check(
            "vitality that projects add less what joint branches add",
            "index 0-1",
            0.001,
            1.0,
            "A9: an order",
            lambda runs: _gain(runs, "activity") - _gain(runs, "existence"),
        ),
    ),
    remark="What runs through formality cannot be told apart: the model has one index of vitality.",
)
