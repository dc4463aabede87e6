"""The group of commands: one line for every error, and the exit code that belongs to it."""

import shlex
import traceback

import click

from sim.core.command_line import made_by
from sim.core.errors import InputError, RunError, nearest

RUN_FAILED = 1
INPUT_WRONG = 2
STOPPED = 130
_TYPED = "sim.typed"


class Problem(click.ClickException):
    """An error as one line on standard error.

    Args:
        message: the line, without ``Error:``.
        exit_code: what the command returns.
    """

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]  # click calls it a class variable


class CommandGroup(click.Group):
    """A group whose commands raise ``InputError`` and ``RunError`` and need not catch anything."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order a newcomer needs them."""
        del ctx
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for an unknown one say which was probably meant."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            meant = nearest(args[0], self.commands)
            hint = f"did you mean {meant!r}?" if meant else f"known: {', '.join(self.commands)}"
            raise Problem(f"unknown command {args[0]!r}; {hint}", INPUT_WRONG)
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep the command line as it was typed, for the manifests of what it makes."""
        ctx.meta[_TYPED] = shlex.join(["sim", *args])
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; turn what it raises into a line and an exit code."""
        try:
            with made_by(ctx.meta[_TYPED]):
                return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            click.echo("Stopped; nothing was saved.", err=True)
            raise click.exceptions.Exit(STOPPED) from None
        except Exception as error:
            if ctx.params.get("traceback"):
                click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
            raise _problem(error) from None


def _problem(error: Exception) -> Problem:
    if isinstance(error, InputError):
        return Problem(str(error), INPUT_WRONG)
    if isinstance(error, RunError):
        return Problem(str(error), RUN_FAILED)
    from sim.experiment.executors import describe

    return Problem(f"the run failed: {describe(error)}", RUN_FAILED)
