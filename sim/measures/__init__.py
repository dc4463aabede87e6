"""What is read: tallies, the registry of measures, and taking them."""

from sim.measures.registry import HEADLINE, MEASURES, Measure
from sim.measures.tallies import TALLIES, Tallies

__all__ = ["HEADLINE", "MEASURES", "TALLIES", "Measure", "Tallies"]
