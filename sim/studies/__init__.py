"""Studies: many runs described in one file, made by many workers, kept in one folder."""

from sim.studies.files import load_study, study_names, study_of
from sim.studies.saved import Sweep, load_sweep
from sim.studies.study import Study
from sim.studies.sweeping import sweep

__all__ = ["Study", "Sweep", "load_study", "load_sweep", "study_names", "study_of", "sweep"]
