"""A study: the world, the policies, the measures to keep, how often, and what varies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.experiment.runs import plugin_file
from sim.policies.bundle import Bundle
from sim.studies.axes import Axis
from sim.studies.design import Design

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario


@dataclass(frozen=True)
class Study:
    """Many runs, described; `load_study` reads one from a file.

    Attributes:
        name: short name.
        scenario: the world that everything else is laid over.
        alternatives: the bundles that are run at every point.
        measures: what is kept of a run, month by month.
        replicates: runs of each alternative at each point.
        seed: of the first replicate; replicate r has ``seed + r`` everywhere, so that points and
            alternatives are paired.
        axes: what varies; every combination is run.
        by: kinds of group whose series are kept beside the district's.
        population_seed: the same population in every run; None varies it with the seed.
        time_limit: seconds after which a run is given up.
        varies: the tables of the study's file that ``axes`` were made from.
        description: what is studied.
    """

    name: str
    scenario: "Scenario"
    alternatives: tuple[Bundle, ...]
    measures: tuple[str, ...]
    replicates: int
    seed: int
    axes: tuple[Axis, ...] = ()
    by: tuple[str, ...] = ()
    population_seed: int | None = None
    time_limit: float = 3600.0
    varies: Mapping[str, Any] = field(default_factory=dict)
    description: str = ""

    @cached_property
    def design(self) -> Design:
        """All runs, in order."""
        world = [self.scenario.fingerprint, str(self.population_seed), *self.plugins.values()]
        return Design(
            world=_digest("\n".join(world)),
            alternatives=tuple(_digest(f"{b.label}\n{b.identity}") for b in self.alternatives),
            replicates=self.replicates,
            seed=self.seed,
            axes=self.axes,
        )

    @cached_property
    def plugins(self) -> dict[Path, str]:
        """The users' own files that the policies are in, with a digest of each."""
        policies = [policy for bundle in self.alternatives for policy in bundle.policies]
        files = {file for policy in policies if (file := plugin_file(policy))}
        return {file: sha256(file.read_bytes()).hexdigest() for file in sorted(files)}

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels of the alternatives."""
        return tuple(bundle.label for bundle in self.alternatives)

    def to_dict(self) -> dict[str, Any]:
        """Return the study, complete, as JSON takes it."""
        return {
            "name": self.name,
            "description": self.description,
            "scenario": self.scenario.to_dict(),
            "fingerprint": self.scenario.fingerprint,
            "policies": {
                bundle.label: [policy.to_dict() for policy in bundle.policies]
                for bundle in self.alternatives
            },
            "measures": list(self.measures),
            "by": list(self.by),
            "months": self.scenario.run.months,
            "replicates": self.replicates,
            "seed": self.seed,
            "population_seed": self.population_seed,
            "time_limit": self.time_limit,
            "varies": dict(self.varies),
            "plugins": {file.name: digest for file, digest in self.plugins.items()},
        }


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
