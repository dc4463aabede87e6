"""One run: what it takes to make it, here or in a worker process."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.core.errors import InputError

if TYPE_CHECKING:
    from sim.policies.base import Policy
    from sim.policies.bundle import Bundle
    from sim.results.run_result import RunResult
    from sim.scenario.scenario import Scenario


@dataclass(frozen=True)
class RunSpec:
    """Everything that determines a run; the same specification gives the same bits anywhere.

    Args:
        scenario: the world.
        bundle: the policies that act in it.
        seed: of every random number.
        population_seed: of who is there before the burn-in; None takes the seed.
        months: how many to run; None takes the scenario's.
        trace: whether to remember every organization in every month.
    """

    scenario: "Scenario"
    bundle: "Bundle"
    seed: int
    population_seed: int | None = None
    months: int | None = None
    trace: bool = False

    @property
    def title(self) -> str:
        """The run in words, for messages."""
        return f"{self.bundle.label}, seed {self.seed}"


def run_one(spec: RunSpec, progress: Callable[[int], None] | None = None) -> "RunResult":
    """Make one run.

    Args:
        spec: what to run.
        progress: called with the number of months done.

    Raises:
        InputError: if scenario and policies do not fit together.
    """
    from sim.model import DistrictModel

    model = DistrictModel(
        scenario=spec.scenario,
        policies=spec.bundle,
        rng=spec.seed,
        population_seed=spec.population_seed,
        months=spec.months,
        trace=spec.trace,
    )
    return model.run(progress=progress)


@dataclass(frozen=True)
class PackedRun:
    """A specification that a worker can unpack before it knows the user's own policies."""

    scenario: "Scenario"
    label: str
    policies: tuple[Mapping[str, Any], ...]
    plugins: tuple[Path, ...]
    numbers: tuple[int, int | None, int | None, bool]


def pack(spec: RunSpec) -> PackedRun:
    """Make a specification ready to travel to a worker process.

    Args:
        spec: what to run.

    Raises:
        InputError: for a policy that was written in a notebook, where no worker can read it.
    """
    policies = spec.bundle.policies
    return PackedRun(
        scenario=spec.scenario,
        label=spec.bundle.label,
        policies=tuple(policy.to_dict() for policy in policies),
        plugins=tuple(dict.fromkeys(file for policy in policies if (file := plugin_file(policy)))),
        numbers=(spec.seed, spec.population_seed, spec.months, spec.trace),
    )


def run_packed(packed: PackedRun) -> "RunResult":
    """Make one run in a worker process.

    Args:
        packed: from ``pack``.
    """
    from sim.policies.bundle import Bundle, policy_from_dict
    from sim.policies.catalogue import load_plugins

    load_plugins(packed.plugins)
    bundle = Bundle(packed.label, tuple(map(policy_from_dict, packed.policies)))
    return run_one(RunSpec(packed.scenario, bundle, *packed.numbers))


def plugin_file(policy: "Policy") -> Path | None:
    """Return the file that a user's own policy is written in; None for one of the package.

    Args:
        policy: any policy.

    Raises:
        InputError: if it is in no file.
    """
    if type(policy).__module__.startswith("sim."):
        return None
    try:
        file = Path(inspect.getfile(type(policy)))
    except (TypeError, OSError):
        file = Path()
    if file.is_file():
        return file.resolve()
    raise InputError(
        f"policy {policy.name!r} is in no file, so worker processes cannot read it; "
        "save it in one and load that as a plugin, or use 1 worker"
    )
