"""What belongs to one open tab, whatever page it shows."""

import solara

from sim.dashboard.words import Language

language: solara.Reactive[Language] = solara.reactive("en")
"""Language of the interface."""
