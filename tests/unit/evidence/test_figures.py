"""The published figures: complete, consistent with themselves, and refused where wrong."""

import shutil

import pytest

from sim.core.errors import InputError
from sim.evidence import evidence_ids, figure, figures
from sim.evidence.catalogue import all_figures
from sim.evidence.definitions import DEFINITIONS
from sim.evidence.loading import DATA, SOURCES, load_figures, load_sources


def test_every_series_is_there():
    ids = set(evidence_ids())
    assert {f"N{n}" for n in (*range(1, 9), *range(13, 17))} <= ids
    assert {f"M{n}" for n in range(1, 27)} <= ids
    assert {f"R{n}" for n in range(1, 11)} <= ids
    assert {"L1", "L2", "L8", "L35", "I6", "Q4", "A1", "A16", "S1", "S10"} <= ids


def test_every_definition_named_exists():
    assert {one.definition for one in all_figures()} - {""} <= set(DEFINITIONS)


def test_every_coverage_names_a_definition_or_is_of_one_type_or_a_comparator():
    without = {one.indicator for one in figures(indicator="coverage") if not one.definition}
    assert without == set()


def test_a_figure_and_its_definition_have_one_unit():
    for one in all_figures():
        if one.definition:
            unit = DEFINITIONS[one.definition].unit
            assert one.unit.split()[0] == unit.split()[0], (one.id, one.indicator)


def test_every_source_is_used():
    used = {source.key for one in all_figures() for source in one.sources}
    assert used == set(load_sources(DATA / SOURCES))


@pytest.mark.parametrize(("part", "whole", "share"), [
    (("N3", "organizations_covered"), ("M4", "organizations"), ("N3", "own_branch_registered")),
    (("N5", "organizations_covered"), ("N5", "organizations_listed"), ("N5", "list")),
    (("N4", "organizations_covered"), ("N4", "organizations_listed"), ("N4", "list")),
])  # fmt: skip
def test_derived_shares_follow_from_counts(part, whole, share):
    counted = figures(part[0], indicator=part[1])[0].value
    every = figures(whole[0], indicator=whole[1])[0].value
    published = figure(share[0], "coverage", share[1]).value
    assert counted / every == pytest.approx(published, abs=0.0011)


def test_2017_in_two_denominators():
    assert figure("N5", "coverage", "list").value == 0.617
    assert figure("N5", "coverage", "registered").value == pytest.approx(303 / 762, abs=5e-4)
    assert figure("N6", "caseload_uncovered", "caseload_registered").value == pytest.approx(
        (762 - 303) / 109, abs=0.05)  # fmt: skip


def test_fields_of_2012_add_up():
    for key, prefix, total in (("M5", "social_group", 271_131),
                               ("M6", "private_non_enterprise", 225_108)):  # fmt: skip
        parts = [
            f.value for f in figures(key) if f.indicator.startswith(f"organizations_{prefix}_")
        ]
        assert sum(parts) == total


def test_found_by_year_and_place():
    assert {one.id for one in figures(place="Anhui", date="2015")} == {"L2"}
    with pytest.raises(InputError, match="did you mean 'coverage'"):
        figures(indicator="coverag")
    with pytest.raises(InputError, match="2 figures"):
        figure("L1", "coverage")


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


@pytest.mark.parametrize(("old", "new", "said"), [
    ("0.617,exact", "0.617,nearly", r"national.csv: row \d+, column bound"),
    ("N5,2017-12,China,coverage,0.617", "N5,2017-13,China,coverage,0.617",
     r"national.csv: row \d+, column date"),
    ("China,coverage,0.617", "China,coverage,61.7", r"row \d+, column value: 61.7 is no share"),
    ("China,coverage,0.617", "China,coverage,many", r"row \d+, column value"),
    ("China,coverage,0.617", ",coverage,0.617", r"row \d+, column place: is empty"),
    ("yang_li_book", "yang_li_boks", r"column source.*did you mean 'yang_li_book'"),
    ("N5,2017-12,China,organizations_listed", "N5,2017-12,China,organizations_covered",
     r"column indicator: stands twice"),
    ("id,date,place", "id,date,where", r"column 'where'|unknown column"),
])  # fmt: skip
def test_a_mistake_names_file_row_and_column(folder, old, new, said):
    file = folder / "national.csv"
    text = (
        file.read_text(encoding="utf-8").replace(",exact,", ",,").replace("0.617,,", "0.617,exact,")
    )
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=said):
        load_figures(folder)
