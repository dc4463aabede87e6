"""The page Studies: what sweeps, claims and facts have left in their folders."""
