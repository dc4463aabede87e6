"""Establishing: Party organizations get their records, and organizations join them.

Every new Party organization and everyone who joins it:

    founded, term_end <- month, month + term_months; short_months, units <- 0
    own, joint and industry: host; region, industry <- the host's, then and whenever it changes
    area: host, industry <- -1; region <- where it is founded
    who joins: party_organization, covered_since <- the new one, month; memberships + 1;
               ripened <- 0; event joined (not the host of an industry one, which joins nothing)

Units, members and hours are counted by ``units`` before activities, in the same month.

(No draws.)
"""

from sim.agents.party_organization import PartyOrganization
from sim.core.columns import Ints, Records, Row
from sim.core.compiled import compiled
from sim.processes.events import JOINED
from sim.world.identity import PARTY_ORGANIZATION, origin, pack
from sim.world.world import World


def found(world: World, form: int, hosts: Ints, rows: Ints, whose: Ints) -> None:
    """Let organizations found Party organizations; let others, or the same, belong to them.

    Args:
        world: the world.
        form: structure.
        hosts: rows of the organizations that host one each.
        rows: rows of all who join.
        whose: position of the host whose Party organization each of them joins.
    """
    if hosts.size == 0:
        return
    first = world.tables[PartyOrganization].append(hosts.size).start
    establish_and_enter(
        world.party_organizations, world.organizations, hosts, first, form, rows, whose,
        world.month, world.scenario.policy.term_months,
    )  # fmt: skip


@compiled
def establish_and_enter(
    branches: Records, orgs: Records, hosts: Ints, first: int, form: int, rows: Ints, whose: Ints,
    month: int, term: int,
) -> None:  # fmt: skip
    """Write new Party organizations, and who belongs to them (see ``found``)."""
    establish(branches, orgs, hosts, first, form, month, term)
    enter(orgs, rows, first + whose, month)


@compiled
def set_host(branch: Row, orgs: Records, i: int) -> None:
    """Let an organization, in a row, host a Party organization."""
    branch.host, branch.region, branch.industry = i, orgs[i].region, orgs[i].industry


@compiled
def establish(
    branches: Records, orgs: Records, hosts: Ints, first: int, form: int, month: int, term: int
) -> None:
    """Write new Party organizations hosted by organizations.

    Args:
        branches: records of the Party organizations; written from row ``first`` on.
        orgs: records of the organizations.
        hosts: rows of the organizations that host them.
        first: first row.
        form: structure.
        month: month.
        term: months of a term.
    """
    for k in range(hosts.size):
        branch, i = branches[first + k], hosts[k]
        branch.id = pack(PARTY_ORGANIZATION, month, orgs[i].region, origin(orgs[i].id) << 2 | form)
        branch.alive = True
        branch.form = form
        set_host(branch, orgs, i)
        branch.founded, branch.term_end = month, month + term
        branch.units = 0


@compiled
def enter(orgs: Records, rows: Ints, branches: Ints, month: int) -> None:
    """Let organizations belong to Party organizations from now on.

    Args:
        orgs: records of the organizations; written.
        rows: rows of those who join.
        branches: row of the Party organization that each of them joins.
        month: month.
    """
    for k in range(rows.size):
        org = orgs[rows[k]]
        org.party_organization = branches[k]
        org.covered_since = month
        org.memberships += 1
        org.ripened = 0.0
        org.events |= JOINED
