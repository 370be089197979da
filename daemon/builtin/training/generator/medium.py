"""What is drawn with: graphite, coloured pencils, pens. A colour is the share of R, G and B light that full coverage absorbs."""

from dataclasses import dataclass

import numpy as np

GRAPHITE = (1.0, 1.0, 1.0)
COLOURED = (
    (1.0, 0.62, 0.15), (0.95, 0.75, 0.3),       # blue pencils
    (0.55, 0.2, 0.03),                          # light blue that old copiers did not see
    (0.1, 0.95, 0.85), (0.2, 0.85, 0.75),       # red pencils
    (0.1, 0.55, 0.95), (0.55, 0.75, 0.95),      # orange, sepia
    (0.9, 0.35, 0.8), (0.5, 0.95, 0.35),        # green, violet
)
PENS = ((1.0, 0.97, 0.75), (1.0, 1.0, 1.0), (0.97, 0.85, 0.4), (0.95, 0.98, 1.0))


@dataclass(slots=True)
class Medium:
    """How the layers of a sheet were put on."""

    lines: tuple            # absorption of the drawing's own lines
    guides: tuple           # of construction and first attempts, always in pencil
    pen: bool               # the lines are even ink without grain
    bleeding: float         # pixels that ink runs into the paper


def choose_medium(rng):
    """Guides may be coloured under graphite or ink, and graphite under ink; under coloured lines they have the lines' colour."""
    choice = rng.random()
    if choice < 0.12:
        return Medium(_shade(rng, PENS), _any_guide(rng, 0.5), True, 0.0)
    if choice < 0.18:
        return Medium(_shade(rng, PENS), _any_guide(rng, 0.3), True, rng.uniform(0.4, 1.2))
    if choice < 0.28:
        colour = _shade(rng, COLOURED)
        return Medium(colour, colour, False, 0.0)
    return Medium(GRAPHITE, _any_guide(rng, 0.5), False, 0.0)


def _any_guide(rng, coloured):
    return _shade(rng, COLOURED) if rng.random() < coloured else GRAPHITE


def _shade(rng, colours):
    return tuple(float(np.clip(c + rng.normal(0, 0.05), 0, 1)) for c in colours[rng.integers(len(colours))])


def gray(colour):
    return min(colour) > 0.97
