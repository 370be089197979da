"""The hand that draws: how each intended line really ran, and how firmly it was drawn."""

from dataclasses import dataclass

import numpy as np

from .canvas import spaced
from .drawing import Stroke
from .geometry import normals, smooth_noise

STEP = 2.5              # pixels between the points of a line
TREMOR = 9.0            # pixels; wavelength of a shaking hand


@dataclass(slots=True)
class Line:
    """A stroke as it was drawn. points and sway belong together, one point every STEP pixels."""

    points: np.ndarray      # [n, 2] the intended line
    sway: np.ndarray        # [n] how far the hand strayed from it, along the normal, pixels
    length: float
    firmness: float         # 1 = drawn firmly, less = fainter than the drawing's own pressure
    prominence: float       # 0..1: what the control `detail` goes by

    def drawn(self, wobble=1.0):
        """The line with its sway taken over in part: 0 the intended line, 1 as the hand drew."""
        if wobble == 0:
            return self.points
        _, normal = normals(self.points)
        return self.points + normal * (self.sway * wobble)[:, None]


def plan_lines(rng, parts, unsteady=0.0, faint=0.0):
    """One Line for every stroke of the parts (None for areas and strokes too short to see).

    unsteady: pixels of sway of a carefree line; faint: share of strokes drawn more lightly than the rest.
    """
    return [_plan(rng, part, unsteady, faint) if isinstance(part, Stroke) else None for part in parts]


def _plan(rng, stroke, unsteady, faint):
    points, length = spaced(stroke.curve, STEP)
    if points is None:
        return None
    n = len(points)
    reach = unsteady * stroke.care * min(1.0, length / 40)
    sway = smooth_noise(rng, n, length, rng.uniform(22, 60)) * reach * 0.8 + smooth_noise(rng, n, length, TREMOR) * reach * 0.25
    if stroke.closed:       # the ends meet
        sway -= np.linspace(sway[0], sway[-1], n) - (sway[0] + sway[-1]) / 2
    firmness = rng.uniform(0.2, 0.6) if rng.random() < faint else 1.0
    return Line(points, sway, length, firmness, stroke.importance * firmness)
