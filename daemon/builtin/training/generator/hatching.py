"""Shading by parallel strokes: from a light tone to regular lines as dark as the contour."""

import math
from dataclasses import dataclass

import numpy as np

from .canvas import Canvas
from .drawing import Cover
from .geometry import bezier, direction, extent, point


@dataclass(slots=True)
class Patch:
    outline: np.ndarray | None      # strokes end here
    strokes: list                   # (curve, width, alpha)
    strength: float                 # 0.05..0.98 relative to the drawing's own lines

    def draw(self, canvas, width=None):
        """As drawn, or in full ink of one width."""
        if self.outline is not None:
            canvas.clip(self.outline)
        for curve, own_width, alpha in self.strokes:
            canvas.thin_line(curve, own_width if width is None else width, alpha if width is None else 1.0)
        if self.outline is not None:
            canvas.unclip()


def _place(rng, regions, height, width):
    """Where to shade: (outline or None, centre, radius)."""
    if regions and rng.random() < 0.75:
        outline = regions[rng.integers(len(regions))]
        center = outline[rng.integers(len(outline))] * 0.6 + outline.mean(0) * 0.4
        return outline, center, max(12.0, extent(outline) * rng.uniform(0.15, 0.6))
    return None, rng.uniform(0, 1, 2) * [width, height], min(height, width) * rng.uniform(0.08, 0.35)


def _parallel_strokes(rng, center, radius, angle, spacing, line_width, alpha, evenness):
    v = direction(angle)
    n = point(-v[1], v[0])
    bend = rng.normal(0, 0.15)
    zigzag = rng.random() < 0.25
    squarish = rng.random() < 0.35
    count = int(2 * radius / spacing)
    previous = None
    for i in range(-count // 2, count // 2 + 1):
        chord = 1.0 if squarish else math.sqrt(max(0.05, 1 - (2 * i / (count + 1)) ** 2))
        half = chord * radius * (1 + evenness * rng.uniform(-0.25, 0.1))
        middle = center + n * (i * spacing + rng.normal(0, 0.5) * evenness)
        stroke = bezier(middle - v * half, middle - v * half * 0.3 + n * half * bend, middle + v * half * 0.3 + n * half * bend, middle + v * half, 10)
        yield stroke, line_width * (1 + evenness * rng.uniform(-0.3, 0.2)), alpha * (1 + evenness * rng.uniform(-0.4, 0.1))
        if zigzag and previous is not None:
            yield np.array([previous, stroke[0]]), line_width * 0.8, alpha * 0.8
        previous = stroke[-1]


def plan_hatching(rng, parts, height, width, pressure, pencil_width):
    """One to four shaded patches, some cross-hatched."""
    regions = [p.outline for p in parts if isinstance(p, Cover) and extent(p.outline) > 25]
    patches = []
    for _ in range(rng.integers(1, 5)):
        outline, center, radius = _place(rng, regions, height, width)
        dark = rng.random() < 0.3
        strength = rng.uniform(0.8, 1.1) if dark else rng.uniform(0.2, 0.75)
        line_width = pencil_width * (rng.uniform(0.7, 1.0) if dark else rng.uniform(0.5, 0.9))
        spacing = max(rng.uniform(2.2, 8.5), line_width * 1.3)
        angle = rng.uniform(0, np.pi)
        evenness = rng.uniform(0.2, 1)
        strokes = []
        for cross in range(2 if rng.random() < 0.25 else 1):
            strokes += _parallel_strokes(rng, center, radius, angle + 1.2 * cross, spacing, line_width, min(1.0, pressure * strength), evenness)
        patches.append(Patch(outline, strokes, float(np.clip(strength, 0.05, 0.98))))
    return patches


def draw_hatching(patches, height, width):
    """uint8 coverage of the patches as drawn."""
    canvas = Canvas(height, width)
    for patch in patches:
        patch.draw(canvas)
    return canvas.coverage()
