"""From the text on the command line to the scenario and the policies it means."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.core.errors import InputError, unknown_name

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

    scenario = load_scenario(name, settings_of(settings) or None, "--set")
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

        with redirect_stdout(sys.stderr):  # what they print
            load_plugins(plugins)


def bundle_to_run(scenario: "Scenario", text: str | None) -> "Bundle":
    """Return the policies of a single run: those named, or else the scenario's.

    Args:
        scenario: the world.
        text: one bundle, such as ``a+b``, or None.

    Raises:
        InputError: for an unknown policy or place, or more than one bundle.
    """
    bundle = _bundle_to_run(scenario, text)
    _say_what_never_acts([bundle], scenario.run.months)
    return _placed(bundle, scenario)


def bundles_to_compare(scenario: "Scenario", text: str | None) -> "list[Bundle]":
    """Return the alternatives of a comparison: those named, or else the scenario's.

    Args:
        scenario: the world.
        text: bundles, such as ``a,b,a+b``, or None.

    Raises:
        InputError: for an unknown policy or place, or if there is nothing to compare.
    """
    from sim.policies.bundle import bundle_from_entries, bundle_from_text

    where = scenario.place_of("alternatives")
    if text is not None:
        bundles = [bundle_from_text(label) for label in labels_of(text)]
    else:
        given = scenario.alternatives
        bundles = [bundle_from_entries(one.label, one.policies, where) for one in given]
    if not bundles:
        raise InputError(f"{where}: there are none; give them with --policies a,b,a+b")
    _say_what_never_acts(bundles, scenario.run.months)
    return [_placed(bundle, scenario) for bundle in bundles]


def labels_of(text: str) -> list[str]:
    """Return the labels in a text such as ``a,b(start=3),a+b``.

    Args:
        text: as given to ``--policies``.

    Raises:
        InputError: if one of them is empty.
    """
    from sim.policies.text import split_outside

    labels = split_outside(text, ",")
    if not all(labels):
        raise InputError(f"--policies {text!r}: a name is missing; expected a,b,a+b")
    return labels


def _bundle_to_run(scenario: "Scenario", text: str | None) -> "Bundle":
    from sim.policies.bundle import bundle_from_entries, bundle_from_text

    if text is None and scenario.policies:
        label = "+".join(entry.name for entry in scenario.policies)
        return bundle_from_entries(label, scenario.policies, scenario.place_of("policies"))
    labels = labels_of("status_quo" if text is None else text)
    if len(labels) > 1:
        raise InputError(
            f"--policies {text}: a run takes one bundle; "
            "join them with '+', or set them side by side with 'sim compare'"
        )
    return bundle_from_text(labels[0])


def _placed(bundle: "Bundle", scenario: "Scenario") -> "Bundle":
    """The bundle itself, once it is known that its policies name places of this district."""
    district = scenario.district
    for policy in bundle.policies:
        for key, kind, wanted, known in (
            ("regions", "region", policy.regions, district.region_names),
            ("industries", "industry", policy.industries, district.industry_names),
        ):
            for name in wanted:
                if name not in known:
                    raise unknown_name(kind, name, known, f"{policy.name}: {key}")
    return bundle


def _say_what_never_acts(bundles: "Iterable[Bundle]", months: int) -> None:
    policies = (policy for bundle in bundles for policy in bundle.policies)
    late = {f"{one.name} never acts: it starts in month {one.start}" for one in policies
            if one.start > months}  # fmt: skip
    for said in sorted(late):
        click.echo(f"{said}, and the run ends with month {months}", err=True)
