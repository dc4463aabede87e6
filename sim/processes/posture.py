"""The posture: none, ceremonial or substantive; sticky, and chosen by random utility.

An organization reviews its posture at an event (gate, visit, new head, Party organization joined or
lost), when it sees peers do otherwise, or with a small hazard; otherwise it keeps it. In a review
it takes the posture of highest utility: money it can expect, what its peers do, its own taste and
willingness, the known members who make Party life a matter of course, less the hours it takes, the
fear of laymen leading professionals (heads who are no members), and what threatens. Tension is the
utility, net of sanctions, that the posture kept gives up.

Means over peers, for every quantity q, over the four circles of an organization, others being the
other living organizations of a circle; its own q where it is alone in all of them, or those in
which it is not weigh nothing. Who shares two circles with it counts in both. Everyone looks before
anyone chooses, so that peers' postures are last month's:

    peers(q) = sum of w * mean of q over the others / sum of w, over circles with others
    w = tie_acquaintance, tie_interest, tie_industry, tie_neighbourhood by kind of circle
    n_1, n_2 = peers(is ceremonial), peers(is substantive)
    n_other = n_1 + n_2, 1 - n_1 or 1 - n_2 when itself none, ceremonial, substantive

It reviews if

    occurs(review, review_rate + review_event * (1 if any event)
                   + review_peers * (1 + circles) * n_other)

Here and below circles is the lever. An event is any of this month's gate, visit and new head and of
last month's joined and lost; several count once. Who does not review keeps posture, benefit and
tension as they are; newcomers begin with none, 0 and 0.

Utilities of a review, whose threats, levers and known members are this month's; k = 0 none,
1 ceremonial, 2 substantive; e(k) standard Gumbel draws of the year, e(0) with u(shock), e(k) with
u(shock, k):

    benefit <- clip(offer * project_fit / resources + recognition
                    + spill_over * peers(benefit_received), 0, LARGEST_BENEFIT)
    R = benefit_weight * interest_projects * benefit
    c = hour_cost * interest_time * workload
    hp = paper_hours * (1 - paper_relief) * (1 - EXPLAINED * communication)
         * (1 + calendar_paper * calendar)
    relief = max(communication, train_heads, INVITED if cross_appointed)
    fear = laymen_fear * interest_autonomy * (1 - fear_relief * relief), 0 if head_is_member
    N = peer_weight * (1 + circles)
    M = member_pull * min(1, known_members / branch_threshold)
    U0 = shock_scale * e(0)
    U1 = paper_benefit * R - c * hp + N * n_1 + taste_ceremonial + M + shock_scale * e(1)
    U2 = R + willingness - c * (hp + activity_hours) + N * n_2 + taste_substantive - fear + M
         + shock_scale * e(2)
    S0 = U0 - pressure_weight * pressure_none, S1 = U1 - pressure_weight * pressure_empty, S2 = U2
    S(k) = S(k) - switching_cost for every k but the present one
    posture <- the k of largest S (on a tie the smaller k); event changed if it is another
    tension <- max(U0, U1, U2) - U(posture)

Then the events joined and lost are cleared, of everybody, reviewed or not, and all others at the
next month's start: so these two, which come later in a month, await the next review, once. Nothing
else in a month reads the event changed.

Draws: review, shock.
"""

import numpy as np

from sim.agents.social_organization import CHARACTER, CIRCLES, CORE, SCALES, TASTES
from sim.core.arithmetic import clip, occurs
from sim.core.columns import Flags, Floats, Ints, Records, Row, Single
from sim.core.compiled import compiled
from sim.core.draws import Key, gumbel, of_year, subkey, uniform
from sim.core.fetching import SOON, STEPS, fetch, fetch_ahead, fetch_lines
from sim.processes.events import ALL, CHANGED, FROM_LAST_MONTH
from sim.world.world import World

NONE, CEREMONIAL, SUBSTANTIVE = range(3)
SHARE, GRANTS = 0, 3  # columns of what is seen, beside the postures
N_CIRCLES = len(CIRCLES)
ACQUAINTANCE, INTEREST, INDUSTRY, NEIGHBOURHOOD = range(N_CIRCLES)
LARGEST_BENEFIT = 0.5  # share of budget
EXPLAINED = 0.15  # share of the paper hours done in vain that full communication saves (assumed)
INVITED = 0.5  # relief of fear by cross-appointment (assumed)


def posture(world: World) -> None:
    """Let organizations see their peers and review their posture."""
    review_all(world, always=False)


def review_all(world: World, *, always: bool) -> None:
    """Review postures.

    Args:
        world: the world.
        always: whether everyone reviews (to settle the start), or only who has an occasion.
    """
    look_and_review(
        world.organizations, world.profiles, world.levers, world.layout.n_circles, always,
        world.month, world.rates, world.keys, world.birth,
    )  # fmt: skip


@compiled
def look_and_review(
    orgs: Records, profiles: Records, levers: Records, n_circles: int, always: bool,
    month: int, rates: Single, keys: Single, birth: Single,
) -> None:  # fmt: skip
    """Let all see their peers as they are, then review (see ``review``)."""
    seen = look_around(orgs, profiles, n_circles)
    review(orgs, profiles, seen, levers, always, month, rates, keys, birth)


@compiled
def fetch_circles(profiles: Records, seen: Floats, i: int) -> None:
    """Ask for what is seen in the circles of an organization whose profile is there."""
    for kind in range(N_CIRCLES):
        fetch(seen, profiles[i].circles[kind], 0)


@compiled
def look_around(orgs: Records, profiles: Records, n_circles: int) -> Floats:
    """Return what is seen, float64 (circles, 4): a peer's share; ceremonial, substantive, grants.

    The last three are sums over the circle.
    """
    seen = np.zeros((n_circles, 4))
    for i in range(orgs.size):
        org = orgs[i]
        fetch_ahead(orgs, i, CORE, SCALES)
        fetch_ahead(profiles, i, CHARACTER, CHARACTER)
        fetch_circles(profiles, seen, min(i + SOON, orgs.size - 1))
        if not org.alive:
            continue
        for kind in range(N_CIRCLES):
            circle = profiles[i].circles[kind]
            seen[circle, SHARE] += 1.0
            seen[circle, CEREMONIAL] += org.posture == CEREMONIAL
            seen[circle, SUBSTANTIVE] += org.posture == SUBSTANTIVE
            seen[circle, GRANTS] += org.benefit_received
    share_out(seen)
    return seen


@compiled
def share_out(seen: Floats) -> None:
    """Turn the living of each circle into the share that each of them has for a peer.

    Args:
        seen: (circles, columns); the first column counts the living, and is written.
    """
    for circle in range(seen.shape[0]):
        others = seen[circle, SHARE] - 1.0
        seen[circle, SHARE] = 1.0 / others if others > 0.0 else 0.0


@compiled
def tie(rates: Row, kind: int) -> float:
    """Return the weight of a kind of circle."""
    if kind == ACQUAINTANCE:
        return rates.tie_acquaintance
    if kind == INTEREST:
        return rates.tie_interest
    return rates.tie_industry if kind == INDUSTRY else rates.tie_neighbourhood


@compiled
def mean_of_peers(who: Row, seen: Floats, what: int, own: float, rates: Row) -> float:
    """Return the mean of something over an organization's peers; its own value where alone.

    Args:
        who: what the organization is like: its circles.
        seen: (circles, columns) sums by circle; the first column is the share of one peer.
        what: column of which the mean is wanted.
        own: the organization's own value, which the sums hold too.
        rates: the scenario's numbers.
    """
    total = weights = 0.0
    for kind in range(N_CIRCLES):
        circle = who.circles[kind]
        if seen[circle, SHARE] > 0.0:
            weight = tie(rates, kind)
            total += weight * (seen[circle, what] - own) * seen[circle, SHARE]
            weights += weight
    return total / weights if weights > 0.0 else own


@compiled
def expected_benefit(org: Row, who: Row, seen: Floats, levers: Records, rates: Row) -> float:
    """Return the Party-linked money an organization can expect, as a share of its budget."""
    offered = levers[org.zone].offer * who.project_fit / org.resources
    peers = mean_of_peers(who, seen, GRANTS, org.benefit_received, rates)
    hoped = offered + levers[org.zone].recognition + rates.spill_over * peers
    return clip(hoped, 0.0, LARGEST_BENEFIT)


@compiled
def paper_hours(org: Row, levers: Records, rates: Row) -> float:
    """Return the hours a month that papers take an organization."""
    zone = org.zone
    relief = (1.0 - levers[zone].paper_relief) * (1.0 - EXPLAINED * levers[zone].communication)
    return rates.paper_hours * relief * (1.0 + rates.calendar_paper * levers[zone].calendar)


@compiled
def _fear(org: Row, who: Row, levers: Records, rates: Row) -> float:
    """Return the fear of laymen leading professionals, in utility."""
    if org.head_is_member:
        return 0.0
    zone = org.zone
    relief = max(levers[zone].communication, levers[zone].train_heads)
    if org.cross_appointed:
        relief = max(relief, INVITED)  # heads who are no members are invited in [O §12]
    return rates.laymen_fear * who.interest_autonomy * (1.0 - rates.fear_relief * relief)


@compiled
def shares_of_peers(org: Row, who: Row, seen: Floats, rates: Row) -> tuple[float, float]:
    """Return the shares of an organization's peers that are ceremonial and substantive."""
    is_1 = 1.0 if org.posture == CEREMONIAL else 0.0
    is_2 = 1.0 if org.posture == SUBSTANTIVE else 0.0
    n_1 = mean_of_peers(who, seen, CEREMONIAL, is_1, rates)
    return n_1, mean_of_peers(who, seen, SUBSTANTIVE, is_2, rates)


@compiled
def utilities(
    org: Row, who: Row, n_1: float, n_2: float, levers: Records, rates: Row
) -> tuple[float, float]:
    """Return the utilities of the ceremonial and the substantive posture, without pressure.

    Args:
        org: the organization.
        who: what it is like.
        n_1: share of its peers that are ceremonial.
        n_2: share of its peers that are substantive.
        levers: doses by zone.
        rates: the scenario's numbers.
    """
    pull = rates.peer_weight * (1.0 + levers[org.zone].circles)
    worth = rates.benefit_weight * who.interest_projects * org.benefit
    hour = rates.hour_cost * who.interest_time * who.workload
    paper = paper_hours(org, levers, rates)
    pull_of_members = rates.member_pull * min(1.0, org.known_members / rates.branch_threshold)
    v_1 = rates.paper_benefit * worth - hour * paper + pull * n_1 + who.taste_ceremonial
    v_2 = worth + org.willingness - hour * (paper + rates.activity_hours)
    v_2 += pull * n_2 + who.taste_substantive - _fear(org, who, levers, rates)
    return v_1 + pull_of_members, v_2 + pull_of_members


@compiled
def _differing(posture: int, n_1: float, n_2: float) -> float:
    """Return the share of peers in another posture."""
    if posture == NONE:
        return n_1 + n_2
    return 1.0 - (n_1 if posture == CEREMONIAL else n_2)


@compiled
def who_may_review(
    orgs: Records, levers: Records, always: bool, rates: Row, keys: Row
) -> tuple[Ints, Flags]:
    """Return the rows, int32, of those who review if every peer differs, and who had an event.

    What awaited this review has had its chance and is cleared.
    """
    rows, had_event = np.empty(orgs.size, np.int32), np.empty(orgs.size, np.bool_)
    n = 0
    for i in range(orgs.size):
        org = orgs[i]
        fetch_ahead(orgs, i, CORE, CORE)
        rows[n], had_event[n] = i, org.events != 0
        most = _own_hazard(had_event[n], rates) + _hazard_by_peers(org, levers, rates)
        n += org.alive & (always | (uniform(keys.review, org.id) < most))  # see ``who_may_found``
        org.events &= ALL - FROM_LAST_MONTH
    return rows[:n], had_event[:n]


@compiled
def _own_hazard(had_event: bool, rates: Row) -> float:
    """Return the hazard of a review if no peer differs."""
    return rates.review_rate + rates.review_event * had_event


@compiled
def _hazard_by_peers(org: Row, levers: Records, rates: Row) -> float:
    """Return the hazard of a review that peers add if all of them differ."""
    return rates.review_peers * (1.0 + levers[org.zone].circles)


@compiled
def _is_due(
    org: Row, who: Row, had_event: bool, seen: Floats, levers: Records, rates: Row, keys: Row
) -> bool:
    """Whether an organization that may review its posture does so this month."""
    n_1, n_2 = shares_of_peers(org, who, seen, rates)
    by_peers = _hazard_by_peers(org, levers, rates) * _differing(org.posture, n_1, n_2)
    return occurs(uniform(keys.review, org.id), _own_hazard(had_event, rates) + by_peers)


@compiled
def review(
    orgs: Records,
    profiles: Records,
    seen: Floats,
    levers: Records,
    always: bool,
    month: int,
    rates: Single,
    keys: Single,
    birth: Single,
) -> None:
    """Choose postures anew where there is a review; write expected benefit and tension.

    Args:
        orgs: records of the organizations; written.
        profiles: what they are like.
        seen: (circles, 4) what ``look_around`` returned.
        levers: doses by zone.
        always: whether everyone reviews.
        month: month.
        rates: the scenario's numbers.
        keys: keys of the month's draws.
        birth: keys of the draws made once.
    """
    rates, keys, birth = rates[0], keys[0], birth[0]
    rows, had_event = who_may_review(orgs, levers, always, rates, keys)
    for k in range(rows.size):
        org, who, ahead = orgs[rows[k]], profiles[rows[k]], rows[min(k + STEPS, rows.size - 1)]
        fetch_lines(orgs, ahead, CORE, SCALES)
        fetch_lines(profiles, ahead, CHARACTER, TASTES)
        fetch_circles(profiles, seen, rows[min(k + SOON, rows.size - 1)])
        if always or _is_due(org, who, had_event[k], seen, levers, rates, keys):
            _review(org, who, seen, levers, month, rates, birth)


@compiled
def _review(
    org: Row, who: Row, seen: Floats, levers: Records, month: int, rates: Row, birth: Row
) -> None:
    """Let an organization review its posture."""
    org.benefit = expected_benefit(org, who, seen, levers, rates)
    n_1, n_2 = shares_of_peers(org, who, seen, rates)
    v_1, v_2 = utilities(org, who, n_1, n_2, levers, rates)
    _choose(org, v_1, v_2, rates, of_year(birth.shock, org.id, month))


@compiled
def _choose(org: Row, v_1: float, v_2: float, rates: Row, key: Key) -> None:
    """Take the posture of highest utility under pressure; what is lost without it is tension."""
    own, now, scale = org.id, org.posture, rates.shock_scale
    u_0 = scale * gumbel(key, own)
    u_1 = v_1 + scale * gumbel(subkey(key, CEREMONIAL), own)
    u_2 = v_2 + scale * gumbel(subkey(key, SUBSTANTIVE), own)
    weight, cost = rates.pressure_weight, rates.switching_cost
    s_0 = u_0 - weight * org.pressure_none - cost * (now != NONE)
    s_1 = u_1 - weight * org.pressure_empty - cost * (now != CEREMONIAL)
    s_2 = u_2 - cost * (now != SUBSTANTIVE)
    chosen, kept = NONE, u_0
    if s_1 > s_0:
        chosen, kept = CEREMONIAL, u_1
    if s_2 > max(s_0, s_1):
        chosen, kept = SUBSTANTIVE, u_2
    if chosen != now:
        org.events |= CHANGED
    org.posture = chosen
    org.tension = max(u_0, u_1, u_2) - kept
