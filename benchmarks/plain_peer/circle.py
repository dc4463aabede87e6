"""A circle: a group whose organizations see each other, as sums over those in it."""


class Circle:
    """What organizations show in one circle.

    Args:
        number: its number among all circles.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self.clear()

    def clear(self) -> None:
        """Forget what was shown."""
        self.living = 0
        self.in_posture = [0, 0, 0]
        self.grants = self.willingness = 0.0
