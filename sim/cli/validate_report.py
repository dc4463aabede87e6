"""What ``sim validate`` prints: a row a figure, how places ran, all figures together."""

from collections.abc import Sequence
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli.folders import shown
from sim.cli.output import print_rich, table

if TYPE_CHECKING:
    from rich.table import Table

    from sim.validation.assessing import Pooled, Score
    from sim.validation.saving import Validation


def print_validation(found: "Validation", paths: Sequence[Path]) -> None:
    """Print what was found.

    Args:
        found: the validation.
        paths: files that were written.
    """
    from sim.validation.assessing import pool
    from sim.validation.start import START_TOLERANCE

    print_rich(f"Parameters drawn from: {found.draws_from}", scores_table(found.scores))
    print_rich("What rivals say", rivals_table(found.scores))
    if found.left_out:
        print_rich("Each place predicted by the others", scores_table(found.left_out))
    for one in found.predictions:
        used, tried = int((one.weights > 0).sum()), len(one.draws)
        said = f"{one.place.name}: {used} of {tried} draws"
        if one.began_elsewhere:
            said += f"; {one.began_elsewhere} could not begin as the place did"
        if one.failures:
            said += f"; {len(one.failures)} failed, as {next(iter(one.failures.values()))}"
        if one.start_missed_by > START_TOLERANCE:
            away = f"{100 * one.start_missed_by:.0f} points"
            said += f"; hardly any could, so the nearest are used, up to {away} off"
        print_rich(said)
    print_rich(pooled_table(found.pooled))
    if found.left_out:
        print_rich("Left out:", pooled_table(pool(found.left_out)))
    for words in found.words:
        print_rich(words)
    print_rich(f"Saved to {shown(paths[0].parent)}: {', '.join(path.name for path in paths)}")


def scores_table(scores: Sequence["Score"]) -> "Table":
    """Return where each figure falls.

    Args:
        scores: of the figures.
    """
    rows = [
        (
            *_heading(one),
            _number(one.target.value, one),
            _number(one.quantiles[2], one) if one.quantiles else "–",
            " to ".join(_number(one.quantiles[at], one) for at in (0, 4)) if one.quantiles else "–",
            f"{one.below:.2f}" if one.is_scored else "–",
            f"{one.draws:.0f}",
            one.verdict,
        )
        for one in scores
    ]
    numbers = ("found", "median", "90 % interval", "quantile", "worth")
    return table(("place", "figure", *numbers, "verdict"), rows, right=numbers)


def rivals_table(scores: Sequence["Score"]) -> "Table":
    """Return what rivals say of each figure, beside the model's score.

    Args:
        scores: of the figures.
    """
    names = list(scores[0].rivals) if scores else []
    rows = [
        (*_heading(one), _number(one.target.value, one), _crps(one),
         *(_number(one.rivals[name], one) for name in names))
        for one in scores
    ]  # fmt: skip
    numbers = ("found", "model's CRPS", *names)
    return table(("place", "figure", *numbers), rows, right=numbers)


def _heading(score: "Score") -> tuple[str, str]:
    return score.place, score.target.label


def pooled_table(pooled: "Pooled") -> "Table":
    """Return how the model and its rivals did over all shares.

    Args:
        pooled: all figures together.
    """
    rows = [
        (name, str(n), _points(error), _points(own), _nearer(error, own))
        for name, (n, error, own) in pooled.rivals.items()
    ]
    headings = ("rival", "n", "its error", "model's CRPS", "nearer")
    return table(headings, rows, right=["n", "its error", "model's CRPS"])


def _nearer(error: float, own: float) -> str:
    if isnan(error):
        return "–"
    return "rival" if error < own else "model"


def _points(value: float) -> str:
    return "–" if isnan(value) else f"{100 * value:.1f} points"


def _crps(score: "Score") -> str:
    return "–" if isnan(score.crps) else _number(score.crps, score)


def _number(value: float | None, score: "Score") -> str:
    if value is None:
        return "–"
    return f"{100 * value:.1f} %" if score.target.is_share else f"{value:.3g}"
