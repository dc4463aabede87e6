"""Figures: what comparisons and runs look like, as PNG and SVG that repeat byte for byte."""

from sim.figures.drawing import draw_comparison, draw_effects, draw_run
from sim.figures.notebook import Picture, picture

__all__ = ["Picture", "draw_comparison", "draw_effects", "draw_run", "picture"]
