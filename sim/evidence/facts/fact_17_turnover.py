"""Fact 17: the population turns over, and coverage can rise through its denominator."""

from sim.evidence.definitions import read
from sim.evidence.fact import Check, Fact
from sim.evidence.worlds import ANHUI, ANHUI_DRIVE, COUNTRY

FACT = Fact(
    id="17",
    title="The population turns over",
    sentence=(
        "About one in twenty leaves a year, and a drive that clears the list raises coverage by it."
    ),
    sources=("M16", "M20", "M22", "M25", "L2"),
    worlds={"country": COUNTRY, "anhui": ANHUI, "drive": ANHUI_DRIVE},
    checks=(
        Check(
            "leaving a year, the country, 2013 to 2017",
            "share a year",
            0.04,
            0.06,
            "M16: 0.046 to 0.049, a fifth either way",
            lambda runs: read("exit_rate", runs["country"], "2012-12/2017-12"),
        ),
        Check(
            "share on the list with the drive less without, Anhui, end of 2015",
            "share",
            -1.0,
            -0.005,
            "L2, M25: a sign; inactive organizations are struck off",
            lambda runs: (
                runs["drive"].at("share_listed", 12) - runs["anhui"].at("share_listed", 12)
            ),
        ),
    ),
    remark="That more than a tenth is inactive (M21) speaks of all an organization does; the "
    "model knows Party activities only.",
)
