"""Whether the policies of a saved result are known here, or must be given."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sim.core.errors import InputError, unknown_name
from sim.policies.catalogue import policy_names


def check_policies(folder: Path, manifest: Mapping[str, Any], names: Iterable[str]) -> None:
    """Make sure that all policies of a saved result are known here.

    Args:
        folder: of the result.
        manifest: with the "plugins" that its policies were in.
        names: of the policies.

    Raises:
        InputError: one is not; the message names the files that it was in.
    """
    unknown = [name for name in dict.fromkeys(names) if name not in policy_names()]
    files = manifest.get("plugins", {})
    if unknown and files:
        given = " ".join(f"--plugins {name}" for name in files)
        raise InputError(
            f"{folder}: policy {unknown[0]!r} was a user's own; give the file it was in: {given}"
        )
    for name in unknown:
        raise unknown_name("policy", name, policy_names(), str(folder))
