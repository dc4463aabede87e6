"""What may happen to an organization in a month, as bits of its ``events`` column.

Joined and lost are set after the review of their month and await the next one; see ``posture``.
"""

GATE = 1
VISIT = 2
NEW_HEAD = 4
JOINED = 8
LOST = 16
CHANGED = 32  # the posture
ALL = 63
FROM_LAST_MONTH = JOINED | LOST  # set after the review of their month: they await the next
