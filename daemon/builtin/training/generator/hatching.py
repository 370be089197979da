"""Shading by parallel strokes: from a light tone to regular lines as dark as the contour."""

import math

import numpy as np

from .canvas import Canvas
from .drawing import Cover
from .geometry import bezier, direction, extent, point


def _patch(rng, regions, height, width):
    """Where to shade: (outline or None, centre, radius)."""
    if regions and rng.random() < 0.75:
        outline = regions[rng.integers(len(regions))]
        center = outline[rng.integers(len(outline))] * 0.6 + outline.mean(0) * 0.4
        return outline, center, max(12.0, extent(outline) * rng.uniform(0.15, 0.6))
    return None, rng.uniform(0, 1, 2) * [width, height], min(height, width) * rng.uniform(0.08, 0.35)


def _parallel_strokes(rng, canvas, center, radius, angle, spacing, line_width, alpha, evenness):
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
        canvas.thin_line(stroke, line_width * (1 + evenness * rng.uniform(-0.3, 0.2)), alpha * (1 + evenness * rng.uniform(-0.4, 0.1)))
        if zigzag and previous is not None:
            canvas.thin_line(np.array([previous, stroke[0]]), line_width * 0.8, alpha * 0.8)
        previous = stroke[-1]


def draw_hatching(rng, parts, height, width, pressure, pencil_width):
    """uint8 coverage of one to four shaded patches, some cross-hatched."""
    canvas = Canvas(height, width)
    regions = [p.outline for p in parts if isinstance(p, Cover) and extent(p.outline) > 25]
    for _ in range(rng.integers(1, 5)):
        outline, center, radius = _patch(rng, regions, height, width)
        if outline is not None:
            canvas.clip(outline)
        dark = rng.random() < 0.3
        alpha = min(1.0, pressure * (rng.uniform(0.8, 1.1) if dark else rng.uniform(0.2, 0.75)))
        line_width = pencil_width * (rng.uniform(0.7, 1.0) if dark else rng.uniform(0.5, 0.9))
        spacing = max(rng.uniform(2.2, 8.5), line_width * 1.3)
        angle = rng.uniform(0, np.pi)
        evenness = rng.uniform(0.2, 1)
        for cross in range(2 if rng.random() < 0.25 else 1):
            _parallel_strokes(rng, canvas, center, radius, angle + 1.2 * cross, spacing, line_width, alpha, evenness)
        if outline is not None:
            canvas.unclip()
    return canvas.coverage()
