"""The finished line drawing: what the network should answer."""

import numpy as np

from .canvas import Canvas, spaced, taper_profile
from .drawing import Black, Cover

THINNEST_LINE = 0.7


def draw_clean(parts, height, width, line_width):
    """uint8 coverage [height, width], 255 = ink."""
    canvas = Canvas(height, width)
    for part in parts:
        if isinstance(part, Cover):
            canvas.erase(part.outline)
        elif isinstance(part, Black):
            canvas.fill(part.outline)
        else:
            points, _ = spaced(part.curve, 2.5)
            if points is not None:
                widths = line_width * part.weight * taper_profile(len(points), part.taper, 0.35)
                canvas.ribbon(points, np.maximum(widths, THINNEST_LINE))
    return canvas.coverage()
