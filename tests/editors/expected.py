"""What a plug-in's layers have to look like: the daemon's own answer to the same pixels, asked for without the plug-in.

Rows are those of a whole picture: red, green, blue and alpha of 8 bits, as sRGB has them.
"""
import numpy

_PATIENCE = 180
# How exactly a precision keeps 8 bits, in steps of them: whole numbers do, a float's power of 2.4 there and back does not.
_FLOATS_ARE_WITHIN = 0.01


def answers(sdk, bridge, picture, mask=None, task="cleanup", **options):
    """The daemon's proposals for a picture: each the picture with its answer in it where the mask, one byte a pixel, lets it."""
    height, width = picture.shape[:2]
    document = bridge.open("expected", width, height, channels="rgba")
    document.write(0, 0, width, height, picture.tobytes())
    selection = None if mask is None else sdk.Mask(0, 0, width, height, mask.tobytes())
    job = document.submit(task, selection=selection, options=options, thumbnail=0, alpha="none")
    made = [_placed(picture, proposal.layer) for proposal in job.wait(_PATIENCE)]
    job.discard().wait(_PATIENCE)
    return made


def _placed(picture, layer):
    whole = picture.copy()
    rows = numpy.frombuffer(bytes(layer.data), numpy.uint8).reshape(layer.height, layer.width, 4)
    whole[layer.y:layer.y + layer.height, layer.x:layer.x + layer.width] = rows
    return whole


def differs(seen, made, mask):
    """What is wrong with the pixels that are seen, in whichever precision, within a mask; None when they are the daemon's."""
    seen = _in_steps(seen)
    apart = numpy.abs(seen - made).max(axis=2)
    inside, soft = apart[mask == 255], apart[(mask > 0) & (mask < 255)]
    if inside.size and inside.max() > (_FLOATS_ARE_WITHIN if seen.dtype == numpy.float32 else 0):
        return "inside, %d pixels are up to %g of 255 away from what the daemon made" % ((inside > 0).sum(), inside.max())
    if soft.size and soft.max() > 1 + _FLOATS_ARE_WITHIN:
        return "the soft edge is up to %g of 255 away from what the daemon made" % soft.max()
    return None


def _in_steps(pixels):
    """Any precision as steps of 8 bits: floats are linear light, of one or two channels the first is gray."""
    if pixels.dtype == numpy.float32:
        color = numpy.clip(pixels[..., :3], 0, 1)
        curved = numpy.where(color <= 0.0031308, 12.92 * color, 1.055 * color ** (1 / 2.4) - 0.055)
        return numpy.concatenate((curved, pixels[..., 3:]), axis=2).astype(numpy.float32) * 255
    if pixels.shape[2] == 2:
        pixels = pixels[..., [0, 0, 0, 1]]
    return pixels / (257.0 if pixels.dtype == numpy.uint16 else 1.0)
