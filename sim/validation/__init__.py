"""Validation: a place is predicted from what is known of it, and held against what was found.

``load_place`` reads a place file; ``predict_place`` runs it under many draws; ``assess`` says where
each figure falls in what was predicted, beside rivals that know as much.
"""

from sim.validation.files import load_place, load_places
from sim.validation.place import Known, Place, Target

__all__ = ["Known", "Place", "Target", "load_place", "load_places"]
