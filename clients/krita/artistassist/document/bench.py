"""A small document beside the artist's, on which Krita converts colours. Converting her own layers would stand in her undo history."""
import krita

from ..qt import QtCore, QtGui
from ..texts import say
from ..trouble import Trouble

SRGB = ("RGBA", "U8", "sRGB-elle-V2-srgbtrc.icc")


class Bench:
    """Converts strips of pixels between a colour space of hers and sRGB with 8 bits."""

    def __init__(self, width, height, colors):
        """`colors`: model, depth and profile of her document or layer."""
        if not all(colors):
            # What was closed has no colours, and Krita would go down.
            raise Trouble(say("problem_closed"))
        self._colors = colors
        self._width, self.height = width, height
        self._document = krita.Krita.instance().createDocument(width, height, "", *colors, 72.0)
        self._document.setBatchmode(True)
        self._layer = self._document.createNode("strip", "paintlayer")
        for layer in self._document.topLevelNodes():
            layer.remove()
        self._document.rootNode().addChildNode(self._layer, None)

    def close(self):
        self._document.close()

    def to_srgb(self, pixels):
        """Pixels of hers, as they look to Krita, as blue-green-red-alpha bytes."""
        self._layer.setPixelData(QtCore.QByteArray(pixels), 0, 0, self._width, self.height)
        self._document.refreshProjection()
        return bgra(self._document.projection(0, 0, self._width, self.height))

    def from_srgb(self, pixels, rows):
        """The first rows of the bench from blue-green-red-alpha bytes to pixels of hers."""
        self._layer.setColorSpace(*SRGB)
        self._layer.setPixelData(QtCore.QByteArray(pixels), 0, 0, self._width, rows)
        self._layer.setColorSpace(*self._colors)
        return self._layer.pixelData(0, 0, self._width, rows)


def bgra(image):
    """An image of Qt as bytes without gaps."""
    image = image.convertToFormat(QtGui.QImage.Format.Format_ARGB32)
    return image.constBits().asstring(image.width() * image.height() * 4)
