"""What came of a reproduction: identical or not, and what differs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sim.reproduction.table_differences import TableDifference
from sim.results.recorder import versions

CODE = "code digest"


@dataclass(frozen=True)
class Circumstance:
    """Something that may explain a difference: a version, the code, the scenario, a plugin.

    Attributes:
        name: what it is.
        saved: as the manifest says; None if it does not.
        now: as it is here.
    """

    name: str
    saved: str | None
    now: str | None


@dataclass(frozen=True)
class Reproduction:
    """A saved result held against the same made again.

    Attributes:
        folder: of the saved result.
        kind: such as "run" or "claims".
        runs: how many were made again.
        planned: how many the saved result has.
        circumstances: what is not as it was when the result was saved.
        differences: what differs in the tables, the first month first.
        derived: files that were worked out again from all runs that are saved.
        unit: what is counted as a run; a draw may be several.
    """

    folder: str
    kind: str
    runs: int
    planned: int
    circumstances: tuple[Circumstance, ...]
    differences: tuple[TableDifference, ...]
    derived: tuple[str, ...] = ()
    unit: str = "run"

    @property
    def identical(self) -> bool:
        """Whether every value is the same, bit for bit."""
        return not self.differences

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "folder": self.folder,
            "kind": self.kind,
            "identical": self.identical,
            "runs": self.runs,
            "planned": self.planned,
            "unit": self.unit,
            "derived": list(self.derived),
            "circumstances": [dict(vars(one)) for one in self.circumstances],
            "differences": [one.to_dict() for one in self.differences],
        }


def circumstances_of(
    manifest: Mapping[str, Any],
    fingerprints: Iterable[tuple[str, str]],
    plugins: Mapping[str, str],
) -> tuple[Circumstance, ...]:
    """Return what is not as it was when a result was saved.

    Args:
        manifest: of the result, or a part of it, with "versions" and "plugins".
        fingerprints: of each scenario, as saved and as it is read now.
        plugins: the users' own files as loaded now, name -> digest.
    """
    before, now = dict(manifest.get("versions", {})), dict(versions())
    saved_plugins = manifest.get("plugins", {})
    pairs = [
        *((CODE if name == "code" else name, before.get(name), now.get(name))
          for name in {**before, **now}),
        *(("scenario", *fingerprint) for fingerprint in fingerprints),
        *((name, saved_plugins.get(name), plugins.get(name))
          for name in {**saved_plugins, **plugins}),
    ]  # fmt: skip
    return tuple(Circumstance(*pair) for pair in dict.fromkeys(pairs) if pair[1] != pair[2])
