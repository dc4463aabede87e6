"""A small run with instructors, gates and joint branches, traced once for all that read it."""

import pytest

from sim.dashboard.pages.watch.reading import Reading
from sim.model import DistrictModel

BUNDLE = "rigid_embedding(start=2)+joint_building+instructor_dispatch"


@pytest.fixture(scope="session")
def reading() -> Reading:
    """Read the run of these policies on the minimal scenario."""
    model = DistrictModel(scenario="minimal", policies=BUNDLE, rng=1, months=14, trace=True)
    return Reading(model.run())
