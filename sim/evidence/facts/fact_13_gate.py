"""Fact 13: a gate works only on those who pass through it."""

from sim.evidence.definitions import read
from sim.evidence.fact import Check, Fact, Runs, World
from sim.evidence.worlds import ZHONGLOU, ZHONGLOU_END

EXPOSURE, STAKE = "policy.gates.evaluation.exposure", "policy.gates.evaluation.stake"


def _gate(exposure: float, stake: float) -> World:
    return World("zhonglou", "status_quo", {EXPOSURE: exposure, STAKE: stake})


def _effect(runs: Runs, harsh: str, mild: str) -> float:
    return read("registered", runs[harsh], ZHONGLOU_END) - read(
        "registered", runs[mild], ZHONGLOU_END
    )


def _few_over_all(runs: Runs) -> float:
    of_all = _effect(runs, "all_harsh", "all_mild")
    return _effect(runs, "few_harsh", "found") / of_all if of_all > 0.005 else float("nan")


FACT = Fact(
    id="13",
    title="A gate works on those who pass",
    sentence=(
        "A stake at the evaluation moves little where few are evaluated, and more where all are."
    ),
    sources=("L8", "Q4", "M26"),
    worlds={
        "found": ZHONGLOU,
        "few_harsh": World("zhonglou", "status_quo", {STAKE: 0.5}),
        "all_mild": _gate(0.9, 0.02),
        "all_harsh": _gate(0.9, 0.5),
    },
    checks=(
        Check(
            "points that a stake adds where nine in ten are evaluated a year",
            "share",
            0.01,
            1.0,
            "a direction: above a point",
            lambda runs: _effect(runs, "all_harsh", "all_mild"),
        ),
        Check(
            "the same where nine in a hundred are, over it",
            "ratio",
            -0.1,
            0.5,
            "Q4: about 0.09 a year; less than half of the effect on all",
            _few_over_all,
        ),
    ),
)
