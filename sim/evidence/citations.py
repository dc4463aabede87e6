"""Where figures are used: every text of the package that names rows of the evidence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sim.core.parameters import leaf_parameters, parameters_of
from sim.evidence.catalogue import evidence_ids
from sim.evidence.definitions import DEFINITIONS
from sim.evidence.fact_catalogue import bundled_facts
from sim.levers.vocabulary import LEVERS
from sim.policies.catalogue import find_policy, policy_names
from sim.scenario.files import scenario_file, scenario_names
from sim.scenario.sections import SECTIONS

_ID = r"\b([AILMNQRS])(\d{1,2})\b"
_RANGE = re.compile(rf"{_ID}(?:\s*(?:-|–|to)\s*\1(\d{{1,2}})\b)?")


@dataclass(frozen=True)
class Citation:
    """One place that names a row of the evidence.

    Attributes:
        id: the row.
        kind: parameter, policy, lever, scenario, definition or fact.
        where: name of it.
    """

    id: str
    kind: str
    where: str


def ids_in(text: str) -> tuple[str, ...]:
    """Return the ids that a text names, once each; those between the ends of a range are named too.

    >>> ids_in("S1 to S3, and M16; not 3A")
    ('S1', 'S2', 'S3', 'M16')

    Args:
        text: any text.
    """
    found: dict[str, None] = {}
    for letter, first, last in _RANGE.findall(text):
        numbers = range(int(first), int(last or first) + 1)
        known = [f"{letter}{number}" for number in numbers]
        if last:
            known = [one for one in known if one in evidence_ids() or one[1:] in {first, last}]
        found |= dict.fromkeys(known)
    return tuple(found)


def citations() -> tuple[Citation, ...]:
    """Return every citation in parameters, policies, levers, scenarios, definitions and facts."""
    return tuple(
        Citation(one, kind, where) for kind, where, text in _texts() for one in ids_in(text)
    )


def _texts() -> Iterator[tuple[str, str, str]]:
    for section, cls in SECTIONS.items():
        for parameter in parameters_of(cls):
            yield "parameter", f"{section}.{parameter.name}", parameter.source
        for leaf in leaf_parameters(cls):
            if leaf.name.count(".") > 1:  # of the gates, which share their sources
                yield "parameter", f"{section}.{leaf.name}", leaf.source
    for name in policy_names():
        policy = find_policy(name)
        yield "policy", name, f"{policy.source} {policy.__doc__ or ''}"
        for parameter in policy.own_parameters():
            yield "policy", f"{name}.{parameter.name}", parameter.source
    for name, lever in LEVERS.items():
        yield "lever", name, lever.source
    for name in scenario_names():
        yield "scenario", name, scenario_file(name).read_text(encoding="utf-8")
    for name, definition in DEFINITIONS.items():
        yield "definition", name, definition.source
    for fact in bundled_facts():
        yield "fact", fact.id, " ".join(fact.sources)
