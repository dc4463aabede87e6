"""Writes reference/*.md: what the program declares of commands, policies, levers and so on.

    uv run python docs/reference.py

takes some seconds and runs no model; `--check` only says which pages are out of date.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from sim.claims.files import find_claims
from sim.cli.main import main as sim
from sim.cli.parameters import all_parameters
from sim.cli.policy_page import STATUSES, policy_page
from sim.evidence.catalogue import all_figures
from sim.evidence.citations import citations
from sim.evidence.figure import Figure
from sim.measures import MEASURES
from sim.odd.markdown import bounds, code, figure, table
from sim.odd.measures import formula, tally_table
from sim.odd.policies import common_parameters, lever_table, own_policies
from sim.policies.base import COMMON
from sim.scenario import load_scenario, scenario_names
from sim.scenario.sections import SECTIONS

PAGES = Path(__file__).resolve().parent / "reference"
COMMAND = "uv run python docs/reference.py"
BOUND = {"exact": "", "at_least": "≥ ", "at_most": "≤ ", "about": "≈ "}


def written(title: str, introduction: str, *parts: str, wide: bool = False) -> str:
    """Return a page with its title, what it is and who writes it; wide ones without contents."""
    note = f"*Written by* `{COMMAND}` *from what the program declares.*"
    head = "---\nhide: [toc]\n---\n\n" if wide else ""
    return head + "\n\n".join([f"# {title}", introduction, note, *filter(None, parts)]) + "\n"


COMPLETION = """## Completion

The Tab key completes commands, options, and the names of scenarios, studies, policies and measures
once the shell knows how. In a checkout, after `source .venv/bin/activate`, so that it finds `sim`:

```text
eval "$(_SIM_COMPLETE=bash_source sim)"
```

In zsh `zsh_source` takes the place of `bash_source`; in fish it is
`_SIM_COMPLETE=fish_source sim | source`."""


# -- the command line ------------------------------------------------------------------------------


def command_line() -> str:
    """Return the page of all commands."""
    introduction = (
        "Every command, as `sim COMMAND --help` says it. Exit codes: 0 fine, 1 the run failed, "
        "2 the input is wrong, 130 stopped by Ctrl-C. `sim --traceback COMMAND` shows where in the "
        "code something failed. Put `uv run` before `sim` in a checkout."
    )
    commands = (command_section(name, one) for name, one in sim.commands.items())
    return written("Command line", introduction, COMPLETION, *commands)


def command_section(name: str, command: click.Command) -> str:
    """Return the section of one command: usage, what it does, options, examples."""
    usage = " ".join(command.collect_usage_pieces(click.Context(command)))
    rows = [
        (code(", ".join(one.opts)) + (f" {one.make_metavar(click.Context(command))}" * takes(one)),
         *meaning_and_default(one))
        for one in command.params if isinstance(one, click.Option)
    ]  # fmt: skip
    examples = (command.epilog or "").replace("\b", "").strip().splitlines()
    shown = "\n".join(line.strip() for line in examples if line.strip().startswith("sim "))
    return "\n\n".join([
        f"## sim {name}",
        f"```text\nsim {name} {usage}\n```",
        "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n")),
        table(("option", "meaning", "default"), rows),
        f"```text\n{shown}\n```" if shown else "",
    ])  # fmt: skip


def takes(option: click.Option) -> bool:
    """Return whether an option takes a value."""
    return not option.is_flag


def meaning_and_default(option: click.Option) -> tuple[str, str]:
    """Return what an option does, and its default where its help says one."""
    meaning, _, said = (option.help or "").partition("[default: ")
    shown = said.rstrip("]") or (str(option.default) if option.show_default else "")
    return meaning.strip(), shown


# -- what can be chosen and read -------------------------------------------------------------------


def policies() -> str:
    """Return the page of all policies."""
    introduction = (
        "A policy asks things of [levers](levers.md); it cannot set an outcome. Doses and defaults "
        "are those it has when nothing is said; a dose with a star follows what is reported. "
        "Each also takes what stands under [what every policy takes](#what-every-policy-takes). "
        "What each moves in a run stands [on a page of its own](../policies.md)."
    )
    sections = map(policy_section, map(policy_page, own_policies()))
    common = f"## What every policy takes\n\n{common_parameters()}"
    return written("Policies", introduction, *sections, common)


def policy_section(page: Mapping[str, Any]) -> str:
    """Return the section of one policy."""
    facts = (f"*{STATUSES[page['status']].capitalize()}. Source: {'; '.join(page['sources'])}. "
             f"Meant to move* `{page['primary']}`.")  # fmt: skip
    levers = [
        (f"[`{one['lever']}`](levers.md)", figure(one["dose"]) + "*" * one["follows_reports"],
         one["unit"], bounds(one["low"], one["high"]),
         ", ".join(one["gates"]).replace("_", " "))
        for one in page["levers"]
    ]  # fmt: skip
    own = [one for one in page["parameters"] if one["name"] not in COMMON]
    return "\n\n".join(filter(None, [
        f"## {page['name']}", facts, page["description"],
        f"**Cannot:** {page['cannot']}" if page["cannot"] else "",
        table(("pulls", "dose", "unit", "range", "at gates"), levers) if levers else "",
        parameter_rows(own) if own else "",
    ]))  # fmt: skip


def parameter_rows(declared: Iterable[Mapping[str, Any]]) -> str:
    """Return the table of parameters in plain values."""
    rows = [
        (code(one["name"]), one["meaning"], figure(one["default"]),
         f"{', '.join(one['options']) or bounds(one['low'], one['high'])} {one['unit']}".strip(),
         ": ".join(dict.fromkeys(filter(None, (one["evidence"], one["source"])))))
        for one in declared
    ]  # fmt: skip
    return table(("parameter", "meaning", "default", "range", "evidence: source"), rows)


def levers() -> str:
    """Return the page of all levers."""
    introduction = (
        "What policies can pull. Money, visits and staff-months add; of several doses at one gate "
        "the largest holds, so that two policies at one gate never count twice. "
        "[Costs and settlement](../explanation/costs.md) says how claims are met."
    )
    return written("Levers", introduction, lever_table())


def measures() -> str:
    """Return the page of all measures."""
    introduction = (
        "What a run is read by. A plain name is the true figure, a name ending `_reported` what "
        "agencies see. [What coverage means](../explanation/coverage.md) explains the first ones. "
        "Formulas are over the tallies below. A star marks the headline measures, by which a "
        "comparison judges whether it is precise enough."
    )
    rows = [(code(one.name) + " *" * one.headline, f"{one.definition} ({one.unit})", formula(one))
            for one in MEASURES.values()]  # fmt: skip
    found = table(("measure", "definition (unit)", "formula"), rows)
    return written("Measures", introduction, found, f"## Tallies\n\n{tally_table()}")


def parameters() -> str:
    """Return the page of all parameters of scenarios."""
    introduction = (
        "Everything that a scenario's file, `--set` or a study may change. *Measured* and "
        "*derived* values name their source; codes such as L35 are rows of the "
        "[evidence](evidence.md). *Assumed* is said wherever nothing better is known. "
        "Parameters of policies stand with the [policies](policies.md)."
    )
    declared = {name: [one for one in all_parameters() if one["name"].startswith(f"{name}.")]
                for name in SECTIONS}  # fmt: skip
    sections = (f"## {name}\n\n{parameter_rows(without(name, rows))}"
                for name, rows in declared.items())  # fmt: skip
    links = " · ".join(f"[{name}](#{name})" for name in declared)
    return written("Parameters", introduction, f"Sections: {links}", *sections, wide=True)


def without(section: str, declared: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return parameters in plain values, named within their section."""
    return [{**one, "name": one["name"].removeprefix(f"{section}.")} for one in declared]


def scenarios() -> str:
    """Return the page of all scenarios."""
    introduction = (
        "The worlds that can be named without a file. What the alternatives of each come to stands "
        "[on a page of its own](../scenarios.md); `sim explain NAME` says of every value where it "
        "comes from."
    )
    rows = []
    for name in scenario_names():
        one = load_scenario(name)
        rows.append((
            code(name), one.description, f"{one.district.organizations:,}",
            f"1:{one.district.scale}", f"{one.run.months} from {one.run.start}", one.source,
        ))  # fmt: skip
    headings = ("scenario", "what it is", "organizations", "scale", "months", "source")
    return written("Scenarios", introduction, table(headings, rows))


# -- what is known ---------------------------------------------------------------------------------


def claims() -> str:
    """Return the page of all claims."""
    introduction = (
        "What `sim claims` puts to the test. Only claims of origin *document* are said there; a "
        "*reading* is partly inferred, and a *project* claim is the project's own. "
        "[How a verdict comes about](../claims.md) stands on its own page."
    )
    sections = []
    for claim in find_claims():
        tests = [(test.says, code(test.lead.text), figure(test.above),
                  "yes" if test.decides else "") for test in claim.tests]  # fmt: skip
        sections.append("\n\n".join(filter(None, [
            f"## {claim.number}. {claim.title}",
            (f"{claim.sentence}\n\n*{claim.origin.capitalize()}, {claim.section}; "
            f"about {claim.population}. Scenario* `{claim.scenario.name}`."),
            f"**Says:** {claim.says}" if claim.says else "",
            f"**Inferred:** {claim.infers}" if claim.infers else "",
            table(("test", "must exceed its margin", "margin", "decides"), tests),
            f"**Data:** {claim.data.verdict}. {claim.data.how}".strip(),
            f"**A field study that would settle it:** {claim.field_study}"
            if claim.field_study else "",
        ])))  # fmt: skip
    return written("Claims", introduction, *sections)


def evidence() -> str:
    """Return the page of all published figures."""
    introduction = (
        "The published figures that the model is held against. Conf. A is an official text or a "
        "faithful copy, B a single source, C weak. *Of* says what a share is a share of. "
        "`sim evidence ID` also says where a row is used."
    )
    return written("Evidence", introduction, *map(evidence_section, sections_of_evidence()))


def sections_of_evidence() -> Iterable[tuple[Figure, ...]]:
    """Yield the figures of one letter after the other."""
    letters = sorted({one.id[0] for one in all_figures()})
    return [tuple(f for f in all_figures() if f.id.startswith(letter)) for letter in letters]


def evidence_section(found: tuple[Figure, ...]) -> str:
    """Return the table of the figures whose ids begin with one letter, and their sources."""
    used = {one.id for one in citations()}
    rows = [
        (f.id + ("" if f.id in used else " (unused)"), f.date, f.place,
         f.indicator.replace("_", " "), value_of(f), f.denominator, f.confidence)
        for f in found
    ]  # fmt: skip
    sources = {(f.id, source.key): source for f in found for source in f.sources}
    lines = [(id_, f"[{one.title}]({one.address})" if one.address else one.title, one.kind)
             for (id_, _), one in sources.items()]  # fmt: skip
    headings = ("id", "date", "place", "indicator", "value", "of", "conf.")
    return "\n\n".join([f"## {found[0].id[0]}", table(headings, rows),
                        table(("id", "source", "kind"), lines)])  # fmt: skip


def value_of(one: Figure) -> str:
    """Return a figure's value with its bound and, for shares, per cent."""
    if one.value is None:
        return ""
    share = one.unit.startswith("share")
    return BOUND[one.bound] + (f"{100 * one.value:.4g} %" if share else f"{one.value:,.6g}")


WRITERS: Mapping[str, Callable[[], str]] = {
    "cli": command_line,
    "policies": policies,
    "levers": levers,
    "measures": measures,
    "parameters": parameters,
    "scenarios": scenarios,
    "claims": claims,
    "evidence": evidence,
}


def out_of_date() -> list[str]:
    """Return the names of the pages that are not what the program declares now."""
    stored = {name: PAGES / f"{name}.md" for name in WRITERS}
    return [
        name for name, page in stored.items()
        if not page.exists() or page.read_text(encoding="utf-8") != WRITERS[name]()
    ]  # fmt: skip


def main() -> int:
    """Write the pages, or say which are out of date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only")
    if parser.parse_args().check:
        stale = out_of_date()
        sys.stdout.writelines(f"docs/reference/{name}.md\n" for name in stale)
        return bool(stale)
    PAGES.mkdir(exist_ok=True)
    for name, write in WRITERS.items():
        (PAGES / f"{name}.md").write_text(write(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
