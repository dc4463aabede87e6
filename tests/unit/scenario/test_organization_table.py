"""Known organizations, one per row."""

import pickle

import numpy as np
import pytest

from sim.core.errors import InputError
from sim.scenario.organization_table import organization_table

REGIONS = ("North", "South")
INDUSTRIES = ("care", "culture")
COLUMNS = {
    "id": ["o1", "o2", "o3"],
    "type": ["social_group", "foundation", "community"],
    "region": ["South", "North", "South"],
    "industry": ["care", "culture", "care"],
    "staff": ["3", "12", "0"],
    "registration": ["", "civil_affairs", "filed"],
    "age_years": ["2.5", "", "0"],
    "full_members": ["", "3", "0"],
    "covered": ["0", "1", ""],
    "head_is_member": ["1", "", "0"],
}


def table(**changes):
    columns = {key: cells for key, cells in (COLUMNS | changes).items() if cells is not None}
    return organization_table(columns, REGIONS, INDUSTRIES, "organizations.csv")


def test_cells_become_codes_and_counts():
    known = table()
    assert known.type.tolist() == [0, 2, 4]
    assert known.region.tolist() == [1, 0, 1]
    assert known.industry.tolist() == [0, 1, 0]
    assert known.staff.tolist() == [3, 12, 0]
    assert known.registration.tolist() == [0, 0, 2]
    assert known.age_months.tolist() == [30, -1, 0]
    assert known.full_members.tolist() == [-1, 3, 0]
    assert known.covered.tolist() == [0, 1, -1]
    assert known.head_is_member.tolist() == [1, -1, 0]


def test_types_are_the_documented_ones():
    known = table()
    assert known.type.dtype == known.covered.dtype == np.int8
    assert known.staff.dtype == known.age_months.dtype == np.int32


def test_optional_columns_may_be_left_out():
    optional = ["id", "registration", "age_years", "full_members", "covered", "head_is_member"]
    known = table(**dict.fromkeys(optional))
    assert known.registration.tolist() == [0, 0, 0]
    assert known.covered.tolist() == known.age_months.tolist() == [-1, -1, -1]


def test_it_cannot_be_written_to_even_after_pickling():
    for known in (table(), pickle.loads(pickle.dumps(table()))):
        with pytest.raises(ValueError, match="read-only"):
            known.staff[0] = 9


def test_equality_and_hash_are_by_content():
    assert table() == pickle.loads(pickle.dumps(table()))
    assert hash(table()) == hash(table())
    assert table() != table(staff=["3", "12", "1"])


def test_to_dict_gives_the_table_back():
    months = [str(month / 12) for month in range(3)]
    known = table(age_years=months)
    again = organization_table(known.to_dict(REGIONS, INDUSTRIES), REGIONS, INDUSTRIES, "")
    assert again == known
    assert again.age_months.tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"staff": None}, "organizations.csv: column 'staff' is missing; given: id, type"),
        ({"stafff": ["1", "2", "3"]}, "organizations.csv: unknown column 'stafff'; did you mean"),
        ({"staff": ["1", "many", "3"]}, "organizations.csv: row 3, column staff: expected a whole"),
        ({"staff": ["1", "2", "-3"]}, "organizations.csv: row 4, column staff: -3 is out of range"),
        ({"staff": ["1", "2", ""]}, "organizations.csv: row 4, column staff: expected a whole num"),
        ({"type": ["x", "foundation", "y"]}, "organizations.csv: row 2, column type: unknown type"),
        ({"region": ["South", "Nort", "South"]}, "organizations.csv: row 3, column region: unknow"),
        ({"covered": ["0", "yes", "1"]}, "organizations.csv: row 3, column covered: expected a wh"),
        ({"covered": ["0", "2", "1"]}, "organizations.csv: row 3, column covered: 2 is out of ran"),
        ({"age_years": ["nan", "1", "1"]}, "organizations.csv: row 2, column age_years: nan is no"),
        ({"id": ["a", "b", "a"]}, "organizations.csv: row 4, column id: 'a' stands in the table t"),
        ({"staff": [1]}, "organizations.csv: columns differ in length"),
        ({"staff": 3}, "organizations.csv: column staff: expected a list of cells"),
        ({"staff": [1, [2], 3]}, "organizations.csv: column staff: expected a text or a number"),
    ],
)
def test_a_wrong_cell_is_named_with_row_and_column(changes, message):
    with pytest.raises(InputError) as error:
        table(**changes)
    assert str(error.value).startswith(message)
