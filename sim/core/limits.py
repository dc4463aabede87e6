"""Bounds that files, options and addresses share, so that they cannot contradict each other."""

from typing import Final

LONGEST_RUN: Final = 600
"""Months."""

LARGEST_SEED: Final = 2**53
"""Of a run: what JSON and every spreadsheet hold exactly."""

LARGEST_SAMPLER_SEED: Final = 2**31 - 1
"""What the libraries take that draw samples."""

MOST_REPLICATES: Final = 10_000
