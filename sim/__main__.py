"""``python -m sim`` and the command ``sim``."""

import os
import sys

from sim import kernel_cache
from sim.cli.group import STOPPED
from sim.cli.main import main


def run() -> None:
    """Run the command line; after Ctrl-C leave without taking the interpreter down.

    What is finished is saved by then, and workers are gone. A library that was interrupted in the
    midst of its work may abort the process while the interpreter ends, and hide the exit code.
    """
    kernel_cache.keep_bytecode()
    try:
        main()
    except SystemExit as ending:
        if ending.code != STOPPED:
            raise
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(STOPPED)


if __name__ == "__main__":
    run()
