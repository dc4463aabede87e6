"""Where results go: a folder of their own, never on top of others."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

import click

from sim.cli.group import STOPPED
from sim.core.errors import InputError

RESULTS = Path("results")


class Savable(Protocol):
    """A result that saves itself in a folder."""

    def save(self, folder: str | Path) -> Path:
        """Save to a folder."""


def results_folder(out: Path | None, *parts: str) -> Path:
    """Return the folder to save in, known to be usable; it is not made yet.

    Args:
        out: what the user asked for, or None for a new folder in ``results``.
        parts: what the new folder is named after.

    Raises:
        InputError: if the place is a file, holds something, lies inside a file, or cannot be
            written to.
    """
    check_usable(out)
    if out is None:
        return _fresh(RESULTS / "-".join(map(_plain, parts)))
    if out.is_dir() and any(out.iterdir()):
        raise InputError(f"--out {out}: this folder is not empty; give a new or an empty one")
    return out


def check_usable(out: Path | None) -> Path | None:
    """Return a folder that results can go to, new or not: one that can be made or written to.

    Args:
        out: what the user asked for; None for the default.

    Raises:
        InputError: the place is a file, lies inside one, or cannot be written to.
    """
    place = RESULTS / "new" if out is None else out
    _check_parents(place)
    if out is not None and out.exists() and not out.is_dir():
        raise InputError(f"--out {out}: this is a file; give a folder")
    there = next((one for one in (place, *place.parents) if one.is_dir()), Path())
    if not os.access(there, os.W_OK | os.X_OK):
        said = "results" if out is None else f"--out {out}"
        raise InputError(f"{said}: {there} cannot be written to; give another folder with --out")
    return out


@contextmanager
def saved_in(folder: Path | None, result: Savable, *, quiet: bool = False) -> Iterator[None]:
    """Save before anything is told of a result; then, with the figures, say where.

    Ctrl-C in between says that the result is saved all the same.

    Args:
        folder: where; None: nowhere.
        result: what is saved.
        quiet: whether standard output is for other things.

    Raises:
        InputError: it cannot be written there.
    """
    if folder is None:
        yield
        return
    result.save(folder)
    try:
        yield
    except KeyboardInterrupt:
        said = f"Stopped; the results are saved in {shown(folder)}, without all their figures"
        click.echo(said, err=True)
        raise click.exceptions.Exit(STOPPED) from None
    click.echo(f"Saved to {shown(folder)}", err=quiet)


def shown(folder: Path) -> str:
    """Return the folder as the user would type it.

    Args:
        folder: any folder.
    """
    here = Path.cwd()
    return str(folder.relative_to(here) if folder.is_relative_to(here) else folder)


def _fresh(folder: Path) -> Path:
    if not folder.exists():
        return folder
    numbered = (folder.with_name(f"{folder.name}-{number}") for number in count(2))
    return next(candidate for candidate in numbered if not candidate.exists())


def _check_parents(folder: Path) -> None:
    for parent in folder.parents:
        if parent.exists():
            if not parent.is_dir():
                raise InputError(f"{folder}: {parent} is a file, so no folder can be made in it")
            return


def _plain(part: str) -> str:
    return re.sub(r"[^\w+.]+", "_", part)[:60].strip("_.")
