"""A small made-up place, as a file's tables, and a prediction of it without runs."""

import numpy as np
import pytest

from sim.validation.compiling import draws_of
from sim.validation.files import place_from
from sim.validation.predicting import Reading, prediction_from


@pytest.fixture
def tables():
    return {
        "name": "Toy",
        "extends": "minimal",
        "organizations": 120,
        "start": "2014-12",
        "start_coverage": 0.2,
        "figures": [{"definition": "registered", "date": "2015-03", "value": 0.4}],
    }


@pytest.fixture
def toy(tables):
    def make(**changes):
        return place_from({**tables, **changes}, "toy.toml")

    return make


@pytest.fixture
def prediction(toy):
    """Make a prediction with given values of one figure."""

    def make(values, **changes):
        place = toy(**changes)
        values = np.asarray(values, dtype=float).reshape(len(values), -1)
        readings = [
            Reading(tuple(row), 0.2) if np.isfinite(row).any() else Reading((), 0.9)
            for row in values
        ]
        return prediction_from(place, draws_of(place, len(values), 1, None), readings)

    return make
