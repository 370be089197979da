"""What an artist means to draw: an ordered list of strokes and areas, later ones in front.

An object returns a list of these; a scene is the concatenation of its objects.
"""

from dataclasses import dataclass, replace

import numpy as np


@dataclass(slots=True)
class Stroke:
    """One intended line."""

    curve: np.ndarray
    weight: float = 1.0      # width relative to the drawing's line width
    taper: float = 0.15      # share of the length over which each end thins out; 0 = constant
    closed: bool = False
    care: float = 1.0        # 1 = drawn freely, towards 0 = small detail, drawn exactly
    importance: float = 1.0  # 1 = contour, about 0.5 = inner detail, about 0.2 = tiny texture


@dataclass(slots=True)
class Cover:
    """An opaque area: hides what was drawn before it (occlusion)."""

    outline: np.ndarray
    surface: str = ""        # what it is made of ("skin", "leaf"); equal names share a flat colour


@dataclass(slots=True)
class Black:
    """An area filled with black that belongs to the drawing."""

    outline: np.ndarray
    importance: float = 1.0


@dataclass(slots=True)
class Tone:
    """An area of inked shading that belongs to the drawing: hatching or a screentone."""

    outline: np.ndarray
    kind: str                # "lines", "cross" or "dots"
    spacing: float           # pixels between the centres of neighbouring lines or dots
    angle: float             # of the lines, or of the rows of dots
    weight: float = 0.7      # width of a line relative to the drawing's, or diameter of a dot relative to the spacing
    importance: float = 0.4


def outlined(outline, weight=1.1, care=1.0, taper=0.0, surface=""):
    """A closed shape that hides what is behind it."""
    return [Cover(outline, surface), Stroke(outline, weight, taper, True, care)]


def _moved_tone(tone, transform):
    """Spacing and angle follow the transform where the area lies."""
    center = tone.outline.mean(0)
    step = np.array([np.cos(tone.angle), np.sin(tone.angle)])
    here, there = transform(np.stack([center, center + step]))
    along = there - here
    return replace(tone, outline=transform(tone.outline), spacing=tone.spacing * float(np.hypot(*along)), angle=float(np.arctan2(along[1], along[0])))


def moved(parts, transform):
    """The same parts with `transform` applied to every curve."""
    result = []
    for part in parts:
        if isinstance(part, Stroke):
            result.append(replace(part, curve=transform(part.curve)))
        elif isinstance(part, Tone):
            result.append(_moved_tone(part, transform))
        else:
            result.append(replace(part, outline=transform(part.outline)))
    return result
