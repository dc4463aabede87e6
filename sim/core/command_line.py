"""The command line at work, for the manifests of what it makes."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_command: ContextVar[str | None] = ContextVar("command", default=None)


def command() -> str | None:
    """Return the command line at work; None where results are made from Python."""
    return _command.get()


@contextmanager
def made_by(line: str) -> Iterator[None]:
    """Note a command line in the manifest of everything that is saved meanwhile.

    Args:
        line: the command as the user typed it.
    """
    token = _command.set(line)
    try:
        yield
    finally:
        _command.reset(token)
