"""Fields of a scenario as plain values: made from the parameters that its sections declare."""

from collections.abc import Mapping
from typing import Final

from sim.core.frozen import thaw
from sim.core.reading import Parameter
from sim.dashboard.charts.names import allowed_in_words
from sim.dashboard.parts.plain import Plain
from sim.dashboard.state.draft import Draft
from sim.dashboard.state.offer import OFFER
from sim.dashboard.state.settings import plain_text
from sim.dashboard.words import Words
from sim.scenario.explain import Row, explain
from sim.studies.varied import known_parameters

FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "district": ("organizations", "scale"),
    "policy": ("zero_member_units", "paper_hours", "legal_duty"),
    "agencies": ("civil_affairs_staff", "instructors", "coverage_target"),
    "organizations": ("staff_mean", "member_share", "hour_cost"),
    "environment": ("effective_threshold", "recruit_rate", "peer_weight"),
    "run": ("months", "start", "burn_in_months"),
}
"""Sections in the order of the page, and the fields of each that are open at once."""


def sections_of(base: str, words: Words) -> list[Plain]:
    """Return every section with its fields, as the base has them.

    Args:
        base: name of a scenario on offer.
        words: of the language.
    """
    scenario = OFFER.scenario(base)
    known = known_parameters(scenario)
    rows = {row.key: row for row in explain(scenario)}
    sections = []
    for section, first in FIRST.items():
        paths = [path for path in known if path.startswith(f"{section}.")]
        opened = [f"{section}.{name}" for name in first if f"{section}.{name}" in known]
        ordered = [*opened, *(path for path in paths if path not in opened)]
        sections.append(
            {
                "key": section,
                "title": words(f"part.{section}"),
                "about": words(f"part.{section}_about"),
                "first": len(opened),
                "more": words("scenario.more", n=len(ordered) - len(opened)),
                "fields": [_field(path, known[path], rows.get(path), words) for path in ordered],
            }
        )
    return sections


def differences_of(draft: Draft, words: Words) -> list[Plain]:
    """Return what differs from the base: key path, value before and after, in words.

    Args:
        draft: what is edited.
        words: of the language.
    """
    return [
        {
            "path": one.path,
            "name": words.field(one.path, one.path),
            "before": in_short(one.before),
            "after": in_short(one.after),
        }
        for one in draft.differences()
    ]


def typed_as(value: object) -> str:
    """Return a value as a field shows it.

    Args:
        value: in plain form.
    """
    if isinstance(value, float):
        return f"{value:.12g}"
    return value if isinstance(value, str) else plain_text(value)


def in_short(value: object) -> str:
    """Return a value for a list of differences: tables by how many they are.

    Args:
        value: in plain form; None where there is none.
    """
    if value is None:
        return "–"
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        return f"{len(value)} × {{…}}"
    if isinstance(value, Mapping):
        return "{…}"
    said = typed_as(value)
    return said if len(said) <= 60 else f"{said[:59]}…"


def _field(path: str, parameter: Parameter, row: Row | None, words: Words) -> Plain:
    evidence, source = (row.evidence, row.source) if row else (parameter.evidence, parameter.source)
    held = thaw(parameter.default)
    value: object = "none" if held is None else held
    spoken = path.partition(".")[2].replace("_", " ").replace(".", " · ")
    name = words.field(path, spoken)
    return {
        "path": path,
        "id": path.replace(".", "-"),
        "name": name,
        "key": path if name != spoken else "",
        "meaning": words.said(parameter.meaning),
        "kind": parameter.kind if parameter.kind != "names" or parameter.options else "text",
        "unit": words.said(parameter.unit),
        "range": allowed_in_words(parameter, words),
        "options": list(parameter.options),
        "texts": words.options(parameter.name, parameter.options),
        "evidence": evidence,
        "evidence_text": words(f"evidence.{evidence}"),
        "source": "" if source in {"assumed", evidence} else words.said(source),
        "value": value if isinstance(value, bool | list) else typed_as(value),
    }
