"""What a validation leaves in its folder: scores, draws and a manifest."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.core.errors import InputError
from sim.policies.catalogue import plugins_of
from sim.results.recorder import versions
from sim.results.storage import write_folder
from sim.validation.assessing import NATIONAL_WORDS, Pooled, Score, assess, in_words, pool
from sim.validation.compiling import Sample
from sim.validation.files import NATIONAL
from sim.validation.leaving_out import leave_one_out
from sim.validation.predicting import Prediction
from sim.validation.rivals import RIVALS
from sim.validation.unknown import said_of

if TYPE_CHECKING:
    import pandas as pd

KIND, SCORES, MADE_FROM = "validation", "scores", "made_from"
RANGES = "ranges of the assumed parameters"
FITTED_WORDS = (
    "A sample that was fitted to some of these figures has seen them: for those this is a check of "
    "fit and no prediction, also where a place is left out. With --prior nothing was fitted."
)


@dataclass(frozen=True)
class Validation:
    """Everything that was found.

    Attributes:
        predictions: of each place.
        scores: of each figure.
        left_out: the scores where each place is predicted by the others; empty if not asked for.
        sample: posterior sample that was drawn from; None: the ranges of the assumed parameters.
        number: draws asked for.
        seed: of draws and runs.
        national: whether the sentence on the nation belongs to it.
    """

    predictions: Sequence[Prediction]
    scores: Sequence[Score]
    left_out: Sequence[Score]
    sample: Sample | None
    number: int
    seed: int
    national: bool

    @property
    def draws_from(self) -> str:
        """The ranges of the assumed parameters, or the name of a posterior sample."""
        return RANGES if self.sample is None else self.sample.name

    @property
    def pooled(self) -> Pooled:
        """All figures together."""
        return pool(self.scores)

    @property
    def words(self) -> list[str]:
        """What the figures can and cannot show."""
        said = [in_words(self.pooled)]
        if self.left_out:
            said.append(f"Each place predicted by the others: {in_words(pool(self.left_out))}")
        said += [FITTED_WORDS] * (self.draws_from != RANGES)
        return said + [NATIONAL_WORDS] * self.national


def validation_of(
    predictions: Sequence[Prediction],
    sample: Sample | None,
    number: int,
    seed: int,
    leaves_out: bool,
) -> Validation:
    """Return what predictions show.

    Args:
        predictions: of each place.
        sample: posterior sample that was drawn from; None: the ranges.
        number: draws asked for.
        seed: of draws and runs.
        leaves_out: whether each place is also predicted by the others.

    Raises:
        InputError: fewer than two places, where one is to be left out.
    """
    return Validation(
        predictions=predictions,
        scores=[score for one in predictions for score in assess(one)],
        left_out=leave_one_out(predictions) if leaves_out else (),
        sample=sample,
        number=number,
        seed=seed,
        national=any(one.place.name.lower() == NATIONAL for one in predictions),
    )


def record_of(found: Validation) -> dict[str, Any]:
    """Return everything that was found, as JSON takes it.

    Args:
        found: the validation.
    """
    return {
        "draws_from": found.draws_from,
        "draws": found.number,
        "seed": found.seed,
        "places": [_place(one) for one in found.predictions],
        "figures": [_score(one) for one in found.scores],
        "pooled": _plain(asdict(found.pooled)),
        "left_out": [_score(one) for one in found.left_out],
        "left_out_pooled": _plain(asdict(pool(found.left_out))) if found.left_out else None,
        "words": found.words,
        "versions": dict(versions()),
    }


def save(folder: Path, found: Validation, record: Mapping[str, Any]) -> list[Path]:
    """Write what was found; an earlier validation in the folder is replaced.

    Args:
        folder: of the validation.
        found: the validation.
        record: from ``record_of``.

    Returns:
        The files: ``scores.csv``, ``scores.parquet`` (a row a figure), a table of draws a place
        (a row a draw: its values, the figures read, its weight) and ``manifest.json``.

    Raises:
        InputError: they cannot be written there.
    """
    import pandas as pd
    import pyarrow as pa

    scores = pd.DataFrame([_row(one) for one in record["figures"]])
    tables = {f"{SCORES}.parquet": pa.Table.from_pandas(scores, preserve_index=False)}
    for one in found.predictions:
        name = f"draws-{one.place.file_name}.parquet"
        tables[name] = pa.Table.from_pandas(draws_table(one), preserve_index=False)
    more = {MADE_FROM: _made_from(found), "plugins": plugins_of(_policies(found))}
    write_folder(folder, KIND, {**record, **more}, tables)
    try:
        scores.to_csv(folder / f"{SCORES}.csv", index=False)
    except OSError as error:
        raise InputError(f"{folder}: cannot save there ({error.strerror or error})") from error
    return [folder / f"{SCORES}.csv", *(folder / name for name in tables), folder / "manifest.json"]


def _made_from(found: Validation) -> dict[str, Any]:
    """Everything that is needed to make it again, runs apart."""
    most = max(len(one.draws) for one in found.predictions)
    beliefs = None if found.sample is None else found.sample.draws(most, found.seed)
    return {
        "places": [
            {"tables": one.place.given, "folder": one.place.folder, "runs": one.kept}
            for one in found.predictions
        ],
        "sample": None if found.sample is None else {"name": found.sample.name, "rows": beliefs},
        "leave_one_out": bool(found.left_out),
    }


def _policies(found: Validation) -> set[str]:
    return {entry.name for one in found.predictions for entry in one.place.policies}


def draws_table(prediction: Prediction) -> "pd.DataFrame":
    """Return a row for each draw: what it assumed, what was read, its weight, why it failed.

    Args:
        prediction: of a place.
    """
    import pandas as pd

    rows = []
    for at, draw in enumerate(prediction.draws):
        doses = {
            f"{number}.{entry.name}.{key}": value
            for number, (entry, values) in enumerate(
                zip(prediction.place.policies, draw.doses, strict=True), 1
            )
            for key, value in values.items()
        }
        figures = zip(prediction.place.figures, prediction.values[at], strict=True)
        rows.append({
            "draw": draw.number,
            "weight": prediction.weights[at],
            "start": prediction.start[at],
            **{one.label: value for one, value in figures},
            "message": prediction.failures.get(at, ""),
            **draw.values, **prediction.fitted[at], **doses,
            **{f"nuisance.{name}": value for name, value in draw.nuisances.items()},
        })  # fmt: skip
    return pd.DataFrame(rows)


def _place(prediction: Prediction) -> dict[str, Any]:
    place = prediction.place
    return {
        "name": place.name,
        "organizations": place.known.organizations,
        "agents": round(place.known.organizations * place.scale),
        "months": place.months,
        "draws": len(prediction.draws),
        "failed": len(prediction.failures),
        "began_elsewhere": prediction.began_elsewhere,
        "start_missed_by": prediction.start_missed_by,
        "used": int((prediction.weights > 0).sum()),
        "known": {key: value for key, value, how in said_of(place) if how == "known"},
        "drawn": {key: value for key, value, how in said_of(place) if how == "drawn"},
        "failures": {str(at): said for at, said in prediction.failures.items()},
    }


def _score(score: Score) -> dict[str, Any]:
    names = ("q05", "q25", "q50", "q75", "q95")
    values = score.quantiles or (None,) * len(names)
    return _plain({
        "place": score.place,
        **asdict(score.target),
        "unit": score.unit,
        **dict(zip(names, values, strict=True)),
        "quantile": score.below,
        "inside_50": score.inside(50),
        "inside_90": score.inside(90),
        "agree": score.held,
        "crps": score.crps,
        "draws": score.draws,
        "verdict": score.verdict,
        "rivals": dict(score.rivals),
        "rival_errors": {name: score.error(name) for name in RIVALS},
    })  # fmt: skip


def _row(figure: Mapping[str, Any]) -> dict[str, Any]:
    flat = {key: value for key, value in figure.items() if not isinstance(value, dict)}
    return flat | {name: figure["rivals"][name] for name in RIVALS}


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what JSON cannot hold: missing numbers are null, keys are texts."""
    plain: dict[str, Any] = {}
    for key, value in values.items():
        if isinstance(value, Mapping):
            plain[str(key)] = _plain(value)
        elif isinstance(value, tuple):
            plain[str(key)] = [_number(one) for one in value]
        else:
            plain[str(key)] = _number(value)
    return plain


def _number(value: Any) -> Any:  # noqa: ANN401
    return None if isinstance(value, float) and not isfinite(value) else value
