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
    from sim.studies.files import load_study
    from sim.studies.saved import Sweep, load_sweep
    from sim.studies.study import Study
    from sim.studies.sweeping import sweep

__all__ = [
    "Comparison",
    "DistrictModel",
    "Policy",
    "RunResult",
    "RunSpec",
    "Scenario",
    "Study",
    "Sweep",
    "compare",
    "load_scenario",
    "load_study",
    "load_sweep",
    "run_one",
    "sweep",
]

_HOMES = {
    "Comparison": "sim.results.comparison",
    "DistrictModel": "sim.model",
    "Policy": "sim.policies.base",
    "RunResult": "sim.results.run_result",
    "RunSpec": "sim.experiment.runs",
    "Scenario": "sim.scenario.scenario",
    "Study": "sim.studies.study",
    "Sweep": "sim.studies.saved",
    "compare": "sim.experiment.compare",
    "load_scenario": "sim.scenario.files",
    "load_study": "sim.studies.files",
    "load_sweep": "sim.studies.saved",
    "run_one": "sim.experiment.runs",
    "sweep": "sim.studies.sweeping",
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
