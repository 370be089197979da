"""Curves as float arrays [points, 2] of (x, y) pixels."""

import math
from functools import lru_cache

import numpy as np

TAU = 2 * math.pi


def point(x, y):
    return np.array([x, y], float)


def direction(angle, length=1.0):
    return np.array([math.cos(angle), math.sin(angle)]) * length


def line(a, b, n=14):
    return np.linspace(a, b, n)


def _resampled_line(a, b, step):
    along = b - a
    total = math.hypot(along[0], along[1])
    if total < 1e-3:
        return np.array([a, a]), 0.0
    n = max(4, int(total / step) + 1)
    return a + along * _fractions(n), total


@lru_cache(maxsize=512)
def _fractions(n):
    return (np.arange(n) / (n - 1))[:, None]


def resample(curve, step):
    """Points at equal arc length, and the length."""
    if len(curve) == 2:
        return _resampled_line(curve[0], curve[1], step)
    steps = curve[1:] - curve[:-1]
    s = np.zeros(len(curve))
    np.cumsum(np.hypot(steps[:, 0], steps[:, 1]), out=s[1:])
    total = float(s[-1])
    if total < 1e-3:
        return curve[:1].repeat(2, 0), 0.0
    n = max(4, int(total / step) + 1)
    t = np.arange(n) * (total / (n - 1))
    plane = np.ascontiguousarray(curve, float).view(complex).ravel()
    return np.interp(t, s, plane).view(float).reshape(n, 2), total


def bezier(p0, p1, p2, p3, n=32):
    return _bezier_weights(n) @ np.array((p0, p1, p2, p3), float)


@lru_cache(maxsize=32)
def _bezier_weights(n):
    t = np.linspace(0, 1, n)[:, None]
    u = 1 - t
    return np.concatenate([u**3, 3 * u * u * t, 3 * u * t * t, t**3], 1)


def spline(points, closed=False, n=14):
    """Catmull-Rom spline through the points, n steps from one to the next."""
    p = np.asarray(points, float)
    return _spline_weights(len(p), closed, n) @ p


@lru_cache(maxsize=1024)
def _spline_weights(count, closed, n):
    p = np.eye(count)
    if closed:
        q = np.concatenate([p[-1:], p, p[:2]])
    else:
        q = np.concatenate([2 * p[:1] - p[1:2], p, 2 * p[-1:] - p[-2:-1]])
    t = np.linspace(0, 1, n, endpoint=False)[:, None]
    pieces = []
    for a, b, c, d in zip(q[:-3], q[1:-2], q[2:-1], q[3:]):
        pieces.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3))
    return np.concatenate([*pieces, q[-2:-1]])


def rotate(curve, angle, center=(0.0, 0.0)):
    center = np.asarray(center, float)
    c, s = math.cos(angle), math.sin(angle)
    return (np.asarray(curve, float) - center) @ np.array([[c, s], [-s, c]]) + center


def ellipse(center, rx, ry, angle=0.0, start=0.0, end=TAU, n=64):
    circle = _arc(start, end, n) * (rx, ry)
    return (rotate(circle, angle) if angle else circle) + np.asarray(center, float)


@lru_cache(maxsize=512)
def _arc(start, end, n):
    t = np.linspace(start, end, n)
    return np.stack([np.cos(t), np.sin(t)], 1)


def normals(curve):
    """Unit tangents and normals."""
    tangent = np.empty_like(curve)
    np.subtract(curve[2:], curve[:-2], tangent[1:-1])
    tangent[0], tangent[-1] = curve[1] - curve[0], curve[-1] - curve[-2]
    tangent /= np.hypot(tangent[:, 0], tangent[:, 1])[:, None] + 1e-6
    normal = np.empty_like(tangent)
    normal[:, 0], normal[:, 1] = -tangent[:, 1], tangent[:, 0]
    return tangent, normal


def extent(curve):
    """Longer side of the bounding box."""
    sides = curve.max(0) - curve.min(0)
    return float(max(sides[0], sides[1]))


def smooth_noise(rng, n, length, wavelength=45.0):
    """n values of unit normal noise that varies over about `wavelength` pixels of a curve."""
    knots = max(2, int(length / wavelength) + 2)
    return np.interp(np.linspace(0, knots - 1, n), np.arange(knots), rng.normal(0, 1, knots))
