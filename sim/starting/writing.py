"""Writing starting files: names checked, nothing ever overwritten."""

import keyword
import os
import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

from sim.core.errors import InputError
from sim.starting.kinds import KINDS, Kind

_BY_UV = "UV_RUN_RECURSION_DEPTH"  # what `uv run` tells the programs that it starts
_MANNER = {
    "_": "small letters and digits, joined by _",
    "-": "small letters and digits, joined by -",
}


@dataclass(frozen=True)
class Started:
    """What was written.

    Attributes:
        file: the policy, scenario or claim.
        test: its test.
        next: lines to type next.
    """

    file: Path
    test: Path
    next: tuple[str, ...]


def start(kind: str, name: str, folder: Path) -> Started:
    """Write a commented starting file and its test.

    Args:
        kind: "policy", "scenario" or "claim".
        name: of the new one.
        folder: where the files go; made if missing.

    Raises:
        InputError: the name is not of the right form or taken, or a file is there already.
    """
    of = KINDS[kind]
    check_name(of, name)
    word = name.replace("-", "_")
    file, test = folder / f"{name}{of.file}", folder / f"test_{word}.py"
    for path in (file, test):
        if path.exists():
            raise InputError(f"{path}: is there already; nothing was written")
    words = {
        "name": name,
        "word": word,
        "Class": "".join(part.capitalize() for part in word.split("_")),
        "title": word.replace("_", " ").capitalize(),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(_filled(f"{kind}{of.file}", words), encoding="utf-8")
        test.write_text(_filled(f"test_{kind}.py", words), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{folder}: cannot write there ({error.strerror or error})") from error
    there = {"name": name, "file": str(file), "test": str(test)}
    before = "uv run " * (_BY_UV in os.environ)
    return Started(file, test, tuple(f"{before}{line.format(**there)}" for line in of.next))


def check_name(kind: Kind, name: str) -> None:
    """Make sure that a name can be given to something new.

    Args:
        kind: what is named.
        name: its name.

    Raises:
        InputError: it is of another form, a word of Python, or there already.
    """
    sep = kind.separator
    if not re.fullmatch(rf"[a-z][a-z0-9]*({sep}[a-z0-9]+)*", name):
        words = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", name).lower()
        meant = sep.join(re.findall(r"[a-z0-9]+", words)).lstrip("0123456789" + sep)
        hint = f"; did you mean {meant!r}?" if meant else ""
        raise InputError(f"{kind.name} name {name!r}: expected {_MANNER[sep]}{hint}")
    if keyword.iskeyword(name):
        raise InputError(f"{kind.name} name {name!r}: is a word of Python; take another")
    if name in kind.taken():
        raise InputError(f"{kind.name} name {name!r}: there is one already; take another")


def _filled(template: str, words: dict[str, str]) -> str:
    text = files("sim.starting").joinpath("templates", f"{template}.txt")
    return Template(text.read_text(encoding="utf-8")).substitute(words)
