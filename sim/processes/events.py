"""What may happen to an organization in a month, as bits of its ``events`` column."""

GATE = 1
VISIT = 2
NEW_HEAD = 4
JOINED = 8
LOST = 16
