"""What the artist sees of all layers or of one, the layers left out on which she brushed hints: those are no part of the sketch."""
from ..asking.area import Rect, clipped, strips
from . import canvas
from .slices import REST

# Krita composes a document at once, in about a hundredth of a second for a million pixels, and the artist waits for it.
_BAND_PIXELS = 2 * 1024 * 1024

# Blurs and shadows of her layers reach so far into what is composed anew.
_MARGIN = 256


def read(document, layer, hints, area):
    """Reads an area in which `hints` cannot be seen: yields rectangles with their bytes, and REST where it waits for Krita."""
    seen = [node for node in hints if node is not None and _shows(node, layer)]
    if not seen:
        yield from _pixels(document, layer, area)
        return
    for band in strips(area, _BAND_PIXELS):
        yield from _read_without(document, layer, seen, band)


def _read_without(document, layer, seen, band):
    # A copy shares its pixels, so it is made in a moment; not in the middle of a stroke.
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
        whole = Rect(0, 0, copy.width(), copy.height())
        part = clipped(
            Rect(band.x - _MARGIN, band.y - _MARGIN, band.width + 2 * _MARGIN, band.height + 2 * _MARGIN), whole.width, whole.height)
        yield REST
        if part == whole:
            copy.refreshProjection()
        else:
            copy.crop(*part)
        while not copy.tryBarrierLock():
            yield REST
        copy.unlock()
        for strip, data in _pixels(copy, layer, band._replace(x=band.x - part.x, y=band.y - part.y)):
            yield strip._replace(x=strip.x + part.x, y=strip.y + part.y), data
    finally:
        copy.close()


def _pixels(document, layer, area):
    return canvas.read_canvas(document, area) if layer is None else canvas.read_layer(document, layer, area)


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
