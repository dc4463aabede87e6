"""Tables held against each other, bit for bit."""

import numpy as np

from sim.reproduction.table_differences import differences

NAN = float("nan")


def columns(**values):
    return {name: np.array(column) for name, column in values.items()}


def test_the_same_is_no_difference_and_missing_equals_missing():
    one = columns(month=[1, 2], value=[0.5, NAN])
    assert differences("t", one, columns(month=[1, 2], value=[0.5, NAN])) == []


def test_missing_and_a_number_differ():
    (found,) = differences("t", columns(month=[1], x=[NAN]), columns(month=[1], x=[0.0]))
    assert (found.saved, found.again, found.largest) == (None, 0.0, None)


def test_the_first_month_is_named_wherever_it_stands():
    one = columns(month=[2, 1, 3], x=[1.0, 1.0, 1.0])
    (found,) = differences("t", one, columns(month=[2, 1, 3], x=[3.0, 1.5, 1.0]))
    assert (found.month, found.cells, found.largest) == (1, 2, 2.0)


def test_a_long_table_is_told_by_measure():
    one = columns(measure=["a", "b"], month=[1, 1], value=[1.0, 2.0])
    (found,) = differences("t", one, columns(measure=["a", "b"], month=[1, 1], value=[1.0, 2.5]))
    assert found.column == "b"


def test_rows_and_columns_that_one_side_lacks():
    shorter = differences("t", columns(x=[1.0, 2.0]), columns(x=[1.0]))
    assert [(one.column, one.saved, one.again) for one in shorter] == [("rows", 2, 1)]
    renamed = differences("t", columns(x=[1.0]), columns(y=[1.0]))
    assert {one.column for one in renamed} == {"x", "y"}
