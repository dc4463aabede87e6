import numpy as np
import pytest

from sim.evidence.readings import Readings


@pytest.fixture
def run():
    """Make readings of 24 months from 2012-01: constant measures, or one list a measure."""

    def made(start="2012-01", scale=1.0, instructors=0.0, months=24, **measures):
        def series(name):
            return np.broadcast_to(np.asarray(measures[name], float), (months,))

        return Readings(start, months, scale, np.full(months, instructors), series)

    return made
