"""Activity effectiveness: an index of what really happened over 12 months, 0-1.

Regularity is done / due; participation attendances / what full attendance would be; integration the
share of all held that used the organization's own expertise; service the hours of service per
participant against two a month. The index is their power mean; exponent 0 is the geometric mean.
Hollow activities count for regularity only. An organization in a Party organization is effective in
a month when the index reaches the threshold and integration or service a minimum; months in a row
are counted at the threshold and at a lower and a higher one.

Every living organization; a ratio whose divisor is 0 is 0:

    regularity = done_year / due_year
    participation = attended_year / expected_year
    integration = integrated_year / done_year
    service = min(1, served_year / (SERVICE_A_MONTH * YEAR * participants))
    effectiveness = (mean of max(part, LEAST)^aggregation over the four)^(1 / aggregation), at
                    aggregation = 0 the geometric mean; 0 if done_year = 0
    counts: if in a Party organization and max(integration, service) >= effective_minimum
    effective_months <- effective_months + 1 if it counts and effectiveness >= effective_threshold,
                        else 0; effective_months_low, effective_months_high the same at
                        LOW_THRESHOLD, HIGH_THRESHOLD

    idle <- yes if in no Party organization and due_year = 0: the diary is empty, and stays so

It is effective, as the measures say, once effective_months >= effective_window.

(No draws.)
"""

from sim.agents.social_organization import BY_YEAR, CORE, PEOPLE
from sim.core.arithmetic import clip, exp, log, power
from sim.core.columns import Records, Row, Single
from sim.core.compiled import compiled
from sim.core.fetching import STEPS, fetch, fetch_lines
from sim.processes.activities import busy_rows
from sim.world.world import World

LEAST = 0.01
SERVICE_A_MONTH = 2.0  # hours of service per participant that count as full
YEAR = 12.0
LOW_THRESHOLD, HIGH_THRESHOLD = 0.3, 0.6


def effectiveness(world: World) -> None:
    """Write the index, its four parts and the months in a row at the thresholds."""
    index(world.organizations, world.diaries, world.rates)


@compiled
def power_mean(a: float, b: float, c: float, d: float, exponent: float) -> float:
    """Return the power mean of four numbers, each at least 0.01."""
    a, b, c, d = max(a, LEAST), max(b, LEAST), max(c, LEAST), max(d, LEAST)
    if abs(exponent) < 1e-9:
        return exp((log(a) + log(b) + log(c) + log(d)) / 4.0)
    total = power(a, exponent) + power(b, exponent) + power(c, exponent) + power(d, exponent)
    return power(total / 4.0, 1.0 / exponent)


@compiled
def _write_parts(org: Row, diary: Row) -> None:
    """Write regularity, participation, integration and service over 12 months."""
    due, done, expected = diary.due_year, diary.done_year, diary.expected_year
    diary.regularity = done / due if due > 0 else 0.0
    diary.participation = diary.attended_year / expected if expected > 0 else 0.0
    diary.integration = diary.integrated_year / done if done > 0 else 0.0
    full = SERVICE_A_MONTH * YEAR * org.participants
    diary.service = clip(diary.served_year / full, 0.0, 1.0) if full > 0.0 else 0.0


@compiled
def _in_a_row(before: int, holds: bool) -> int:
    return before + 1 if holds else 0


@compiled
def _count_months(diary: Row, counts: bool, threshold: float) -> None:
    """Write the months in a row at the scenario's threshold and at a lower and a higher one."""
    score = diary.effectiveness
    diary.effective_months = _in_a_row(diary.effective_months, counts and score >= threshold)
    low, high = diary.effective_months_low, diary.effective_months_high
    diary.effective_months_low = _in_a_row(low, counts and score >= LOW_THRESHOLD)
    diary.effective_months_high = _in_a_row(high, counts and score >= HIGH_THRESHOLD)


@compiled
def index(orgs: Records, diaries: Records, rates: Single) -> None:
    """Write activity effectiveness of every living organization."""
    rates = rates[0]
    busy = busy_rows(orgs)
    for k in range(busy.size):
        ahead = busy[min(k + STEPS, busy.size - 1)]
        fetch(orgs, ahead, CORE)
        fetch(orgs, ahead, PEOPLE)
        fetch_lines(diaries, ahead, BY_YEAR, BY_YEAR + 1)
        org, diary = orgs[busy[k]], diaries[busy[k]]
        covered = org.party_organization >= 0
        org.idle = not covered and diary.due_year == 0
        _write_parts(org, diary)
        diary.effectiveness = 0.0
        if diary.done_year > 0:
            diary.effectiveness = power_mean(
                diary.regularity, diary.participation, diary.integration, diary.service,
                rates.aggregation,
            )  # fmt: skip
        substance = max(diary.integration, diary.service) >= rates.effective_minimum
        counts = covered and substance
        _count_months(diary, counts, rates.effective_threshold)
