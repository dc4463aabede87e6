"""One sweep at a time in a folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sim.core.errors import InputError
from sim.studies.parts import SaveError


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder; the system lets go of it when this process ends, however it ends.

    Args:
        folder: of the sweep; made if missing.

    Raises:
        InputError: if another process holds it, or it is a file.
        SaveError: if it cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: this is a file; give a folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / ".lock").open("ab")
    except OSError as error:
        raise SaveError(f"{folder}: cannot save there ({error.strerror or error})") from error
    with file:
        try:
            import fcntl
        except ImportError:  # Windows: taking over the staging folder still keeps two apart
            yield
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(f"{folder}: another sweep is at work in this folder") from None
        except OSError:  # a file system without locks
            pass
        yield
