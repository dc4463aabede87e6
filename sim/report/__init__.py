"""Reports: any saved result as one self-contained page that prints well.

A kind of result is one module in `sim.report.kinds` with `KIND`, the kind its manifest says, and
`report_of(folder)`, which returns a `Report`. A new module there is found by itself.
"""

from sim.report.content import Cell, Figure, Report, Table
from sim.report.page import page_of
from sim.report.registry import report_kinds, report_of

__all__ = ["Cell", "Figure", "Report", "Table", "page_of", "report_kinds", "report_of"]
