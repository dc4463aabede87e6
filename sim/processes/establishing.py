"""Establishing: Party organizations get their records, and organizations join them.

Every new Party organization and everyone who joins it:

    founded, term_end <- month, month + term_months; short_months, units <- 0
    own, joint and industry: host; region, industry <- the host's, as it is then
    area: host, industry <- -1; region <- where it is founded
    who joins: party_organization, covered_since <- the new one, month; memberships + 1;
               ripened <- 0; event joined (not the host of an industry one, which joins nothing)

Units, members and hours are counted by ``units`` before activities, in the same month.

(No draws.)
"""

from sim.agents.party_organization import PartyOrganization
from sim.core.columns import Ints, Records
from sim.core.compiled import compiled
from sim.processes.events import JOINED
from sim.world.identity import PARTY_ORGANIZATION, origin, pack
from sim.world.world import World


def add_hosted(world: World, hosts: Ints, form: int) -> int:
    """Add Party organizations hosted by organizations; return the row of the first.

    Args:
        world: the world.
        hosts: rows of the organizations that host them.
        form: structure.
    """
    first = world.tables[PartyOrganization].append(hosts.size).start
    term = world.scenario.policy.term_months
    branches, orgs = world.party_organizations, world.organizations
    establish(branches, orgs, hosts, first, form, world.month, term)
    return int(first)


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
        branch.form, branch.host = form, i
        branch.region, branch.industry = orgs[i].region, orgs[i].industry
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
