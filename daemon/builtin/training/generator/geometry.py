"""Curves as float arrays [points, 2] of (x, y) pixels."""

import math

import numpy as np

TAU = 2 * math.pi


def point(x, y):
    return np.array([x, y], float)


def direction(angle, length=1.0):
    return np.array([math.cos(angle), math.sin(angle)]) * length


def line(a, b, n=14):
    return np.linspace(a, b, n)


def resample(curve, step):
    """Points at equal arc length, and the length."""
    lengths = np.hypot(*np.diff(curve, axis=0).T)
    s = np.concatenate([[0.0], np.cumsum(lengths)])
    total = float(s[-1])
    if total < 1e-3:
        return curve[:1].repeat(2, 0), 0.0
    t = np.linspace(0.0, total, max(4, int(total / step) + 1))
    return np.stack([np.interp(t, s, curve[:, 0]), np.interp(t, s, curve[:, 1])], 1), total


def bezier(p0, p1, p2, p3, n=32):
    t = np.linspace(0, 1, n)[:, None]
    u = 1 - t
    return u**3 * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t**3 * p3


def spline(points, closed=False, n=14):
    """Catmull-Rom spline through the points."""
    p = np.asarray(points, float)
    if closed:
        q = np.concatenate([p[-1:], p, p[:2]])
    else:
        q = np.concatenate([2 * p[:1] - p[1:2], p, 2 * p[-1:] - p[-2:-1]])
    t = np.linspace(0, 1, n, endpoint=False)[:, None]
    pieces = []
    for a, b, c, d in zip(q[:-3], q[1:-2], q[2:-1], q[3:]):
        pieces.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3))
    pieces.append(q[-2:-1])
    return np.concatenate(pieces)


def rotate(curve, angle, center=(0.0, 0.0)):
    center = np.asarray(center, float)
    c, s = math.cos(angle), math.sin(angle)
    return (np.asarray(curve, float) - center) @ np.array([[c, s], [-s, c]]) + center


def ellipse(center, rx, ry, angle=0.0, start=0.0, end=TAU, n=64):
    t = np.linspace(start, end, n)
    return rotate(np.stack([rx * np.cos(t), ry * np.sin(t)], 1), angle) + np.asarray(center, float)


def normals(curve):
    """Unit tangents and normals."""
    tangent = np.gradient(curve, axis=0)
    tangent /= np.hypot(*tangent.T)[:, None] + 1e-6
    return tangent, np.stack([-tangent[:, 1], tangent[:, 0]], 1)


def extent(curve):
    """Longer side of the bounding box."""
    return float(np.ptp(curve, axis=0).max())


def smooth_noise(rng, n, length, wavelength=45.0):
    """n values of unit normal noise that varies over about `wavelength` pixels of a curve."""
    knots = max(2, int(length / wavelength) + 2)
    return np.interp(np.linspace(0, knots - 1, n), np.arange(knots), rng.normal(0, 1, knots))
