"""Proposals on the canvas: looked at as a locked layer, kept as a paint layer. No other layer is ever written to."""
from ..asking.area import Rect, strips
from ..qt import QtCore
from ..texts import say
from ..trouble import Trouble
from . import canvas
from .bench import Bench
from .undo import Mark

# A strip is written in about a millisecond, and in a few where Krita converts its colours.
_STRIP_PIXELS = 256 * 1024
_CONVERTED_STRIP_PIXELS = 64 * 1024


def make(document, pixels, name):
    """A layer with a proposal's pixels in the document's colours, not yet in it: a generator of short steps that returns it."""
    node = document.createNode(name, "paintlayer")
    plain = canvas.is_plain(document)
    place = Rect(pixels.x, pixels.y, pixels.width, pixels.height)
    bench, view = None, memoryview(pixels.data)
    try:
        for strip in strips(place, _STRIP_PIXELS if plain else _CONVERTED_STRIP_PIXELS):
            first = (strip.y - place.y) * place.width * 4
            data = bytes(view[first:first + strip.width * strip.height * 4])
            if not plain:
                bench = bench or Bench(strip.width, strip.height, canvas.colors(document))
                data = bench.from_srgb(data, strip.height)
            if node.setPixelData(QtCore.QByteArray(data), *strip) is False:
                raise RuntimeError("Krita took no pixels for the new layer")
            yield
    finally:
        if bench is not None:
            bench.close()
    return node


def layer_of(node):
    """The layer that a node is, or whose mask it is; None for the mask that stands for the selection, which is no layer's."""
    while node is not None and node.type().endswith("mask"):
        node = node.parentNode()
    return node if node is not None and node.parentNode() is not None else None


def lies_in(document, node):
    """Whether a node is in the document now: not removed, not in a group that was, the document not closed."""
    root = document.rootNode()
    while node is not None and root is not None:
        if node.uniqueId() == root.uniqueId():
            return True
        node = node.parentNode()
    return False


def put(document, node, above=None):
    """Adds a layer as one undo step: above another one, or on top of all."""
    parent = above.parentNode() if above is not None else document.rootNode()
    if parent is not None and parent.type() == "grouplayer":
        parent.addChildNode(node, above)
    # Krita may refuse without a word.
    if not lies_in(document, node):
        raise Trouble(say("problem_not_added"))


class Preview:
    """One proposal laid over the canvas as a locked layer, until it is kept or taken away."""

    def __init__(self, document, node, above=None):
        self._document, self._node = document, node
        self._painting_on = document.activeNode()
        node.setLocked(True)
        put(document, node, above)
        self._mark, self._settled = None, False

    @property
    def settled(self):
        """Whether Krita is done with adding it: before that it can be neither kept nor taken back without a trace."""
        return self._settled or not self._in_place()

    def settle(self):
        """To be called a moment after: Krita has named the undo step and made the new layer the active one, which it shall not be."""
        self._settled = True
        if not self._in_place():
            return
        self._mark = Mark(self._document)
        active = self._document.activeNode()
        if active is not None and self._painting_on is not None and active.uniqueId() == self._node.uniqueId():
            self._document.setActiveNode(self._painting_on)

    def keep(self, name):
        """Makes it the artist's. True if it is her last undo step now; False where she went on, and nothing was done."""
        if not self._in_place() or self._mark is None or not self._mark.holds():
            return False
        self._node.setName(name)
        self._node.setLocked(False)
        node, self._node = self._node, None
        self._document.setActiveNode(node)
        return True

    def take_away(self):
        """Leaves the document as it was."""
        if self._node is None:
            return
        if self._in_place() and not (self._mark is not None and self._mark.take_back()):
            self._node.setLocked(False)
            self._node.remove()
        self._node = None
        if self._painting_on is not None:
            self._document.setActiveNode(self._painting_on)

    def _in_place(self):
        return self._node is not None and lies_in(self._document, self._node)
