"""Pieces of the interface that every page has: the frame, the address."""
