"""Identities: 53-bit integers packed from kind, month of birth, region and ordinal.

They fit a browser's number, are never reused, and do not depend on the row an agent stands in, so
that the same candidate is the same newborn in every world of one seed.

    id = ((kind * 4096 + month + MONTH_OFFSET) * 64 + region) * 2^32 + ordinal
    kinds: 0 organization, 1 member of an organization at birth, 2 recruit, 3 arrival, 4 instructor,
           5 agency, 6 Party organization, 7 area Party organization
    month of the stock, and of its members: -MONTH_OFFSET, written as 0 in the 12 bits
    organization: ordinal n (stock), type * 8192 + n (candidates), n counting from 0 in its month,
           region and type
    member: ordinal of the organization (its last 24 bits) * MEMBERS_PER_ORGANIZATION + n
    origin = the organization's ordinal (stock), 2^28 + (month + MONTH_OFFSET) * 65536 + ordinal
    recruit: region and origin of the employer as ordinal, month of application
    arrival: region 0, n; instructor: month 0, region 0, n; agency: the same, its row
    Party organization: region and origin * 4 + form of its host; area: region, ordinal 0
    identity without its month: the month's 12 bits 0, for draws of Party organizations

Rows stand in the order of making: the stock by n; candidates by month, region, type, n; members by
organization; Party organizations by month, in it own ones in the order of their hosts, joint ones
in that of passes, places and units (``joint_matching``), area ones by region, industry ones by
number of the industry. (No draws.)
"""

from sim.core.compiled import compiled

ORGANIZATION = 0
MEMBER = 1
RECRUIT = 2
ARRIVAL = 3
INSTRUCTOR = 4
AGENCY = 5
PARTY_ORGANIZATION = 6
COMMON_PARTY_ORGANIZATION = 7  # founded by a sub-district, not by an organization

MONTH_OFFSET = 512
STOCK = -MONTH_OFFSET  # month of birth of whoever was there before the run
MEMBERS_PER_ORGANIZATION = 256


@compiled
def month_of(identity: int) -> int:
    """Return the month of birth that an identity holds; ``STOCK`` for who was there before."""
    return (identity >> 38 & 0xFFF) - MONTH_OFFSET


@compiled
def lineage(identity: int) -> int:
    """Return an identity without its month of birth: the same for who is born a little earlier.

    What a Party organization draws is keyed by it, so that two worlds in which the same one was
    founded in different months stay paired.
    """
    return identity & ~(0xFFF << 38)


@compiled
def origin(organization_id: int) -> int:
    """Return 29 bits that tell an organization from all others of its region, whatever its row."""
    month, local = organization_id >> 38 & 0xFFF, organization_id & 0xFFFFFFFF
    return local if month == 0 else 1 << 28 | month << 16 | local


@compiled
def pack(kind: int, month: int, region: int, ordinal: int) -> int:
    """Return an identity: 3 bits kind, 12 month, 6 region, 32 ordinal."""
    return (((kind << 12) | (month + MONTH_OFFSET)) << 6 | region) << 32 | ordinal
