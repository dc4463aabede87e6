"""The command that makes the same comparison on the command line."""

import shlex

from sim.dashboard.state.offer import OFFER
from sim.dashboard.state.settings import plain_text
from sim.dashboard.state.view import View


def command_of(view: View) -> str:
    """Return the command line whose numbers are those of the page.

    Args:
        view: what the page compares.
    """
    words = [
        *("uv", "run", "sim", "compare", OFFER.argument(view.scenario)),
        *(word for path, value in view.settings.items() for word in _setting(path, value)),
        *("--policies", ",".join(view.bundles)),
        *("--months", str(view.months)),
        *("--seed", str(view.seed)),
        *("--replicates", str(view.replicates)),
        *(("--baseline", view.baseline) if view.baseline else ()),
    ]
    return shlex.join(words)


def _setting(path: str, value: object) -> tuple[str, str]:
    return "--set", f"{path}={plain_text(value)}"
