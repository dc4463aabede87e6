"""Groups: the places and kinds that every series is broken down by."""

from dataclasses import dataclass

from sim.core.errors import unknown_name

DISTRICT = "district"
KINDS = ("region", "industry", "type")


@dataclass(frozen=True)
class Groups:
    """Names along the group axis, in the order district, regions, industries, types.

    Args:
        regions: names of the regions.
        industries: names of the industries.
        types: names of the types of social organization.
    """

    regions: tuple[str, ...]
    industries: tuple[str, ...]
    types: tuple[str, ...]

    def __len__(self) -> int:
        return 1 + len(self.regions) + len(self.industries) + len(self.types)

    def names(self, kind: str) -> tuple[str, ...]:
        """Names of the groups of one kind.

        Args:
            kind: "region", "industry" or "type".

        Raises:
            InputError: for another kind.
        """
        known = dict(zip(KINDS, (self.regions, self.industries, self.types), strict=True))
        if kind not in known:
            raise unknown_name("kind of group", kind, KINDS)
        return known[kind]

    def span(self, kind: str) -> slice:
        """Where the groups of one kind stand on the group axis.

        Args:
            kind: "region", "industry" or "type".

        Raises:
            InputError: for another kind.
        """
        names = self.names(kind)
        before = KINDS[: KINDS.index(kind)]
        start = 1 + sum(len(self.names(earlier)) for earlier in before)
        return slice(start, start + len(names))

    def labels(self) -> tuple[tuple[str, str], ...]:
        """(kind, name) of every group, in the order of the axis; the district's name is ""."""
        parts = [(kind, name) for kind in KINDS for name in self.names(kind)]
        return ((DISTRICT, ""), *parts)
