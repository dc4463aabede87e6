"""The component that draws a chart from plain values."""

import solara

from sim.dashboard.parts.plain import Act, Plain


@solara.component_vue("chart.vue")
def Chart(chart: Plain, shown: Plain, event_choose: Act) -> None:
    """Draw one chart, with its measures to choose from and files to take away.

    Levels or differences, and whose lines, is for the browser to say (the event ``compare-show``):
    turning from one to the other never waits for the server.

    Args:
        chart: from ``chart_of`` or ``costs_of``.
        shown: whether differences, whether what is reported, and which bundles are hidden.
        event_choose: called with chart and measure when somebody chooses another measure.
    """
