"""What the artist asks of the clean drawing: the style vector of the cleanup model, each control 0..1."""

from dataclasses import astuple, dataclass, fields

import numpy as np

THINNEST, BOLDEST = 1.0, 3.0        # pixels at line weight 0 and 1


@dataclass(frozen=True, slots=True)
class Style:
    """The order of the fields is the order of the vector; the defaults are the model card's."""

    line_weight: float = 0.35           # thin .. bold
    taper: float = 0.5                  # even lines .. ends thin out
    detail: float = 0.9                 # main lines only .. every faint stroke and small mark
    construction_removal: float = 1.0   # guides stay .. go, faint ones first
    hatching: float = 0.0               # dropped .. kept, dark hatching first
    wobble: float = 0.5                 # smoothed .. as the hand drew

    def vector(self):
        return np.array(astuple(self), np.float32)

    @property
    def line_width(self):
        """Pixels."""
        return THINNEST + (BOLDEST - THINNEST) * self.line_weight

    @property
    def least_prominence(self):
        """Strokes of less are left out."""
        return 0.6 * (1 - self.detail)

    def keeps_guide(self, strength):
        return strength >= self.construction_removal

    def keeps_hatching(self, strength):
        return strength > 1 - self.hatching


CONTROLS = tuple(f.name for f in fields(Style))


def draw_usual_style(rng):
    """Close to the defaults: what most drawings are asked for."""
    return Style(line_weight=rng.uniform(0.1, 0.6), taper=rng.uniform(0.3, 0.7), detail=rng.uniform(0.75, 1), wobble=rng.uniform(0.3, 0.7))


def draw_any_style(rng):
    def end_or_between(one, zero):
        choice = rng.random()
        return 1.0 if choice < one else 0.0 if choice < one + zero else float(rng.random())

    return Style(
        line_weight=end_or_between(0.1, 0.1),
        taper=end_or_between(0.35, 0.35),
        detail=end_or_between(0.4, 0.2),
        construction_removal=end_or_between(0.45, 0.3),
        hatching=end_or_between(0.3, 0.45),
        wobble=end_or_between(0.35, 0.35),
    )
