"""Plain shapes and loose lines."""

import numpy as np

from ..drawing import Black, Cover, Stroke, outlined
from ..geometry import TAU, bezier, direction, ellipse, line, point, rotate, spline


def details(rng, center, size):
    """A few short marks inside a shape."""
    parts = []
    for _ in range(rng.integers(1, 5)):
        angle = rng.uniform(0, TAU)
        p = center + rng.normal(0, 0.5, 2) * size
        if rng.random() < 0.75:
            v = direction(angle, size * rng.uniform(0.25, 0.8))
            bend = rng.normal(0, 0.15, (2, 2)) * size
            parts.append(Stroke(bezier(p, p + v * 0.4 + bend[0], p + v * 0.7 + bend[1], p + v, 20), rng.uniform(0.7, 1), 0.35, False, 0.7, 0.5))
        else:
            q = size * rng.uniform(0.08, 0.25)
            parts.append(Stroke(ellipse(p, q, q * rng.uniform(0.5, 1), angle), 0.8, 0, True, 0.4, 0.5))
    return parts


def polygon_edges(rng, vertices, weight=1.1, bend=0.015, care=1.0, importance=1.0):
    parts = []
    for a, b in zip(vertices, np.roll(vertices, -1, axis=0)):
        side = b - a
        bow = point(-side[1], side[0]) * rng.normal(0, bend)
        parts.append(Stroke(bezier(a, a + side / 3 + bow, a + side * 2 / 3 + bow, b, 16), weight, 0.05, False, care, importance))
    return parts


def blob(rng, center, size):
    t = np.linspace(0, TAU, 90)
    radius = np.ones_like(t)
    for harmonic in range(2, rng.integers(3, 7)):
        radius += rng.normal(0, 0.22 / harmonic) * np.cos(harmonic * t + rng.uniform(0, TAU))
    shape = np.stack([np.cos(t) * radius, np.sin(t) * radius * rng.uniform(0.45, 1)], 1) * size
    parts = outlined(rotate(shape, rng.uniform(0, TAU)) + center, 1.15)
    if rng.random() < 0.4:
        parts += details(rng, center, size * 0.6)
    return parts


def disc(rng, center, size):
    angle, flat = rng.uniform(0, TAU), rng.uniform(0.3, 1)
    parts = outlined(ellipse(center, size, size * flat, angle), 1.1)
    choice = rng.random()
    if choice < 0.25:
        for f in (rng.uniform(0.7, 0.9), rng.uniform(0.3, 0.6)):
            parts.append(Stroke(ellipse(center, size * f, size * flat * f, angle), 0.9, 0, True, 0.6, 0.6))
        if rng.random() < 0.4:
            parts.append(Black(ellipse(center, size * 0.18, size * flat * 0.18, angle)))
    elif choice < 0.45:
        parts += details(rng, center, size * 0.6)
    return parts


def polygon(rng, center, size):
    n = rng.integers(3, 8)
    t = np.sort(rng.uniform(0, TAU, n))
    if n > 4 and rng.random() < 0.5:
        t = np.linspace(0, TAU, n, endpoint=False) + rng.normal(0, 0.1, n)
    radius = size * (rng.uniform(0.6, 1, n) if rng.random() < 0.6 else np.where(np.arange(n) % 2, 0.5, 1.0))
    vertices = np.stack([np.cos(t) * radius, np.sin(t) * radius], 1) + center
    return [Cover(vertices)] + polygon_edges(rng, vertices)


def panel(rng, center, size):
    """A rectangle, sometimes divided: windows, doors, books, comic panels."""
    w, h = size * rng.uniform(0.3, 1), size * rng.uniform(0.3, 1)
    angle = rng.normal(0, 0.1) if rng.random() < 0.6 else rng.uniform(0, TAU)
    v = rotate(np.array([[-w, -h], [w, -h], [w, h], [-w, h]]), angle) + center
    parts = [Cover(v)] + polygon_edges(rng, v, 1.1, 0.006)
    if rng.random() < 0.5:
        for f in rng.uniform(0.1, 0.9, rng.integers(1, 4)):
            parts.append(Stroke(line(v[0] + (v[1] - v[0]) * f, v[3] + (v[2] - v[3]) * f), 0.9, 0.05, False, 1.0, 0.6))
    return parts


def free_lines(rng, center, size):
    parts = []
    for _ in range(rng.integers(1, 4)):
        angle = rng.uniform(0, TAU)
        p = center + rng.normal(0, 0.4, 2) * size
        points = [p]
        for _ in range(rng.integers(3, 7)):
            angle += rng.normal(0, 0.7)
            p = p + direction(angle, size * rng.uniform(0.2, 0.6))
            points.append(p)
        parts.append(Stroke(spline(points), rng.uniform(0.8, 1.2), 0.25))
    return parts


def folds(rng, center, size):
    """Creases of cloth: short strokes of one main direction."""
    parts = []
    main = rng.uniform(0, TAU)
    for _ in range(rng.integers(2, 7)):
        v = direction(main + rng.normal(0, 0.35), size * rng.uniform(0.2, 0.8))
        p = center + rng.normal(0, 0.6, 2) * size
        bow = point(-v[1], v[0]) * rng.normal(0, 0.25)
        parts.append(Stroke(bezier(p, p + v * 0.3 + bow, p + v * 0.7 + bow, p + v, 20), rng.uniform(0.8, 1.1), 0.4, False, 1.0, 0.6))
    return parts


def strands(rng, root, length, angle, count=None, spread=0.8):
    """Hair, grass, fur: tapered lines from one root."""
    parts = []
    count = count or rng.integers(3, 9)
    bend = rng.normal(0, 0.4)
    for i in range(count):
        v = direction(angle + spread * (i / max(count - 1, 1) - 0.5) + rng.normal(0, 0.06), length * rng.uniform(0.6, 1.2))
        bow = point(-v[1], v[0]) * (bend + rng.normal(0, 0.1))
        p = root + rng.normal(0, 0.08, 2) * length
        curve = bezier(p, p + v * 0.35 + bow * 0.5, p + v * 0.7 + bow * 0.7, p + v + bow * 0.2, 24)
        parts.append(Stroke(curve, rng.uniform(0.8, 1.1), 0.35, False, 0.8, 0.7))
    return parts


def tuft(rng, center, size):
    return strands(rng, center, size, rng.uniform(0, TAU))
