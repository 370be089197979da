"""The finished line drawing: what the network should answer, in any style."""

import numpy as np

from .canvas import Canvas, taper_profile
from .drawing import Black, Cover, Tone
from .hand import plan_lines
from .style import Style
from .tone import tone_dots, tone_lines

THINNEST_LINE = 0.7     # pixels
NATURAL_TAPER = 0.3     # share of a line over which its ends thin out when tapering is asked for
THIN_END = 0.15
THINNEST_END = 0.35     # pixels
HATCHING_WEIGHT = 0.75  # of the line width
TONE_STRENGTH = 0.9     # lines of a tone in a pencil sketch look like dark hatching and go by the same control


def draw_clean(parts, height, width, line_width):
    """uint8 coverage [height, width], 255 = ink: the parts as intended, nothing added or left out."""
    style = Style(line_weight=(line_width - 1) / 2, wobble=0.0, detail=1.0, hatching=1.0)
    return draw_styled(parts, plan_lines(np.random.default_rng(0), parts), [], [], height, width, style)


def draw_styled(parts, lines, guides, patches, height, width, style, everything=False, inked=False):
    """uint8 coverage [height, width] of the drawing in a style.

    lines: of hand.plan_lines; guides, patches: construction lines and hatching that were drawn;
    everything: keep all that was drawn, whatever the style leaves out; inked: tones are printed, not pencilled.
    """
    canvas = Canvas(height, width)
    for part, line in zip(parts, lines):
        if isinstance(part, Cover):
            canvas.erase(part.outline)
        elif isinstance(part, Black):
            canvas.fill(part.outline)
        elif isinstance(part, Tone):
            if everything or inked or part.kind == "dots" or style.keeps_hatching(TONE_STRENGTH):
                _tone(canvas, part, style.line_width)
        elif line is not None and (everything or line.prominence >= style.least_prominence):
            _ink(canvas, line.drawn(style.wobble), style.line_width * part.weight, 0.0 if part.closed else style.taper, max(part.taper, NATURAL_TAPER))
    for guide in guides:
        if everything or style.keeps_guide(guide.strength):
            canvas.thin_line(guide.curve, style.line_width, 1.0)
    for patch in patches:
        if everything or style.keeps_hatching(patch.strength):
            patch.draw(canvas, max(THINNEST_LINE, style.line_width * HATCHING_WEIGHT))
    return canvas.coverage()


def _tone(canvas, tone, line_width):
    canvas.clip(tone.outline)
    for curve in tone_lines(tone, line_width):
        canvas.thin_line(curve, max(line_width * tone.weight, THINNEST_LINE), 1.0)
    canvas.dots(*tone_dots(tone))
    canvas.unclip()


def _ink(canvas, curve, width, tapering, taper):
    widths = width * (1 - tapering * (1 - taper_profile(len(curve), taper, THIN_END)))
    canvas.ribbon(curve, np.maximum(widths, THINNEST_END + (THINNEST_LINE - THINNEST_END) * (1 - tapering)))
