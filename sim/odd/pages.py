"""The pages: hand-written prose from ``text/`` with what is generated in its places."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from sim.core.errors import RunError
from sim.levers.vocabulary import PROJECT_KINDS
from sim.odd.disputed import disputed_table
from sim.odd.entities import state_variables
from sim.odd.inputs import input_tables, scenario_table
from sim.odd.markdown import code, table
from sim.odd.measures import measure_table, tally_table
from sim.odd.parameters import section_tables
from sim.odd.policies import common_parameters, lever_table, policy_texts
from sim.odd.sources import constants_of
from sim.odd.submodels import (
    OF_THE_DRAWS,
    TAKING,
    all_draws,
    month_text,
    schedule_text,
    start_text,
    submodel_text,
)
from sim.odd.tests_made import test_tables
from sim.scenario.sections import GATES

TEXT = Path(__file__).resolve().parent / "text"
TRACE = "trace"
NAMED_BY_HASH = ("ODD", "ODD_PAIR", "MULTIPLY_1", "MULTIPLY_2", "FRACTION")


def hash_constants() -> str:
    """Return the table of the constants that make a draw."""
    known = constants_of("core/draws")
    rows = [(code(name), known[name].value) for name in NAMED_BY_HASH]
    return table(("constant", "value"), rows)


PLACES: Mapping[str, Callable[[], str]] = {
    "state_variables": state_variables,
    "schedule": schedule_text,
    "disputed": disputed_table,
    "start": start_text,
    "inputs": input_tables,
    "scenarios": scenario_table,
    "month": month_text,
    "measures": measure_table,
    "tallies": tally_table,
    "taking": lambda: submodel_text(TAKING),
    "gates": lambda: ", ".join(map(code, GATES)),
    "levers": lever_table,
    "common": common_parameters,
    "policies": policy_texts,
    "draw_constants": hash_constants,
    "project_kinds": lambda: ", ".join(map(code, PROJECT_KINDS)),
    "identity": lambda: "\n\n".join(map(submodel_text, OF_THE_DRAWS)),
    "draws": all_draws,
    "parameters": section_tables,
    "tests": test_tables,
}
"""What each place of the prose is filled with."""


@cache
def odd_page() -> str:
    """Return the model's description (ODD+D) as Markdown."""
    files = [file for file in TEXT.glob("*.md") if file.stem != TRACE]
    ordered = sorted(files, key=lambda file: int(file.stem.partition("_")[0]))
    return "\n".join(filled(file.read_text(encoding="utf-8")) for file in ordered)


def trace_page() -> str:
    """Return the page that says what was tested, after TRACE, as Markdown.

    Raises:
        InputError: the tests are not there: the page is written from a checkout.
    """
    return filled((TEXT / f"{TRACE}.md").read_text(encoding="utf-8"))


def filled(text: str) -> str:
    """Return prose with its places filled.

    Args:
        text: with places such as ``{{schedule}}``.

    Raises:
        RunError: a place that nothing fills.
    """

    def fill(found: re.Match[str]) -> str:
        if found[1] not in PLACES:
            raise RunError(f"nothing fills the place {found[0]} of the description")
        return PLACES[found[1]]()

    return re.sub(r"\{\{(\w+)\}\}", fill, text)
