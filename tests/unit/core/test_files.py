"""TOML files: found by name or path, read, and refused with a reason."""

import pytest

from sim.core.errors import InputError
from sim.core.files import bundled_files, find_file, read_toml


def test_bundled_files_are_found_by_name():
    assert "zhonglou" in bundled_files()
    assert list(bundled_files("studies")) == sorted(bundled_files("studies"))
    assert find_file("minimal", "studies", "study") == bundled_files("studies")["minimal"]


def test_a_file_comes_before_a_bundled_one_of_its_name(tmp_path, monkeypatch):
    (tmp_path / "minimal").write_text("")
    monkeypatch.chdir(tmp_path)
    assert find_file("minimal", "studies", "study").resolve() == tmp_path / "minimal"


def test_what_is_not_there_is_refused_with_the_nearest(tmp_path):
    with pytest.raises(InputError, match=r"no study 'minimul'; did you mean 'minimal'\? bundled:"):
        find_file("minimul", "studies", "study")
    with pytest.raises(InputError, match="is a folder; expected a study file or name"):
        find_file(tmp_path, "studies", "study")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (None, "cannot be read"),
        (b"\x89PNG", "is not UTF-8 text; expected a TOML study file"),
        (b"[grid", "is not valid TOML"),
        (b"a = " + b"[" * 100_000, "is nested too deeply for a study file|is not valid TOML"),
    ],
)
def test_files_that_will_not_do(tmp_path, given, said):
    path = tmp_path / "mine.toml"
    if given is not None:
        path.write_bytes(given)
    with pytest.raises(InputError, match=rf"mine\.toml: ({said})"):
        read_toml(path, "study")


def test_a_mark_at_the_beginning_is_passed_over(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1\n")
    assert read_toml(path, "study") == {"a": 1}
