"""All figures of a comparison or of a run, drawn and saved."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from sim.figures import coverage_and_effectiveness, gap_and_hollow_share, postures
from sim.figures.cost import draw_cost
from sim.figures.cost_and_effect import draw_cost_and_effect
from sim.figures.coverage_and_effectiveness import draw_coverage_and_effectiveness
from sim.figures.gap_and_hollow_share import draw_gap_and_hollow_share
from sim.figures.gathering import (
    basis_of,
    effects_of_comparison,
    material_of_comparison,
    material_of_run,
)
from sim.figures.interactions import MEASURES, draw_interactions
from sim.figures.material import Material
from sim.figures.postures import draw_postures
from sim.figures.region_map import SUBJECTS, draw_region_map
from sim.figures.save import save_figure

if TYPE_CHECKING:
    from sim.results import Comparison, RunResult

LINES = tuple(
    panel.measure for panel in (*coverage_and_effectiveness.PANELS, *gap_and_hollow_share.PANELS)
)
POSTURES = tuple(postures.MEASURES.values())
BY_REGION = tuple(subject.measure for subject in SUBJECTS.values())
"""The measures that figures draw: as lines, as areas, by region."""
COST, INTERACTIONS = "cost", "interactions"


def draw_comparison(comparison: "Comparison", folder: str | Path) -> list[Path]:
    """Draw what a comparison shows: coverage, gap, maps, postures, cost, cost against effect.

    Args:
        comparison: The comparison.
        folder: Where the files go; made if missing.

    Returns:
        The paths of the files, a PNG and an SVG for each figure.

    Raises:
        InputError: If the files cannot be written there.
    """
    return _save(material_of_comparison(comparison, LINES, POSTURES, BY_REGION), folder)


def draw_effects(comparison: "Comparison", folder: str | Path) -> list[Path]:
    """Draw the main effects and interactions of a comparison that is a full factorial.

    Args:
        comparison: The comparison.
        folder: Where the files go; made if missing.

    Returns:
        The paths of the two files, a PNG and an SVG.

    Raises:
        InputError: If it is no full factorial, or the files cannot be written there.
    """
    return save_figure(figure_of_effects(comparison), folder, INTERACTIONS)


def figure_of_effects(comparison: "Comparison") -> Figure:
    """Return the figure of main effects and interactions of a full factorial.

    Args:
        comparison: The comparison.

    Raises:
        InputError: If it is no full factorial.
    """
    panels = effects_of_comparison(comparison, tuple(MEASURES))
    note = f"dots: {basis_of(comparison)}" + "; whiskers: 95% interval" * (
        comparison.replicates > 1
    )
    return draw_interactions(panels, comparison.months, note)


def draw_run(run: "RunResult", folder: str | Path) -> list[Path]:
    """Draw what a single run shows, true figures beside reported ones.

    Args:
        run: The run.
        folder: Where the files go; made if missing.

    Returns:
        The paths of the files, a PNG and an SVG for each figure.

    Raises:
        InputError: If the files cannot be written there.
    """
    return _save(material_of_run(run, LINES, POSTURES, BY_REGION), folder)


def figures_of(material: Material) -> Iterator[tuple[str, Figure]]:
    """Draw the figures one after the other.

    Args:
        material: What they draw.

    Yields:
        The name and the figure.
    """
    basis = material.basis
    lines = f"lines: {basis}" + "; bands: 95% interval of each mean" * material.has_intervals
    bars = f"bars: {basis}" + "; whiskers: 95% interval of the total" * material.has_intervals
    yield "coverage_and_effectiveness", draw_coverage_and_effectiveness(material.lines, lines)
    yield "gap_and_hollow_share", draw_gap_and_hollow_share(material.lines, lines)
    when = "" if material.is_run else f", month {material.months}"
    for name, subject in SUBJECTS.items():
        panels = material.maps[subject.measure]
        yield name, draw_region_map(panels, material.places, subject, when, basis)
    yield "postures", draw_postures(material.postures, basis)
    if any(cost.total for cost in material.costs):
        yield COST, draw_cost(material.costs, material.months, bars)
        if material.trade_offs:
            yield "cost_and_effect", draw_cost_and_effect(material)


def _save(material: Material, folder: str | Path) -> list[Path]:
    figures = figures_of(material)
    return [path for name, figure in figures for path in save_figure(figure, folder, name)]
