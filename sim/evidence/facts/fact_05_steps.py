"""Fact 5: campaigns are steps, not slopes."""

from sim.evidence.definitions import read
from sim.evidence.fact import Check, Fact, Runs
from sim.evidence.worlds import ANHUI, ANHUI_DRIVE, LIUZHOU, LIUZHOU_DRIVES


def _gain(runs: Runs, after: str, before: str, definition: str, start: str, end: str) -> float:
    """Coverage at the end, less what the place began from without a drive."""
    return read(definition, runs[after], end) - read(definition, runs[before], start)


def _anhui(runs: Runs, end: str) -> float:
    return _gain(runs, "anhui_drive", "anhui", "list", "2014-12", end)


def _share_in_the_year(runs: Runs) -> float:
    later = max(_anhui(runs, end) for end in ("2015-12", "2016-12", "2017-12"))
    return _anhui(runs, "2015-12") / later if later > 0.02 else float("nan")


FACT = Fact(
    id="5",
    title="Campaigns are steps",
    sentence="A drive of a year adds tens of points at once; afterwards little is added.",
    sources=("L1", "L2"),
    worlds={
        "anhui": ANHUI,
        "anhui_drive": ANHUI_DRIVE,
        "liuzhou": LIUZHOU,
        "liuzhou_drives": LIUZHOU_DRIVES,
    },
    checks=(
        Check(
            "gain of coverage of the list, Anhui 2015",
            "share",
            0.35,
            0.55,
            "L2: 0.45, ten points either way; the dose was assumed with this end in view",
            lambda runs: _anhui(runs, "2015-12"),
        ),
        Check(
            "share of the best gain until 2017 made in the year of the drive, Anhui",
            "share",
            0.85,
            1.05,
            "a step: what follows adds little; 1 is the most there is",
            _share_in_the_year,
        ),
        Check(
            "gain of coverage, Liuzhou, end of 2014 to October 2021",
            "share",
            0.60,
            0.80,
            "L1: 0.715, a tenth either way; density of the drives is near Anhui's",
            lambda runs: _gain(
                runs, "liuzhou_drives", "liuzhou", "list_or_registered", "2014-12", "2021-10"
            ),
        ),
    ),
    remark="Anhui's height was in view when its dose was assumed: its shape is the test.",
)
