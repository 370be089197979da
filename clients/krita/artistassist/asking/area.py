"""Rectangles: which part of the document a request needs, and in which strips it is read."""
from collections import namedtuple

Rect = namedtuple("Rect", "x y width height")

# No model looks farther around a selection than this or the selection's own longer side.
_CONTEXT = 512


def clipped(rect, width, height):
    """The part of a rectangle that lies on a canvas; None if none does."""
    left, top = max(0, rect.x), max(0, rect.y)
    right, bottom = min(width, rect.x + rect.width), min(height, rect.y + rect.height)
    return Rect(left, top, right - left, bottom - top) if right > left and bottom > top else None


def overlap(one, other):
    """What two rectangles have in common; None if nothing."""
    found = clipped(one._replace(x=one.x - other.x, y=one.y - other.y), other.width, other.height)
    return found and found._replace(x=found.x + other.x, y=found.y + other.y)


def around(selection, width, height):
    """What a model may look at around a selection that lies on the canvas."""
    margin = max(_CONTEXT, selection.width, selection.height)
    return clipped(
        Rect(selection.x - margin, selection.y - margin, selection.width + 2 * margin, selection.height + 2 * margin),
        width, height)


def strips(rect, pixels):
    """A rectangle in strips of whole rows, each of about that many pixels, at least one row."""
    rows = max(1, pixels // rect.width)
    bottom = rect.y + rect.height
    for y in range(rect.y, bottom, rows):
        yield Rect(rect.x, y, rect.width, min(rows, bottom - y))
