"""What is still to be run: rows in order, and those that come back because a worker died."""

from collections import Counter, deque
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SECONDS_OF_A_BATCH = 3.0  # what is lost at most when a worker dies; a part costs a hundredth of it
MOST_IN_A_BATCH = 200


class Todo:
    """Rows of a design, handed out in batches.

    Args:
        rows: (rows,) those that are not finished, in order.
    """

    def __init__(self, rows: NDArray[np.int64]) -> None:
        self._rows, self._next = rows, 0
        self._back: deque[list[int]] = deque()
        self.deaths: Counter[int] = Counter()

    def __len__(self) -> int:
        return self._rows.size - self._next + sum(map(len, self._back))

    def take(self, size: int) -> list[int]:
        """Return the next rows, those that came back first; none if there are none.

        Args:
            size: the most that may be taken.
        """
        if self._back:
            return self._back.popleft()
        rows: list[int] = self._rows[self._next : self._next + size].tolist()
        self._next += len(rows)
        return rows

    def put_back(self, rows: Sequence[int]) -> None:
        """Take rows back as one batch, to be handed out before all others.

        Args:
            rows: of the design.
        """
        if rows:
            self._back.append(list(rows))


def batch_size(seconds: float | None, left: int, workers: int) -> int:
    """Return how many runs to hand out at once.

    Large enough that handing over and saving cost little, small enough that little is lost when a
    worker dies, and that all workers end together.

    Args:
        seconds: that a run takes; None if no run was made yet.
        left: runs that are left.
        workers: processes at work.
    """
    if not seconds:
        return 1
    fair = -(-left // (4 * workers))
    return max(1, min(int(SECONDS_OF_A_BATCH / seconds), fair, MOST_IN_A_BATCH))
