"""What the stage draws: every month of a run as compact arrays, sent to the browser once."""

import base64
import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.dashboard.charts.subjects import TABLE
from sim.dashboard.pages.watch.packing import HEIGHT, WIDTH, discs_of, points_of
from sim.dashboard.pages.watch.reading import Reading
from sim.dashboard.parts.plain import Plain
from sim.figures.material import Place

NOBODY = 255
FINE = 65_535
PAPER, SUBSTANCE = "organization_coverage_registered", "effective_coverage"


def stage_of(reading: Reading) -> Plain:
    """Return a run as the stage draws it.

    ``codes`` has a byte for each month and point, ``visits`` one for each month and instructor.

    Args:
        reading: a traced run.
    """
    shown = np.flatnonzero(reading.alive.any(axis=0))
    visitors, visits = _visits(reading)
    return {
        "months": reading.months,
        "size": int(shown.size),
        "shape": [WIDTH, HEIGHT],
        "rows": packed(shown.astype(np.int32)),
        "codes": packed(codes_of(reading)[:, shown]),
        "visitors": [
            {"row": int(row), "region": int(reading.of("instructors", "region")[row])}
            for row in visitors
        ],
        "visits": packed(visits),
        "grounds": {kind: _ground(reading, kind, shown) for kind in ("region", "industry")},
        "series": {name: plain(reading.result.series(name)) for name in TABLE},
    }


def codes_of(reading: Reading) -> NDArray[np.uint8]:
    """Return posture and form of every organization in every month as one number.

    Args:
        reading: a traced run.

    Returns:
        (months, rows) posture + 3 * (form + 1); `NOBODY` where it does not live.
    """
    codes = reading.column("posture").astype(np.int16) + 3 * (reading.column("form") + 1)
    return np.where(reading.alive, codes, NOBODY).astype(np.uint8)


def packed(values: NDArray[Any]) -> str:
    """Return an array's bytes, little-endian, deflated and as text."""
    little = values.astype(values.dtype.newbyteorder("<"))
    return base64.b64encode(zlib.compress(little.tobytes(), 6)).decode("ascii")


def plain(values: NDArray[np.float64]) -> list[float | None]:
    """Return numbers with digits to spare, as they are rounded once more; missing ones as None."""
    return [round(float(one), 9) if np.isfinite(one) else None for one in values]


def places_of(reading: Reading, kind: str) -> list[Place]:
    """Return regions or industries as the map's layout takes them.

    Args:
        reading: a traced run.
        kind: "region" or "industry".
    """
    district = reading.result.scenario.district
    if kind == "region":
        return [Place(one.name, one.share, tuple(one.neighbours)) for one in district.regions]
    return [Place(one.name, 1.0, tuple(one.related)) for one in district.industries]


def _ground(reading: Reading, kind: str, shown: NDArray[np.int64]) -> Plain:
    places = places_of(reading, kind)
    group = reading.of("organizations", kind)[shown].astype(np.int64)
    centres, radii = discs_of(places, np.bincount(group, minlength=len(places)))
    born = np.maximum(reading.of("organizations", "born")[shown], 0).astype(np.int64)
    points, spacing = points_of(centres, radii, group, born)
    fine = np.round(points / [WIDTH, HEIGHT] * FINE).astype(np.uint16)
    paper, substance = (reading.result.series_by(kind, name) for name in (PAPER, SUBSTANCE))
    names = [place.name for place in places]
    return {
        "points": packed(fine),
        "spacing": spacing,
        "borders": [
            [at, names.index(other)]
            for at, place in enumerate(places)
            for other in place.neighbours
            if other in names
        ],
        "discs": [
            {
                "row": at,
                "x": round(float(centres[at, 0]), 4),
                "y": round(float(centres[at, 1]), 4),
                "r": round(float(radii[at]), 4),
                "paper": plain(paper[:, at]),
                "substance": plain(substance[:, at]),
            }
            for at in range(len(places))
        ],
    }


def _visits(reading: Reading) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Return the instructors who ever visit, and how many visits each makes in a month."""
    found = reading.happened("visit")
    found = found[found["other"] >= 0]
    visitors, column = np.unique(found["other"], return_inverse=True)
    visits = np.zeros((reading.months, visitors.size), np.int64)
    np.add.at(visits, (found["month"] - 1, column), 1)
    return visitors, np.minimum(visits, 255).astype(np.uint8)
