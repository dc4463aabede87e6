"""The component that draws a chart from plain values."""

from collections.abc import Callable
from typing import Any

import solara


@solara.component_vue("chart.vue")
def Chart(chart: dict[str, Any], event_choose: Callable[[dict[str, Any]], None]) -> None:
    """Draw one chart, with its measures to choose from and files to take away.

    Args:
        chart: from ``chart_of`` or ``costs_of``.
        event_choose: called with chart and measure when somebody chooses another measure.
    """
