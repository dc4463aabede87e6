"""A report on a single saved run."""

from pathlib import Path

from sim.figures.drawing import BY_REGION, LINES, POSTURES
from sim.figures.gathering import material_of_run
from sim.levers.vocabulary import BEARERS
from sim.measures import MEASURES
from sim.report.captions import standard_figures
from sim.report.content import Report, Table
from sim.report.origin import origin_of
from sim.report.words import (
    COSTS,
    MODEL,
    SUBSTANCE,
    SYNTHETIC,
    about_place,
    counted,
    evidence_in_words,
    listed,
    spoken,
    versions_in_words,
)
from sim.results.run_result import RunResult
from sim.results.sentences import GAP, IN_SUBSTANCE, ON_PAPER
from sim.results.shares import in_words
from sim.results.storage import read_manifest

KIND = "run"
SHOWN = {
    "coverage on paper, of the registered": ON_PAPER,
    "coverage on paper, of the eligible": "organization_coverage_eligible",
    "coverage in substance": IN_SUBSTANCE,
    "decoupling gap": GAP,
    "hollow share": "hollow_share",
    "work coverage": "work_coverage",
    "activity effectiveness": "activity_effectiveness",
}


def report_of(folder: Path) -> Report:
    """Return the report on a saved run.

    Args:
        folder: that holds it.

    Raises:
        InputError: it is incomplete or damaged.
    """
    manifest, run = read_manifest(folder, KIND), RunResult.load(folder)
    district, label = run.scenario.district.name, spoken(run.label)
    return Report(
        kind="Run",
        title=f"{district} under {label}, {counted(run.months, 'month')}",
        question=f"What becomes of coverage on paper and in substance in {district} under {label}?",
        headline=_headline(run),
        about={
            **about_place(run.scenario),
            "Policies": listed([spoken(policy.name) for policy in run.policies]),
            "Runs": f"one, seed {run.seed}",
        },
        figures=standard_figures(material_of_run(run, LINES, POSTURES, BY_REGION)),
        tables=[_measures(run)],
        costs=_costs(run),
        methods=_methods(run),
        limits=_limits(run),
        origin=origin_of(
            folder, manifest, f"seed {run.seed}, population seed {run.population_seed}"
        ),
    )


def _headline(run: RunResult) -> str:
    paper, substance, gap = (
        in_words(float(run.series(name)[-1]), "share") for name in (ON_PAPER, IN_SUBSTANCE, GAP)
    )
    return (
        f"In month {run.months}, {paper} of the registered organizations are covered on paper and "
        f"{substance} in substance; {gap} are in a Party organization without being effectively "
        "covered (one run: no interval)."
    )


def _measures(run: RunResult) -> Table:
    rows = []
    for words, name in SHOWN.items():
        if name in MEASURES:
            series, twin = run.series(name), f"{name}_reported"
            reported = float(run.series(twin)[-1]) if twin in MEASURES else None
            unit = MEASURES[name].unit
            values = (float(series[0]), float(series[-1]), reported)
            rows.append([words, *(in_words(value, unit) for value in values)])
    head = ["measure", "month 1", f"month {run.months}", "as reported then"]
    return Table(
        "What became of it", head, rows, "Policies and agencies see only what is reported."
    )


def _costs(run: RunResult) -> list[Table]:
    spent = run.costs.sum(axis=0)
    rows = [
        [spoken(policy.name), *(f"{amount:,.0f}" if amount else "–"
                                for amount in (*paid, sum(paid)))]
        for policy, paid in zip(run.policies, spent.tolist(), strict=True)
        if sum(paid)
    ]  # fmt: skip
    head = ["policy", *(bearer.replace("_", " ") for bearer in BEARERS), "total"]
    note = f"Thousand yuan over {counted(run.months, 'month')}."
    return [Table("Costs by who bears them", head, rows, note)] if rows else []


def _methods(run: RunResult) -> list[str]:
    made = (
        f"One run of the scenario {run.scenario.name} over {counted(run.months, 'month')} with "
        f"seed {run.seed}. "
    )
    return [made + MODEL, f"Made with {versions_in_words(run.versions)}."]


def _limits(run: RunResult) -> list[str]:
    alone = (
        "One run has no interval: another seed gives other numbers, and nothing here says how far "
        "off they would be. `sim compare` answers questions about what a policy changes."
    )
    return [alone, SUBSTANCE, evidence_in_words(run.scenario), COSTS, SYNTHETIC]
