"""Boxes on a page, in inches: what words take up, and how much of it they share."""

Box = tuple[float, float, float, float]
"""Left, low, right, high."""


def box_around(x: float, y: float, width: float, height: float) -> Box:
    """The box with a centre.

    Args:
        x: Across, of the centre.
        y: Up, of the centre.
        width: Width of the box.
        height: Height of the box.
    """
    return (x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def area(box: Box) -> float:
    """Area of a box, square inches."""
    return (box[2] - box[0]) * (box[3] - box[1])


def shared(one: Box, other: Box) -> float:
    """Area that two boxes have in common, square inches."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(width, 0.0) * max(height, 0.0)
