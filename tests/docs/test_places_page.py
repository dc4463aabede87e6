"""The page on place files holds what the declarations say now."""

import importlib.util
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_page_is_current():
    place = importlib.util.spec_from_file_location("places", DOCS / "places.py")
    module = importlib.util.module_from_spec(place)
    place.loader.exec_module(module)
    said = "run 'python docs/places.py'"
    assert (DOCS / "places.md").read_text(encoding="utf-8") == module.page(), said
