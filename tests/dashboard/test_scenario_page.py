"""The page Scenario in a browser: values checked as they are typed, files out and in."""

import re
import tomllib

from playwright.sync_api import expect

from sim.scenario import load_scenario

CHANGED = "scenario?base=minimal&set.organizations.staff_mean=8"


def type_into(page, path, text):
    page.fill(f"#{path.replace('.', '-')}", text)
    page.press(f"#{path.replace('.', '-')}", "Tab")


def row(page, path):
    return page.locator(f".row[data-path='{path}']")


def changed(page):
    return page.eval_on_selector_all("#differences li", "all => all.map(one => one.dataset.path)")


def bring(page, name, text):
    page.set_input_files("#upload", {"name": name, "mimeType": "text/plain", "buffer": text})


def test_what_is_typed_is_checked_beside_its_field_and_taken_away_as_a_file(opened, tmp_path):
    page = opened("scenario?base=minimal")
    expect(page.locator("#district-organizations")).to_have_value("120")
    type_into(page, "organizations.staff_mean", "1000")
    expect(row(page, "organizations.staff_mean").locator(".wrong")).to_contain_text("1 to 100")
    assert page.locator("#changed").get_attribute("data-changed") == "0"
    type_into(page, "organizations.staff_mean", "8")
    expect(row(page, "organizations.staff_mean").locator(".wrong")).to_have_count(0)
    expect(page.locator("#differences")).to_contain_text("10 → 8")
    page.fill("#find", "dual")
    expect(page.locator("#organizations-staff_mean")).to_have_count(0)
    page.fill("#find", "paper hours")
    type_into(page, "policy.paper_hours", "2.5")
    expect(page.locator("#changed")).to_have_attribute("data-changed", "2")
    page.fill("#name", "shorter papers")
    page.press("#name", "Tab")
    expect(page).to_have_url(re.compile("shorter"))

    page.reload()  # all of it is in the address
    expect(page.locator("#changed")).to_have_attribute("data-changed", "2")
    with page.expect_download() as download:
        page.click("#download")
    assert download.value.suggested_filename == "shorter-papers.toml"
    file = tmp_path / "mine.toml"
    download.value.save_as(file)
    assert tomllib.loads(file.read_text("utf-8")) == {
        "name": "shorter papers",
        "extends": "minimal",
        "organizations": {"staff_mean": 8.0},
        "policy": {"paper_hours": 2.5},
    }
    assert load_scenario(str(file)).policy.paper_hours == 2.5


def test_back_to_the_base_and_on_to_compare_in_either_language(opened):
    page = opened(CHANGED + "&set.policy.paper_hours=2&set.run.months=4")
    expect(page.locator("#changed")).to_have_attribute("data-changed", "3")
    page.click("#differences li[data-path='policy.paper_hours'] button")
    expect(page.locator("#changed")).to_have_attribute("data-changed", "2")
    assert "paper_hours" not in page.url
    page.click("button:has-text('中文')")
    expect(page.locator("#use")).to_have_text("用于比较")
    expect(page.locator(".row[data-path='organizations.staff_mean'] b")).to_have_text("平均人员")
    page.fill("#organizations-staff_mean", "900")
    beside = page.locator("#organizations-staff_mean-range")
    expect(beside).to_have_text("900 超出范围；允许：1 至 100（人）")
    page.fill("#organizations-staff_mean", "8")
    expect(beside).to_have_text("1 至 100（人）")
    page.keyboard.press("Tab")
    page.click("#use")
    page.wait_for_selector("#run")
    expect(page.locator("#months")).to_have_value("4")
    expect(page.locator("#command")).to_contain_text("--set organizations.staff_mean=8.0")
    expect(page.locator("#run")).to_have_text("运行")


def test_files_are_read_as_data_and_refused_with_a_reason(opened):
    page = opened("scenario?base=minimal")
    good = b'name = "mine"\nextends = "minimal"\n[organizations]\nstaff_mean = 7\n'
    bring(page, "mine.toml", good)
    expect(page.locator("#differences")).to_contain_text("10 → 7")
    bad = {
        "range.toml": (good.replace(b"7", b"700"), "staff_mean"),
        "torn.toml": (b"name = [", "not valid TOML"),
        "code.toml": (b'extends = "minimal"\nplugins = ["evil.py"]\n', "never runs"),
        "away.toml": (b'extends = "/etc/passwd"\n', "unknown scenario"),
        "large.toml": (b"#" * 300_000, "at most 262,144"),
        "picture.toml": (b"\xff\xfe\x00", "not UTF-8"),
        "typo.toml": (good.replace(b"staff_mean", b"staf_mean"), "staff_mean"),
    }
    for name, (content, why) in bad.items():
        bring(page, name, content)
        expect(page.locator("#refused")).to_contain_text(name)
        expect(page.locator("#refused")).to_contain_text(why)
        assert changed(page) == ["organizations.staff_mean"]  # what was there stays
    bring(page, "mine.toml", good.replace(b"7", b"6"))
    expect(page.locator("#differences")).to_contain_text("10 → 6")
    expect(page.locator("#refused")).to_have_count(0)
