import os
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from sim import kernel_cache


@pytest.fixture
def package(tmp_path):
    (tmp_path / "processes").mkdir()
    (tmp_path / "cli").mkdir()
    (tmp_path / "processes/visits.py").write_text("DEPTH = 1")
    (tmp_path / "cli/main.py").write_text("WIDTH = 1")
    return tmp_path


def test_a_changed_kernel_file_gets_another_folder(package):
    before = kernel_cache.code_key(package)
    (package / "processes/visits.py").write_text("DEPTH = 2")
    assert kernel_cache.code_key(package) != before


def test_files_that_are_not_compiled_do_not_matter(package):
    before = kernel_cache.code_key(package)
    (package / "cli/main.py").write_text("WIDTH = 2")
    assert kernel_cache.code_key(package) == before


def test_the_folder_of_the_user_is_respected(monkeypatch):
    monkeypatch.setenv(kernel_cache.VARIABLE, "/my/own")
    kernel_cache.use()
    assert os.environ[kernel_cache.VARIABLE] == "/my/own"


def test_the_folder_lies_in_the_users_cache(monkeypatch, tmp_path):
    monkeypatch.delenv(kernel_cache.VARIABLE, raising=False)
    monkeypatch.setattr(kernel_cache, "_user_caches", lambda: tmp_path)
    kernel_cache.use()
    folder = Path(os.environ[kernel_cache.VARIABLE])
    assert folder.is_dir()
    assert folder.parent == tmp_path / "party-coverage-simulator"


def test_a_place_that_cannot_be_written_is_no_obstacle(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.delenv(kernel_cache.VARIABLE, raising=False)
    monkeypatch.setattr(kernel_cache, "_user_caches", lambda: tmp_path / "file")
    kernel_cache.use()
    assert Path(os.environ[kernel_cache.VARIABLE]).is_dir()


def test_folders_of_old_code_are_forgotten(monkeypatch, tmp_path):
    parent = tmp_path / "party-coverage-simulator"
    for name, days in (("old", 30), ("recent", 1)):
        (parent / name).mkdir(parents=True)
        then = time.time() - days * 86_400
        os.utime(parent / name, (then, then))
    monkeypatch.delenv(kernel_cache.VARIABLE, raising=False)
    monkeypatch.setattr(kernel_cache, "_user_caches", lambda: tmp_path)
    kernel_cache.use()
    assert not (parent / "old").exists()
    assert (parent / "recent").exists()


@pytest.fixture
def nothing_written(monkeypatch, tmp_path):
    """A Python that writes no bytecode, with none beside the sources."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", "")
    monkeypatch.setattr(kernel_cache, "_user_caches", lambda: tmp_path)
    source = SimpleNamespace(cached=str(tmp_path / "mesa.pyc"))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: source)
    return tmp_path


def test_bytecode_is_kept_in_the_users_folder_where_there_is_none(nothing_written):
    kernel_cache.keep_bytecode()
    assert Path(sys.pycache_prefix).is_relative_to(nothing_written)
    assert os.environ["PYTHONPYCACHEPREFIX"] == sys.pycache_prefix
    assert not sys.dont_write_bytecode


def test_bytecode_that_is_there_is_used(nothing_written):
    (nothing_written / "mesa.pyc").touch()
    kernel_cache.keep_bytecode()
    assert (sys.pycache_prefix, sys.dont_write_bytecode) == (None, True)


@pytest.mark.parametrize(("writes", "prefix"), [(True, None), (False, "/my/own")])
def test_a_python_that_keeps_bytecode_is_left_alone(nothing_written, monkeypatch, writes, prefix):
    monkeypatch.setattr(sys, "dont_write_bytecode", not writes)
    monkeypatch.setattr(sys, "pycache_prefix", prefix)
    kernel_cache.keep_bytecode()
    assert (sys.pycache_prefix, sys.dont_write_bytecode) == (prefix, not writes)
