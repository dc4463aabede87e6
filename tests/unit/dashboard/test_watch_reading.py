import base64
import zlib
from dataclasses import replace

import numpy as np
import pytest

from sim.agents.party_organization import FORMS
from sim.agents.social_organization import POSTURES
from sim.core.errors import InputError
from sim.dashboard.pages.watch.reading import Reading
from sim.dashboard.pages.watch.stage import NOBODY, packed, stage_of
from sim.dashboard.state.watched import Selection


def unpacked(text, dtype):
    return np.frombuffer(zlib.decompress(base64.b64decode(text)), dtype)


def test_a_run_without_a_trace_cannot_be_watched(reading):
    with pytest.raises(InputError, match="not traced"):
        Reading(replace(reading.result, trace=None))


def test_numbers_survive_being_packed():
    values = np.array([[1, -2], [70_000, 3]], np.int32)
    np.testing.assert_array_equal(unpacked(packed(values), "<i4"), values.ravel())


def test_the_stage_shows_as_many_in_each_posture_as_the_run_counts(reading):
    stage = stage_of(reading)
    codes = unpacked(stage["codes"], np.uint8).reshape(stage["months"], stage["size"])
    alive = codes != NOBODY
    assert codes[alive].max() < len(POSTURES) * (len(FORMS) + 1)
    for at, posture in enumerate(POSTURES):
        seen = ((codes % 3 == at) & alive).sum(axis=1) / alive.sum(axis=1)
        np.testing.assert_allclose(seen, reading.result.series(f"posture_{posture}"), atol=1e-12)


def test_every_visit_is_on_the_stage(reading):
    stage = stage_of(reading)
    visits = unpacked(stage["visits"], np.uint8)
    assert visits.sum() == reading.happened("visit").size > 0
    assert len(stage["visitors"]) * stage["months"] == visits.size


def test_budgets_are_lost_only_where_a_gate_was_passed(reading):
    gates = reading.happened("gate")
    passed = np.zeros(reading.loss.shape, bool)
    passed[gates["month"] - 1, gates["id"]] = True
    assert (reading.loss > 0).any()
    assert not (reading.loss[~passed] > 0).any()


def test_mates_are_those_in_the_same_party_organization(reading):
    joined = reading.happened("joined")
    for event in joined:
        month, row = int(event["month"]), int(event["id"])
        branch = int(reading.column("party_organization")[month - 1, row])
        if branch >= 0:
            assert row in reading.mates(branch, month)


@pytest.mark.parametrize(
    ("text", "there"),
    [("region:0", True), ("region:99", False), ("industry:3", True), ("instructor:0", True),
     ("instructor:9999", False), ("organization:0", True), ("organization:99999", False)],
)  # fmt: skip
def test_what_is_not_in_the_run_cannot_be_selected(reading, text, there):
    assert reading.has(Selection.of(text)) is there
