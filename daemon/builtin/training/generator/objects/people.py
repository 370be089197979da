"""Plain limbs, as in a first study of an arm or a leg."""

import numpy as np

from ..drawing import Cover, Stroke
from ..geometry import TAU, bezier, direction, normals, point, rotate, spline


def limb(rng, start, end, radius, end_radius, bend=None):
    """A tapering tube with a rounded end; returns its parts and the end joint."""
    start, end = np.asarray(start, float), np.asarray(end, float)
    along = end - start
    bow = point(-along[1], along[0]) * (rng.normal(0, 0.18) if bend is None else bend)
    spine = bezier(start, start + along / 3 + bow, start + along * 2 / 3 + bow, end, 24)
    tangent, normal = normals(spine)
    t = np.linspace(0, 1, 24)
    bulge = 0.18 * radius * np.sin(np.pi * t * rng.uniform(0.8, 2.2) + rng.uniform(0, 2)) * rng.uniform(0, 1)
    r = (radius + (end_radius - radius) * t + bulge)[:, None]
    left, right = spine + normal * r, spine - normal * r
    cap = spline([left[-1], spine[-1] + tangent[-1] * end_radius * rng.uniform(0.5, 1.1), right[-1]])
    root = spline([right[0], spine[0] - tangent[0] * radius * 0.7, left[0]])
    parts = [Cover(np.concatenate([left, cap, right[::-1], root])), Stroke(left, 1.1, 0.12), Stroke(right, 1.1, 0.12), Stroke(cap, 1, 0.1)]
    if rng.random() < 0.3:
        parts.append(Stroke(root, 1, 0.1))
    if rng.random() < 0.35:
        i = rng.integers(6, 18)
        parts.append(Stroke(spline([left[i], spine[i] + tangent[i] * r[i] * 0.35, right[i]]), 0.8, 0.25, False, 0.6))
    return parts, spine[-1]


def arm(rng, center, size):
    v = direction(rng.uniform(0, TAU), size)
    parts, joint = limb(rng, center - v, center + v * rng.uniform(0.2, 1), size * rng.uniform(0.15, 0.35), size * rng.uniform(0.1, 0.25))
    if rng.random() < 0.5:
        turned = rotate((v * rng.uniform(0.5, 1))[None], rng.normal(0, 0.9))[0]
        lower, _ = limb(rng, joint, joint + turned, size * 0.2, size * 0.12)
        parts = lower + parts if rng.random() < 0.5 else parts + lower
    return parts
