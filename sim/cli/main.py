"""``sim``: the commands, and what every command does about errors.

Exit codes: 0 fine, 1 the run failed, 2 the input is wrong, 130 stopped by Ctrl-C.
"""

import click

from sim.cli.calibrate import calibrate
from sim.cli.check import check
from sim.cli.claims import claims
from sim.cli.compare import compare
from sim.cli.dashboard import dashboard
from sim.cli.discover import discover
from sim.cli.evidence import evidence
from sim.cli.explain import explain
from sim.cli.facts import facts
from sim.cli.group import CommandGroup
from sim.cli.measures import measures
from sim.cli.odd import odd
from sim.cli.parameters import parameters
from sim.cli.plot import plot
from sim.cli.policies import policies
from sim.cli.report import report
from sim.cli.reproduce import reproduce
from sim.cli.run import run
from sim.cli.scenarios import scenarios
from sim.cli.sensitivity import sensitivity
from sim.cli.starting import new_claim, new_policy, new_scenario
from sim.cli.sweep import sweep
from sim.cli.validate import validate
from sim.cli.version import print_version


@click.group(
    cls=CommandGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Start with:  sim compare zhonglou",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=print_version,
    help="Show the version and exit.",
)
@click.option(
    "--traceback",
    is_flag=True,
    help="When something fails, show where in the code (for those who write policies).",
)
def main(traceback: bool) -> None:
    """Simulate how policies change Party-organization coverage on paper and in substance.

    A scenario is a world (a district); a policy is what is done in it; policies joined with '+' are
    a bundle. `run` makes one run, `compare` sets bundles side by side on the same worlds, with
    intervals; `sweep` makes all runs that a study describes, and `plot`, `sensitivity` and
    `discover` say what they show; `claims` puts what documents claim to the test.
    """
    del traceback  # read by CommandGroup, which sees the errors


for command in (
    run,
    compare,
    dashboard,
    sweep,
    plot,
    sensitivity,
    discover,
    calibrate,
    facts,
    claims,
    validate,
    report,
    reproduce,
    check,
    explain,
    policies,
    scenarios,
    measures,
    parameters,
    evidence,
    odd,
    new_policy,
    new_scenario,
    new_claim,
):
    main.add_command(command)
