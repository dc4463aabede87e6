"""Only for the process that workers are forked from: importing this gets the model ready there.

What goes wrong here is left for the real runs to report.
"""

import signal
from contextlib import suppress

from sim.experiment.warm_up import run_everything_once

signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends this process without a traceback
with suppress(Exception):
    run_everything_once()
