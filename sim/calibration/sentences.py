"""What a fit says, in words: what was learned, and what it cannot explain."""

from collections.abc import Iterable

from sim.calibration.fit import UNINFORMED, Fit


def sentences_of(fit: Fit) -> list[str]:
    """Say what was learned in words.

    Args:
        fit: the result.
    """
    blank = [one.prior.path for one in fit.learned if one.verdict == UNINFORMED]
    outside = [one.prior.path for one in fit.learned if not one.holds_default]
    missed = [one.target.name for one in fit.predicted if not one.fits and one.target.fitted]
    looked = [one.target.name for one in fit.predicted if not one.fits and not one.target.fitted]
    worth = f"worth {fit.effective:.0f} of equal weight"
    said = [f"{len(fit.weights):,} draws, {fit.failed} of them failed, {worth}."]
    if fit.width > 1.0:
        said.append(
            f"The budget was too small for the declared errors: they are widened {fit.width:.2f} "
            "times here. More --generations narrow them."
        )
    said.append(f"Uninformed by these targets: {_listed(blank)}.")
    said.append(f"Declared value outside the posterior's 90 %: {_listed(outside)}.")
    said.append(f"Fitted and still missed, by 90 % with all errors: {_listed(missed)}.")
    if looked:
        said.append(f"Not fitted and missed: {_listed(looked)}.")
    return said


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
