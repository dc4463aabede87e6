"""A real server, started as anybody would, and a real browser that looks at it."""

import contextlib
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from made_results import make_results

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 60_000
"""Milliseconds after which a test gives up; nothing is measured by it."""
READY = "#run, #cancel, #watch-run, #watch-cancel, #folder, #use, .mesa-panel img"
"""What each page has once it can be used."""


@pytest.fixture(scope="session")
def results(tmp_path_factory) -> Path:
    """A folder with results of every kind in it."""
    return make_results(tmp_path_factory.mktemp("dashboard"))


@pytest.fixture(scope="session")
def started(results: Path) -> Iterator[tuple[str, int]]:
    """The address of a server of its own, on a free port, and its process id."""
    command = [sys.executable, "-m", "sim", "dashboard", "minimal", "--no-browser", "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=results)
    lines = []
    for line in process.stderr:
        lines.append(line)
        if "The dashboard is at " in line:
            break
    else:
        pytest.fail("the server did not start:\n" + "".join(lines))
    drain = threading.Thread(target=lambda: lines.extend(process.stderr), daemon=True)
    drain.start()
    yield line.split()[4], process.pid
    process.terminate()
    process.wait(30)
    drain.join(5)
    process.stderr.close()
    assert "Traceback" not in "".join(lines), "".join(lines)


@pytest.fixture(scope="session")
def server(started: tuple[str, int]) -> str:
    """The address of the server."""
    return started[0]


@pytest.fixture
def work_done(started: tuple[str, int]) -> Callable[[], float]:
    """How many seconds the server's worker processes have worked."""

    def seconds() -> float:
        total = 0.0
        for worker in psutil.Process(started[1]).children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                total += sum(worker.cpu_times()[:2])
        return total

    return seconds


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium without a network: whatever is not on this machine fails to load."""
    if CHROMIUM is None:
        assert not os.environ.get("CI"), "Chromium is missing; .ci/run installs it"
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)

    nowhere = ["--no-sandbox", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=127.0.0.1"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=nowhere)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(server: str, browser) -> Iterator[Callable]:
    """Open a page in a tab of its own; nothing is asked of elsewhere and no script fails."""
    problems, asked = [], []
    contexts = []

    def open_page(query: str = ""):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(server + query)
        page.wait_for_selector(READY)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []
    assert [url for url in asked if not url.startswith((server, "data:", "blob:"))] == []
