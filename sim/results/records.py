"""Records: what was found, as one JSON file, and tables for readers beside it, as CSV."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.core.errors import InputError
from sim.results.storage import plain

Record = dict[str, Any]


def read_record(path: Path) -> Record:
    """Return what a JSON file of a result holds.

    Args:
        path: of the file.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error


def write_record(path: Path, record: Mapping[str, Any]) -> None:
    """Write a record; its folder is made if missing.

    Args:
        path: of the file.
        record: values that JSON can hold; not NaN or infinity.

    Raises:
        InputError: it cannot be written there.
    """
    text = json.dumps(plain(record), ensure_ascii=False, indent=1, allow_nan=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        raise _not_saved(path, error) from error


def write_rows(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table.

    Args:
        path: of the file.
        head: headings of the columns.
        rows: their cells; None is empty.

    Raises:
        InputError: it cannot be written there.
    """
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(head)
            writer.writerows(rows)
    except OSError as error:
        raise _not_saved(path, error) from error


def _not_saved(path: Path, error: OSError) -> InputError:
    return InputError(f"{path.parent}: cannot save there ({error.strerror or error})")
