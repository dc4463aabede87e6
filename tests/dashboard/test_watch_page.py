"""The page Watch in a browser: every month as the command line says, and stories that hold."""

import json
import subprocess
import sys
from functools import cache

from playwright.sync_api import expect

MONTHS = 6
RUN = f"watch?scenario=minimal&bundle=rigid_embedding(start=2)&months={MONTHS}&seed=3"
SHOWN = {
    "organization_coverage_registered": 100,
    "effective_coverage": 100,
    "hollow_share": 100,
    "tension": None,
}

SWEEP = """async (what) => {
  const canvas = document.querySelector("canvas");
  const box = canvas.getBoundingClientRect();
  for (let y = 20; y < box.height; y += 7) for (let x = 20; x < box.width; x += 7) {
    const at = { clientX: box.left + x, clientY: box.top + y, bubbles: true };
    canvas.dispatchEvent(new PointerEvent("pointermove", at));
    if (canvas.style.cursor !== "pointer") continue;
    await new Promise((next) => setTimeout(next));
    const over = document.querySelector(".pointed");
    if (!over || !over.textContent.startsWith(what)) continue;
    canvas.dispatchEvent(new MouseEvent("click", at));
    return over.textContent;
  }
  return "nothing";
}"""


def is_done(page):
    page.wait_for_selector("#watch-said[data-again='1']")
    page.wait_for_selector("#posture-0:not(:text-is('0'))")


@cache
def by_the_command_line():
    options = ["--policies", "rigid_embedding(start=2)", "--months", str(MONTHS), "--seed", "3"]
    command = [sys.executable, "-m", "sim", "run", "minimal", *options, "--json"]
    said = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return {name: values["series"] for name, values in said["measures"].items()}


def shows_month(page, month):
    """Whether the month on the page is the one that the command line tells."""
    expect(page.locator("#at")).to_have_text(f"month {month} of {MONTHS}")
    for name, percent in SHOWN.items():
        value = by_the_command_line()[name][month - 1]
        text = "–" if value is None else f"{100 * value:.1f} %" if percent else f"{value:.3f}"
        expect(page.locator(f"[data-measure={name}] strong")).to_have_text(text)
    counts = [int(page.inner_text(f"#posture-{at}")) for at in range(3)]
    shares = [by_the_command_line()[f"posture_{name}"][month - 1]
              for name in ("none", "ceremonial", "substantive")]  # fmt: skip
    assert [round(count / sum(counts), 9) for count in counts] == [round(s, 9) for s in shares]


def test_every_month_is_as_the_command_line_says(opened):
    page = opened(RUN)
    expect(page.locator(".watch-empty")).to_be_visible()
    page.click("#watch-run")
    is_done(page)
    shows_month(page, 1)
    for key, month in (("ArrowRight", 2), ("End", MONTHS), ("ArrowLeft", MONTHS - 1), ("Home", 1)):
        page.keyboard.press(key)
        shows_month(page, month)
    page.locator("#month").fill("4")
    shows_month(page, 4)
    page.wait_for_url("**month=4*")
    page.locator("[data-measure=tension] svg").click(position={"x": 1, "y": 5})
    shows_month(page, 1)
    page.click("#play")
    shows_month(page, MONTHS)
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".track .mark")).to_have_attribute("data-tip", "rigid embedding starts")


def test_a_click_tells_a_story_and_a_link_tells_it_again(opened):
    page = opened(RUN + "&month=3&run=1")
    is_done(page)
    page.click("[data-select='region:1']")
    expect(page.locator("#story h2")).to_have_text("Centre")
    page.click("#by-industry")
    page.click("[data-select='industry:0']")
    expect(page.locator("#story")).to_have_attribute("data-selection", "industry:0")
    link = page.locator("#story .entries a").first
    number = link.inner_text()
    link.click()
    expect(page.locator("#story h2")).to_have_text(f"Organization {number}")
    page.wait_for_url("**at=organization:*")
    months = page.eval_on_selector_all("#story section", "all => all.map(one => one.dataset.month)")
    page.click(f"#story section[data-month='{months[-1]}'] .month-link")
    expect(page.locator("#at")).to_have_text(f"month {months[-1]} of {MONTHS}")
    page.wait_for_url(f"**month={months[-1]}&by=industry*")
    told = page.locator("#story .entries").inner_text()
    page.reload()
    is_done(page)
    assert page.locator("#story .entries").inner_text() == told
    expect(page.locator("#at")).to_have_text(f"month {months[-1]} of {MONTHS}")
    page.click("button:has-text('中文')")
    expect(page.locator("#story h2")).to_have_text(f"组织 {number}")
    expect(page.locator("#at")).to_have_text(f"第 {months[-1]} / {MONTHS} 个月")
    page.click("#story-all")
    expect(page.locator("#story")).to_have_attribute("data-selection", "")


def test_points_and_instructors_can_be_pointed_at(opened):
    page = opened("watch?scenario=minimal&bundle=instructor_dispatch&months=3&run=1")
    is_done(page)

    def point_at(what):
        """Move the pointer over the stage until it says what is under it; click there."""
        return page.evaluate(SWEEP, what)

    name = point_at("organization").split(":")[0]
    expect(page.locator("#story h2")).to_have_text(name.capitalize())
    page.keyboard.press("Escape")
    expect(page.locator("#story")).to_have_attribute("data-selection", "")
    visitor = point_at("instructor")
    expect(page.locator("#story h2")).to_have_text(visitor.capitalize())
    expect(page.locator("#story [data-kind=visit]").first).to_contain_text("Visited")


def test_what_cannot_be_watched_is_said_where_it_was_asked(opened):
    page = opened("watch?scenario=minimal&bundle=joint_bilding")
    expect(page.locator(".wide-note")).to_contain_text("did you mean 'joint_building'")
    page.fill("#watch-months", "0")
    page.press("#watch-months", "Tab")
    expect(page.locator("#watch-refusal")).to_contain_text("allowed: 1 to 600")
    expect(page.locator("#watch-months")).to_have_attribute("aria-invalid", "true")
    page.fill("#watch-months", "600")
    page.press("#watch-months", "Tab")
    expect(page.locator("#watch-refusal")).to_have_count(0)
    page = opened("watch?scenario=zhonglou-12345&months=600&run=1")
    expect(page.locator("#watch-refusal")).to_contain_text("much to watch: ")
    page.fill("#watch-months", "12")
    page.press("#watch-months", "Tab")
    expect(page.locator("#watch-refusal")).to_have_count(0)


def test_mesa_steps_and_resets_the_same_model(opened):
    page = opened("mesa")
    titles = page.locator(".mesa-panel h3")
    expect(titles.first).to_have_text("Coverage up to month 0")
    page.click("button:has-text('Step')")
    expect(titles.first).to_have_text("Coverage up to month 1")
    expect(titles.last).to_have_text("Postures in month 1")
    page.click(".mesa-controls .v-select")
    page.click("text=joint_building")
    page.click("button:has-text('Reset')")
    expect(titles.first).to_have_text("Coverage up to month 0")
    page.click("button:has-text('中文')")
    expect(titles.first).to_have_text("截至第 0 个月的覆盖率")
