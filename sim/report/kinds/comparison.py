"""A report on a saved comparison."""

from dataclasses import replace
from pathlib import Path

from sim.figures.drawing import BY_REGION, LINES, POSTURES
from sim.figures.gathering import material_of_comparison
from sim.measures import MEASURES
from sim.report.captions import standard_figures
from sim.report.content import Cell, Report, Table
from sim.report.origin import origin_of
from sim.report.words import (
    COSTS,
    INTERVALS,
    MODEL,
    SUBSTANCE,
    SYNTHETIC,
    about_place,
    counted,
    evidence_in_words,
    listed,
    seeds_in_words,
    sentence_case,
    spoken,
    versions_in_words,
)
from sim.results.comparison import Comparison
from sim.results.costs import costs_of
from sim.results.difference import Difference
from sim.results.intervals import Interval
from sim.results.sentences import ENGLISH, GAP, IN_SUBSTANCE, ON_PAPER, sentences
from sim.results.shares import in_words, signed
from sim.results.storage import read_manifest

KIND = "comparison"
FEW = 8
PHRASES = replace(
    ENGLISH, widens=f"{ENGLISH.widens} ({{interval}})", narrows=f"{ENGLISH.narrows} ({{interval}})"
)
COLUMNS = {
    "coverage on paper": ON_PAPER,
    "coverage in substance": IN_SUBSTANCE,
    "decoupling gap": GAP,
    "hollow share": "hollow_share",
    "activity effectiveness": "activity_effectiveness",
}
BEARERS = {"public_purse": "public purse", "retained_dues": "retained dues",
           "social_organizations": "social organizations"}  # fmt: skip


def report_of(folder: Path) -> Report:
    """Return the report on a saved comparison.

    Args:
        folder: that holds it.

    Raises:
        InputError: it is incomplete or damaged.
    """
    manifest, comparison = read_manifest(folder, KIND), Comparison.load(folder)
    scenario, others = comparison.scenario, _others(comparison)
    spoken_sentences = map(sentence_case, sentences(comparison, PHRASES, spoken))
    said = dict(zip(others, spoken_sentences, strict=True))
    first = _most_telling(comparison)
    runs = counted(comparison.replicates, "paired replicate")
    return Report(
        kind="Comparison",
        title=f"{_number(len(comparison.labels))} alternatives in {scenario.district.name}, "
        f"{counted(comparison.months, 'month')}",
        question=f"What {'does' if len(others) == 1 else 'do'} "
        f"{listed([spoken(label) for label in others])} change in coverage on "
        f"paper and in coverage in substance, against {spoken(comparison.baseline)}?",
        headline=said[first],
        findings=[sentence for label, sentence in said.items() if label != first],
        about={
            **about_place(scenario),
            "Alternatives": listed([spoken(label) for label in comparison.labels]),
            "Baseline": spoken(comparison.baseline),
            "Runs": f"{runs} of each alternative, {seeds_in_words(comparison.seeds)}",
        },
        figures=standard_figures(material_of_comparison(comparison, LINES, POSTURES, BY_REGION)),
        tables=[_measures(comparison), _decomposition(comparison)],
        costs=_costs(comparison),
        methods=_methods(comparison),
        limits=_limits(comparison),
        origin=origin_of(folder, manifest, seeds_in_words(comparison.seeds)),
    )


def _others(comparison: Comparison) -> list[str]:
    return [label for label in comparison.labels if label != comparison.baseline]


def _number(count: int) -> str:
    words = ["Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]
    return words[count - 2] if 2 <= count <= len(words) + 1 else str(count)


def _most_telling(comparison: Comparison) -> str:
    """The alternative with the largest clear change in substance; failing that, on paper."""
    for measure in (IN_SUBSTANCE, ON_PAPER):
        found = {label: comparison.difference(label, measure) for label in _others(comparison)}
        clear = {label: abs(one.difference or 0.0) for label, one in found.items() if _clear(one)}
        if clear:
            return max(clear, key=lambda label: clear[label])
    return _others(comparison)[0]


def _clear(found: Difference) -> bool:
    return found.low is not None and found.high is not None and (found.low > 0 or found.high < 0)


def _measures(comparison: Comparison) -> Table:
    rows: list[list[Cell | str]] = []
    for label in comparison.labels:
        cells = [_measure(comparison, label, measure) for measure in COLUMNS.values()]
        rows.append([spoken(label), *cells])
    return Table(
        f"Month {comparison.months}: means and paired differences",
        ["alternative", *COLUMNS],
        rows,
        f"Below each mean: difference from {spoken(comparison.baseline)} and its 95 % interval; "
        "differences of shares in percentage points.",
    )


def _measure(comparison: Comparison, label: str, measure: str) -> Cell:
    found, unit = comparison.difference(label, measure), MEASURES[measure].unit
    mean = in_words(found.mean, unit)
    if label == comparison.baseline:
        return Cell(mean)
    return Cell(mean, _with_interval(found.difference, found.low, found.high, unit))


def _with_interval(mean: float | None, low: float | None, high: float | None, unit: str) -> str:
    if low is None or high is None:
        return signed(mean, unit)
    return f"{signed(mean, unit)}\n[{signed(low, unit)}, {signed(high, unit)}]"


def _decomposition(comparison: Comparison) -> Table:
    rows: list[list[Cell | str]] = []
    for label in _others(comparison):
        found = comparison.decomposition(label)
        parts = (found.total, found.within, found.composition)
        rows.append([spoken(label), *(_index(part) for part in parts)])
    return Table(
        "Why mean activity effectiveness of the covered differs",
        ["alternative", "in all", "within organizations", "by who is covered"],
        rows,
        f"Month {comparison.months}, index from 0 to 1, against {spoken(comparison.baseline)}. The "
        "two parts add up: change inside organizations covered in both worlds, and change in which "
        "organizations are covered.",
    )


def _index(found: Interval) -> Cell:
    if found.low is None or found.high is None:
        return Cell(signed(found.mean, ""))
    return Cell(signed(found.mean, ""), f"[{signed(found.low, '')}, {signed(found.high, '')}]")


def _costs(comparison: Comparison) -> list[Table]:
    rows: list[list[Cell | str]] = []
    for label in comparison.labels:
        costs = costs_of(comparison, label)
        if costs["total"]["mean"]:
            each = costs["per_organization"]
            *by_bearer, total = _amounts(costs["by_bearer"])
            rows.append([spoken(label), *by_bearer, _total(total, costs["total"]),
                         "" if each is None else f"{each:,.0f}"])  # fmt: skip
            parts = costs["by_policy"] if len(costs["by_policy"]) > 1 else []
            rows += [[f"– {spoken(part['policy'])}", *_amounts(part), ""] for part in parts]
    note = (
        f"Thousand yuan over {comparison.months} months, mean of the replicates and, of the total, "
        "its 95 % interval. Each gained: cost "
        f"beyond {spoken(comparison.baseline)} of one more organization effectively covered, where "
        "their number, not only their share, clearly grows."
    )
    head = ["alternative", *BEARERS.values(), "total", "each gained"]
    return [Table("Costs by who bears them", head, rows, note)] if rows else []


def _total(mean: str, total: dict[str, float | None]) -> Cell:
    low, high = total["low"], total["high"]
    return Cell(mean, "" if low is None or high is None else f"[{low:,.0f}, {high:,.0f}]")


def _amounts(paid: dict[str, dict[str, float]]) -> list[str]:
    means = [paid[bearer]["mean"] for bearer in BEARERS]
    return [f"{mean:,.0f}" if mean else "–" for mean in (*means, sum(means))]


def _methods(comparison: Comparison) -> list[str]:
    runs = counted(comparison.replicates, "replicate")
    return [
        f"The {len(comparison.labels)} alternatives were run on the same {runs} "
        f"({seeds_in_words(comparison.seeds)}) over {counted(comparison.months, 'month')} in the "
        f"scenario {comparison.scenario.name}. Replicate by replicate, all alternatives begin in "
        "the same district and meet the same chances, so that differences are paired. " + INTERVALS,
        *_drawn(comparison),
        MODEL,
        f"Made with {versions_in_words(comparison.versions)}.",
    ]


def _drawn(comparison: Comparison) -> list[str]:
    if not comparison.draws:
        return []
    names = listed([f"`{name}`" for name in comparison.draws[0]])
    said = (
        f"Each replicate takes {names} from one draw of a posterior sample, the same for all "
        "alternatives, so that intervals also hold what is not known of these."
    )
    return [said]


def _limits(comparison: Comparison) -> list[str]:
    limits = [SUBSTANCE, evidence_in_words(comparison.scenario)]
    if comparison.draws:
        limits.append(
            "Intervals hold the noise of the model's chances and the doubt about the parameters "
            "that were drawn; all other assumptions stay as the scenario has them."
        )
    elif comparison.replicates < FEW:
        limits.append(
            f"With {counted(comparison.replicates, 'replicate')}, intervals are wide or missing: "
            "they tell the noise of the model's chances, and nothing of its assumptions."
        )
    else:
        limits.append(
            "Intervals tell the noise of the model's chances, not the doubt about what is assumed; "
            "`sim sweep` and `sim claims` ask what survives other assumptions."
        )
    return [*limits, COSTS, SYNTHETIC]
