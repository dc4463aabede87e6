"""Identities: 53-bit integers packed from kind, month of birth, region and ordinal.

They fit a browser's number, are never reused, and do not depend on the row an agent stands in, so
that the same candidate is the same newborn in every world of one seed.
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
