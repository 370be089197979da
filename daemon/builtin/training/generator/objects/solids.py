"""Made things: boxes, cylinders, gears, houses, cars."""

import numpy as np

from ..drawing import Cover, Stroke, outlined
from ..geometry import TAU, direction, ellipse, line, point, resample, rotate, spline
from .basic import polygon_edges


def _windows(rng, face):
    """A grid of openings on a quadrilateral face."""
    parts = []
    columns, rows = rng.integers(1, 4), rng.integers(1, 4)

    def at(x, y):
        return face[0] + (face[1] - face[0]) * x + (face[3] - face[0]) * y

    for i in range(columns):
        for j in range(rows):
            x0, x1, y0, y1 = (i + 0.2) / columns, (i + 0.8) / columns, (j + 0.25) / rows, (j + 0.75) / rows
            corners = np.array([at(x0, y0), at(x1, y0), at(x1, y1), at(x0, y1)])
            if np.hypot(*(corners[1] - corners[0])) > 7:
                parts += polygon_edges(rng, corners, 0.8, 0.005, 0.5, 0.5)
    return parts


def box(rng, center, size):
    w, h, d = size * rng.uniform(0.4, 1), size * rng.uniform(0.4, 1), size * rng.uniform(0.3, 0.8)
    angle = rng.uniform(-0.5, 0.5)
    right = point(np.cos(angle), np.sin(angle) * 0.6) * w
    back = point(-np.cos(angle + 1.1) * 0.9, np.sin(angle + 1.1) * 0.5) * d
    up = point(0, -1) * h
    if rng.random() < 0.3:
        turn = rng.uniform(0, TAU)
        right, back, up = (rotate(v[None], turn)[0] for v in (right, back, up))
    p = np.asarray(center) - (right + back + up) / 2
    front = np.array([p, p + right, p + right + up, p + up])
    side = np.array([p, p + back, p + back + up, p + up])
    top = np.array([p + up, p + right + up, p + right + back + up, p + back + up])
    parts = [Cover(face) for face in (front, side, top)]
    for face, i, j in ((front, 0, 1), (front, 1, 2), (front, 2, 3), (front, 3, 0), (side, 0, 1), (side, 1, 2), (side, 2, 3), (top, 1, 2), (top, 2, 3)):
        parts.append(Stroke(line(face[i], face[j], 12), 1.05, 0.04))
    for face in (front, side):
        if rng.random() < 0.5:
            parts += _windows(rng, face)
    return parts


def cylinder(rng, center, size):
    h, w = size * rng.uniform(0.5, 1.4), size * rng.uniform(0.3, 0.7)
    flat = rng.uniform(0.2, 0.45)
    w2 = w * rng.uniform(0.6, 1.2)
    angle = rng.normal(0, 0.5)

    def place(curve):
        return rotate(curve, angle) + center

    left, right = line([-w, -h / 2], [-w2, h / 2], 20), line([w, -h / 2], [w2, h / 2], 20)
    bottom = ellipse((0, h / 2), w2, w2 * flat, 0, 0, np.pi)
    outline = np.concatenate([ellipse((0, -h / 2), w, w * flat, 0, np.pi, TAU), right, bottom])
    parts = [Cover(place(outline)), Stroke(place(ellipse((0, -h / 2), w, w * flat)), 1, 0, True)]
    parts += [Stroke(place(curve)) for curve in (left, right, bottom)]
    for f in rng.uniform(0.1, 0.9, rng.integers(0, 3)):
        ring = w + (w2 - w) * f
        parts.append(Stroke(place(ellipse((0, -h / 2 + h * f), ring, ring * flat, 0, 0.05, np.pi - 0.05)), 0.8, 0.2, False, 0.7, 0.5))
    return parts


def gear(rng, center, size):
    n = rng.integers(6, 14)
    t = np.repeat(np.linspace(0, TAU, n, endpoint=False), 4) + np.tile(np.array([0, 0.15, 0.5, 0.65]) * TAU / n, n)
    radius = np.tile(np.array([0.8, 1, 1, 0.8]) * size, n)
    teeth = np.stack([np.cos(t) * radius, np.sin(t) * radius], 1) + center
    closed = np.concatenate([teeth, teeth[:1]])
    return [
        Cover(teeth),
        Stroke(resample(closed, 2.0)[0], 1, 0, True, 0.5),
        Stroke(ellipse(center, size * 0.55, size * 0.55), 1, 0, True, 0.6),
        Stroke(ellipse(center, size * 0.2, size * 0.2), 0.9, 0, True, 0.4, 0.6),
    ]


def rocket(rng, center, size):
    """A spindle with fins and portholes; stands for toys, bottles, vessels."""
    w = size * rng.uniform(0.22, 0.4)
    angle = rng.normal(0, 0.6)

    def place(points):
        return rotate(np.asarray(points, float), angle) + center

    parts = []
    for s in (-1, 1):
        fin = place([[s * w * 0.8, size * 0.3], [s * w * 1.9, size * 0.75], [s * w * 1.7, size * 1.05], [s * w * 0.6, size * 0.8]])
        parts += outlined(spline(fin, True), 1.0, 0.8)
    hull = spline(place([[0, -size], [w * 0.75, -size * 0.45], [w, size * 0.1], [w * 0.65, size * 0.8], [-w * 0.65, size * 0.8], [-w, size * 0.1], [-w * 0.75, -size * 0.45]]), True)
    parts += outlined(hull, 1.15)
    for y in rng.uniform(-0.6, 0.6, rng.integers(1, 4)):
        half = w * (1 - abs(y + 0.1)) * 0.95
        parts.append(Stroke(place(spline([[-half, size * y], [0, size * (y + 0.06)], [half, size * y]])), 0.9, 0.1, False, 0.7, 0.5))
    for y in (-0.2, 0.25)[: rng.integers(1, 3)]:
        parts += [Stroke(place(ellipse((0, size * y), w * 0.4, w * 0.4)), 1, 0, True, 0.6), Stroke(place(ellipse((0, size * y), w * 0.26, w * 0.26)), 0.8, 0, True, 0.5, 0.5)]
    for s in rng.uniform(-0.5, 0.5, rng.integers(0, 6)):
        root = place([[w * s, size * 0.85]])[0]
        parts.append(Stroke(line(root, root + direction(angle + np.pi / 2 + rng.normal(0, 0.2), size * rng.uniform(0.1, 0.4))), 0.8, 0.4, False, 0.7, 0.4))
    return parts
