"""Kinds of saved result that can be reported on, one module each."""
