"""Plain made things: boxes, cylinders, gears, rockets."""

import numpy as np

from ..drawing import Cover, Stroke, outlined
from ..geometry import TAU, direction, ellipse, line, resample, rotate, spline
from . import perspective
from .pad import Pad, pick
from .perspective import View, Wall


def box(rng, center, size):
    """A crate, a parcel or a plain block, seen from anywhere, sometimes lying askew or open."""
    pad = Pad(center, size * 0.85, 1, rng.uniform(0, TAU) if rng.random() < 0.25 else rng.normal(0, 0.05))
    view = View(rng.uniform(0.2, 1.3) * pick(rng, (-1, 1)), rng.uniform(0.3, 1.2), rng.uniform(2.5, 7.0), rng.normal(0, 0.12))
    w, h, d = rng.uniform(0.35, 0.65, 3)
    sides = perspective.box(pad, view, (-w, -h, -d), (w, h, d), "wood", 1.1)
    kind = pick(rng, ("plain", "crate", "parcel", "panel"), (0.4, 0.25, 0.2, 0.15))
    for face in sides.values():
        wall = Wall(pad, view, face)
        if kind == "crate":
            planks = min(4, int(wall.px_tall / 7))
            for k in range(1, planks):
                wall.line([0, k / planks], [1, k / planks], 0.9, 0.5)
            for k in range(planks):
                if wall.px_wide > 30:
                    for u in (0.06, 0.94):
                        pad.spot(wall.at([[u, (k + 0.5) / planks]])[0], 1.0 / pad.size, importance=0.2)
        elif kind == "parcel":
            wall.line([0.5, 0], [0.5, 1], 1.0, 0.6)
            wall.line([0, 0.5], [1, 0.5], 1.0, 0.6)
        elif kind == "panel" and min(wall.px_wide, wall.px_tall) > 16:
            wall.rectangle(0.15, 0.15, 0.85, 0.85, "wood", 0.9, 0.6, False)
    return pad.parts


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
