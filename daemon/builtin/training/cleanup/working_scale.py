"""How far a scan is reduced before the network sees it, from the width of its pencil lines.

README.md, "The working scale, exactly", is the specification.
"""

import numpy as np

STROKE_WIDTH = 1.35         # mean line width at the network, pixels
INK_THRESHOLD = 0.3         # of the darkness after the gain: half a strong stroke
SMALLEST, LARGEST = 0.25, 0.7


def ink_width(darkness, threshold=INK_THRESHOLD):
    """Mean width in pixels of what is drawn, or None for an empty sheet. darkness: after flat field and gain.

    A line of width w, length l and angle a covers w*l pixels and has 2*l*(|cos a| + |sin a|) borders
    between ink and paper; the mean of the bracket over all angles is 4/pi.
    """
    ink = darkness > threshold
    borders = np.count_nonzero(ink[1:] != ink[:-1]) + np.count_nonzero(ink[:, 1:] != ink[:, :-1])
    return 8 * np.count_nonzero(ink) / (np.pi * borders) if borders else None


def scale_for(width):
    """Working scale for a measured ink width."""
    return LARGEST if width is None else float(np.clip(STROKE_WIDTH / width, SMALLEST, LARGEST))
