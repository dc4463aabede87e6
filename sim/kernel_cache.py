"""Where compiled kernels are kept: in a folder of the user's, one for each state of the code.

An installed package may be read-only, so nothing is written beside it. Numba notices that the file
of a kernel changed, but not that a function or number which the kernel takes from another file did;
a folder named after the content of all these files cannot hold stale code.
"""

import hashlib
import importlib.util
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

VARIABLE = "NUMBA_CACHE_DIR"
_OURS = "party-coverage-simulator"
_LARGEST_IMPORT = "mesa"  # and what it imports itself
_COMPILED_LAYERS = ("core", "levers", "agents", "world", "processes", "measures")
_DAYS_KEPT = 14


def use() -> None:
    """Name the folder for Numba, unless the user has; call it before Numba is imported."""
    if not os.environ.get(VARIABLE):
        os.environ[VARIABLE] = str(_folder(_user_caches() / _OURS))


def keep_bytecode() -> None:
    """Keep bytecode in the user's folder as well, where Python keeps none beside the sources.

    Containers often forbid that (``PYTHONDONTWRITEBYTECODE``); then every start, and that of every
    worker, would compile all that is imported, for seconds. Bytecode that is there is used.
    """
    there = importlib.util.find_spec(_LARGEST_IMPORT)
    if there and there.cached and Path(there.cached).exists():
        return
    if sys.dont_write_bytecode and sys.pycache_prefix is None:
        folder = str(_user_caches() / _OURS / "bytecode")
        sys.dont_write_bytecode, sys.pycache_prefix = False, folder
        os.environ["PYTHONPYCACHEPREFIX"] = folder  # workers read what is written here


def is_empty() -> bool:
    """Whether nothing is compiled yet, so that the first run takes up to a minute longer."""
    folder = os.environ.get(VARIABLE)
    return not folder or next(Path(folder).rglob("*.nbc"), None) is None


def code_key(package: Path) -> str:
    """Return a short name for the present content of the files that compiled code is made from."""
    digest = hashlib.sha256()
    for layer in _COMPILED_LAYERS:
        for file in sorted((package / layer).rglob("*.py")):
            digest.update(file.relative_to(package).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _folder(parent: Path) -> Path:
    folder = parent / code_key(Path(__file__).parent)
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            _forget_old(parent)
        os.utime(folder)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError:  # a home that is read-only or full: compile for this run alone
        return Path(tempfile.mkdtemp(prefix=f"{_OURS}-"))
    return folder


def _forget_old(parent: Path) -> None:
    oldest = time.time() - _DAYS_KEPT * 86_400
    for folder in parent.iterdir():
        if folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)


def _user_caches() -> Path:
    home = Path.home() if "HOME" in os.environ or os.name == "nt" else Path(tempfile.gettempdir())
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
    if sys.platform == "darwin":
        return home / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
