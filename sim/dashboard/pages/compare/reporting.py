"""The comparison on the page as one HTML file, the same that ``sim report`` makes."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sim.dashboard.state.command import command_of

if TYPE_CHECKING:
    from sim.dashboard.state.view import View
    from sim.results.comparison import Comparison


def report_page(comparison: "Comparison", view: "View") -> str:
    """Return a comparison as one page of HTML that needs no other file.

    Args:
        comparison: what the page Compare draws.
        view: that its runs were made from; the report gives the command that makes them again.
    """
    from sim.report import page_of, report_of

    with TemporaryDirectory() as place:
        folder = Path(place) / "comparison"
        comparison.save(folder)
        report = report_of(folder)
    made = replace(
        view,
        bundles=comparison.labels,
        baseline=comparison.baseline,
        replicates=comparison.replicates,
        seed=comparison.seeds[0],
    )
    # The folder is gone when the reader has the page, so the command alone says how to make it.
    origin = replace(report.origin, command=command_of(made), folder="", again="")
    return page_of(replace(report, origin=origin))
