"""Words that reports share: labels and numbers as people say them, seeds, methods, limits."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

SUBSTANCE = (
    "No source measures coverage in substance. Read the sign and the order of what is said of it "
    "over the ranges of the assumed parameters, never its level."
)
SYNTHETIC = (
    "All organizations and people in the model are synthetic; nothing here describes, scores or "
    "forecasts a real organization, person or office."
)
COSTS = (
    "Unit costs of the levers are assumed: compare the order of the alternatives' costs, not yuan."
)
MODEL = (
    "The model follows every social organization, member, instructor, agency and Party "
    "organization of the district month by month. Policies pull levers and are charged for them; "
    "what becomes of coverage, posture and activity is left to the model. Every random draw is a "
    "function of seed, process, month and agent, so that two alternatives on one seed differ only "
    "where the policies reached."
)
INTERVALS = (
    "Intervals are two-sided 95 % intervals of the mean (Student's t) over replicates; those of "
    "differences are of paired differences."
)


def spoken(label: str) -> str:
    """Return a label as it is read: 'rigid_embedding+x' is 'rigid embedding + x'.

    Args:
        label: of an alternative.
    """
    return label.replace("+", " + ").replace("_", " ")


def sentence_case(text: str) -> str:
    """Return a text with a capital at its beginning.

    Args:
        text: a sentence.
    """
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str]) -> str:
    """Return items as a sentence lists them.

    Args:
        items: at least one.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *first, last = items
    return f"{', '.join(first)} and {last}" if first else last


def counted(number: int, what: str) -> str:
    """Return how many there are of something, in words.

    Args:
        number: how many.
        what: of what, in the singular.
    """
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def seeds_in_words(seeds: Sequence[int]) -> str:
    """Return the seeds of some runs.

    Args:
        seeds: at least one.
    """
    if len(seeds) == 1:
        return f"seed {seeds[0]}"
    follow = list(seeds) == list(range(seeds[0], seeds[0] + len(seeds)))
    return f"seeds {seeds[0]} to {seeds[-1]}" if follow else f"seeds {', '.join(map(str, seeds))}"


def about_place(scenario: "Scenario") -> dict[str, str]:
    """Return what the place of a result is, in words.

    Args:
        scenario: of the result.
    """
    district = scenario.district
    scale = "" if district.scale == 1 else f", simulated at 1:{1 / district.scale:,.0f}"
    return {
        "Place": f"{district.name}: {district.organizations:,} social organizations in "
        f"{counted(len(district.regions), 'region')}{scale}",
        "Scenario": f"{scenario.name}. {scenario.description}".rstrip(". ") + ".",
    }


def evidence_in_words(scenario: "Scenario") -> str:
    """Return how many values of a scenario are measured, derived or assumed.

    Args:
        scenario: of the result.
    """
    from sim.scenario.explain import explain

    rows = [row.evidence for row in explain(scenario)]
    parts = [f"{rows.count(kind)} are {kind}" for kind in ("measured", "derived", "assumed")]
    return (
        f"Of the {len(rows)} values that describe this world, {listed(parts)}; "
        f"`sim explain {scenario.name}` names the source of each."
    )


def versions_in_words(versions: Mapping[str, str]) -> str:
    """Return the versions that made a result.

    Args:
        versions: as manifests hold them.
    """
    names = {"sim": "Party Coverage Simulator", "python": "Python", "numpy": "NumPy",
             "numba": "Numba", "mesa": "Mesa"}  # fmt: skip
    return listed([f"{names[key]} {versions[key]}" for key in names if key in versions])


def shown_value(value: float | None, unit: str) -> str:
    """Return a published figure or what is predicted of it, shares in per cent.

    Args:
        value: None if undefined.
        unit: of the figure.
    """
    if value is None:
        return "–"
    return f"{100 * value:.1f} %" if unit.startswith("share") else f"{value:.3g}"


def points(value: float | None) -> str:
    """Return a difference of shares in percentage points.

    Args:
        value: as a share; None if undefined.
    """
    return "–" if value is None else f"{100 * value:.1f} points"


def percent(share: float | None) -> str:
    """Return a share in whole per cent.

    Args:
        share: from 0 to 1; None if undefined.
    """
    return "–" if share is None else f"{100 * share:.0f} %"
