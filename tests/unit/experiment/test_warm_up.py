from sim.experiment import runs, warm_up
from sim.policies.catalogue import policy_names


def test_every_policy_is_tried_in_a_short_run(monkeypatch):
    made = []
    monkeypatch.setattr(runs, "run_one", made.append)
    warm_up.run_everything_once()
    (spec,) = made
    assert [policy.name for policy in spec.bundle.policies] == list(policy_names())
    assert spec.scenario.run.months <= 3


def test_the_short_run_works():
    warm_up.run_everything_once()
