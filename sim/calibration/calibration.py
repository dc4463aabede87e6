"""A calibration: places, priors, nuisances and targets, as `load_calibration` reads them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.calibration.priors import Prior
from sim.calibration.sampler import Sampling
from sim.calibration.targets import Target
from sim.results.recorder import versions
from sim.results.storage import plain

if TYPE_CHECKING:
    from sim.policies.bundle import Bundle
    from sim.scenario.scenario import Scenario

Floats = NDArray[np.float64]
MOST_PARAMETERS = 8


@dataclass(frozen=True)
class Place:
    """What is run for the targets of one place.

    Attributes:
        name: as the file calls it.
        scenario: its world; a place differs from others only by what is known of it.
        bundle: what was done there; doses are inputs.
    """

    name: str
    scenario: "Scenario"
    bundle: "Bundle"


@dataclass(frozen=True)
class Calibration:
    """What is fitted to what.

    Attributes:
        name: short name.
        description: what is fitted.
        places: runs, one of each for every draw.
        priors: of the parameters, the same for all places.
        nuisances: priors of what is unknown about how things were counted.
        targets: what runs are held against.
        sampling: how much is drawn.
        given: the tables of its file, under "tables"; "file" and "folder" say where that was.
    """

    name: str
    description: str
    places: tuple[Place, ...]
    priors: tuple[Prior, ...]
    nuisances: tuple[Prior, ...]
    targets: tuple[Target, ...]
    sampling: Sampling
    given: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def all_priors(self) -> tuple[Prior, ...]:
        """Of the parameters and, after them, of the nuisances."""
        return (*self.priors, *self.nuisances)

    @property
    def policies(self) -> frozenset[str]:
        """Names of the policies of all places."""
        return frozenset(one.name for place in self.places for one in place.bundle.policies)

    def values(self, places: Floats) -> Floats:
        """Return parameters and nuisances at places from 0 to 1.

        Args:
            places: (n, parameters and nuisances).
        """
        columns = [prior.values(places[:, at]) for at, prior in enumerate(self.all_priors)]
        return np.stack(columns, axis=1)

    def parameters(self, row: Floats) -> dict[str, float | int]:
        """Return the parameters of one draw by key path.

        Args:
            row: parameters and nuisances.
        """
        pairs = zip(self.priors, row.tolist(), strict=False)
        return {prior.path: int(value) if prior.whole else value for prior, value in pairs}

    def nuisances_of(self, row: Floats) -> dict[str, float]:
        """Return the nuisances of one draw by name.

        Args:
            row: parameters and nuisances.
        """
        own = row.tolist()[len(self.priors) :]
        return {prior.path: value for prior, value in zip(self.nuisances, own, strict=True)}

    @cached_property
    def identity(self) -> str:
        """Digest of all that determines the runs: not how many there are at most."""
        return sha256(repr(plain(self._determining)).encode()).hexdigest()

    @property
    def _determining(self) -> Mapping[str, Any]:
        return {
            "places": {
                place.name: [place.scenario.fingerprint, place.bundle.identity]
                for place in self.places
            },
            "priors": {prior.path: prior.to_dict() for prior in self.all_priors},
            "targets": [target.to_dict() for target in self.targets],
            "draws": self.sampling.draws,
            "effective": self.sampling.effective,
            "seed": self.sampling.seed,
            "code": versions()["code"],
        }

    def to_dict(self) -> dict[str, Any]:
        """Return the calibration, complete, as JSON takes it."""
        return {
            "name": self.name,
            "description": self.description,
            "places": {
                place.name: {
                    "scenario": place.scenario.name,
                    "fingerprint": place.scenario.fingerprint,
                    "months": place.scenario.run.months,
                    "policies": [policy.to_dict() for policy in place.bundle.policies],
                }
                for place in self.places
            },
            "priors": {prior.path: prior.to_dict() for prior in self.priors},
            "nuisances": {prior.path: prior.to_dict() for prior in self.nuisances},
            "targets": [target.to_dict() for target in self.targets],
            "sampling": vars(self.sampling),
        }
