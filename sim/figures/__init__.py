"""Figures: what comparisons and runs look like, as PNG and SVG that repeat byte for byte."""

from sim.figures.drawing import draw_comparison, draw_effects, draw_run

__all__ = ["draw_comparison", "draw_effects", "draw_run"]
