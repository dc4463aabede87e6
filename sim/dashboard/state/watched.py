"""The view of the page Watch: one run, a month of it, and what is looked at; and its address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, quote, urlencode

from sim.core.errors import InputError, unknown_name
from sim.dashboard.state.address import LANGUAGE, number_in
from sim.dashboard.state.offer import OFFER
from sim.dashboard.state.settings import SET, plain_text, setting_of
from sim.dashboard.state.view import placed
from sim.experiment.runs import RunSpec
from sim.policies.bundle import bundle_from_text
from sim.policies.text import text_of

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

KINDS: Final = ("region", "industry", "organization", "instructor")
GROUNDS: Final = ("region", "industry")


@dataclass(frozen=True)
class Selection:
    """What is looked at more closely.

    Attributes:
        kind: one of `KINDS`.
        row: of a region, an industry or an instructor; of an organization its row in the trace.
    """

    kind: str
    row: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.row}"

    @classmethod
    def of(cls, text: str) -> "Selection":
        """Read a selection such as "organization:12".

        Args:
            text: kind and row.

        Raises:
            InputError: unknown kind, or no row.
        """
        kind, _, row = text.partition(":")
        if kind not in KINDS:
            raise unknown_name("selection", kind, KINDS, "address")
        if not (row.isascii() and row.isdigit()) or len(row) > 9:
            raise InputError(f"selection: {text!r}: expected {kind}:NUMBER")
        return cls(kind, int(row))


@dataclass(frozen=True)
class Watched:
    """One run, and what is shown of it.

    Attributes:
        scenario: name of a scenario on offer.
        bundle: text of the policies that act.
        months: months to run.
        seed: of the run.
        month: that is shown.
        ground: what the points are arranged by: region or industry.
        selection: what is looked at more closely, or None.
        run: whether the run is made as soon as the page is opened.
        settings: values laid over the scenario, by key path.
    """

    scenario: str
    bundle: str
    months: int
    seed: int = 1
    month: int = 1
    ground: str = "region"
    selection: Selection | None = None
    run: bool = False
    settings: Mapping[str, object] = field(default_factory=dict)

    def spec(self) -> RunSpec:
        """Return the run to make.

        Raises:
            InputError: anything that does not fit together.
        """
        world = self.world()
        return RunSpec(world, placed(bundle_from_text(self.bundle), world), self.seed, trace=True)

    def world(self) -> "Scenario":
        """Return the scenario with the settings and months of this view.

        Raises:
            InputError: unknown scenario or setting, or a value out of range.
        """
        scenario = OFFER.scenario(self.scenario)
        if self.settings:
            scenario = scenario.with_values(self.settings, "set")
        return scenario.with_values({"run.months": self.months}, "months")

    def of_run(self) -> tuple[object, ...]:
        """Return what determines the run."""
        return self.scenario, dict(self.settings), self.bundle, self.months, self.seed


def first_watched(scenario: str) -> Watched:
    """Return the view that the page opens with.

    Args:
        scenario: name of a scenario on offer.

    Raises:
        InputError: it is not on offer, or anything is wrong in it.
    """
    world = OFFER.scenario(scenario)
    return Watched(scenario, "status_quo", world.run.months, world.run.seed)


def address_of_watched(view: Watched, language: str = "en") -> str:
    """Return the query string of a view, without its question mark.

    Args:
        view: what the page shows.
        language: "en" or "zh".
    """
    pairs: list[tuple[str, object]] = [("scenario", view.scenario)]
    pairs += [(SET + path, plain_text(value)) for path, value in view.settings.items()]
    pairs += [(name, getattr(view, name)) for name in ("bundle", "months", "seed", "month")]
    pairs += [("by", view.ground)] if view.ground != GROUNDS[0] else []
    pairs += [("at", view.selection)] if view.selection else []
    pairs += [("run", 1)] if view.run else []
    pairs += [(LANGUAGE, language)] if language != "en" else []
    return urlencode(pairs, quote_via=quote, safe="()[],:")


def watched_of(query: str) -> Watched:
    """Return the view that an address describes.

    Args:
        query: without its question mark; what it leaves out is as the page opens.

    Raises:
        InputError: anything in it that does not exist or is out of range.
    """
    pairs = dict(parse_qsl(query, keep_blank_values=True))
    pairs.pop(LANGUAGE, None)
    view = first_watched(pairs.pop("scenario", OFFER.first))
    settings = {key: pairs.pop(key) for key in tuple(pairs) if key.startswith(SET)}
    laid_over = {key.removeprefix(SET): setting_of(text) for key, text in settings.items()}
    view = replace(view, **_changes(pairs), settings=laid_over)
    view.spec()
    return replace(view, month=min(view.month, view.months))


def _changes(pairs: Mapping[str, str]) -> dict[str, Any]:
    readers: dict[str, Callable[[str], tuple[str, Any]]] = {
        "bundle": lambda text: ("bundle", text_of(bundle_from_text(text).policies)),
        "months": lambda text: ("months", number_in("months", text)),
        "seed": lambda text: ("seed", number_in("seed", text)),
        "month": lambda text: ("month", number_in("months", text)),
        "by": lambda text: ("ground", _ground(text)),
        "at": lambda text: ("selection", Selection.of(text)),
        "run": lambda text: ("run", text == "1"),
    }
    for key in pairs:
        if key not in readers:
            raise unknown_name("key", key, ("scenario", *readers, LANGUAGE), "address")
    return dict(readers[key](text) for key, text in pairs.items())


def _ground(text: str) -> str:
    if text not in GROUNDS:
        raise unknown_name("by", text, GROUNDS, "address")
    return text
