"""What the documentation shows works as shown: commands, Python blocks, doctests, scenarios."""

import doctest
import importlib
import pkgutil
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import sim
from sim.model import DistrictModel
from sim.scenario import load_scenario, scenario_names

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def blocks(language: str, page: str = README) -> list[str]:
    """Return a page's blocks in one language, '' for commands."""
    return [text for kind, text in BLOCK.findall(page) if kind == language]


def commands(page: str = README) -> list[list[str]]:
    """Return the arguments of every `sim` command a page shows."""
    lines = [line for block in blocks("", page) for line in block.splitlines()]
    found = [re.search(r"uv run sim (.*)", line) for line in lines]
    return [shlex.split(match.group(1), comments=True) for match in found if match]


def own_policy() -> str:
    """Return the README's block that defines a policy."""
    return next(block for block in blocks("python") if "(Policy)" in block)


def test_the_two_lines_head_the_readme() -> None:
    head = blocks("")[0].splitlines()
    assert head == [
        "pip install uv && uv run sim compare zhonglou",
        "pip install uv && uv run pytest",
    ]


def test_the_chinese_readme_shows_the_same_commands_and_python() -> None:
    assert commands(CHINESE) == commands()
    assert blocks("python", CHINESE) == blocks("python")
    assert blocks("", CHINESE)[0] == blocks("")[0]


def test_the_chinese_readme_names_the_same_commands_and_pages() -> None:
    for pattern in (r"`(sim [^`]+)`", r"\]\((?!https?:)([^)#]+)\)"):
        assert set(re.findall(pattern, README)) <= set(re.findall(pattern, CHINESE))
    headings = [len(re.findall(r"^##? ", page, re.MULTILINE)) for page in (README, CHINESE)]
    assert headings[1] >= headings[0]


@pytest.mark.parametrize("arguments", commands(), ids=" ".join)
def test_a_command_of_the_readme_works(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(own_policy(), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sim", *arguments], cwd=tmp_path, capture_output=True, check=False,
        text=True, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    if arguments[0] == "compare":
        figures = list(tmp_path.rglob("*.png"))
        assert len(figures) >= 5, "a comparison draws its figures"


def test_python_of_the_readme_works(tmp_path: Path) -> None:
    for number, block in enumerate(blocks("python")):
        file = tmp_path / f"block_{number}.py"
        file.write_text(block, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, str(file)], cwd=ROOT, capture_output=True, check=False, text=True,
            timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


def test_a_policy_of_ones_own_takes_about_twenty_lines() -> None:
    lines = [line for line in own_policy().splitlines() if line.strip()]
    assert len(lines) <= 22


@pytest.mark.parametrize("name", scenario_names())
def test_a_scenario_runs_three_months(name: str) -> None:
    result = DistrictModel(scenario=load_scenario(name), months=3).run()
    assert result.months == 3
    assert 0.0 < result.series("organization_coverage_registered")[-1] < 1.0


def test_doctests() -> None:
    tried = 0
    for info in pkgutil.walk_packages(sim.__path__, "sim."):
        if info.name.endswith("__main__"):
            continue
        failed, count = doctest.testmod(importlib.import_module(info.name))
        tried += count
        assert failed == 0, info.name
    assert tried > 0


def test_links_of_the_documentation_lead_somewhere() -> None:
    for file in (ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "CONTRIBUTING.md"):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", file.read_text(encoding="utf-8")):
            assert (ROOT / target).exists(), f"{file.name}: {target}"
