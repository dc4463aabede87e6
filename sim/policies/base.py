"""What a policy is: a frozen dataclass that asks things of levers, month by month.

A policy of one's own takes about twenty lines: a docstring, a name, parameters with unit, range,
source and evidence level, and ``pull``. It is found by its name as soon as its file is loaded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from sim.agents.social_organization import TYPES
from sim.core.errors import InputError, RunError
from sim.core.parameters import (
    Parameter,
    as_dict,
    build,
    check,
    names,
    number,
    parameters_of,
    whole,
)
from sim.levers.pull import Pull
from sim.policies.view import PolicyView

STATUSES = ("issued", "practised", "proposed", "reference")
COMMON = ("start", "end", "regions", "industries", "types", "priority", "budget")


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Base of all policies: when, where, with what priority and money of its own.

    Class attributes of a policy:
        name: snake_case name.
        status: issued, practised or proposed in its document, or reference.
        source: document and section.
        primary: the measure it is meant to move.
        cannot: what it cannot do.
    """

    name: ClassVar[str] = ""
    status: ClassVar[str] = "proposed"
    source: ClassVar[str] = ""
    primary: ClassVar[str] = "organization_coverage_registered"
    cannot: ClassVar[str] = ""

    start: int = whole(
        1, "month", 1, 10_000, "assumed", "choice of the researcher", "first month it acts"
    )
    end: int | None = whole(
        None,
        "month",
        1,
        10_000,
        "assumed",
        "choice of the researcher",
        "last month it acts; none: to the end",
        optional=True,
    )
    regions: tuple[str, ...] = names(
        (),
        None,
        "assumed",
        "choice of the researcher",
        "regions it is limited to; none: everywhere",
    )
    industries: tuple[str, ...] = names(
        (), None, "assumed", "choice of the researcher", "industries it is limited to; none: all"
    )
    types: tuple[str, ...] = names(
        (),
        TYPES,
        "assumed",
        "choice of the researcher",
        "types of organization it is limited to; none: all",
    )
    priority: int = whole(
        5,
        "",
        0,
        10,
        "assumed",
        "choice of the researcher",
        "who is served first when capacity is short; higher first",
    )
    budget: float | None = number(
        None,
        "thousand yuan a month",
        0.0,
        1e9,
        "assumed",
        "choice of the researcher",
        "what it may cost in all, staff included; none: no limit",
        optional=True,
    )

    def __post_init__(self) -> None:
        check(self, self.name)
        if self.end is not None and self.end < self.start:
            raise InputError(f"{self.name}: end {self.end} lies before start {self.start}")

    def pull(self, view: PolicyView) -> Iterable[Pull]:
        """Return what the policy asks of levers this month; asked between start and end only.

        Args:
            view: month, scenario and reported figures; read-only.
        """
        raise NotImplementedError

    def acts_in(self, month: int) -> bool:
        """Whether the policy acts in a month."""
        return self.start <= month and (self.end is None or month <= self.end)

    def to_dict(self) -> dict[str, object]:
        """Return name and parameters, as TOML holds them; None is left out."""
        values = as_dict(self)
        given = {key: value for key, value in values.items() if getattr(self, key) is not None}
        return {"name": self.name, **given}

    @classmethod
    def from_values(cls, values: Mapping[str, object], where: str) -> "Policy":
        """Return a policy with checked parameters.

        Args:
            values: parameters by name, as TOML holds them.
            where: what messages name.

        Raises:
            InputError: an unknown parameter, a wrong type, or a value out of range.
        """
        try:
            return build(cls, values, where)
        except InputError as error:  # what the policy itself objects to names no place
            text = str(error)
            own = text.startswith(f"{cls.name}:")
            raise InputError(where + text.removeprefix(cls.name) if own else text) from None

    @classmethod
    def own_parameters(cls) -> tuple[Parameter, ...]:
        """Return the parameters that are the policy's own, without when, where and money."""
        return tuple(p for p in parameters_of(cls) if p.name not in COMMON)


def pulls_of(policy: Policy, view: PolicyView) -> tuple[Pull, ...]:
    """Return what a policy asks of levers, checked; one that returns a single pull asks for that.

    Args:
        policy: the policy.
        view: month, scenario and reported figures.

    Raises:
        InputError: it gives something else than pulls, or a pull that no lever takes.
        RunError: it ends the program.
    """
    where = f"{policy.name}, month {view.month}"
    try:
        asked = policy.pull(view)
        pulls = tuple(asked) if isinstance(asked, Iterable) else (asked,)
    except InputError as error:
        raise InputError(f"{where}: {error}") from None
    except SystemExit as error:
        raise RunError(f"{where}: its pull ended the program (SystemExit: {error})") from error
    for pull in pulls:
        if not isinstance(pull, Pull):
            raise InputError(f"{where}: pull must yield Pull(lever, dose), not {pull!r}")
    return pulls
