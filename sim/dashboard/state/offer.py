"""The scenarios on offer: the bundled ones, and the file named when the server was started.

An address may name these and no others, so that a link never makes the server read a file.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.errors import unknown_name
from sim.scenario.files import load_scenario, scenario_names

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

FIRST = "zhonglou"


@dataclass
class Offer:
    """What the server was started with.

    Attributes:
        first: name of the scenario that a page opens with.
        files: scenario files by the name they are offered under.
    """

    first: str = FIRST
    files: dict[str, str] = field(default_factory=dict)

    def open_with(self, name_or_path: str) -> None:
        """Offer a scenario first.

        Args:
            name_or_path: of a bundled scenario, or a file.

        Raises:
            InputError: no such scenario, or anything wrong in it.
        """
        load_scenario(name_or_path)
        if name_or_path in scenario_names():
            self.first = name_or_path
            return
        self.first = Path(name_or_path).stem
        self.files[self.first] = name_or_path

    def names(self) -> tuple[str, ...]:
        """Names of the scenarios on offer, those from files first."""
        return (*self.files, *(name for name in scenario_names() if name not in self.files))

    def argument(self, name: str) -> str:
        """Return what the command line calls a scenario.

        Args:
            name: under which it is offered.
        """
        return self.files.get(name, name)

    def scenario(self, name: str) -> "Scenario":
        """Return a scenario on offer.

        Args:
            name: under which it is offered.

        Raises:
            InputError: it is not on offer, or anything is wrong in it.
        """
        if name not in self.names():
            raise unknown_name("scenario", name, self.names())
        return _loaded(self.argument(name))


OFFER = Offer()


@cache
def _loaded(name_or_path: str) -> "Scenario":
    return load_scenario(name_or_path)
