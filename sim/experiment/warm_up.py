"""Everything compiled before it is needed."""


def run_everything_once() -> None:
    """Make a short run with every policy of the package.

    It compiles what was not compiled yet, and loads the rest into this process.
    """
    from sim.experiment.runs import RunSpec, run_one
    from sim.policies.bundle import Bundle
    from sim.policies.catalogue import find_policy, policy_names
    from sim.scenario.files import load_scenario

    scenario = load_scenario("minimal", {"run.months": 2, "run.burn_in_months": 0})
    known = map(find_policy, policy_names())
    policies = tuple(policy() for policy in known if policy.__module__.startswith("sim."))
    run_one(RunSpec(scenario, Bundle("everything", policies), seed=1))
