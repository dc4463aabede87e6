"""Experiments: one run, or alternatives side by side, on as many worker processes as there are."""
