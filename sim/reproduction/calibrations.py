"""A calibration made again: what its saved draws say, and some of the draws themselves.

The sampler is run once more on the readings that are saved: it must ask for the same parameters,
generation by generation, and end with the same sample. Then some draws are simulated anew.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.calibration.calibration import Calibration
from sim.calibration.files import calibration_of, with_effort
from sim.calibration.fit import fit_of
from sim.calibration.runs import Draw, draws_of, make_draws, pack_problem
from sim.calibration.sampler import sample as sampled
from sim.calibration.saving import PARAMETERS, POSTERIOR, RECORD, SAMPLE, TARGETS, save_fit
from sim.calibration.store import KIND, Outcome, generation_file, read_manifest, read_outcomes
from sim.calibration.targets import squared_distance
from sim.core.errors import InputError
from sim.policies.catalogue import plugins_of
from sim.reproduction.files import file_differences
from sim.reproduction.kept_less import check_kept
from sim.reproduction.known_policies import check_policies
from sim.reproduction.made_again import Progress, made_again, spread
from sim.reproduction.outcome import Reproduction, circumstances_of
from sim.reproduction.table_differences import Columns, TableDifference, differences

Floats = NDArray[np.float64]
FILES = (RECORD, POSTERIOR, SAMPLE, PARAMETERS, TARGETS)


def reproduce_calibration(
    folder: Path, *, workers: int, sample: int | None, progress: Progress | None
) -> Reproduction:
    """Work a calibration out again from its saved draws, and make some of these again.

    Args:
        folder: of a finished calibration.
        workers: worker processes.
        sample: how many draws; None for all.
        progress: called with (draws done, draws planned).

    Raises:
        InputError: it is not finished, lacks something, or was saved by a version that kept less.
    """
    manifest = read_manifest(folder) or {}
    calibration = _calibration(folder, manifest)
    draws = _SavedDraws(folder, calibration)
    pool = sampled(len(calibration.all_priors), calibration.sampling, draws.read)
    fit = fit_of(calibration, pool, folder)
    found = file_differences(folder, FILES, partial(save_fit, fit))
    chosen = spread(draws.pairs, sample)
    parts = [(draw,) for _, draw, _ in chosen]
    make = partial(make_draws, pack_problem(calibration))
    again = [one for (one,) in made_again(make, parts, workers, progress)]
    for (generation, _, saved), made in zip(chosen, again, strict=True):
        found += _differences(calibration, generation, [saved], [made])
    around = circumstances_of(
        manifest, _fingerprints(manifest, calibration), plugins_of(_policies(manifest))
    )
    told = {(one.table, one.column) for one in draws.differences}
    found = [one for one in found if (one.table, one.column) not in told]
    return Reproduction(
        str(folder),
        KIND,
        len(chosen),
        len(draws.pairs),
        around,
        (*draws.differences, *found),
        FILES,
        "draw",
    )


class _SavedDraws:
    """The draws of a folder, read generation by generation as the sampler asks for them."""

    def __init__(self, folder: Path, calibration: Calibration) -> None:
        self._folder, self._calibration = folder, calibration
        self.pairs: list[tuple[int, Draw, Outcome]] = []
        self.differences: list[TableDifference] = []

    def read(self, generation: int, places: Floats) -> Floats:
        """Return squared distances of the saved readings; note parameters that differ."""
        calibration = self._calibration
        path = generation_file(self._folder, generation)
        if not path.is_file():
            raise InputError(f"{self._folder}: is incomplete: runs/{path.name} is missing")
        names = [prior.path for prior in calibration.all_priors]
        targets = [target.name for target in calibration.targets]
        saved = read_outcomes(path, names, targets)
        drawn = draws_of(calibration, generation, places)
        asked = [Outcome(d.number, d.values, one.readings, one.message)
                 for d, one in zip(drawn, saved, strict=False)]  # fmt: skip
        self.differences += _differences(calibration, generation, saved, asked)
        self.pairs += [(generation, draw, one) for draw, one in zip(drawn, saved, strict=False)]
        readings = np.array([one.readings for one in saved])
        return squared_distance(calibration.targets, readings)


def _calibration(folder: Path, manifest: Mapping[str, Any]) -> Calibration:
    if manifest.get("state") != "complete":
        raise InputError(f"{folder}: this calibration is not finished; the command that began it "
                         "goes on")  # fmt: skip
    check_kept(folder, manifest, "given")
    check_policies(folder, manifest, _policies(manifest))
    given, sampling = manifest["given"], manifest["calibration"]["sampling"]
    calibration = calibration_of(given["tables"], given["file"], Path(given["folder"]))
    return with_effort(calibration, sampling["generations"], sampling["seed"])


def _policies(manifest: Mapping[str, Any]) -> list[str]:
    places = manifest["calibration"]["places"].values()
    return [policy["name"] for place in places for policy in place["policies"]]


def _fingerprints(manifest: Mapping[str, Any], calibration: Calibration) -> list[tuple[str, str]]:
    saved = manifest["calibration"]["places"]
    return [(saved[place.name]["fingerprint"], place.scenario.fingerprint)
            for place in calibration.places]  # fmt: skip


def _differences(
    calibration: Calibration, generation: int, saved: list[Outcome], again: list[Outcome]
) -> list[TableDifference]:
    columns = [_columns(calibration, outcomes) for outcomes in (saved, again)]
    return differences(f"generation {generation}", *columns)


def _columns(calibration: Calibration, outcomes: list[Outcome]) -> Columns:
    columns: dict[str, Any] = {"draw": np.array([one.number for one in outcomes])}
    for at, prior in enumerate(calibration.all_priors):
        columns[prior.path] = np.array([one.values[at] for one in outcomes])
    for at, target in enumerate(calibration.targets):
        columns[target.name] = np.array([one.readings[at] for one in outcomes])
    return columns | {"message": np.array([one.message for one in outcomes], dtype=object)}
