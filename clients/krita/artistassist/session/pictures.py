"""Small pictures for the docker and the history."""
from ..qt import Qt, QtCore, QtGui

_FORMATS = {"bgra": QtGui.QImage.Format.Format_ARGB32, "rgba": QtGui.QImage.Format.Format_RGBA8888,
            "rgb": QtGui.QImage.Format.Format_RGB888, "gray": QtGui.QImage.Format.Format_Grayscale8}
_SAMPLES = {"bgra": 4, "rgba": 4, "rgb": 3, "gray": 1}
_REMEMBERED_SIDE = 96


def image(pixels):
    """A thumbnail as Qt shows it."""
    row = pixels.width * _SAMPLES[pixels.channels]
    return QtGui.QImage(bytes(pixels.data), pixels.width, pixels.height, row, _FORMATS[pixels.channels]).copy()


def small_png(picture):
    """A picture small enough to be remembered in the document."""
    small = picture.scaled(
        _REMEMBERED_SIDE, _REMEMBERED_SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    buffer = QtCore.QBuffer()
    buffer.open(QtCore.QIODevice.OpenModeFlag.WriteOnly)
    small.convertToFormat(QtGui.QImage.Format.Format_RGB32).save(buffer, "PNG")
    return bytes(buffer.data())


def from_png(data):
    return QtGui.QImage.fromData(data, "PNG") if data else QtGui.QImage()
