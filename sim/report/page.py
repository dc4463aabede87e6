"""The page: a report set as one HTML file that needs nothing else and prints on A4."""

from importlib.resources import files

from sim.report.content import Cell, Report

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
    environment.filters["cell"] = lambda value: value if isinstance(value, Cell) else Cell(value)
    versions = report.origin.versions
    return environment.get_template("report.html").render(
        report=report,
        style=files("sim.report").joinpath("templates", "report.css").read_text("utf-8"),
        cite=CITE.format(version=versions.get("sim", "?"), code=versions.get("code", "?")[:12]),
    )
