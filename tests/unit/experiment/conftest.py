import pytest

from sim.policies.catalogue import load_plugins

DOES_NOTHING = '''
from dataclasses import dataclass
from sim.policies import Policy

@dataclass(frozen=True)
class Onlooker(Policy):
    """Watches and does nothing."""

    name = "onlooker"
    status = "proposed"
    source = "a test"

    def pull(self, view):
        return []
'''
FAILS = DOES_NOTHING.replace("onlooker", "breaker").replace("return []", "return 1 / 0")


@pytest.fixture
def plugins(tmp_path, forget_plugins):
    """Load two policies from files of their own: ``onlooker`` and ``breaker``, which fails."""
    folder = tmp_path / "plugins"
    folder.mkdir()
    for name, text in (("onlooker", DOES_NOTHING), ("breaker", FAILS)):
        (folder / f"{name}.py").write_text(text)
    load_plugins(sorted(folder.iterdir()))
    return folder
