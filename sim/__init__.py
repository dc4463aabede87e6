"""Party-coverage simulator: why coverage on paper and coverage in substance part ways.

    >>> import sim
    >>> comparison = sim.compare("zhonglou", ["status_quo", "rigid_embedding"])  # doctest: +SKIP

Names are looked up when first used, so that importing ``sim`` loads nothing heavy.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from sim import kernel_cache

if TYPE_CHECKING:
    from sim.experiment.compare import compare
    from sim.experiment.runs import RunSpec, run_one
    from sim.model import DistrictModel
    from sim.policies.base import Policy
    from sim.results.comparison import Comparison
    from sim.results.run_result import RunResult
    from sim.scenario.files import load_scenario
    from sim.scenario.scenario import Scenario

__all__ = [
    "Comparison",
    "DistrictModel",
    "Policy",
    "RunResult",
    "RunSpec",
    "Scenario",
    "compare",
    "load_scenario",
    "run_one",
]

_HOMES = {
    "Comparison": "sim.results.comparison",
    "DistrictModel": "sim.model",
    "Policy": "sim.policies.base",
    "RunResult": "sim.results.run_result",
    "RunSpec": "sim.experiment.runs",
    "Scenario": "sim.scenario.scenario",
    "compare": "sim.experiment.compare",
    "load_scenario": "sim.scenario.files",
    "run_one": "sim.experiment.runs",
}
_NOT_INSTALLED = "0+checkout"

kernel_cache.use()


def _version() -> str:
    from importlib import metadata

    try:
        return metadata.version("party-coverage-simulator")
    except metadata.PackageNotFoundError:
        return _NOT_INSTALLED


def __getattr__(name: str) -> object:
    if name == "__version__":
        value: object = _version()
    elif name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
    else:
        raise AttributeError(f"module 'sim' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES, "__version__"])
