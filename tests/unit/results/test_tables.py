import numpy as np
import pyarrow.parquet as pq

from sim.results.tables import named, read_table, table, write_table


def test_columns_come_back_with_their_types_and_bits(tmp_path):
    columns = {
        "small": np.array([1, -1, 2], np.int8),
        "large": np.array([1, -1, 2**62], np.int64),
        "flag": np.array([True, False, True]),
        "value": np.array([np.nan, -0.0, 0.1 + 0.2]),
    }
    write_table(tmp_path / "t.parquet", table(columns))
    back = read_table(tmp_path / "t.parquet")
    assert {name: values.tobytes() for name, values in back.items()} == {
        name: values.tobytes() for name, values in columns.items()
    }
    assert [values.dtype for values in back.values()] == [v.dtype for v in columns.values()]


def test_missing_is_null_in_the_file_and_nan_when_read(tmp_path):
    values = np.array([0.25, np.nan])
    write_table(tmp_path / "t.parquet", table({"value": values}, missing=True))
    assert pq.read_table(tmp_path / "t.parquet")["value"].to_pylist() == [0.25, None]
    np.testing.assert_array_equal(read_table(tmp_path / "t.parquet")["value"], values)


def test_names_are_written_as_text(tmp_path):
    write_table(tmp_path / "t.parquet", table({"name": named(np.array([1, 0, 1]), ("a", "b"))}))
    assert read_table(tmp_path / "t.parquet")["name"].tolist() == ["b", "a", "b"]


def test_names_that_occur_twice_are_told_apart_by_nothing_but_their_rows(tmp_path):
    column = named(np.array([0, 1, 2]), ("a", "b", "a"))
    assert column.to_pylist() == ["a", "b", "a"]
    assert len(column.dictionary) == 2


def test_only_the_columns_wanted_are_read(tmp_path):
    write_table(tmp_path / "t.parquet", table({"a": np.arange(2), "b": np.arange(2)}))
    assert list(read_table(tmp_path / "t.parquet", ["b"])) == ["b"]
