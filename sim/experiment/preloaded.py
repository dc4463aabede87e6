"""Only for the process that workers are forked from: importing this gets the model ready there.

What goes wrong here is left for the real runs to report. Ctrl-C, which was held back while Python
started, ends this process without a traceback; so it comes before everything that takes long.
"""

import signal
from contextlib import suppress

signal.signal(signal.SIGINT, signal.SIG_DFL)
if hasattr(signal, "pthread_sigmask"):  # only Windows has none, and no forks either
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

from sim.experiment.warm_up import run_everything_once  # noqa: E402 -- takes long

with suppress(Exception):
    run_everything_once()
