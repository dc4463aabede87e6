"""What the shell offers when a name is begun: bundled names, or files; read only then."""

from collections.abc import Callable, Iterable

import click
from click.shell_completion import CompletionItem

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def scenario_names(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the bundled scenarios that begin so, or leave it to the shell to offer files."""
    from sim.scenario.files import scenario_names as known

    return _names_or_files(known(), begun)


def study_names(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the bundled studies that begin so, or leave it to the shell to offer files."""
    from sim.studies.files import study_names as known

    return _names_or_files(known(), begun)


def policy_names(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the policies that may end a text such as ``status_quo,joint_building+rig``."""
    from sim.policies.catalogue import policy_names as known

    start = max(begun.rfind(mark) for mark in ",+") + 1
    before, last = begun[:start], begun[start:]
    return [CompletionItem(before + name) for name in known() if name.startswith(last)]


def measure_names(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the measures that begin so."""
    from sim.measures import MEASURES

    return [CompletionItem(name) for name in MEASURES if name.startswith(begun)]


def _names_or_files(known: Iterable[str], begun: str) -> list[CompletionItem]:
    found = [CompletionItem(name) for name in known if name.startswith(begun)]
    return found or [CompletionItem(begun, type="file")]
