"""The page Compare in a browser: what it shows is what the command line says."""

import csv
import json
import re
import shlex
import subprocess
import sys
from xml.etree import ElementTree as ET

from playwright.sync_api import expect

SMALL = "?scenario=minimal&bundle=status_quo&bundle=joint_building&months=3&replicates=2&run=1"
LONG = (
    "?scenario=zhonglou&set.district.organizations=15000&bundle=status_quo&bundle=joint_building"
    "&months=60&replicates=60&run=1"
)


def is_done(page):
    page.wait_for_selector("#progress[data-state=done]")
    page.wait_for_selector("#figures tbody tr")


def figures(page):
    """Read the table: label and measure to mean, difference, low, high."""
    cells = page.eval_on_selector_all(
        "#figures td",
        """cells => cells.map(cell => [cell.closest("tr").dataset.label, cell.dataset.measure,
           ["mean", "difference", "low", "high"].map(key => cell.dataset[key])])""",
    )
    return {
        (label, measure): [None if value is None else float(value) for value in values]
        for label, measure, values in cells
    }


def test_a_comparison_from_a_click_to_the_numbers_of_the_command_line(opened):
    page = opened("?scenario=minimal&bundle=status_quo")
    page.select_option("#add-bundle", "rigid_embedding")
    page.fill(".policy input[id$=start]", "2")
    page.fill(".policy input[id$=depth]", "0.25")
    page.press(".policy input[id$=depth]", "Tab")
    page.fill("#months", "4")
    page.fill("#replicates", "3")
    page.press("#replicates", "Tab")
    expect(page.locator("#command")).to_contain_text("--months 4 --seed 1 --replicates 3")
    expect(page.locator("#command")).to_contain_text("rigid_embedding(start=2, depth=0.25)")
    page.click("#run")
    is_done(page)
    track, filled = (page.locator(f".run-bar .bar{part}").bounding_box() for part in ("", " span"))
    assert filled["height"] == track["height"]  # one stylesheet for all pages: names may collide
    shown = figures(page)

    words = shlex.split(page.inner_text("#command"))
    command = [sys.executable, "-m", *words[2:], "--json", "--workers", "1"]
    said = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert {label for label, _ in shown} == set(said["alternatives"])
    for (label, measure), values in shown.items():
        if measure != "cost":
            found = said["alternatives"][label][measure]
            assert values == [found[key] for key in ("mean", "difference", "low", "high")]
    expect(page.locator("#sentences")).to_contain_text("rigid embedding (from month 2; depth 0.25)")
    expect(page.locator(".dates")).to_contain_text("month 2, rigid embedding starts")


def test_a_link_reproduces_the_view_in_either_language(opened):
    page = opened(SMALL + "&show.coverage=organization_coverage_eligible&difference=1")
    is_done(page)
    before, address = figures(page), page.url
    page.click("button:has-text('中文')")
    expect(page.locator("#run")).to_have_text("重新运行")
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    assert page.url == address + "&lang=zh"
    page.reload()
    is_done(page)
    assert figures(page) == before
    pressed = page.locator(".chart-coverage .chip[aria-pressed=true]")
    expect(pressed).to_have_attribute("data-measure", "organization_coverage_eligible")
    expect(page.locator("#sentences")).to_contain_text("联合组建")


def test_a_page_is_found_again_as_it_was_left(opened):
    page = opened(SMALL)
    is_done(page)
    before, address = figures(page), page.url
    page.click(".tabs a[href='/scenario']")
    page.wait_for_url("**/scenario*")
    page.click("button[lang=zh]")
    page.wait_for_url("**/scenario*lang=zh*")
    page.click(".tabs a[href='/']")
    is_done(page)
    assert figures(page) == before
    page.wait_for_url(address + "&lang=zh")


def test_charts_turn_to_differences_and_hide_lines_and_the_address_follows(opened):
    page = opened(SMALL)
    is_done(page)
    unit, drawn = page.locator(".chart-gap .unit"), page.locator(".chart-gap .chart-body")
    expect(drawn).to_have_attribute("aria-label", re.compile("status quo.*joint building"))
    page.click("button:has-text('Difference to')")
    expect(unit).to_have_text("Difference to the baseline: percentage points")
    expect(drawn).not_to_have_attribute("aria-label", re.compile("status quo"))
    page.wait_for_url(re.compile("difference=1"))
    page.click("button:has-text('Levels')")
    page.click(".chip.line:has-text('joint building')")
    expect(drawn).not_to_have_attribute("aria-label", re.compile("joint building"))
    page.wait_for_url(re.compile("hide=joint_building"))
    page.reload()
    is_done(page)
    expect(drawn).to_have_attribute("aria-label", re.compile("status quo"))
    expect(drawn).not_to_have_attribute("aria-label", re.compile("joint building"))


def test_charts_are_taken_away_as_files(opened, tmp_path):
    page = opened(SMALL)
    is_done(page)
    files = {}
    for kind in ("PNG", "SVG", "CSV"):
        with page.expect_download() as download:
            page.click(f".chart-gap button:has-text('{kind}')")
        assert download.value.suggested_filename == f"decoupling_gap.{kind.lower()}"
        files[kind] = tmp_path / kind
        download.value.save_as(files[kind])
    assert files["PNG"].read_bytes().startswith(b"\x89PNG")
    drawn = ET.parse(files["SVG"]).getroot()
    assert "joint building" in " ".join(drawn.itertext())
    rows = list(csv.DictReader(files["CSV"].read_text("utf-8").splitlines()))
    last = [row for row in rows if row["month"] == "3" and row["bundle"] == "joint_building"]
    assert float(last[0]["mean"]) == figures(page)["joint_building", "decoupling_gap"][0]


def test_two_people_at_once_and_cancelling(opened):
    ann, bob = opened(LONG), opened(SMALL.replace("months=3", "months=2"))
    is_done(bob)
    assert ("joint_building", "effective_coverage") in figures(bob)
    expect(ann.locator("#cancel")).to_be_visible()
    ann.wait_for_selector("#figures tbody tr")  # charts fill in while runs are being made
    ann.click("#cancel")
    ann.wait_for_selector("#progress[data-state=cancelled]")
    done = int(re.search(r"(\d+) of 120", ann.inner_text("#progress")).group(1))
    assert 2 <= done < 120
    expect(ann.locator("#run")).to_be_visible()
    assert ann.locator(".bundle").count() == bob.locator(".bundle").count() == 2


def test_what_is_wrong_is_said_where_it_is_wrong(opened):
    page = opened(SMALL.replace("&run=1", "") + "&hide=nonsense")
    expect(page.locator(".wide-note")).to_contain_text("nonsense")
    page.fill("#months", "0")
    page.press("#months", "Tab")
    expect(page.locator(".form .wrong")).to_contain_text("allowed: 1 to 600")
    page.fill("#months", "600")
    page.fill("#replicates", "10000")
    page.press("#replicates", "Tab")
    expect(page.locator("#command")).to_contain_text("--replicates 10000")
    page.click("#run")
    expect(page.locator("#refusal")).to_contain_text("Too many runs")
    page.click("button[aria-expanded] >> nth=1")
    page.fill(".policy input[id$=start]", "0")
    page.press(".policy input[id$=start]", "Tab")
    expect(page.locator(".policy .wrong")).to_contain_text("1 to 10000")


def test_the_comparison_is_taken_away_as_one_page(opened, tmp_path):
    page = opened(SMALL.replace("&run=1", ""))
    expect(page.locator("#report")).to_be_disabled()
    page.click("#run")
    is_done(page)
    command = page.inner_text("#command")
    with page.expect_download() as download:
        page.click("#report")
    assert download.value.suggested_filename == "comparison-minimal.html"
    file = tmp_path / "report.html"
    download.value.save_as(file)
    report = file.read_text("utf-8")
    assert "Two alternatives in Minimal, 3 months" in report
    assert command in report
    assert "sim reproduce" not in report  # the folder it was made from is gone
    assert not re.search(r"""(src|href)=["']?(https?:|/)""", report)
    expect(page.locator("#report")).to_be_enabled()
