"""The artist's selection, and layers that she painted as hints, as masks of one byte a pixel."""
from ..asking.area import Rect, clipped, overlap, strips
from . import canvas

_STRIP_PIXELS = 1024 * 1024


def bounds(document):
    """Where the selection lies, perhaps beyond the canvas; None without one."""
    selection = document.selection()
    if selection is None or selection.width() <= 0 or selection.height() <= 0:
        return None
    return Rect(selection.x(), selection.y(), selection.width(), selection.height())


def read(document):
    """Reads the part of the selection that lies on the canvas, in steps; returns its rectangle and bytes, or None and nothing."""
    found = bounds(document)
    area = found and clipped(found, document.width(), document.height())
    if area is None:
        return None, b""
    selection = document.selection()
    parts = []
    for strip in strips(area, _STRIP_PIXELS):
        parts.append(bytes(selection.pixelData(*strip)))
        yield
    mask = b"".join(parts)
    return (area, mask) if mask.count(0) != len(mask) else (None, b"")


def read_hint(document, node, area):
    """Reads where a layer is painted in an area, in steps; returns a rectangle and its bytes, or None and nothing where it is not."""
    painted = node.bounds()
    area = overlap(Rect(painted.x(), painted.y(), painted.width(), painted.height()), area)
    if area is None:
        return None, b""
    parts = []
    for _, pixels in canvas.read_layer(document, node, area):
        parts.append(pixels[3::4])
        yield
    return area, b"".join(parts)
