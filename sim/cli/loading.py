"""From the text on the command line to the scenario and the policies it means."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.errors import InputError

if TYPE_CHECKING:
    from sim.policies.bundle import Bundle
    from sim.scenario.scenario import Scenario


def scenario_of(name: str, settings: Iterable[str] = (), **run: int | None) -> "Scenario":
    """Return the scenario with everything the command line changes in it.

    Args:
        name: of a bundled scenario, or a file.
        settings: texts such as ``organizations.staff_mean=9``.
        run: keys of the section ``run``; None leaves the scenario's.

    Raises:
        InputError: for anything wrong in the file or the settings.
    """
    from sim.scenario.files import load_scenario

    scenario = load_scenario(name, settings_of(settings) or None)
    for key, value in run.items():
        if value is not None:
            scenario = scenario.with_values({f"run.{key}": value}, f"--{key}")
    return scenario


def settings_of(settings: Iterable[str]) -> dict[str, object]:
    """Return the values of ``--set`` by key.

    Args:
        settings: texts such as ``organizations.staff_mean=9``.

    Raises:
        InputError: for a text that is not of this form.
    """
    from sim.scenario.files import parse_value

    values: dict[str, object] = {}
    for setting in settings:
        key, equals, value = setting.partition("=")
        if not equals or not key.strip() or not value.strip():
            raise InputError(f"--set {setting}: expected section.key=value")
        values[key.strip()] = parse_value(value.strip())
    return values


def load(plugins: Sequence[Path]) -> None:
    """Read the user's own policies.

    Args:
        plugins: Python files.

    Raises:
        InputError: for a file that is missing or holds no policy.
    """
    if plugins:
        from sim.policies.catalogue import load_plugins

        load_plugins(plugins)


def bundle_to_run(scenario: "Scenario", text: str | None) -> "Bundle":
    """Return the policies of a single run: those named, or else the scenario's.

    Args:
        scenario: the world.
        text: one set of policies, such as ``a+b``, or None.

    Raises:
        InputError: for an unknown policy, or more than one set.
    """
    from sim.policies.bundle import bundle_from_entries, bundle_from_text

    if text is None and scenario.policies:
        label = "+".join(entry.name for entry in scenario.policies)
        return bundle_from_entries(label, scenario.policies, f"{scenario.name}: policies")
    if text is None:
        return bundle_from_text("status_quo")
    labels = labels_of(text)
    if len(labels) > 1:
        raise InputError(
            f"--policies {text}: a run takes one set of policies; "
            "join them with '+', or set them side by side with 'sim compare'"
        )
    return bundle_from_text(labels[0])


def bundles_to_compare(scenario: "Scenario", text: str | None) -> "list[Bundle]":
    """Return the alternatives of a comparison: those named, or else the scenario's.

    Args:
        scenario: the world.
        text: sets of policies, such as ``a,b,a+b``, or None.

    Raises:
        InputError: for an unknown policy, or if there is nothing to compare.
    """
    from sim.policies.bundle import bundle_from_entries, bundle_from_text

    if text is not None:
        return [bundle_from_text(label) for label in labels_of(text)]
    if not scenario.alternatives:
        raise InputError(
            f"scenario {scenario.name!r} names no alternatives; give them with --policies a,b,a+b"
        )
    where = f"{scenario.name}: alternatives"
    return [
        bundle_from_entries(entry.label, entry.policies, where) for entry in scenario.alternatives
    ]


def labels_of(text: str) -> list[str]:
    """Return the labels in a text such as ``a,b,a+b``.

    Args:
        text: as given to ``--policies``.

    Raises:
        InputError: if one of them is empty.
    """
    labels = [label.strip() for label in text.split(",")]
    if not all(labels):
        raise InputError(f"--policies {text!r}: a name is missing; expected a,b,a+b")
    return labels
