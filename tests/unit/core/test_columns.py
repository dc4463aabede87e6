"""How columns stand in memory: what is declared together shares a cache line."""

import tracemalloc

import numpy as np
import pytest

from sim.agents.agency import Agency
from sim.agents.instructor import Instructor
from sim.agents.member import Member
from sim.agents.party_organization import ACTIVITIES, MAKEUP, PartyOrganization
from sim.agents.social_organization import (
    BY_MONTH,
    BY_YEAR,
    CHARACTER,
    CORE,
    DEALINGS,
    DIARY,
    LIFE,
    PEOPLE,
    PROFILE,
    SCALES,
    TASTES,
    SocialOrganization,
)
from sim.core.columns import CACHE_LINE, MAIN, Column, Table, columns_of, record_type
from sim.world.world import AGENTS

# The columns that begin and end what the organization declares under each name.
DECLARED = {
    (MAIN, CORE): ("id", "misses"),
    (MAIN, SCALES): ("willingness", "resources"),
    (MAIN, DEALINGS): ("enforcement", "own_liaison"),
    (MAIN, LIFE): ("visit_quality", "womens_federation"),
    (MAIN, PEOPLE): ("engagement", "venue"),
    (PROFILE, CHARACTER): ("circles", "project_fit"),
    (PROFILE, TASTES): ("taste_ceremonial", "taste_substantive"),
    (DIARY, BY_MONTH): ("due", "integrated"),
    (DIARY, BY_YEAR): ("regularity", "effective_months_low"),
    (DIARY, BY_YEAR + 1): ("signal", "attended"),
    (DIARY, BY_YEAR + 2): ("expected", "served"),
}


def parts_of(kind):
    return sorted({column.part for column in columns_of(kind).values()})


EVERY_PART = [(kind, part) for kind in AGENTS for part in parts_of(kind)]


@pytest.mark.parametrize(("part", "line"), DECLARED)
def test_the_lines_loops_ask_for_hold_what_is_declared_under_their_names(part, line):
    names = [n for n, c in columns_of(SocialOrganization).items() if c.part == part]
    first, last = (names.index(name) for name in DECLARED[part, line])
    fields = record_type(SocialOrganization, part).fields
    there = [name for name in names if fields[name][1] // CACHE_LINE == line]
    assert there == names[first : last + 1]


def test_what_a_party_organization_holds_stands_in_its_second_line():
    fields = record_type(PartyOrganization).fields
    lines = {name: place // CACHE_LINE for name, (_, place) in fields.items()}
    doings = dict.fromkeys(("chance", "due", "done"), ACTIVITIES)
    assert lines == dict.fromkeys(lines, MAKEUP) | doings


def test_every_column_of_an_organization_is_declared_under_a_name():
    lines = {part: record_type(SocialOrganization, part).itemsize // CACHE_LINE
             for part in parts_of(SocialOrganization)}  # fmt: skip
    assert sorted(DECLARED) == sorted((p, line) for p, n in lines.items() for line in range(n))


@pytest.mark.parametrize(("kind", "part"), EVERY_PART)
def test_no_column_straddles_two_lines_or_overlaps_another(kind, part):
    record = record_type(kind, part)
    taken = np.zeros(record.itemsize, np.int64)
    for name in record.names:
        dtype, start = record.fields[name][:2]
        assert start // CACHE_LINE == (start + dtype.itemsize - 1) // CACHE_LINE, name
        assert start % dtype.base.alignment == 0, name
        taken[start : start + dtype.itemsize] += 1
    assert taken.max() == 1
    assert taken.sum() == sum(c.nbytes for c in columns_of(kind).values() if c.part == part)


@pytest.mark.parametrize(
    ("kind", "size"),
    [(SocialOrganization, 320), (Member, 48), (PartyOrganization, 128), (Agency, 256),
     (Instructor, 48)],
)  # fmt: skip
def test_records_take_no_more_than_they_are_known_to(kind, size):
    assert record_type(kind).itemsize == size


def test_a_line_is_filled_in_the_order_of_declaration_and_stands_by_size():
    class Mixed:
        small = Column(np.int8, "", "one byte")
        large = Column(np.float64, "", "eight bytes each", window=7)
        middle = Column(np.int32, "", "four bytes")
        late = Column(np.float64, "", "eight more")

    record = record_type(Mixed)
    places = {name: record.fields[name][1] for name in record.names}
    assert places == {"large": 0, "middle": 56, "small": 60, "late": 64}
    assert record.itemsize == 2 * CACHE_LINE


def test_a_table_that_grows_holds_no_part_longer_than_it_must():
    rows = 2_000
    tracemalloc.start()
    try:
        table = Table(SocialOrganization, rows)
        table.append(rows)
        table.append(1)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    sizes = [record_type(SocialOrganization, part).itemsize for part in parts_of(table.agent_class)]
    assert 1.0 < peak / rows / sum(sizes) < 2.0  # 2.5 if all there was stayed while it is made anew
