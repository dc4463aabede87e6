"""Activities are due by the calendar, and are done, hollow, or only written up.

Due: a theme day a month, assembly and lesson a quarter, organizational-life meeting and appraisal
a year, a committee meeting a month from seven members. A Party organization holds one calendar for
all its units, as far as its hours go and the posture of its host carries, whose secretary leads it;
the community, which hosts an area one, goes as far as the units do on average. Of what is held, a
share by the unit's own posture is hollow; of the rest, some use the unit's own expertise and some
serve others, by its learned skill, a fitting project, the instructor's field, cross-appointment and
industry guidance. Whatever happened, a share of what is due is written up.

Every Party organization with units, but industry ones, drawing without its month of founding:

    due = 1, + 2 if month mod QUARTER = 0, + 2 if month mod YEAR = 0,
          + 1 if members >= COMMITTEE_FROM or rank is general branch or committee
    carried = of the host (area: mean over units) 1 if substantive, 0 if none, if ceremonial
              ceremonial_share + (1 - ceremonial_share) * calendar_hold * calendar
    chance = min(1, hours / (due * hours_per_activity)) * carried
    done = Binomial(held, due, chance)

Every unit, taking part in all that its Party organization holds; without one all is 0:

    written = max(done, floor((written_up + (1 - written_up) * calendar) * due + 0.5))
    hollow share, turnout = hollow_substantive, 1 if substantive; hollow_ceremonial,
              CEREMONIAL_TURNOUT if ceremonial; 1, 0 if none
    substantive = Binomial(hollow, done, 1 - hollow share)
    joined = clip(integration_skill + (project_integration * project_fit if grant_months > 0)
              + (cross_integration if cross_appointed) + (guidance_worth if an industry Party
              organization guides the industry) + VISIT_WORTH * visit_quality, 0, 1)
    integrated = Binomial(integrated, substantive, joined)
    expected = done * participants
    present = turnout * engagement * participants
    attended = min(expected, floor(done * present + u(attendance)))
    serving = service_base + (project_service * project_fit if grant_months > 0)
              + pioneer_service * pioneers / participants
    served = floor(substantive * min(serving, 1) * present * service_hours + u(serving))
    if done > 0: last_activity <- month
              signal <- clip(substantive / done + signal_noise * normal(signal), 0, 1)

Each count takes the place of the same calendar month a year ago (slot month mod YEAR), and the sums
due_year, done_year, written_year, substantive_year, integrated_year, attended_year, expected_year
and served_year follow.

Draws: held, hollow, integrated, attendance, serving, signal.
"""

import numpy as np

from sim.agents.party_organization import ACTIVITIES, COMMUNITY
from sim.agents.social_organization import BY_MONTH, BY_YEAR, CORE, LIFE, PEOPLE
from sim.core.arithmetic import clip
from sim.core.columns import Flags, Ints, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.draws import binomial, normal, uniform
from sim.core.fetching import STEPS, fetch, fetch_ahead, fetch_lines
from sim.processes.units import COMMITTEE, GENERAL_BRANCH, INDUSTRY, fetch_unit, guided_industries
from sim.world.identity import lineage
from sim.world.world import World

NONE, CEREMONIAL, SUBSTANTIVE = range(3)
YEAR, QUARTER = 12, 3
COMMITTEE_FROM = 7  # members from which a branch has a committee [R3]
CEREMONIAL_TURNOUT = 0.7  # attendance of ceremonial against substantive units (assumed)
VISIT_WORTH = 0.2  # share of activities that a full visit joins to the business (assumed)


def activities(world: World) -> None:
    """Hold activities, write them up, forget those of a year ago."""
    hold_and_live(
        world.organizations, world.profiles, world.diaries, world.party_organizations,
        world.levers, world.geography.kinship.shape[0], world.month, world.rates, world.keys,
    )  # fmt: skip


@compiled
def hold_and_live(
    orgs: Records, profiles: Records, diaries: Records, branches: Records, levers: Records,
    n_industries: int, month: int, rates: Single, keys: Single,
) -> None:  # fmt: skip
    """Let Party organizations hold what is due, and their units take part (see ``live``)."""
    busy = busy_rows(orgs)
    hold(orgs, busy, branches, levers, month, rates, keys)
    guided = guided_industries(branches, n_industries)
    live(orgs, busy, profiles, diaries, branches, levers, guided, month, rates, keys)


@compiled
def calendar(month: int, members: int, rank: int) -> int:
    """Return how many activities the rules ask for in a month [R4]."""
    due = 1
    if month % QUARTER == 0:
        due += 2
    if month % YEAR == 0:
        due += 2
    if members >= COMMITTEE_FROM or rank in (GENERAL_BRANCH, COMMITTEE):
        due += 1
    return due


@compiled
def carried(posture: int, strictness: float, rates: Row) -> float:
    """Return the share of due activities that a posture holds, under a calendar this strict."""
    if posture == CEREMONIAL:
        freely = rates.ceremonial_share
        return freely + (1.0 - freely) * rates.calendar_hold * strictness
    return 1.0 if posture == SUBSTANTIVE else 0.0


@compiled
def hold(
    orgs: Records, busy: Ints, branches: Records, levers: Records, month: int, rates: Single,
    keys: Single,
) -> None:  # fmt: skip
    """Write what is due and held by each Party organization."""
    rates, keys = rates[0], keys[0]
    branches["chance"][:] = 0.0
    for k in range(busy.size):
        org = orgs[busy[k]]
        b = org.party_organization
        fetch_unit(orgs, busy, k, branches, ACTIVITIES)
        if b >= 0 and (branches[b].host == busy[k] or branches[b].host == COMMUNITY):
            branches[b].chance += carried(org.posture, levers[org.zone].calendar, rates)
    for b in range(branches.size):
        branch = branches[b]
        branch.due = branch.done = 0
        if not branch.alive or branch.units == 0 or branch.form == INDUSTRY:
            continue
        due = calendar(month, branch.members, branch.rank)
        able = min(1.0, branch.hours / (due * rates.hours_per_activity))
        branch.chance *= able / (branch.units if branch.host == COMMUNITY else 1.0)
        branch.due = due
        branch.done = binomial(keys.held, lineage(branch.id), due, branch.chance)


@compiled
def _joined_to_business(org: Row, who: Row, guided: Flags, rates: Row) -> float:
    """Return the share of real activities that use the organization's own expertise."""
    share = org.integration_skill
    if org.grant_months > 0:
        share += rates.project_integration * who.project_fit
    if org.cross_appointed:
        share += rates.cross_integration
    if guided[org.industry]:
        share += rates.guidance_worth
    share += VISIT_WORTH * org.visit_quality
    return clip(share, 0.0, 1.0)


@compiled
def _service_hours(
    org: Row, who: Row, substantive: int, present: float, rates: Row, keys: Row
) -> int:
    """Return the hours of service that participants give this month."""
    share = rates.service_base
    if org.grant_months > 0:
        share += rates.project_service * who.project_fit
    if org.participants > 0:
        share += rates.pioneer_service * org.pioneers / org.participants
    mean = substantive * min(share, 1.0) * present * rates.service_hours
    return int(mean + uniform(keys.serving, org.id))  # keyed rounding keeps the mean


@compiled
def _write_up(due: int, done: int, strictness: float, rates: Row) -> int:
    """Return how many activities are on paper: never fewer than were held."""
    share = rates.written_up + (1.0 - rates.written_up) * strictness
    return max(done, int(share * due + 0.5))


@compiled
def _content(org: Row, rates: Row) -> tuple[float, float]:
    """Return the hollow share of what an organization holds, and its turnout, by its posture."""
    if org.posture == SUBSTANTIVE:
        return rates.hollow_substantive, 1.0
    if org.posture == CEREMONIAL:
        return rates.hollow_ceremonial, CEREMONIAL_TURNOUT
    return 1.0, 0.0


@compiled
def _replace(window: Ints, slot: int, total: int, value: int) -> int:
    """Put a month into a 12-month window; return the new total over the window."""
    total += value - window[slot]
    window[slot] = value
    return total


@compiled
def _take_part(
    org: Row, who: Row, diary: Row, slot: int, done: int, guided: Flags, rates: Row, keys: Row
) -> int:  # fmt: skip
    """Write content, attendances and service of what was held; return how many had content."""
    own = org.id
    hollow, turnout = _content(org, rates)
    substantive = binomial(keys.hollow, own, done, 1.0 - hollow)
    joined = _joined_to_business(org, who, guided, rates)
    integrated = binomial(keys.integrated, own, substantive, joined)
    expected = done * org.participants
    present = turnout * org.engagement * org.participants
    attended = min(expected, int(done * present + uniform(keys.attendance, own)))
    served = _service_hours(org, who, substantive, present, rates, keys)
    _note_content(diary, slot, substantive, integrated, attended, expected, served)
    return substantive


@compiled
def _note_content(
    diary: Row, slot: int, substantive: int, integrated: int, attended: int, expected: int,
    served: int,
) -> None:  # fmt: skip
    diary.substantive_year = _replace(diary.substantive, slot, diary.substantive_year, substantive)
    diary.integrated_year = _replace(diary.integrated, slot, diary.integrated_year, integrated)
    diary.attended_year = _replace(diary.attended, slot, diary.attended_year, attended)
    diary.expected_year = _replace(diary.expected, slot, diary.expected_year, expected)
    diary.served_year = _replace(diary.served, slot, diary.served_year, served)


@compiled
def _note_held(diary: Row, slot: int, due: int, done: int, written: int) -> None:
    diary.due_year = _replace(diary.due, slot, diary.due_year, due)
    diary.done_year = _replace(diary.done, slot, diary.done_year, done)
    diary.written_year = _replace(diary.written, slot, diary.written_year, written)


@compiled
def fetch_diary(orgs: Records, diaries: Records, i: int, first: int, last: int) -> None:
    """Ask for the diary of an organization some rows ahead, unless it is idle (see ``fetch``)."""
    fetch(orgs, i + 2 * STEPS, CORE)
    ahead = min(i + STEPS, orgs.size - 1)
    fetch_lines(diaries, i if orgs[ahead].idle else ahead, first, last)


@compiled
def busy_rows(orgs: Records) -> Ints:
    """Return the rows of the living with something to write down or to forget, int32."""
    rows = np.empty(orgs.size, np.int32)
    n = 0
    for i in range(orgs.size):
        org = orgs[i]
        fetch_ahead(orgs, i, CORE, CORE)
        rows[n] = i
        n += org.alive & ((org.party_organization >= 0) | (not org.idle))
    return rows[:n]


@compiled
def live(
    orgs: Records, busy: Ints, profiles: Records, diaries: Records, branches: Records,
    levers: Records, guided: Flags, month: int, rates: Single, keys: Single,
) -> None:  # fmt: skip
    """Write each organization's activities of the month into its 12-month windows.

    Args:
        orgs: records of the organizations.
        busy: rows of those with something to write down or to forget.
        profiles: what they are like.
        diaries: their activities; written.
        branches: records of the Party organizations.
        levers: doses by zone.
        guided: bool (industries,), which an industry Party organization guides.
        month: month.
        rates: the scenario's numbers.
        keys: keys of the month's draws.
    """
    rates, keys = rates[0], keys[0]
    slot = month % YEAR
    for k in range(busy.size):
        i, ahead = busy[k], busy[min(k + STEPS, busy.size - 1)]
        fetch_unit(orgs, busy, k, branches, ACTIVITIES)
        fetch_lines(orgs, ahead, LIFE, PEOPLE)
        fetch_lines(diaries, ahead, BY_MONTH, BY_YEAR + 2)
        org, diary = orgs[i], diaries[i]
        b = org.party_organization
        due = done = 0
        if b >= 0:
            due, done = branches[b].due, branches[b].done
        _note_held(diary, slot, due, done, _write_up(due, done, levers[org.zone].calendar, rates))
        if b < 0:
            _note_content(diary, slot, 0, 0, 0, 0, 0)
            continue
        substantive = _take_part(org, profiles[i], diary, slot, done, guided, rates, keys)
        if done > 0:  # democratic evaluation and feedback see the content, with noise
            org.last_activity = month
            noise = rates.signal_noise * normal(keys.signal, org.id)
            diary.signal = clip(substantive / done + noise, 0.0, 1.0)
