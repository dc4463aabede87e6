"""The measures with unit, definition and formula, and the tallies they are made of.

A formula is code; its form in words is found by trying it against a few known forms on made-up
tallies, so that what is written is what is computed.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import RunError
from sim.measures.registry import MEASURES, Measure
from sim.measures.tallies import TALLIES, Tallies
from sim.odd.markdown import code, table

Values = NDArray[np.float64]
TRIALS = 3
REPORTED = " + overstatement × max(target − true, 0)"


class _Noting(Tallies):
    """Made-up tallies that note which of them are read."""

    def __init__(self, array: Values) -> None:
        super().__init__(array)
        self.read: dict[str, Values] = {}

    def __getattr__(self, name: str) -> Values:
        value = super().__getattr__(name)
        self.read[name] = value
        return value


def measure_table() -> str:
    """Return the table of all measures."""
    rows = [
        (code(m.name), m.definition, m.unit, formula(m), "yes" if m.headline else "")
        for m in MEASURES.values()
    ]
    return table(("measure", "definition", "unit", "formula", "headline"), rows)


def tally_table() -> str:
    """Return the table of all tallies."""
    return table(("tally", "counts"), [(code(name), what) for name, what in TALLIES.items()])


def formula(measure: Measure) -> str:
    """Return a measure's formula over tallies in words.

    Args:
        measure: the measure.

    Raises:
        RunError: its formula has a form that nothing here can say.
    """
    array = np.linspace(0.31, 0.97, TRIALS * len(TALLIES)).reshape(len(TALLIES), TRIALS).T ** 2
    noting = _Noting(array)
    wanted = measure.formula(noting)
    names = tuple(noting.read)
    for text, value in _forms(names, noting.read):
        if np.allclose(value, wanted, rtol=1e-12, atol=0.0):
            return text
    raise RunError(f"measure {measure.name}: no form is known for {', '.join(names)}")


def _forms(names: Sequence[str], read: dict[str, Values]) -> Iterator[tuple[str, Values]]:
    """Yield forms that measures have, over tallies in the order they are read, and their values."""
    t = [read[name] for name in names]
    if len(names) == 1:
        yield names[0], t[0]
        return
    share = f"{names[0]} / {names[1]}"
    yield share, t[0] / t[1]
    yield f"1 − {share}", 1.0 - t[0] / t[1]
    yield f"100 × {share}", 100.0 * t[0] / t[1]
    if len(names) == 3:
        yield f"{share} × (1 − {names[2]})", t[0] / t[1] * (1.0 - t[2])
        yield f"({names[0]} − {names[2]}) / {names[1]}", (t[0] - t[2]) / t[1]
        yield f"{names[0]} + {names[1]} × {names[2]}", t[0] + t[1] * t[2]
    if len(names) == 4:
        some = t[0] + t[1] + t[2]
        words = " + ".join(names[:3])
        yield f"({words}) / ({words} + {names[3]})", some / (some + t[3])
        true = t[0] / t[1]
        yield f"true{REPORTED}, true = {share}", true + t[2] * np.maximum(t[3] - true, 0.0)
