"""What the artist sees of all layers or of one, the layers left out on which she brushed hints: those are no part of the sketch."""
from ..asking.area import Rect, clipped
from . import canvas
from .slices import REST

# Blurs and shadows of her layers reach so far into what is composed anew.
_MARGIN = 256


class Sight:
    """Reads an area. Where hints can be seen it is a copy of the document, composed without them: hers stays as it is."""

    def __init__(self, document, layer, area, corner=(0, 0), is_copy=False):
        self._document, self._layer, self._area, self._corner, self._is_copy = document, layer, area, corner, is_copy

    def read(self):
        """Yields rectangles of her document with their bytes."""
        x, y = self._corner
        area = self._area._replace(x=self._area.x - x, y=self._area.y - y)
        pixels = canvas.read_canvas(self._document, area) if self._layer is None else canvas.read_layer(self._document, self._layer, area)
        for strip, data in pixels:
            yield strip._replace(x=strip.x + x, y=strip.y + y), data

    def close(self):
        if self._is_copy:
            self._document.close()


def of(document, layer, hints, area):
    """A sight of an area in which `hints` cannot be seen, in steps; to be closed."""
    seen = [node for node in hints if node is not None and _shows(node, layer)]
    if not seen:
        return Sight(document, layer, area)

    # Not in the middle of a stroke. A copy shares its pixels, so it is made in a moment.
    while not document.tryBarrierLock():
        yield REST
    try:
        copy = document.clone()
    finally:
        document.unlock()
    try:
        copy.setBatchmode(True)
        for node in seen:
            _same(copy, node).setVisible(False)
        layer = layer and _same(copy, layer)
        width, height = document.width(), document.height()
        part = clipped(Rect(area.x - _MARGIN, area.y - _MARGIN, area.width + 2 * _MARGIN, area.height + 2 * _MARGIN), width, height)
        yield
        # Krita composes all of a document at once, so a large one is cut to what is looked at.
        if part == Rect(0, 0, width, height):
            copy.refreshProjection()
        else:
            copy.crop(*part)
        while not copy.tryBarrierLock():
            yield REST
        copy.unlock()
        return Sight(copy, layer, area, (part.x, part.y), True)
    except BaseException:
        copy.close()
        raise


def _shows(node, layer):
    """Whether a layer can be seen in what another one shows, or in all of them."""
    while node is not None and node.visible():
        node = node.parentNode()
        if layer is not None and node is not None and node.uniqueId() == layer.uniqueId():
            return True
    return layer is None and node is None


def _same(copy, node):
    """The node of a copy that stands where this one stands."""
    places = []
    while node.parentNode() is not None:
        beside = [other.uniqueId() for other in node.parentNode().childNodes()]
        places.append(beside.index(node.uniqueId()))
        node = node.parentNode()
    found = copy.rootNode()
    for place in reversed(places):
        found = found.childNodes()[place]
    return found
