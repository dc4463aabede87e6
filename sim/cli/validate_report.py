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

    print_rich(f"Parameters drawn from: {found.draws_from}", scores_table(found.scores))
    if found.left_out:
        print_rich("Each place predicted by the others", scores_table(found.left_out))
    for one in found.predictions:
        used, tried = int((one.weights > 0).sum()), len(one.draws)
        said = f"{one.place.name}: {used} of {tried} draws"
        if one.began_elsewhere:
            said += f"; {one.began_elsewhere} could not begin as the place did"
        if one.failures:
            said += f"; {len(one.failures)} failed, as {next(iter(one.failures.values()))}"
        print_rich(said)
    print_rich(pooled_table(found.pooled))
    if found.left_out:
        print_rich("Left out:", pooled_table(pool(found.left_out)))
    for words in found.words:
        print_rich(words)
    print_rich(f"Saved to {shown(paths[0].parent)}: {', '.join(path.name for path in paths)}")


def scores_table(scores: Sequence["Score"]) -> "Table":
    """Return a row for each figure.

    Args:
        scores: of the figures.
    """
    rivals = list(scores[0].rivals) if scores else []
    rows = [
        (
            f"{one.place}: {one.target.label}",
            _number(one.target.value, one),
            *(_number(one.quantiles[at], one) if one.quantiles else "–" for at in (2, 0, 4)),
            f"{one.below:.2f}" if one.is_scored else "–",
            one.verdict,
            _crps(one),
            *(_number(one.rivals[name], one) for name in rivals),
        )
        for one in scores
    ]
    headings = ("figure", "found", "median", "5 %", "95 %", "quantile", "verdict", "CRPS", *rivals)
    numbers = [one for one in headings if one not in {"figure", "verdict"}]
    drawn = table(headings, rows, right=numbers)
    drawn.columns[0].no_wrap = False
    return drawn


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
