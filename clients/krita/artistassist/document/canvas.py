"""Pixels of the document as the daemon takes them: sRGB, 8 bits, blue-green-red-alpha, straight alpha, in strips."""
from ..asking.area import strips
from .bench import Bench, bgra

CHANNELS = "bgra"

# A strip is read in about a millisecond, and in a few where Krita converts its colours.
_STRIP_PIXELS = 256 * 1024
_CONVERTED_STRIP_PIXELS = 64 * 1024


def colors(something):
    """Model, depth and profile of a document or a layer."""
    return something.colorModel(), something.colorDepth(), something.colorProfile()


def is_plain(something):
    """True when pixels of this document or layer lie in memory as the daemon takes them."""
    model, depth, profile = colors(something)
    return (model, depth) == ("RGBA", "U8") and profile.lower().startswith("srgb")


def read_canvas(document, area):
    """What the artist sees in an area: yields rectangles with their bytes."""
    if is_plain(document):
        for strip in strips(area, _STRIP_PIXELS):
            yield strip, bytes(document.pixelData(*strip))
    else:
        for strip in strips(area, _CONVERTED_STRIP_PIXELS):
            yield strip, bgra(document.projection(*strip))


def read_layer(document, node, area):
    """What one layer shows in an area, its masks and a group's content included: yields rectangles with their bytes."""
    if is_plain(node):
        for strip in strips(area, _STRIP_PIXELS):
            yield strip, bytes(node.projectionPixelData(*strip))
        return

    bench = None
    try:
        for strip in strips(area, _CONVERTED_STRIP_PIXELS):
            if bench is None or bench.height != strip.height:
                if bench is not None:
                    bench.close()
                bench = Bench(strip.width, strip.height, colors(node))
            yield strip, bench.to_srgb(bytes(node.projectionPixelData(*strip)))
    finally:
        if bench is not None:
            bench.close()


def opaque(pixels):
    """True when no pixel can be seen through."""
    alpha = pixels[3::4]
    return alpha.count(b"\xff") == len(alpha)
