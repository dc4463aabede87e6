"""Whether a calibration finds parameters that are known: twenty fits on the model itself.

    python benchmarks/recovery.py --fits 20 --draws 60 --generations 3

For each fit parameters are drawn from the prior of the targets file, the model is run with them,
and what its targets read, with an error drawn as declared, stands in for the published figures. A
fit is right when the truths lie evenly in their posteriors: nine in ten within the 90 % interval,
and ranks (shares of the posterior below the truth) uniform. Twenty fits show gross errors only: the
interval column of a sound parameter lies between 15 and 20 of 20 with a chance of 99 %. Where the
budget widens the errors, posteriors are too wide, and more truths lie inside.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from scipy import stats

from sim.calibration.calibrating import calibrate
from sim.calibration.calibration import Calibration
from sim.calibration.files import load_calibration
from sim.calibration.fit import Fit
from sim.calibration.runs import draws_of, make_draws, pack_problem

SEED_OF_TRUTHS = 20_000


def main() -> None:
    options = arguments()
    calibration = thinned(load_calibration(options.targets), options)
    rows = [(number, *one) for number in range(options.fits) for one in fitted(calibration, number)]
    print_table(rows, options.fits)
    if options.json:
        Path(options.json).write_text(json.dumps(rows), encoding="utf-8")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--targets", default="national", help="bundled name or file")
    parser.add_argument("--places", default="", help="only these of its places, a,b")
    parser.add_argument("--fits", type=int, default=20)
    parser.add_argument("--draws", type=int, default=60, help="in each generation")
    parser.add_argument("--generations", type=int, default=3)
    parser.add_argument("--json", default="", help="file for the ranks")
    return parser.parse_args()


def thinned(calibration: Calibration, options: argparse.Namespace) -> Calibration:
    """The calibration with a smaller budget, on fewer places if asked for."""
    kept = options.places.split(",") if options.places else [one.name for one in calibration.places]
    targets = tuple(one for one in calibration.targets if one.place in kept and one.fitted)
    counted = {one.nuisance.name for one in targets if one.nuisance}
    sampling = replace(
        calibration.sampling,
        draws=options.draws,
        generations=options.generations,
        effective=options.draws / 2,
    )
    return replace(
        calibration,
        places=tuple(one for one in calibration.places if one.name in kept),
        targets=targets,
        nuisances=tuple(one for one in calibration.nuisances if one.path in counted),
        sampling=sampling,
    )


def fitted(calibration: Calibration, number: int) -> Iterator[tuple[str, float, float]]:
    """One fit to figures made by known parameters: (parameter, rank of the truth, contraction)."""
    world = np.random.default_rng(SEED_OF_TRUTHS + number)
    places = world.random((1, len(calibration.all_priors)))
    truth = calibration.values(places)[0]
    drawn = draws_of(replace_seed(calibration, SEED_OF_TRUTHS + number), 0, places)
    readings = make_draws(pack_problem(calibration), tuple(drawn))[0].readings
    targets = tuple(
        replace(one, figure=replace(
            one.figure, value=reading + one.error * world.standard_normal(), bound="exact"))
        for one, reading in zip(calibration.targets, readings, strict=True)
    )  # fmt: skip
    known = replace_seed(replace(calibration, targets=targets), number)
    with TemporaryDirectory() as folder:
        fit = calibrate(known, folder)
    print(f"fit {number + 1}: {fit.effective:.0f} of {len(fit.weights)} draws, "
          f"errors widened {fit.width:.2f} times", flush=True)  # fmt: skip
    yield from ranks(fit, truth)


def replace_seed(calibration: Calibration, seed: int) -> Calibration:
    return replace(calibration, sampling=replace(calibration.sampling, seed=seed))


def ranks(fit: Fit, truth: np.ndarray) -> Iterator[tuple[str, float, float]]:
    for at, one in enumerate(fit.learned):
        below = float(fit.weights[fit.values[:, at] < truth[at]].sum())
        yield one.prior.path, below, one.contraction


def print_table(rows: list[tuple[int, str, float, float]], fits: int) -> None:
    print(f"\n{'parameter':34}{'in 90 %':>9}{'mean rank':>11}{'even?  p':>10}{'contraction':>13}")
    for path in dict.fromkeys(row[1] for row in rows):
        found = np.array([row[2] for row in rows if row[1] == path])
        contraction = np.mean([row[3] for row in rows if row[1] == path])
        inside = int(((found >= 0.05) & (found <= 0.95)).sum())
        even = stats.kstest(found, "uniform").pvalue
        print(f"{path:34}{inside:>6}/{fits}{found.mean():>11.2f}{even:>10.2f}{contraction:>13.2f}")
    every = np.array([row[2] for row in rows])
    inside = float(((every >= 0.05) & (every <= 0.95)).mean())
    print(f"{'all together':34}{inside:>9.0%}{every.mean():>11.2f}")


if __name__ == "__main__":
    main()
