"""What the pages show works as shown: commands and Python of a page, in its order, in one folder.

A block with a title is saved as that file. A block after ``<!-- not run: REASON -->`` is not run;
its commands must still be ones that exist, with options that exist.
"""

import re
import runpy
import shlex
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from sim.cli.main import main

DOCS = Path(__file__).resolve().parents[2] / "docs"
FOLDERS = ("tutorial", "how-to", "explanation", "developers", "")
BLOCK = re.compile(
    r'^(?:<!-- not run: (?P<reason>.+?) -->\n)?```(?P<kind>\w+)(?: title="(?P<file>[^"]+)")?\n'
    r"(?P<text>.*?)^```",
    re.DOTALL | re.MULTILINE,
)
WRITTEN_BY_PROGRAM = {"odd.md", "trace.md", "facts.md", "places.md", "policies.md", "scenarios.md"}


@dataclass(frozen=True)
class Block:
    """A block of a page: its language, text, the file it is saved as, why it is not run."""

    kind: str
    text: str
    file: str | None
    reason: str | None

    def commands(self):
        """The arguments of every `sim` command, and the other lines' as they are."""
        lines = [line for line in self.text.splitlines() if line.strip()]
        return [shlex.split(line, comments=True) for line in lines]


def blocks(page):
    found = BLOCK.finditer((DOCS / page).read_text(encoding="utf-8"))
    return [Block(m["kind"], m["text"], m["file"], m["reason"]) for m in found]


def pages():
    files = [file for folder in FOLDERS for file in (DOCS / folder).glob("*.md")]
    return sorted(file.relative_to(DOCS).as_posix() for file in files
                  if file.name not in WRITTEN_BY_PROGRAM)  # fmt: skip


def arguments_of(command):
    assert command[:2] == ["uv", "run"], f"{' '.join(command)}: begins with uv run"
    return command[command.index("sim") + 1 :] if "sim" in command else None


PAGES_THAT_RUN = [
    page for page in pages()
    if any(b.kind in {"sh", "python"} and not b.reason and not b.file for b in blocks(page))
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES_THAT_RUN)
def test_a_page_works_from_top_to_bottom(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for number, block in enumerate(blocks(page)):
        if block.file:
            Path(block.file).write_text(block.text, encoding="utf-8")
        elif block.reason is None and block.kind == "sh":
            for command in block.commands():
                arguments = arguments_of(command)
                assert arguments is not None, f"{page}: {' '.join(command)} is not run: say why"
                assert ended_with(arguments) == 0, " ".join(command)
        elif block.reason is None and block.kind == "python":
            script = tmp_path / f"block_{number}.py"
            script.write_text(block.text, encoding="utf-8")
            runpy.run_path(str(script), run_name="__main__")


def ended_with(arguments):
    """Run a command in this process, which has loaded everything; return its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(arguments, prog_name="sim")
    return ended.value.code or 0


def not_run(page):
    return [command for block in blocks(page) if block.kind == "sh" and block.reason
            for command in block.commands()]  # fmt: skip


@pytest.mark.parametrize("page", [page for page in pages() if not_run(page)])
def test_what_is_not_run_names_what_exists(page):
    for command in not_run(page):
        arguments = arguments_of(command)
        if arguments is None:
            assert (DOCS.parent / command[-1]).exists(), f"{page}: {' '.join(command)}"
            continue
        name, *rest = arguments
        if name not in main.commands:
            pytest.skip(f"sim {name} is not part of this version")
        main.commands[name].make_context(name, rest)  # an option that does not exist raises


def test_every_block_of_commands_is_recognised():
    """A fence that the pattern misses would not be tested by anything."""
    for page in pages():
        text = (DOCS / page).read_text(encoding="utf-8")
        assert len(re.findall(r"^```\w", text, re.MULTILINE)) == len(blocks(page)), page
        left = BLOCK.sub("", text)
        assert not re.search(r"^(    )?(uv run )?sim \w", left, re.MULTILINE), f"{page}: mark as sh"


def test_a_wrong_option_is_noticed():
    with pytest.raises(click.UsageError):
        main.commands["run"].make_context("run", ["minimal", "--moths", "3"])
