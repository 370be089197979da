"""What an artist means to draw: an ordered list of strokes and areas, later ones in front.

An object returns a list of these; a scene is the concatenation of its objects.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(slots=True)
class Stroke:
    """One intended line."""

    curve: np.ndarray
    weight: float = 1.0      # width relative to the drawing's line width
    taper: float = 0.15      # share of the length over which each end thins out; 0 = constant
    closed: bool = False
    care: float = 1.0        # 1 = drawn freely, towards 0 = small detail, drawn exactly


@dataclass(slots=True)
class Cover:
    """An opaque area: hides what was drawn before it (occlusion)."""

    outline: np.ndarray


@dataclass(slots=True)
class Black:
    """An area filled with black that belongs to the drawing."""

    outline: np.ndarray


def outlined(outline, weight=1.1, care=1.0, taper=0.0):
    """A closed shape that hides what is behind it."""
    return [Cover(outline), Stroke(outline, weight, taper, True, care)]


def moved(parts, transform):
    """The same parts with `transform` applied to every curve."""
    result = []
    for part in parts:
        if isinstance(part, Stroke):
            result.append(Stroke(transform(part.curve), part.weight, part.taper, part.closed, part.care))
        else:
            result.append(type(part)(transform(part.outline)))
    return result
