"""What made a result, from its manifest."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.report.content import Origin


def origin_of(folder: Path, manifest: Mapping[str, Any], seeds: str, options: str = "") -> Origin:
    """Return what made a result.

    Args:
        folder: that holds it.
        manifest: its own, with "versions"; where there is one scenario, with "fingerprint".
        seeds: in words.
        options: of ``sim reproduce``, to make it again in whole.
    """
    return Origin(
        folder=str(folder),
        command=manifest.get("command"),
        versions=manifest["versions"],
        seeds=seeds,
        again=f"sim reproduce {folder} {options}".rstrip(),
        fingerprint=manifest.get("fingerprint", ""),
        plugins=manifest.get("plugins", {}),
    )
