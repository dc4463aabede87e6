"""The documentation as a site: it builds without a warning, and reads without a network."""

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
LOADED = re.compile(r'<(?:script|img|iframe|link rel="(?:stylesheet|preload|icon)")[^>]*//[^>]*>')


def generator(name):
    place = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    module = importlib.util.module_from_spec(place)
    sys.modules[name] = module
    place.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The built site; a warning fails it. Never --quiet: unseen warnings are not counted."""
    if importlib.util.find_spec("mkdocs") is None or importlib.util.find_spec("material") is None:
        pytest.skip("the docs group is not installed: uv sync --group docs")
    folder = tmp_path_factory.mktemp("site")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder],
        cwd=ROOT, env=environment, capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


def test_every_page_is_built(site):
    pages = {file.relative_to(DOCS).with_suffix(".html") for file in DOCS.rglob("*.md")}
    missing = [page for page in pages if not (site / page).exists()]
    assert missing == []


def test_nothing_is_loaded_from_elsewhere(site):
    pages = list(site.rglob("*.html"))
    assert len(pages) > 30
    wrong = {file.name: found for file in pages
             if (found := LOADED.findall(file.read_text(encoding="utf-8")))}  # fmt: skip
    assert wrong == {}


def test_no_generator_is_published(site):
    assert list(site.rglob("*.py")) == []


def test_the_search_finds_terms_in_both_languages(site):
    index = (site / "search" / "search_index.js").read_text(encoding="utf-8")
    assert "decoupling gap" in index
    assert json.dumps("应建尽建").strip('"') in index


def test_the_reference_is_current():
    stale = generator("reference").out_of_date()
    assert stale == [], f"out of date: {', '.join(stale)}; run: uv run python docs/reference.py"


def test_the_picture_of_the_architecture_is_current():
    drawn = generator("architecture")
    command = "uv run python docs/architecture.py"
    assert drawn.PICTURE.read_text(encoding="utf-8") == drawn.picture(), f"run: {command}"


def test_the_picture_shows_the_imports_and_no_more():
    """What the arrows imply is what is imported, directly or by way of others."""
    drawn = generator("architecture")
    edges, imports = drawn.drawn_edges(), drawn.imports()
    below = {}

    def reached(name):
        if name not in below:
            direct = {b for a, b in edges if a == name}
            below[name] = direct.union(*(reached(one) for one in direct))
        return below[name]

    assert all(b in reached(a) for a, b in imports)
    assert edges <= imports
