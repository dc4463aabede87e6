"""Fact 16: the benefit is resources, with spill-over to neighbours in the network."""

from sim.evidence.fact import Check, Fact, World
from sim.evidence.worlds import ZHONGLOU

LAST = 60
PROJECTS = "flexible_embedding"

FACT = Fact(
    id="16",
    title="Resources, and spill-over",
    sentence=(
        "What an organization gains is money, the government's most, and neighbours in the network "
        "are drawn in."
    ),
    sources=("A1", "A2", "A7"),
    worlds={
        "found": ZHONGLOU,
        "projects": World("zhonglou", PROJECTS),
        "projects_without": World("zhonglou", PROJECTS, {"environment.spill_over": 0.0}),
    },
    checks=(
        Check(
            "substantive posture that projects add, last month",
            "share",
            0.005,
            1.0,
            "A1: a sign",
            lambda runs: (
                runs["projects"].at("posture_substantive", LAST)
                - runs["found"].at("posture_substantive", LAST)
            ),
        ),
        Check(
            "substantive posture with spill-over less without, last month",
            "share",
            0.001,
            1.0,
            "A7: a sign",
            lambda runs: (
                runs["projects"].at("posture_substantive", LAST)
                - runs["projects_without"].at("posture_substantive", LAST)
            ),
        ),
    ),
    remark="Kinds of income are not told apart in the model, so 'most' is not tested.",
)
