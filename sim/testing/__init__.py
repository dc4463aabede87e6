"""Tests that a policy of one's own inherits: the contract that every policy of the package keeps.

    from sim.testing import PolicyContract

    class TestMine(PolicyContract):
        @pytest.fixture
        def kind(self):
            load_plugins(["mine.py"])
            return find_policy("mine")

They need pytest: ``pip install "party-coverage-simulator[test]"``.
"""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from sim.core.errors import InputError

if TYPE_CHECKING:
    from sim.testing.policy_contract import PolicyContract

__all__ = ["PolicyContract"]

if find_spec("pytest") is None:
    raise InputError(
        "sim.testing needs pytest; install it with: pip install 'party-coverage-simulator[test]'"
    )


def __getattr__(name: str) -> object:
    """Import the suite on first use, its assertions explained as in a test file."""
    if name != "PolicyContract":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import pytest

    pytest.register_assert_rewrite("sim.testing.policy_contract")
    from sim.testing.policy_contract import PolicyContract

    return PolicyContract
