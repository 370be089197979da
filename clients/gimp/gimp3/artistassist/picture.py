"""GIMP's image: pixels and selection in, proposals out as layers."""
import gi

gi.require_version("Gimp", "3.0")
gi.require_version("Gegl", "0.4")
from gi.repository import Gegl, Gimp  # noqa: E402

CHANNELS = "rgba"
_PIXELS, _MASK = "R'G'B'A u8", "Y u8"


def visible_pixels(image):
    """What the artist sees, as rows of red, green, blue, alpha; the image stays as it is."""
    layer = Gimp.Layer.new_from_visible(image, image, "ArtistAssist")
    try:
        layer.add_alpha()
        place = Gegl.Rectangle.new(0, 0, image.get_width(), image.get_height())
        return layer.get_buffer().get(place, 1.0, _PIXELS, Gegl.AbyssPolicy.NONE)
    finally:
        layer.delete()


def selection(image):
    """The selection on the canvas as (x, y, width, height, bytes); None without one."""
    _, some, left, top, right, bottom = Gimp.Selection.bounds(image)
    if not some:
        return None
    left, top = max(0, left), max(0, top)
    width, height = min(right, image.get_width()) - left, min(bottom, image.get_height()) - top
    if width <= 0 or height <= 0:
        return (left, top, 0, 0, b"")
    place = Gegl.Rectangle.new(left, top, width, height)
    return (left, top, width, height, image.get_selection().get_buffer().get(place, 1.0, _MASK, Gegl.AbyssPolicy.NONE))


def add_layers(image, proposals, names, with_mask):
    """Puts proposals on top, the first one visible, as one undo step; returns the layers."""
    image.undo_group_start()
    try:
        layers = [_add_layer(image, proposal.layer, name, with_mask) for proposal, name in reversed(list(zip(proposals, names)))]
        for layer in layers[:-1]:
            layer.set_visible(False)
        return layers[::-1]
    finally:
        image.undo_group_end()


def _add_layer(image, pixels, name, with_mask):
    kind = Gimp.ImageType.GRAYA_IMAGE if image.get_base_type() == Gimp.ImageBaseType.GRAY else Gimp.ImageType.RGBA_IMAGE
    # Normal (legacy): in the other mode GIMP mixes soft edges in linear light, which nobody else does.
    layer = Gimp.Layer.new(image, name, pixels.width, pixels.height, kind, 100.0, Gimp.LayerMode.NORMAL_LEGACY)
    image.insert_layer(layer, None, 0)
    layer.set_offsets(pixels.x, pixels.y)
    buffer = layer.get_buffer()
    buffer.set(Gegl.Rectangle.new(0, 0, pixels.width, pixels.height), _PIXELS, bytes(pixels.data))
    buffer.flush()
    layer.update(0, 0, pixels.width, pixels.height)
    if with_mask:
        layer.add_mask(layer.create_mask(Gimp.AddMaskType.SELECTION))
    return layer
