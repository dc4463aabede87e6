"""Reproduction: saved results are made once more from their manifest, and held against the old."""

from sim.reproduction.outcome import Circumstance, Reproduction
from sim.reproduction.reproducing import reproduce

__all__ = ["Circumstance", "Reproduction", "reproduce"]
