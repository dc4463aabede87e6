"""Reports: one page for each kind of result, self-contained, and true to the result."""

import json
import re
from html.parser import HTMLParser

import pytest

from sim.core.errors import InputError
from sim.experiment.compare import compare
from sim.model import DistrictModel
from sim.report import Cell, page_of, report_kinds, report_of
from sim.report.inline import embedded
from sim.report.page import typeset
from sim.results.sentences import sentences
from sim.results.shares import in_words, signed
from sim.studies.files import study_of
from sim.studies.sweeping import sweep

OPEN = {"meta", "br", "link", "img", "hr", "input"}


class Page(HTMLParser):
    """What a page holds: ids, what it refers to, whether every element is closed."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.used, self.stack, self.tags = [], set(), [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        given = dict(attrs)
        if "id" in given:
            self.ids.append(given["id"])
        for value in given.values():
            self.used |= set(re.findall(r"url\(#([^)]+)\)", value or ""))
        href = given.get("xlink:href") or given.get("href")
        if href:
            assert href.startswith(("#", "data:")), "nothing is loaded from elsewhere"
        if href and href.startswith("#"):
            self.used.add(href[1:])
        assert "src" not in given
        if tag not in OPEN:
            self.stack.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in OPEN:
            self.stack.pop()

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag


@pytest.fixture(scope="module")
def comparison():
    return compare("minimal", ["status_quo", "rigid_embedding"], replicates=3, seed=1)


@pytest.fixture(scope="module")
def folders(tmp_path_factory, comparison):
    place = tmp_path_factory.mktemp("results")
    run = DistrictModel(scenario="minimal", policies="joint_building", months=6, rng=1).run()
    study = {"name": "small", "scenario": "minimal", "replicates": 2, "months": 3,
             "policies": ["status_quo", "rigid_embedding"],
             "grid": {"organizations": {"staff_mean": [6.0, 9.0]}}}  # fmt: skip
    sweep(study_of(study), place / "sweep", workers=1)
    return {
        "run": run.save(place / "run"),
        "comparison": comparison.save(place / "comparison"),
        "sweep": place / "sweep",
    }


@pytest.mark.parametrize("kind", ["run", "comparison", "sweep"])
def test_a_page_is_whole_and_needs_nothing_else(kind, folders):
    report = report_of(folders[kind])
    text = page_of(report)
    page = Page(text)
    assert page.stack == []
    assert page.used <= set(page.ids), "every drawing finds its parts"
    assert not {"script", "link", "img"} & set(page.tags)
    assert "@import" not in text
    assert page.tags.count("figure") == len(report.figures) > 0
    for heading in ("Methods", "Limits", "How to reproduce it", "How to cite"):
        assert f"<h2>{heading}</h2>" in text
    assert report.origin.versions["code"] in text


def test_ids_of_two_figures_never_meet(folders):
    ids = Page(page_of(report_of(folders["comparison"]))).ids
    assert len(ids) == len(set(ids))


def test_the_same_result_makes_the_same_page(folders):
    pages = [page_of(report_of(folders["comparison"])) for _ in range(2)]
    assert pages[0] == pages[1]


def test_the_headline_is_the_sentence_of_the_comparison(comparison, folders):
    (sentence,) = sentences(comparison)
    report = report_of(folders["comparison"])
    said = sentence.removeprefix("rigid_embedding").replace("status_quo", "status quo")
    gap = comparison.difference("rigid_embedding", "decoupling_gap")
    assert gap.low > 0, "the sentence names the gap, and the page its interval as well"
    interval = f"{signed(gap.low, 'share')} to {signed(gap.high, 'share')}"
    assert report.headline == f"Rigid embedding{said.removesuffix('.')} ({interval})."
    assert report.title == "Two alternatives in Minimal, 24 months"


def test_numbers_of_the_table_are_those_of_the_comparison(comparison, folders):
    table = report_of(folders["comparison"]).tables[0]
    baseline, rigid = table.rows
    paper = comparison.difference("rigid_embedding", "organization_coverage_registered")
    assert rigid[1].text == in_words(paper.mean, "share")
    assert rigid[1].note.startswith(f"{100 * paper.difference:+.1f}")
    assert baseline[1].note == ""


def test_a_run_says_that_it_has_no_interval(folders):
    report = report_of(folders["run"])
    assert "one run: no interval" in report.headline
    assert "no interval" in report.limits[0]


def test_a_result_from_python_says_so_and_one_from_a_command_names_it(folders):
    text = page_of(report_of(folders["run"]))
    assert "Made from Python" in text
    path = folders["run"] / "manifest.json"
    manifest = json.loads(path.read_text())
    path.write_text(json.dumps({**manifest, "command": "sim run minimal --set a=<b>"}))
    assert "<pre>sim run minimal --set a=&lt;b&gt;</pre>" in page_of(report_of(folders["run"]))


def test_text_is_never_taken_for_html():
    assert str(typeset("<b> -0.5 `sim x` a-1")) == (
        "&lt;b&gt; \N{MINUS SIGN}0.5 <code>sim x</code> a-1"
    )
    assert Cell("a") == Cell("a", "")


def test_an_svg_file_loses_its_size_and_keeps_its_links():
    svg = (
        '<?xml version="1.0"?><svg height="4pt" viewBox="0 0 3 4" width="3pt">'
        '<metadata>x</metadata><path id="a"/><use xlink:href="#a" fill="url(#a)"/></svg>'
    )
    assert embedded(svg, "f") == (
        '<svg viewBox="0 0 3 4"><path id="f-a"/><use xlink:href="#f-a" fill="url(#f-a)"/></svg>'
    )


def test_kinds_are_found_by_themselves():
    assert set(report_kinds()) == {
        "run", "comparison", "sweep", "facts", "claims", "calibration", "validation",
    }  # fmt: skip


def test_another_kind_is_refused_with_those_known(tmp_path):
    (tmp_path / "manifest.json").write_text('{"kind": "weather"}')
    with pytest.raises(InputError, match=r"'weather'.*known: .*claims.*comparison.*run.*sweep"):
        report_of(tmp_path)
