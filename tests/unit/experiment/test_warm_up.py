from sim.experiment import runs, warm_up


def test_every_policy_of_the_package_is_tried_in_a_short_run(monkeypatch, plugins):
    assert plugins.is_dir()
    made = []
    monkeypatch.setattr(runs, "run_one", made.append)
    warm_up.run_everything_once()
    (spec,) = made
    names = [policy.name for policy in spec.bundle.policies]
    assert {"status_quo", "rigid_embedding", "joint_building"} <= set(names)
    assert "breaker" not in names
    assert spec.scenario.run.months <= 3


def test_the_short_run_works():
    warm_up.run_everything_once()
