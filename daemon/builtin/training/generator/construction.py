"""Construction lines: guides that are drawn and do not belong to the picture."""

from dataclasses import dataclass

import numpy as np

from .canvas import Canvas
from .geometry import TAU, direction, ellipse, normals, resample, rotate, smooth_noise, spline


@dataclass(slots=True)
class Guide:
    curve: np.ndarray
    width: float
    strength: float     # 0..0.98 relative to the drawing's own lines


def _wavering(rng, curve, amount):
    points, length = resample(np.asarray(curve, float), 5.0)
    _, normal = normals(points)
    return points + normal * (smooth_noise(rng, len(points), length, 60) * amount)[:, None]


def _ellipse(rng, center, size):
    radius, angle, flat = size * rng.uniform(0.5, 1.15), rng.uniform(0, TAU), rng.uniform(0.6, 1)
    center = center + rng.normal(0, 0.1, 2) * size
    for _ in range(rng.integers(1, 4)):
        r = radius * rng.uniform(0.95, 1.05, 2) * [1, flat]
        ring = ellipse(center + rng.normal(0, 0.02, 2) * size, r[0], r[1], angle + rng.normal(0, 0.05), 0, TAU * rng.uniform(0.8, 1.25))
        yield _wavering(rng, ring, 0.6)
    if rng.random() < 0.6:
        for a in (angle, angle + np.pi / 2):
            v = direction(a, radius * rng.uniform(0.9, 1.3))
            yield _wavering(rng, [center - v, center + v], 0.5)


def _axis(rng, center, size):
    v = direction(rng.uniform(0, np.pi), size * rng.uniform(0.8, 2))
    center = center + rng.normal(0, 0.3, 2) * size
    yield _wavering(rng, [center - v, center + v], 0.7)


def _box(rng, center, size):
    corners = rotate(np.array([[-1.0, -1], [1, -1], [1, 1], [-1, 1]]) * size * rng.uniform(0.6, 1.2, 2), rng.normal(0, 0.1)) + center
    for a, b in zip(corners, np.roll(corners, -1, axis=0)):
        past = (b - a) * 0.15
        yield _wavering(rng, [a - past * rng.random(), b + past * rng.random()], 0.5)


def plan_construction(rng, placements, height, width, strength):
    """Guides around the objects, perspective fans and stray lines. strength: of a usual guide, 0..1."""
    guides = []

    def add(curve, line_width, factor):
        guides.append(Guide(curve, line_width, float(np.clip(strength * factor, 0.05, 0.98))))

    for place in placements:
        if rng.random() > 0.65:
            continue
        for _ in range(rng.integers(1, 4)):
            kind = (_ellipse, _axis, _box)[rng.choice(3, p=(0.5, 0.25, 0.25))]
            line_width, factor = rng.uniform(0.6, 1.4), rng.uniform(0.5, 1.1)
            for curve in kind(rng, place.center, place.size):
                add(curve, line_width, factor)
    if rng.random() < 0.12:
        vanishing = rng.uniform(-0.3, 1.3, 2) * [width, height]
        for angle in rng.uniform(0, TAU, rng.integers(4, 12)):
            add(np.array([vanishing, vanishing + direction(angle, 2.0 * max(height, width))]), rng.uniform(0.5, 1.2), rng.uniform(0.4, 0.9))
    if rng.random() < 0.25:
        for _ in range(rng.integers(1, 5)):
            stray = spline(rng.uniform(0, 1, (4, 2)) * [width, height])
            add(_wavering(rng, stray, 1.0), rng.uniform(0.8, 2), rng.uniform(0.2, 0.6))
    return guides


def draw_construction(guides, height, width, pressure):
    """uint8 coverage of the guides as drawn."""
    canvas = Canvas(height, width)
    for guide in guides:
        canvas.thin_line(guide.curve, guide.width, pressure * guide.strength)
    return canvas.coverage()
