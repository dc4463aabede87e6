"""The page Studies in a browser: folders, slices with filters, tables, claims and facts."""

import csv

from made_results import coverage
from playwright.sync_api import expect

SMALL = "studies?folder=results/small"
STAKE = "policies.rigid_embedding.stake"
STAFF = "organizations.staff_mean"


def kept(page):
    return page.locator("#kept")


def slider(page, path, side):
    return page.locator(f".double input[data-path='{path}'][data-side='{side}']")


def first_column(page, table):
    rows = f"#{table} tbody tr"
    return page.eval_on_selector_all(rows, "rows => rows.map(row => ({...row.dataset}))")


def test_a_sweep_from_the_list_to_filtered_numbers(opened, tmp_path):
    page = opened("studies")
    names = page.eval_on_selector_all(".folder", "all => all.map(one => one.textContent)")
    assert names == ["large", "morris", "small", "claims", "facts"]
    page.click(".folder:has-text('small')")
    expect(page.locator("#size")).to_contain_text("9 points × 2 bundles")
    expect(kept(page)).to_have_attribute("data-kept", "9")
    assert [row["path"] for row in first_column(page, "correlations")] == [STAFF, STAKE]
    worst = {row["label"]: float(row["worst"]) for row in first_column(page, "regret")}
    assert abs(worst["rigid_embedding"] - 0.1) < 1e-9
    assert abs(worst["status_quo"] - 0.3) < 1e-9

    slider(page, STAKE, 1).focus()  # by keyboard: only stakes of 0.1 and 0.3 stay
    page.keyboard.press("ArrowLeft")
    expect(kept(page)).to_have_attribute("data-kept", "6")
    expect(page.locator("#regret tbody tr[data-label=status_quo] td").first).to_have_text("10.0")
    with page.expect_download() as download:
        page.click(".slice-card button:has-text('CSV')")
    download.value.save_as(tmp_path / "slice.csv")
    rows = list(csv.DictReader((tmp_path / "slice.csv").read_text("utf-8").splitlines()))
    assert len(rows) == 6
    for row in rows:
        values = {STAFF: float(row[STAFF]), STAKE: float(row[STAKE])}
        for place, label in enumerate(("status_quo", "rigid_embedding")):
            assert abs(float(row[label]) - coverage(values, place)) < 1e-6
    page.select_option("#along", STAKE)
    page.click("[data-mode=effect]")
    expect(page.locator("[data-mode=effect]")).to_have_attribute("aria-pressed", "true")

    address = page.url  # a link brings it all back, in the other language too
    page.click("button:has-text('中文')")
    expect(page.locator("#keep-all")).to_have_text("全部保留")
    assert page.url == address + "&lang=zh"
    page.reload()
    expect(kept(page)).to_have_attribute("data-kept", "6")
    expect(page.locator("#along")).to_have_value(STAKE)
    page.click("#keep-all")
    expect(kept(page)).to_have_attribute("data-kept", "9")


def test_five_thousand_runs_and_indices_of_a_design(opened, tmp_path):
    page = opened("studies?folder=results/large")
    expect(page.locator("#size")).to_contain_text("5,000 runs")
    expect(kept(page)).to_have_attribute("data-kept", "1250")
    slider(page, "organizations.pressure_weight", 0).fill("100")  # the upper half of the range
    expect(kept(page)).not_to_have_attribute("data-kept", "1250")
    assert 620 <= int(kept(page).get_attribute("data-kept")) <= 630
    expect(page.locator("#index")).to_have_attribute("data-index", "rank")
    for kind, start in (("SVG", b"<svg"), ("PNG", b"\x89PNG")):
        with page.expect_download() as download:
            page.click(f".slice-card button:has-text('{kind}')")
        download.value.save_as(tmp_path / kind)
        assert (tmp_path / kind).read_bytes().startswith(start)

    page.click(".folder:has-text('morris')")
    expect(page.locator("#index")).to_have_attribute("data-index", "mu_star")
    rows = first_column(page, "correlations")
    assert rows[0]["path"] == "organizations.pressure_weight"


def test_claims_and_facts_with_filters_and_pages_that_run_nothing(opened):
    page = opened("studies?folder=results/claims")
    expect(page.locator("#shown")).to_contain_text("3 / 3")
    page.click("[data-facet=verdict][data-value=implied]")
    expect(page.locator("#shown")).to_contain_text("1 / 3")
    page.click("#ledger a")
    expect(page.locator(".article h2")).to_have_text("1. Form fast")
    expect(page.locator(".article strong")).to_have_text("27 of 32")
    expect(page.locator(".article table tbody td").first).to_have_text("form rises")
    assert page.evaluate("window.ran") is None
    assert "item=form_fast" in page.url
    page.click("#back")
    expect(page.locator("#shown")).to_contain_text("1 / 3")
    page.click("[data-facet=verdict][data-value=implied]")
    page.fill("#search", "joint")
    expect(page.locator("#ledger tbody tr")).to_have_count(1)
    page.click(".folder:has-text('facts')")
    expect(page.locator("#ledger tbody tr")).to_have_count(2)
    page.click("button:has-text('中文')")
    page.click("#ledger a >> nth=1")
    expect(page.locator(".article strong").first).to_have_text("未再现")


def test_what_cannot_be_opened_is_said_beside_the_field(opened, results):
    page = opened(f"studies?folder={results.parent}")
    expect(page.locator("#folder-wrong")).to_contain_text("outside the server's folder")
    for typed, why in (("nowhere", "no such folder"), ("results/empty", "holds no study")):
        page.fill("#folder", typed)
        page.press("#folder", "Enter")
        expect(page.locator("#folder-wrong")).to_contain_text(why)
    page = opened(SMALL + "&along=organizations.staf_mean")
    expect(page.locator(".wide-note")).to_contain_text("did you mean 'organizations.staff_mean'")
    expect(kept(page)).to_have_attribute("data-kept", "9")
