"""Policies of a place: dates instead of months, ranges where a dose is known only so far."""

from collections.abc import Mapping
from typing import Any

from sim.core.errors import InputError, unknown_name
from sim.core.frozen import FrozenMapping
from sim.core.parameters import parameters_of
from sim.core.reading import Parameter, at, mismatch, read
from sim.policies.base import Policy
from sim.policies.catalogue import find_policy
from sim.validation.place import MONTH, Entry, Known, months_between

EVERY = "every"
_OF_THE_FILE = ("name", "start", "end", EVERY)
_WHEN = Parameter(
    "", "text", "", None, None, "", "", "assumed", "a month like '2015-01'", pattern=MONTH
)
_MONTHS = Parameter("", "whole", "months", 1, 120, 12, "", "assumed", "begins again after")


def entry_from(given: object, known: Known, where: str) -> Entry:
    """Return a policy of a place.

    Args:
        given: its name, or a table with ``name``, dates and parameters; a parameter may be
            ``{ low = …, high = … }``.
        known: of the place.
        where: file and key for messages.

    Raises:
        InputError: an unknown policy or parameter, a wrong value, a date before the start.
    """
    values: Mapping[str, Any] = {"name": given} if isinstance(given, str) else given  # type: ignore[assignment]
    if not isinstance(values, Mapping):
        raise mismatch(where, "a policy's name or a table with its name", given)
    if "name" not in values:
        raise InputError(f"{where}: name is missing; expected the policy's name")
    policy = find_policy(str(values["name"]), where)
    parameters = {one.name: one for one in parameters_of(policy)}
    checked = {}
    for key, value in values.items():
        if key not in {*parameters, *_OF_THE_FILE}:
            raise unknown_name("key", key, [*parameters, EVERY], at(where, key))
        if key not in _OF_THE_FILE:
            checked[key] = _checked(parameters[key], value, at(where, key))
    dates = {key: str(read(_WHEN, values[key], at(where, key)))
             for key in ("start", "end") if key in values}  # fmt: skip
    if "start" in dates and months_between(known.start, dates["start"]) < 0:
        raise InputError(
            f"{at(where, 'start')}: {dates['start']} is before the place's start, {known.start}; "
            "a policy in force by then begins with it"
        )
    if "end" in dates and months_between(dates.get("start", known.start), dates["end"]) < 0:
        raise InputError(f"{at(where, 'end')}: {dates['end']} is before it begins")
    every = read(_MONTHS, values[EVERY], at(where, EVERY)) if EVERY in values else 0
    return Entry(policy.name, FrozenMapping(checked), **dates, every=int(every))  # type: ignore[call-overload]


def _checked(parameter: Parameter, value: object, where: str) -> object:
    if not isinstance(value, Mapping):
        return read(parameter, value, where)
    for key in value:
        if key not in {"low", "high"}:
            raise unknown_name("key", str(key), ("low", "high"), at(where, str(key)))
    low, high = (read(parameter, value.get(key), at(where, key)) for key in ("low", "high"))
    if low > high:  # type: ignore[operator]
        raise InputError(f"{where}: low {low} is above high {high}")
    return FrozenMapping({"low": low, "high": high})


def unknown_doses(entry: Entry) -> tuple[Parameter, ...]:
    """Return the doses of a policy that a file gives no single value for.

    Left alone are dates and places, and what is measured or follows from a rule.

    Args:
        entry: the policy.
    """
    cls: type[Policy] = find_policy(entry.name)
    return tuple(
        one for one in cls.own_parameters()
        if one.kind in {"number", "whole"}
        and (isinstance(entry.values.get(one.name), Mapping)
             or (one.name not in entry.values and _is_dose(one)))
    )  # fmt: skip


def _is_dose(parameter: Parameter) -> bool:
    has_range = parameter.low is not None and parameter.high is not None
    named = parameter.name in COUNTED or parameter.name in ORDERED
    return has_range and (parameter.evidence == "assumed" or named)


COUNTED: Mapping[str, float] = FrozenMapping({"instructors": 0.25, "projects_per_year": 0.1})
"""Doses that are counted for the whole place: the most there may be for each organization.

Instructors by the rule of one for four or five organizations (I6); projects assumed.
"""

ORDERED: Mapping[str, tuple[float, float]] = FrozenMapping({"target": (0.5, 1.0)})
"""What is ordered and not done: the range it is drawn from where nobody knows it (assumed).

A drive's own target is another place's (L2, L31), and would stop every drive there.
"""

CAMPAIGNS = frozenset({"campaign"})
"""Policies whose dose no order bounds: what is declared for them is one place's drive."""
