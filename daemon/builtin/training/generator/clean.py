"""The finished line drawing: what the network should answer."""

import numpy as np

from .canvas import Canvas, spaced, taper_profile
from .drawing import Black, Cover, Tone
from .tone import tone_dots, tone_lines

THINNEST_LINE = 0.7


def draw_tone(canvas, tone, line_width):
    canvas.clip(tone.outline)
    for curve in tone_lines(tone, line_width):
        canvas.thin_line(curve, max(line_width * tone.weight, THINNEST_LINE), 1.0)
    canvas.dots(*tone_dots(tone))
    canvas.unclip()


def draw_clean(parts, height, width, line_width):
    """uint8 coverage [height, width], 255 = ink."""
    canvas = Canvas(height, width)
    for part in parts:
        if isinstance(part, Cover):
            canvas.erase(part.outline)
        elif isinstance(part, Black):
            canvas.fill(part.outline)
        elif isinstance(part, Tone):
            draw_tone(canvas, part, line_width)
        else:
            points, _ = spaced(part.curve, 2.5)
            if points is not None:
                widths = line_width * part.weight * taper_profile(len(points), part.taper, 0.35)
                canvas.ribbon(points, np.maximum(widths, THINNEST_LINE))
    return canvas.coverage()
