"""The figure of claims: a row each, coloured by verdict, null worlds as crosses."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from sim.claims.files import find_claims
from sim.claims.judging import Check, Judgement
from sim.claims.plan import NULL
from sim.claims.stability import Stability
from sim.claims.verdicts import VERDICTS, Share
from sim.figures.claims import COLOURS, draw_claims


def judgement(claim, verdict, count, others=()):
    share = Share(count, 40)
    check = Check(NULL, "off", Share(2, 20), share, "not implied")
    stability = Stability(0.8, others)
    return Judgement(claim, verdict, verdict, stability, share, Share(0, 40), (), (check,), (), (),
                     None, (), {})  # fmt: skip


@pytest.fixture(scope="module")
def drawn():
    claims = find_claims(["1", "2", "3"])
    verdicts = ("implied", "depends", "built in")
    made = [judgement(*both, 10 * place + 10) for place, both in
            enumerate(zip(claims, verdicts, strict=True))]  # fmt: skip
    made[1] = judgement(claims[1], "depends", 20, others=("implied",))
    return draw_claims(made, "; 40 draws")


def test_every_verdict_has_a_colour():
    assert set(COLOURS) == set(VERDICTS)
    assert len(set(COLOURS.values())) == len(VERDICTS)


def test_intervals_stand_where_wilson_puts_them(drawn):
    (axes,) = drawn.axes
    first = axes.lines[0]
    share = Share(10, 40)
    assert first.get_xdata() == pytest.approx([share.low, share.high])
    assert to_hex(first.get_color()).upper() == COLOURS["implied"]


def test_null_worlds_are_crosses(drawn):
    (axes,) = drawn.axes
    places = [points.get_offsets().tolist()[0] for points in axes.collections]
    assert [0.1, 0] in places
    assert np.isclose([x for x, y in places if y == 2], [0.75, 0.1]).all()


def test_names_and_verdicts_are_written(drawn):
    (axes,) = drawn.axes
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names[0] == "1 Rigid embedding: form fast, substance little"
    written = [text.get_text() for text in axes.texts]
    assert {"implied", "depends *", "built in"} <= set(written)
    assert {"+", "·"} <= set(written)
