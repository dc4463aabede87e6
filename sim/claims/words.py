"""Words of the ledger: verdicts as sentences, the same in tables and on pages."""

from sim.claims.couplings import ALL
from sim.claims.judging import Check, Effect, Judgement
from sim.claims.plan import COUPLING, NULL
from sim.claims.verdicts import (
    ASSUMED,
    BUILT_IN,
    CONTRADICTED,
    DEPENDS,
    HALF,
    IMPLIED,
    NOT_IMPLIED,
    Share,
)
from sim.measures import MEASURES

MODEL_SAYS = {
    IMPLIED: "The model implies it",
    DEPENDS: "In the model it depends on what is assumed",
    NOT_IMPLIED: "The model does not imply it",
    CONTRADICTED: "The model contradicts it",
    ASSUMED: "Assumed, not found: one assumed sign decides it",
    BUILT_IN: "Built in: it holds even where what it rests on is switched off",
}
DATA_SAY = {
    "supports": "Data support it",
    "silent": "Data are silent",
    "against": "Data speak against it",
}
CLEAR = 0.2
"""Change of a share that is spoken of."""

CONTENT = (
    "effective",
    "hollow",
    "posture",
    "integration",
    "participation",
    "service",
    "regularity",
    "activity",
    "tension",
    "vitality",
    "decoupling",
    "burden",
)


def headline(judgement: Judgement) -> str:
    """Return both verdicts in one sentence, with the ranges they were reached over.

    Args:
        judgement: of a claim.
    """
    model = MODEL_SAYS.get(judgement.verdict, "Too few draws to judge")
    share, claim = judgement.probability, judgement.claim
    said = f"it holds in {percent(share)} of {share.n} draws of the assumed parameters"
    others = " or ".join(judgement.stability.others)
    near = f" Other draws may well say: {others}." if others else ""
    return f"{model}: {said}.{near} {DATA_SAY[claim.data.verdict]}."


def on_whom(judgement: Judgement) -> str:
    """Return in whose words the verdict is: only what a document says is a verdict on it.

    Args:
        judgement: of a claim.
    """
    return {
        "document": "The document says this; the verdict is on what it says.",
        "reading": "The document says part of this; the verdict is on our reading, not on the "
        "document.",
        "project": "No document says this; the verdict is on the project's own claim.",
    }[judgement.claim.origin]


def percent(share: Share) -> str:
    """Return a share with its interval.

    Args:
        share: how often something is so.

    >>> percent(Share(24, 32))
    '75 % (58 to 87 %)'
    """
    if not share.n:
        return "none"
    value, low, high = (round(100 * part) for part in (share.value, share.low, share.high))
    return f"{value} % ({low} to {high} %)"


def size(effect: Effect) -> str:
    """Return what a test works out: mean and spread over the draws, shares in points.

    Args:
        effect: of a test.
    """
    scale, unit = _unit(effect.lead)
    if effect.mean.mean is None:
        return "–"
    mean, low, high = (value * scale for value in (effect.mean.mean, effect.low, effect.high))
    ends = (effect.mean.low, effect.mean.high)
    within = (
        ""
        if ends[0] is None or ends[1] is None
        else f" ({ends[0] * scale:+.3g} to {ends[1] * scale:+.3g})"
    )
    return f"{mean:+.3g}{within}{unit}; nine draws in ten {low:+.3g} to {high:+.3g}"


def rests_on_content(judgement: Judgement) -> bool:
    """Whether a claim is about substance, which no source measures.

    Args:
        judgement: of a claim.
    """
    return any(name.startswith(CONTENT) for name in judgement.claim.measures)


def changed(check: Check) -> bool:
    """Whether a claim that mostly held in the same draws mostly fails, or the other way round.

    Args:
        check: of a claim.
    """
    before, after = check.as_drawn.value - HALF, check.probability.value - HALF
    return before * after < 0 and abs(after - before) > CLEAR


def null_said(check: Check) -> str:
    """Return what a null world says of a claim.

    Args:
        check: in the null world.
    """
    if check.probability.n == 0:
        return "not judged: no draw could be"
    if check.probability.low > HALF:
        return f"**holds: {BUILT_IN}**"
    return "fails, as it should" if check.probability.high < HALF else "holds as often as not"


def check_name(check: Check) -> str:
    """Return what is changed in a check.

    Args:
        check: of a claim.
    """
    if check.kind == COUPLING:
        return "all disputed couplings off" if check.name == ALL else f"`{check.name}` off"
    return f"null world: {check.name}" if check.kind == NULL else check.name


def _unit(lead: str) -> tuple[float, str]:
    """Scale and unit of an expression: points where only shares are added up."""
    named = [measure for name, measure in MEASURES.items() if f"{name}[" in lead]
    units = {measure.unit for measure in named}
    if units == {"share"} and "total(" not in lead:
        return 100.0, " points"
    if "/" in lead or "total(" in lead or len(units) != 1:
        return 1.0, ""
    return 1.0, f" {units.pop()}"
