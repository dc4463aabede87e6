from textwrap import dedent

import pytest

PLUGIN = '''
"""A policy of one's own."""

from dataclasses import dataclass

from sim.policies import Policy, Pull, number


@dataclass(frozen=True, kw_only=True)
class {kind}(Policy):
    """Liaisons keep contact. Nothing else happens."""

    name = "{name}"
    status = "proposed"
    source = "a test"
    cannot = "It cannot found a branch."

    share: float = number(0.5, "share", 0.0, 1.0, "assumed", "a test", "organizations contacted")

    def pull(self, view):
        yield Pull("liaisons", self.share)
'''


@pytest.fixture(autouse=True)
def _without_plugins(forget_plugins):
    pass


@pytest.fixture
def write(tmp_path):
    """Write a file of Python: ``write("mine.py", text)`` gives its path."""

    def make(name, text):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text))
        return file

    return make


@pytest.fixture
def plugin(write):
    """Write a policy file: ``plugin("mine")`` gives its path; the file may be named otherwise."""

    def make(name, file=None):
        kind = "".join(part.title() for part in name.split("_"))
        return write(file or f"{name}.py", PLUGIN.format(name=name, kind=kind))

    return make
