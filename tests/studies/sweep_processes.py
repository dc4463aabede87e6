"""Sweeps as processes of their own, to be killed: how they start, and who belongs to them."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

SIM = [sys.executable, "-m", "sim"]


@contextmanager
def sweeping(study: Path, folder: Path, *more: object) -> Iterator[subprocess.Popen[str]]:
    """Start ``sim sweep`` on a study; in the end nothing of it is left."""
    line = [*SIM, "sweep", str(study), "--out", str(folder), *map(str, more)]
    pipe = subprocess.PIPE
    with subprocess.Popen(line, stdout=pipe, stderr=pipe, text=True) as command:
        try:
            yield command
        finally:
            end_all(family(command))


def family(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """Return a command's process and all that it started."""
    try:
        head = psutil.Process(process.pid)
        return [head, *head.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def end_all(processes: list[psutil.Process]) -> None:
    """End processes that a test started and wait until they are gone."""
    for one in processes:
        try:
            one.kill()
        except psutil.NoSuchProcess:
            continue
    psutil.wait_procs(processes, timeout=10)
