"""Animals, leaves, trees."""

import numpy as np

from ..drawing import Black, Cover, Stroke, outlined
from ..geometry import TAU, bezier, direction, ellipse, point, rotate, spline
from .basic import strands
from .people import limb


def leaves(rng, center, size):
    main = rng.uniform(0, TAU)
    parts = []
    for _ in range(rng.integers(1, 6)):
        v = direction(main + rng.normal(0, 0.9), size * rng.uniform(0.5, 1.1))
        n = point(-v[1], v[0]) * rng.uniform(0.15, 0.4)
        tip = center + v
        left = bezier(center, center + v * 0.3 + n, center + v * 0.7 + n * 0.8, tip, 24)
        right = bezier(center, center + v * 0.3 - n, center + v * 0.7 - n * 0.8, tip, 24)
        parts += [Cover(np.concatenate([left, right[::-1]])), Stroke(left, 1.1, 0.2), Stroke(right, 1.1, 0.2)]
        if rng.random() < 0.6:
            parts.append(Stroke(bezier(center, center + v * 0.3, center + v * 0.6 + n * 0.2, center + v * 0.9, 16), 0.8, 0.4, False, 0.6))
    return parts


def tree(rng, center, size):
    foot, crown = center + point(0, size), center + point(rng.normal(0, 0.15) * size, -size * 0.2)
    trunk, _ = limb(rng, foot, crown, size * rng.uniform(0.08, 0.18), size * 0.07)
    t = np.linspace(0, TAU, 120)
    lobes = rng.integers(6, 12)
    radius = 1 + 0.1 * np.abs(np.sin(lobes * t / 2 + rng.uniform(0, TAU))) + 0.08 * np.cos(2 * t + rng.uniform(0, TAU))
    foliage = np.stack([np.cos(t) * radius * rng.uniform(0.55, 0.8), np.sin(t) * radius * rng.uniform(0.5, 0.7)], 1) * size + center + point(0, -size * 0.35)
    parts = trunk + outlined(foliage, 1.1)
    for _ in range(rng.integers(0, 7)):
        p = center + point(rng.normal(0, 0.3), rng.normal(-0.35, 0.2)) * size
        parts.append(Stroke(ellipse(p, size * 0.12, size * 0.08, rng.normal(0, 0.4), np.pi, TAU, 20), 0.8, 0.35, False, 0.7))
    return parts


def quadruped(rng, center, size):
    """Cat, dog, horse: the proportions decide."""
    flip = 1 if rng.random() < 0.5 else -1
    leg, long, heavy = rng.uniform(0.35, 0.75), rng.uniform(0.5, 0.75), rng.uniform(0.18, 0.3)

    def at(x, y):
        return point(x * flip, y) * size + center

    def leg_parts(x):
        knee = at(x + rng.normal(0, 0.1), leg * 0.55)
        upper, joint = limb(rng, at(x, 0.05), knee, size * heavy * 0.5, size * 0.075)
        lower, tip = limb(rng, joint, joint + point(rng.normal(0, 0.05) * size, size * leg * 0.5), size * 0.07, size * 0.055)
        paw = outlined(ellipse(tip + point(flip * size * 0.04, 0), size * 0.09, size * 0.05), 1, 0.6)
        return lower + upper + paw

    tail = spline([at(-long, -0.05), at(-long - 0.2, -0.2 - 0.2 * rng.random()), at(-long - 0.3, -0.5 * rng.random()), at(-long - 0.15 - 0.3 * rng.random(), -0.7 * rng.random())])
    parts = [Stroke(tail, 1.1, 0.1), Stroke(tail + point(0, size * 0.07) * np.linspace(1, 0.2, len(tail))[:, None], 1.1, 0.1)]
    for x in (-long * 0.75, long * 0.7):
        parts += leg_parts(x + 0.1)
    body = spline([at(-long, -0.1), at(-long * 0.6, -heavy - 0.08), at(0, -heavy), at(long * 0.7, -heavy - 0.12), at(long, -0.05), at(long * 0.6, heavy), at(0, heavy * rng.uniform(0.6, 1.2)), at(-long * 0.7, heavy)], True)
    parts += outlined(body, 1.15)
    for x in (-long * 0.85, long * 0.6):
        parts += leg_parts(x)
    skull = at(long + 0.18, -heavy - rng.uniform(0.1, 0.4))
    neck, _ = limb(rng, at(long * 0.75, -0.1), skull, size * heavy * 0.75, size * 0.13)
    parts += neck
    parts += _animal_head(rng, skull, size * rng.uniform(0.2, 0.3), flip)
    return parts


def _animal_head(rng, center, size, flip):
    def place(points):
        return np.asarray(points, float) * [flip * size, size] + center

    parts = []
    for x in (-0.45, 0.35):
        ear = spline(place([[x - 0.25, -0.6], [x - 0.1, -1.5 * rng.uniform(0.7, 1.1)], [x + 0.3, -0.7]]))
        parts += [Cover(ear), Stroke(ear, 1.1, 0.1, False, 0.7)]
    skull = spline(place([[-0.95, 0], [-0.6, -0.75], [0.3, -0.85], [0.85, -0.3], [1.0 + 0.6 * rng.random(), 0.25], [0.9, 0.6], [0.1, 0.8], [-0.7, 0.6]]), True)
    parts += outlined(skull, 1.15)
    for x in (-0.15, 0.55):
        p = place([[x, -0.12]])[0]
        parts.append(Stroke(ellipse(p, size * 0.15, size * 0.19), 1, 0, True, 0.4))
        if size > 14:
            parts.append(Black(ellipse(p, size * 0.08, size * 0.11)))
    nose = place([[0.95, 0.2]])[0]
    parts += [Black(ellipse(nose, size * 0.14, size * 0.1)), Stroke(spline(place([[0.9, 0.3], [0.7, 0.5], [0.3, 0.45]])), 0.9, 0.3, False, 0.5)]
    if rng.random() < 0.5:
        for s in (-0.3, 0, 0.3):
            parts.append(Stroke(bezier(nose, *place([[0.5, 0.35 + s * 0.3], [0.1, 0.4 + s * 0.6], [-0.3, 0.5 + s]]), 14), 0.7, 0.35, False, 0.5))
    return parts


def bird(rng, center, size):
    flip = 1 if rng.random() < 0.5 else -1
    angle = rng.normal(0, 0.3)

    def place(points):
        return rotate(np.asarray(points, float) * [flip * size, size], angle) + center

    tail = spline(place([[-0.6, 0.1], [-1.2, 0.2], [-1.3, 0.35], [-0.6, 0.3]]))
    parts = [Cover(tail), Stroke(tail, 1.1, 0.1)]
    for x in (-0.05, 0.12):
        leg = place([[x, 0.4], [x + 0.03, 0.75], [x + 0.1, 0.95]])
        parts.append(Stroke(spline(leg), 1, 0.1, False, 0.8))
        for toe in (-0.12, 0.1, 0.2):
            parts.append(Stroke(spline([leg[-1], leg[-1] + rotate(np.array([[toe * flip, 0.08]]) * size, angle)[0]]), 0.9, 0.2, False, 0.5))
    body = spline(place([[-0.7, 0.2], [-0.3, -0.3], [0.3, -0.6], [0.55, -0.85], [0.85, -0.75], [0.88, -0.45], [0.6, -0.1], [0.4, 0.35], [-0.1, 0.5]]), True)
    parts += outlined(body, 1.15)
    beak = spline(place([[0.84, -0.74], [1.2, -0.6], [0.88, -0.5]]), n=8)
    parts += [Cover(beak), Stroke(beak, 1, 0.1, False, 0.5), Black(ellipse(place([[0.68, -0.66]])[0], size * 0.06, size * 0.06))]
    wing = spline(place([[0.3, -0.25], [-0.1, -0.35], [-0.75, 0.1], [-0.3, 0.25], [0.25, 0.12]]), True)
    parts += outlined(wing, 1.1)
    for f in np.linspace(0.15, 0.85, rng.integers(2, 6)):
        parts.append(Stroke(spline(place([[0.1 - 0.2 * f, -0.2 + 0.35 * f], [-0.3, -0.05 + 0.25 * f], [-0.6 + 0.25 * f, 0.05 + 0.15 * f]])), 0.85, 0.3, False, 0.7))
    return parts


def fish(rng, center, size):
    flip = 1 if rng.random() < 0.5 else -1
    angle, tall = rng.normal(0, 0.4), rng.uniform(0.3, 0.6)

    def place(points):
        return rotate(np.asarray(points, float) * [flip * size, size], angle) + center

    parts = outlined(spline(place([[-0.6, 0], [-1.15, -0.4], [-1.0, 0], [-1.15, 0.4]]), True), 1.05)
    parts += outlined(spline(place([[-0.3, -tall * 0.7], [-0.1, -tall - 0.3], [0.35, -tall * 0.9]])), 1.0)
    body = spline(place([[1, 0], [0.5, -tall * 0.85], [0, -tall], [-0.7, -0.1], [-0.7, 0.1], [0, tall], [0.5, tall * 0.85]]), True)
    parts += outlined(body, 1.15)
    parts += [Stroke(spline(place([[0.5, -tall * 0.7], [0.38, 0], [0.5, tall * 0.7]])), 0.9, 0.2, False, 0.7), Stroke(ellipse(place([[0.7, -0.12]])[0], size * 0.09, size * 0.09), 1, 0, True, 0.4)]
    for x in np.linspace(-0.45, 0.25, rng.integers(0, 6)):
        for y in (-0.25, 0.0, 0.25):
            parts.append(Stroke(rotate(ellipse((0, 0), size * 0.1, size * 0.1, 0, np.pi / 2, 3 * np.pi / 2, 14) * [flip, 1], angle) + place([[x, y * tall * 2]])[0], 0.7, 0.3, False, 0.6))
    return parts


def grass(rng, center, size):
    parts = []
    for x in np.linspace(-size, size, rng.integers(3, 8)):
        parts += strands(rng, center + point(x, 0), size * rng.uniform(0.4, 0.9), -np.pi / 2 + rng.normal(0, 0.2), rng.integers(2, 5), 0.5)
    return parts
