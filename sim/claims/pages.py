"""Pages of a trial: one a claim, in Markdown, and a first page with the table of all."""

from collections.abc import Iterator
from pathlib import Path

from sim.claims.deciding import box_in_words
from sim.claims.judging import AGGREGATORS, DEFINITIONS, Judgement
from sim.claims.plan import COUPLING, NULL
from sim.claims.stability import STARRED
from sim.claims.trial import Verdicts
from sim.claims.words import (
    changed,
    check_name,
    headline,
    null_said,
    on_whom,
    percent,
    rests_on_content,
    size,
)

INDEX = "README.md"
PAGES = "pages"


def write_pages(verdicts: Verdicts, folder: Path) -> Path:
    """Write a page for every claim and a first page; return the first.

    Args:
        verdicts: of a trial.
        folder: of its results.
    """
    (folder / PAGES).mkdir(parents=True, exist_ok=True)
    for judgement in verdicts.judgements:
        path = folder / PAGES / f"{judgement.claim.name}.md"
        path.write_text(page(judgement), encoding="utf-8")
    index = folder / INDEX
    index.write_text(first_page(verdicts), encoding="utf-8")
    return index


def first_page(verdicts: Verdicts) -> str:
    """Return the page that lists all claims.

    Args:
        verdicts: of a trial.
    """
    trial = verdicts.trial
    drawn = (
        f"over the declared ranges, {trial.draws} draws"
        if trial.posterior is None
        else f"{trial.draws} draws, the fitted parameters from {trial.posterior.name}"
    )
    about = (
        f"Each claim was put to the test in {verdicts.runs:,} runs in all: assumed parameters "
        f"{drawn}, {trial.replicates} paired replicates, seed {trial.seed}. A claim holds in a "
        "draw if every test that decides it does. No source measures substance, so nothing here "
        "says how large an effect on it is: only whether its sign and order survive what is "
        "assumed."
    )
    lines = [
        "# Claims",
        "",
        about,
        "",
        "| claim | origin | model | holds in | data |",
        "|---|---|---|---:|---|",
    ]
    for one in verdicts.judgements:
        claim = one.claim
        evidence = ", ".join(claim.data.evidence)
        data = f"{claim.data.verdict} ({evidence})" if evidence else claim.data.verdict
        near = " *" if one.close else ""
        lines.append(
            f"| [{claim.label}]({PAGES}/{claim.name}.md) | {claim.origin} | {one.verdict}{near} | "
            f"{percent(one.probability)} | {data} |"
        )
    return "\n".join([*lines, "", f"\\* {STARRED}", ""])


def page(judgement: Judgement) -> str:
    """Return the page of a claim.

    Args:
        judgement: of the claim.
    """
    parts = [*_head(judgement), *_numbers(judgement), *_fails(judgement), *_changes(judgement)]
    return "\n".join([*parts, *_data(judgement)]) + "\n"


def _head(judgement: Judgement) -> Iterator[str]:
    claim = judgement.claim
    yield from (f"# {claim.label}", "", f"> {claim.sentence}", "", f"**{headline(judgement)}**", "")
    yield f"*Origin:* {claim.origin}, {claim.section}. {on_whom(judgement)}"
    if claim.says:
        yield f"The document, in our words: {claim.says}"
    if claim.infers:
        yield f"Inferred beyond it: {claim.infers}"
    if rests_on_content(judgement):
        yield "It is about substance, which no source measures: read sign and order, not size."
    yield ""


def _numbers(judgement: Judgement) -> Iterator[str]:
    claim = judgement.claim
    months = claim.scenario.run.months
    yield from ("## What was run", "")
    yield f"`{claim.scenario.name}`, {months} months; {claim.population}."
    for name, bundle in claim.alternatives.items():
        said = ", ".join(policy.name for policy in bundle.policies)
        yield f"- *{name}*: {said}"
    for name, values in claim.worlds.items():
        said = ", ".join(f"`{path}` = {value}" for path, value in values.items())
        yield f"- world *{name}*: {said}"
    yield from ("", "| test | holds in | mean over draws (95 % interval) |", "|---|---:|---|")
    for effect in judgement.effects:
        aside = "" if effect.decides else " *(reported, does not decide)*"
        yield f"| {effect.says}{aside} | {percent(effect.probability)} | {size(effect)} |"
    yield ""
    yield (
        f"All deciding tests together hold in {percent(judgement.probability)} of the draws; in "
        f"{percent(judgement.contrary)} the contrary of one of them does."
    )
    yield ""


def _fails(judgement: Judgement) -> Iterator[str]:
    yield from ("## What decides it, and where it fails", "")
    sure = [one for one in judgement.deciders if one.sure]
    if sure:
        said = "; ".join(
            f"`{one.path}` ({'helps' if one.correlation > 0 else 'hinders'}, rank correlation "
            f"{one.correlation:+.2f})"
            for one in sure
        )
        yield f"Parameters that go with it beyond chance: {said}."
    else:
        named = ", ".join(f"`{one.path}`" for one in judgement.deciders[:3])
        yield f"No single parameter stands out beyond chance; nearest come {named or 'none'}."
    yield f"{box_in_words(judgement.box, judgement.paths, judgement.ranges)}"
    for side in judgement.sides:
        if side.decides:
            yield (
                f"One sign decides: below its neutral value of `{side.path}` it holds in "
                f"{percent(side.below)}, above in {percent(side.above)}."
            )
    yield ""


def _changes(judgement: Judgement) -> Iterator[str]:
    kinds = {
        COUPLING: "Disputed couplings switched off",
        NULL: "Worlds in which it should fail",
        AGGREGATORS: "Other ways to put effectiveness together",
        DEFINITIONS: "Other thresholds and windows of effective coverage",
    }
    for kind, heading in kinds.items():
        checks = judgement.checks_of(kind)
        if not checks:
            continue
        yield from (f"## {heading}", "", "| change | holds in | same draws unchanged | |")
        yield "|---|---:|---:|---|"
        for check in checks:
            mark = "**turns**" if changed(check) else ""
            if kind == NULL:
                mark = null_said(check)
            yield (
                f"| {check_name(check)} | {percent(check.probability)} | "
                f"{percent(check.as_drawn)} | {mark} |"
            )
        yield ""


def _data(judgement: Judgement) -> Iterator[str]:
    claim = judgement.claim
    ids = f" ({', '.join(claim.data.evidence)})" if claim.data.evidence else ""
    yield from ("## Data", "", f"{claim.data.verdict.capitalize()}{ids}. {claim.data.how}", "")
    if claim.field_study:
        yield from ("## What would settle it", "", claim.field_study)
