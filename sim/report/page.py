"""The page: a report set as one HTML file that needs nothing else and prints on A4."""

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from sim.report.content import Cell, Report

if TYPE_CHECKING:
    from markupsafe import Markup

MOST_ROWS_UNBROKEN = 14
_MINUS, _CODE = re.compile(r"(?<![\w.])-(?=\d)"), re.compile(r"`([^`]+)`")
CITE = (
    "The authors of Party Coverage Simulator. Party Coverage Simulator (version {version}) "
    "[Computer software]. Code digest {code}."
)


def page_of(report: Report) -> str:
    """Return a report as HTML.

    Args:
        report: what it says.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("sim.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["set"] = typeset
    environment.filters["cell"] = lambda value: value if isinstance(value, Cell) else Cell(value)
    versions = report.origin.versions
    return environment.get_template("report.html").render(
        report=report,
        unbroken=MOST_ROWS_UNBROKEN,
        style=files("sim.report").joinpath("templates", "report.css").read_text("utf-8"),
        cite=CITE.format(version=versions.get("sim", "?"), code=versions.get("code", "?")[:12]),
    )


def typeset(text: str) -> "Markup":
    """Return a text for the page: real minus signs, `code` as code.

    Args:
        text: plain, nothing in it is taken for HTML.
    """
    from markupsafe import Markup, escape

    safe = str(escape(_MINUS.sub("\N{MINUS SIGN}", text)))
    return Markup(_CODE.sub(r"<code>\1</code>", safe))
