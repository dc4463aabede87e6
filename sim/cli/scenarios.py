"""``sim scenarios``: the bundled scenarios."""

from sim.cli import options


@options.command("List the bundled scenarios.", ("sim scenarios",), options.json_option)
def scenarios(as_json: bool) -> None:
    """List the scenarios that can be named without a file."""
    from sim.cli.output import print_json, print_rich, table
    from sim.scenario.files import load_scenario, scenario_names

    listed = [
        {
            "name": name,
            "description": scenario.description,
            "organizations": scenario.district.organizations,
            "months": scenario.run.months,
            "source": scenario.source,
            "fingerprint": scenario.fingerprint,
        }
        for name in scenario_names()
        for scenario in [load_scenario(name)]
    ]
    if as_json:
        print_json(listed)
        return
    headings = ("name", "organizations", "months", "description")
    rows = [[str(one[heading]) for heading in headings] for one in listed]
    print_rich(table(headings, rows, right=("organizations", "months")))
