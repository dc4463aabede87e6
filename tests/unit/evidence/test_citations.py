"""Every row of the evidence that anything cites exists, and what is not assumed cites something."""

import re

import pytest

from sim.core.parameters import leaf_parameters
from sim.evidence import evidence_ids
from sim.evidence.citations import citations, ids_in
from sim.policies.catalogue import find_policy, policy_names
from sim.scenario.sections import SECTIONS

DOCUMENTS = re.compile(r"\b([CGOZ]|Opinions|rules)\b")
PARAMETERS = [(f"{section}.{leaf.name}", leaf)
              for section, cls in SECTIONS.items() for leaf in leaf_parameters(cls)] + [
    (f"{name}.{leaf.name}", leaf)
    for name in policy_names() for leaf in leaf_parameters(find_policy(name))]  # fmt: skip


@pytest.mark.parametrize(("text", "ids"), [
    ("N2, N3: 97 %", ("N2", "N3")),
    ("S1-S3", ("S1", "S2", "S3")),
    ("M4 to M10", ("M4", "M5", "M6", "M7", "M8", "M9", "M10")),
    ("C §8.1, 3A, A4x", ()),
    ("L99", ("L99",)),
])  # fmt: skip
def test_ids_in_a_text(text, ids):
    assert ids_in(text) == ids


def test_every_id_cited_exists():
    known = set(evidence_ids())
    assert [one for one in citations() if one.id not in known] == []


def test_every_kind_of_text_is_looked_at():
    kinds = {one.kind for one in citations()}
    assert kinds == {"parameter", "policy", "lever", "scenario", "definition", "fact"}


@pytest.mark.parametrize(("path", "leaf"), PARAMETERS, ids=[path for path, _ in PARAMETERS])
def test_what_is_not_assumed_names_evidence_or_a_document(path, leaf):
    if leaf.evidence != "assumed":
        assert ids_in(leaf.source) or DOCUMENTS.search(leaf.source), path
