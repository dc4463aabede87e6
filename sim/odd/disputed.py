"""Couplings whose sign is disputed: what either sign would mean."""

from sim.core.parameters import Parameter, leaf_parameters
from sim.odd.markdown import bounds, code, figure, table
from sim.scenario.sections import SECTIONS

NEUTRAL_OVERLAP = 1.0
READINGS = {
    "visit_willingness": ("visits convince", "visits annoy"),
    "ritual_learning": ("repetition habituates and recouples", "repetition tires"),
    "coercion_learning": ("coercion meets reactance", "coercion is internalised"),
    "peer_weight": ("peers are imitated", "who is like everybody stands out no more"),
    "peer_learning": ("willingness moves towards peers", "it moves away from them"),
    "engagement_learning": ("members follow content", "content wears members out"),
    "vitality_burden": ("hours of Party work weaken the organization", "they strengthen it"),
    "deterrence": ("pressure deters who would register", "a firm rule attracts them"),
    "dilution_size": ("a joint branch loses hours with size", "it gains by size"),
    "cross_integration": ("shared leadership joins work and business", "it parts them"),
    "fear_relief": ("training and talk relieve fear", "they feed it"),
    "spill_over": ("peers' grants raise hopes", "they dash them"),
    "overlap": ("above 1, several lines hinder each other", "below 1, several lines help"),
}
"""What the upper and the lower end of the range would mean, by parameter."""
NO_COUPLING = ("willingness_mean", "ceremonial_taste", "aggregation")
"""Parameters of either sign that couple nothing: places on a scale, an exponent."""


def neutral(parameter: str) -> float:
    """Return the value at which a coupling does nothing."""
    return NEUTRAL_OVERLAP if parameter == "overlap" else 0.0


def declared() -> dict[str, Parameter]:
    """Return every parameter of a scenario by its name without the section."""
    return {leaf.name: leaf for section in SECTIONS.values() for leaf in leaf_parameters(section)}


def disputed_table() -> str:
    """Return the table of disputed couplings."""
    known = declared()
    rows = [
        (code(name), figure(known[name].default), bounds(known[name].low, known[name].high),
         f"{neutral(name):g}", above, below, known[name].source)
        for name, (above, below) in READINGS.items()
    ]  # fmt: skip
    headings = ("parameter", "default", "range", "neutral", "above", "below", "source")
    return table(headings, rows)
