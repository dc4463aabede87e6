"""Made-up material: eight alternatives on a district of eight regions."""

import numpy as np
import pytest

from sim.figures.drawing import BY_REGION, LINES, POSTURES
from sim.figures.material import Band, Cost, Curves, MapPanel, Material, Place, PolicyDate

LABELS = (
    "status_quo",
    "rigid_embedding",
    "flexible_embedding",
    "joint_building",
    "instructor_dispatch",
    "rigid_embedding+flexible_embedding",
    "member_census+open_participation+member_development",
    "late rigid",
)
NEIGHBOURS = {
    "Mill": ("Dyke", "Lake", "Hill"),
    "Dyke": ("Mill", "Ford", "Quay", "Lake"),
    "Lake": ("Mill", "Moor", "Dyke"),
    "Hill": ("Mill", "Ford"),
    "Ford": ("Dyke", "Hill", "West town"),
    "Moor": ("Lake", "Quay"),
    "Quay": ("Moor", "Dyke", "West town"),
    "West town": ("Ford", "Quay"),
}
BEARERS = ("public_purse", "retained_dues", "social_organizations")


def rise(start, end, months, half_width):
    mean = start + (end - start) * (1 - 0.94 ** np.arange(months))
    return Band(mean, mean - half_width, mean + half_width)


def build_curves(count=6, months=24, half_width=0.01):
    return [_curves(place, months, half_width) for place in range(count)]


def _curves(place, months, half_width):
    ends = np.linspace(0.1, 0.5, len(LINES)) + 0.03 * place
    bands = {
        name: rise(0.1, end, months, half_width) for name, end in zip(LINES, ends, strict=True)
    }
    shares = (0.6, 0.25, 0.15)
    bands |= {name: rise(s, s, months, 0.0) for name, s in zip(POSTURES, shares, strict=True)}
    dates = (PolicyDate(6, LABELS[place]),) if place else ()
    return Curves(LABELS[place], bands, dates, is_baseline=place == 0)


def build_places(count=8):
    if count == len(NEIGHBOURS):
        shares = np.linspace(0.2, 0.08, count)
        return [
            Place(name, share, others)
            for (name, others), share in zip(NEIGHBOURS.items(), shares, strict=True)
        ]
    names = [f"Ward {number}" for number in range(count)]
    return [
        Place(name, 1.0, tuple(names[at] for at in (place - 1, place + 1) if 0 <= at < count))
        for place, name in enumerate(names)
    ]


def build_panels(count=3, regions=8):
    return [MapPanel(LABELS[at], np.linspace(0.1, 0.2 + 0.05 * at, regions)) for at in range(count)]


def build_costs(count=3):
    return [
        Cost(label, dict(zip(BEARERS, (900.0 * at, 100.0 * at, 50.0 * at), strict=True)),
             1000.0 * at, 1100.0 * at)
        for at, label in enumerate(LABELS[:count])
    ]  # fmt: skip


def build_material(count=3):
    curves = build_curves(count)
    maps = {name: build_panels(count) for name in BY_REGION}
    return Material(
        curves, curves, build_places(), maps, build_costs(count), 24, "mean of 8 paired runs", True
    )


@pytest.fixture
def make_curves():
    """Build alternatives: `make_curves(count=6, months=24, half_width=0.01)`."""
    return build_curves


@pytest.fixture
def make_places():
    """Build regions: eight of a district, or any other number in a row."""
    return build_places


@pytest.fixture
def make_panels():
    """Build panels of a map: `make_panels(count=3, regions=8)`."""
    return build_panels


@pytest.fixture
def make_costs():
    """Build bars: `make_costs(count=3)`; the first costs nothing."""
    return build_costs


@pytest.fixture
def make_material():
    """Build everything that figures draw: `make_material(count=3)`."""
    return build_material


@pytest.fixture
def words_of():
    """All visible words of a figure: `words_of(figure)`."""
    return _words_of


def _words_of(figure):
    figure.canvas.draw()
    texts = figure.findobj(lambda artist: hasattr(artist, "get_text"))
    return [text.get_text() for text in texts if text.get_visible() and text.get_text()]
