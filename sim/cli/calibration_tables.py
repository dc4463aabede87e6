"""A calibration as tables: what is to be fitted, and what was learned."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sim.cli.output import figure, print_json, print_rich, table

if TYPE_CHECKING:
    from rich.table import Table

    from sim.calibration.calibration import Calibration
    from sim.calibration.fit import Fit, Learned, Predicted
    from sim.calibration.priors import Prior
    from sim.calibration.targets import Target

BOUNDS = {"exact": "", "at_least": "≥ ", "at_most": "≤ ", "about": "≈ "}


def print_plan(calibration: "Calibration", as_json: bool) -> None:
    """Print priors and targets.

    Args:
        calibration: what is fitted.
        as_json: whether for programs.
    """
    if as_json:
        print_json(calibration.to_dict())
        return
    priors = [(one.path, _said(one)) for one in calibration.all_priors]
    rows = [
        (one.name, f"{_bound(one)}{figure(one.observed)}", figure(one.error),
         "fitted" if one.fitted else "looked at")
        for one in calibration.targets
    ]  # fmt: skip
    print_rich(table(("parameter", "prior"), priors))
    print_rich(table(("target", "observed", "error", ""), rows, right=("observed", "error")))
    sampling, places = calibration.sampling, len(calibration.places)
    print_rich(
        f"Up to {sampling.generations} generations of {sampling.draws} draws, {places} runs each; "
        f"done when the sample is worth {sampling.effective:g} equal draws."
    )


def print_fit(fit: "Fit") -> None:
    """Print what was learned, and what it predicts beside what was observed.

    Args:
        fit: the result.
    """
    parameters = len(fit.calibration.priors)
    print_rich("Parameters: medians and 90 % before and after", _learned(fit.learned[:parameters]))
    if fit.learned[parameters:]:
        print_rich("Nuisances: how things were counted", _learned(fit.learned[parameters:]))
    print_rich("Targets: what runs give, medians and 90 %", _predicted(fit.predicted))
    for sentence in sentences(fit):
        print_rich(sentence)


def sentences(fit: "Fit") -> list[str]:
    """Say what was learned in words.

    Args:
        fit: the result.
    """
    from sim.calibration.fit import UNINFORMED

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


def _learned(learned: Sequence["Learned"]) -> "Table":
    rows = [
        (
            one.prior.path,
            figure(one.default),
            *_median_and_ends(one.before),
            *_median_and_ends(one.after),
            f"{one.contraction:.2f}",
            one.verdict,
        )
        for one in learned
    ]
    numbers = ("declared", "prior", "90 %", "posterior", "90 % ", "contraction")
    return table(("parameter", *numbers, ""), rows, right=numbers)


def _predicted(predicted: Sequence["Predicted"]) -> "Table":
    rows = [
        (
            one.target.name + ("" if one.target.fitted else " *"),
            f"{_bound(one.target)}{figure(one.target.observed)}",
            *_median_and_ends(one.before),
            *_median_and_ends(one.after),
            "" if one.fits else "missed",
        )
        for one in predicted
    ]
    numbers = ("observed", "prior", "90 %", "posterior", "90 % ")
    drawn = table(("target", *numbers, ""), rows, right=numbers)
    if any(not one.target.fitted for one in predicted):
        drawn.caption = "* only looked at, not fitted"
    return drawn


def _median_and_ends(ends: Sequence[float]) -> tuple[str, str]:
    low, middle, high = ends
    return _short(middle), f"{_short(low)} – {_short(high)}"


def _short(value: float) -> str:
    return "–" if value != value else f"{value:.3g}"  # noqa: PLR0124 – NaN


def _bound(target: "Target") -> str:
    return BOUNDS[target.figure.bound]


def _said(prior: "Prior") -> str:
    ends = f"{prior.low:g} to {prior.high:g}"
    more = f", mean {prior.mean:g}, sd {prior.sd:g}" if prior.shape == "normal" else ""
    return f"{prior.shape}, {ends}{more}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
