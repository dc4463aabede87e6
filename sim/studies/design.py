"""The design: axes crossed with each other, with the alternatives and with the replicates.

Rows are numbered: the points in order, for each point the alternatives, for each the replicates.
A row is worked out from its number, so a design of any size takes no room.
"""

import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from math import prod

import numpy as np
from numpy.typing import NDArray

from sim.studies.axes import Axis
from sim.studies.varied import Value, Varied

Keys = NDArray[np.uint64]


@dataclass(frozen=True)
class PlannedRun:
    """One row of the design.

    Attributes:
        key: digest of everything that determines the run, 16 hexadecimal digits.
        point: number of the point, from 0.
        alternative: position among the alternatives.
        replicate: number of the replicate, from 0.
        seed: of the run; the same for every point and alternative.
        values: what varies, by key path.
    """

    key: str
    point: int
    alternative: int
    replicate: int
    seed: int
    values: dict[str, Value]


@dataclass(frozen=True)
class Design:
    """All runs of a study.

    Attributes:
        world: digest of what every run shares.
        alternatives: a digest for each alternative.
        replicates: runs of each alternative at each point.
        seed: of the first replicate.
        axes: what varies.
    """

    world: str
    alternatives: tuple[str, ...]
    replicates: int
    seed: int
    axes: tuple[Axis, ...]

    def __len__(self) -> int:
        return self.points * len(self.alternatives) * self.replicates

    def __getitem__(self, row: int) -> PlannedRun:
        """Return a row of the design."""
        rest, replicate = divmod(row, self.replicates)
        point, alternative = divmod(rest, len(self.alternatives))
        key, seed = f"{self.keys[row]:016x}", self.seed + replicate
        return PlannedRun(key, point, alternative, replicate, seed, self.values(point))

    @property
    def points(self) -> int:
        """Number of points: of combinations of the axes."""
        return prod(len(axis.points) for axis in self.axes)

    @property
    def varied(self) -> tuple[Varied, ...]:
        """What varies, in the order of the axes."""
        return tuple(varied for axis in self.axes for varied in axis.varied)

    def values(self, point: int) -> dict[str, Value]:
        """Return what varies at a point, by key path; the last axis turns fastest."""
        chosen: list[tuple[Value, ...]] = []
        for axis in reversed(self.axes):
            point, place = divmod(point, len(axis.points))
            chosen.append(axis.points[place])
        values = [value for part in reversed(chosen) for value in part]
        return dict(zip((varied.path for varied in self.varied), values, strict=True))

    @cached_property
    def keys(self) -> Keys:
        """The keys of all rows, (rows,) uint64.

        A key is made of content, not of places, so that a run keeps its key in a larger design. Two
        points may hold the same values; the second then counts as the second of its kind.
        """
        seen: Counter[bytes] = Counter()
        keys = np.empty(len(self), np.uint64)
        row = 0
        for point in range(self.points):
            content = _digest(self.world, self.values(point))
            seen[content] += 1
            for alternative in self.alternatives:
                of_alternative = _digest(content.hex(), seen[content], alternative)
                for seed in range(self.seed, self.seed + self.replicates):
                    keys[row] = int.from_bytes(_digest(of_alternative.hex(), seed))
                    row += 1
        return keys

    @property
    def digest(self) -> str:
        """Digest of all rows in order."""
        return blake2b(self.keys.tobytes(), digest_size=16).hexdigest()


def _digest(*parts: object) -> bytes:
    text = json.dumps(parts, sort_keys=True, ensure_ascii=True, allow_nan=False)
    return blake2b(text.encode("ascii"), digest_size=8).digest()
