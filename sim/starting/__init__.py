"""Starting files: a policy, scenario or claim of one's own, with a test that passes as it is."""

from sim.starting.kinds import KINDS, Kind
from sim.starting.writing import Started, start

__all__ = ["KINDS", "Kind", "Started", "start"]
