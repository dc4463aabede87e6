"""Evidence: published figures, how each is read off a run, and the stylised facts.

``figures`` finds published figures; ``definitions`` says how a figure of each definition is read
off a run; ``facts`` holds what the model has to reproduce.
"""

from sim.evidence.catalogue import evidence_ids, figure, figures
from sim.evidence.figure import Figure, Source

__all__ = ["Figure", "Source", "evidence_ids", "figure", "figures"]
