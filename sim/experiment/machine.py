"""What the machine has to give: free memory, as the system and a container's limit say."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_LIMITS = (("memory.max", "memory.current"), ("memory.limit_in_bytes", "memory.usage_in_bytes"))
_RECLAIMED = ("inactive_file", "total_inactive_file")  # file cache, which gives way


def available_memory(root: Path = Path("/")) -> int | None:
    """Return bytes that can still be had, or None where the system does not say.

    Args:
        root: folder that holds ``proc`` and ``sys``.
    """
    known = [*_free_of_system(root), *_free_of_containers(root)]
    if not known and root == Path("/"):
        known = _all_there_is()
    return min(known, default=None)


def _free_of_system(root: Path) -> Iterator[int]:
    with suppress(OSError, ValueError):
        for line in (root / "proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                yield int(line.split()[1]) * 1024


def _free_of_containers(root: Path) -> Iterator[int]:
    """Yield what each control group of this process leaves, from its own up to the root's."""
    with suppress(OSError, ValueError):
        lines = (root / "proc/self/cgroup").read_text(encoding="ascii").splitlines()
        for line in lines:
            _, controllers, path = line.split(":", 2)
            if controllers in {"", "memory"}:
                top = root / "sys/fs/cgroup" / controllers
                group = top / path.lstrip("/")
                for folder in (group, *group.parents):
                    if folder.is_relative_to(top):
                        yield from _free_of_group(folder)


def _free_of_group(folder: Path) -> Iterator[int]:
    for limit, used in _LIMITS:
        with suppress(OSError, ValueError):  # 'max' is no number: no limit
            yield max(0, _number(folder / limit) - _number(folder / used) + _cache(folder))


def _number(file: Path) -> int:
    return int(file.read_text(encoding="ascii"))


def _cache(folder: Path) -> int:
    """Return bytes of file cache that count as used but give way."""
    with suppress(OSError, ValueError):
        for line in (folder / "memory.stat").read_text(encoding="ascii").splitlines():
            name, _, value = line.partition(" ")
            if name in _RECLAIMED:
                return int(value)
    return 0


def _all_there_is() -> list[int]:
    """Return all memory of the machine where nothing says what is free."""
    with suppress(AttributeError, OSError, ValueError):
        return [os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")]
    return []
