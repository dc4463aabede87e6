"""``sim dashboard``: compare policies by looking, in a browser."""

from pathlib import Path

import click

from sim.cli import completing, options
from sim.dashboard.server import LOOPBACK, PORT


@options.command(
    "Compare policies by looking, in a browser.",
    ("sim dashboard", "sim dashboard mine.toml --port 9000 --no-browser"),
    click.argument(
        "scenario_name",
        metavar="[SCENARIO]",
        required=False,
        shell_complete=completing.scenario_names,
    ),
    click.option(
        "--host",
        metavar="HOST",
        default=LOOPBACK,
        show_default=True,
        help="Address to listen on. Others than this machine's own let others in.",
    ),
    click.option(
        "--port",
        metavar="N",
        type=click.IntRange(0, 65535),
        default=PORT,
        show_default=True,
        help="Port to listen on; 0 takes a free one.",
    ),
    click.option("--no-browser", is_flag=True, help="Do not open the page."),
    options.plugins_option,
)
def dashboard(
    scenario_name: str | None, host: str, port: int, no_browser: bool, plugins: tuple[Path, ...]
) -> None:
    """Serve the dashboard until Ctrl-C, and open it with SCENARIO, a bundled name or a file."""
    from sim.cli.loading import load
    from sim.dashboard.server import is_loopback, serve

    load(plugins)
    if not is_loopback(host):
        click.echo(
            f"Warning: listening on {host}: everybody who can reach this machine can open the "
            "dashboard and use its processor.",
            err=True,
        )

    def ready(address: str) -> None:
        click.echo(f"The dashboard is at {address}  (Ctrl-C ends it)", err=True)

    serve(scenario_name, host, port, ready, browser=not no_browser)
