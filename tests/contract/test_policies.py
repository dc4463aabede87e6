"""Every policy of the package keeps the contract; a new file is found by itself."""

from typing import ClassVar

import numpy as np
import pytest

from sim.policies import bundle_from_text, find_policy, load_plugins, policy_names
from sim.testing import PolicyContract
from sim.testing.small_district import SHORT, model_of, run, same

OWN = '''
"""A policy of one's own."""

from collections.abc import Iterable
from dataclasses import dataclass

from sim.policies import Policy, Pull, number


@dataclass(frozen=True, kw_only=True)
class ContractOpenDoors(Policy):
    """Liaisons keep contact with organizations. Contact keeps the work reaching them."""

    name = "contract_open_doors"
    status = "proposed"
    source = "a test"
    primary = "contact_coverage"
    cannot = "It cannot found a branch."

    share: float = number(0.5, "share", 0.1, 1.0, "assumed", "a test", "organizations contacted")

    def pull(self, view) -> Iterable[Pull]:
        yield Pull("liaisons", self.share)
'''


class TestEveryPolicy(PolicyContract):
    without_effect: ClassVar = {
        "backbone": "no instructor is on duty in the small district",
        "veto_grade": "eight of its organizations are rated in a year",
    }

    @pytest.fixture(params=policy_names())
    def kind(self, request):
        return find_policy(request.param)


@pytest.fixture(scope="module")
def own_file(tmp_path_factory):
    file = tmp_path_factory.mktemp("own") / "contract_open_doors.py"
    file.write_text(OWN)
    return file


class TestAPolicyOfOnesOwn(PolicyContract):
    @pytest.fixture
    def kind(self, own_file):
        load_plugins([own_file])
        return find_policy("contract_open_doors")


def test_all_policies_run_together():
    every = [find_policy(name)() for name in policy_names()]
    result = run(*every)
    assert np.isfinite(result.tallies[:, 0]).all()
    assert result.costs.shape[1] == len(every)


def test_the_status_quo_is_no_policy_at_all():
    assert same(run(find_policy("status_quo")()), run())


def test_the_same_policy_twice_at_the_gates_is_once():
    """Two policies at one gate never double."""
    rigid = find_policy("rigid_embedding")()
    assert same(run(rigid, rigid), run(rigid))


@pytest.mark.parametrize("text", ["rigid_embedding", "rigid_embedding+flexible_embedding"])
def test_text_and_policies_give_the_same_run(text):
    policies = bundle_from_text(text).policies
    model = model_of(*policies, months=SHORT)
    assert same(model.run(), run(*policies, months=SHORT))
