"""The scenarios on offer: bundled ones, the file the server was started with, and people's own.

What people bring along stays for as long as there is room, under a name that nobody guesses. An
address may name these and no others, so that a link never makes the server read a file.
"""

import json
import threading
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.errors import InputError, unknown_name
from sim.scenario.files import load_scenario, scenario_names

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

FIRST = "zhonglou"
KEPT = "own-"
MOST_KEPT = 100


@dataclass
class Offer:
    """What the server was started with.

    Attributes:
        first: name of the scenario that a page opens with.
        files: scenario files by the name they are offered under.
        kept: scenarios that were brought along, by a name that nobody guesses; never listed.
    """

    first: str = FIRST
    files: dict[str, str] = field(default_factory=dict)
    kept: "OrderedDict[str, Scenario]" = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

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

    def keep(self, scenario: "Scenario", title: str) -> str:
        """Keep a scenario that somebody brought along; the one kept longest makes room.

        Args:
            scenario: complete and checked.
            title: what it is called.

        Returns:
            The name it is on offer under.
        """
        named = replace(scenario, name=title)
        content = json.dumps(named.to_dict(), sort_keys=True)
        key = KEPT + sha256(content.encode()).hexdigest()[:20]
        with self._lock:
            self.kept[key] = named
            self.kept.move_to_end(key)
            while len(self.kept) > MOST_KEPT:
                self.kept.popitem(last=False)
        return key

    def is_kept(self, name: str) -> bool:
        """Return whether a name is of a scenario that was brought along.

        Args:
            name: under which it is offered.
        """
        return name.startswith(KEPT)

    def title(self, name: str) -> str:
        """Return what people call a scenario.

        Args:
            name: under which it is offered.
        """
        return self.scenario(name).name if self.is_kept(name) else name

    def argument(self, name: str) -> str:
        """Return what the command line calls a scenario.

        Args:
            name: under which it is offered.
        """
        if self.is_kept(name):
            return f"{self.title(name)}.toml"
        return self.files.get(name, name)

    def scenario(self, name: str) -> "Scenario":
        """Return a scenario on offer.

        Args:
            name: under which it is offered.

        Raises:
            InputError: it is not on offer, or anything is wrong in it.
        """
        if self.is_kept(name):
            with self._lock:
                if name not in self.kept:
                    raise InputError(f"scenario {name}: no longer here; upload it again")
                return self.kept[name]
        if name not in self.names():
            raise unknown_name("scenario", name, self.names())
        return _loaded(self.argument(name))


OFFER = Offer()


@cache
def _loaded(name_or_path: str) -> "Scenario":
    return load_scenario(name_or_path)
