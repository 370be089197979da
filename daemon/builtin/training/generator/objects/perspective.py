"""Things of boxes seen in perspective: a view, boxes with hidden faces left out, and pictures laid on their faces.

Coordinates of space: x to the right, y up, z away from the viewer. With a level view verticals stay vertical
(one-point perspective when the yaw is 0, two-point otherwise).
"""

import math

import numpy as np

from ..geometry import extent
from .pad import SMALLEST_MARK

NARROWEST_MEMBER = 4.0      # pixels: a thinner leg or bar is drawn as one line
_FACES = {"front": (0, 1, 2, 3), "right": (1, 5, 6, 2), "back": (5, 4, 7, 6), "left": (4, 0, 3, 7), "top": (3, 2, 6, 7), "bottom": (4, 5, 1, 0)}


class View:
    """A camera: yaw turns the scene, eye is its height, distance sets how strongly things shrink."""

    def __init__(self, yaw, eye, distance, tilt=0.0):
        self._cos, self._sin = math.cos(yaw), math.sin(yaw)
        self._tilt_cos, self._tilt_sin = math.cos(tilt), math.sin(tilt)
        self.eye, self.distance = eye, distance

    def project(self, points):
        """Local points [n, 2], y down, of points in space [n, 3]."""
        p = np.asarray(points, float)
        x = p[:, 0] * self._cos + p[:, 2] * self._sin
        z = -p[:, 0] * self._sin + p[:, 2] * self._cos
        y = p[:, 1] - self.eye
        y, z = y * self._tilt_cos + z * self._tilt_sin, z * self._tilt_cos - y * self._tilt_sin
        scale = self.distance / np.maximum(z + self.distance, 0.15 * self.distance)
        return np.stack([x * scale, -y * scale - self.eye], 1)

    def depth(self, point):
        return -point[0] * self._sin + point[2] * self._cos


def corners(low, high):
    (x0, y0, z0), (x1, y1, z1) = low, high
    return np.array([[x0, y0, z0], [x1, y0, z0], [x1, y1, z0], [x0, y1, z0], [x0, y0, z1], [x1, y0, z1], [x1, y1, z1], [x0, y1, z1]], float)


def faces_to_the_viewer(view, solid, faces):
    """The faces (tuples of indices, counter-clockwise from outside) that are seen, as (face, projected corners)."""
    flat = view.project(solid)
    seen = []
    for face in faces:
        p = flat[list(face)]
        following = np.roll(p, -1, axis=0)
        if float((p[:, 0] * following[:, 1] - following[:, 0] * p[:, 1]).sum()) < -1e-6:
            seen.append((face, p))
    return flat, seen


def solid(pad, view, points, faces, surface="wall", weight=1.05, importance=1.0):
    """Draws a convex solid and returns the seen faces as {face: corners in space}."""
    points = np.asarray(points, float)
    flat, seen = faces_to_the_viewer(view, points, faces)
    drawn = set()
    for face, p in seen:
        pad.cover(p, surface, "all")
    for face, _ in seen:
        for a, b in zip(face, face[1:] + face[:1]):
            edge = (min(a, b), max(a, b))
            if edge not in drawn:
                drawn.add(edge)
                pad.straight(flat[a], flat[b], weight, importance, 0.04)
    return {face: points[list(face)] for face, _ in seen}


def box(pad, view, low, high, surface="wall", weight=1.05, importance=1.0):
    """Returns the seen sides by name ("front", "right", "back", "left", "top", "bottom") as corners in space [4, 3]."""
    seen = solid(pad, view, corners(low, high), list(_FACES.values()), surface, weight, importance)
    return {name: seen[face] for name, face in _FACES.items() if face in seen}


def boxes(pad, view, list_of_boxes):
    """Draws (low, high, surface) boxes that do not touch, far ones first."""
    def distance(item):
        low, high = np.array(item[0]), np.array(item[1])
        return -view.depth((low + high) / 2)
    for low, high, surface in sorted(list_of_boxes, key=distance):
        low, high = np.array(low, float), np.array(high, float)
        sizes = high - low
        longest = int(sizes.argmax())
        if pad.px(float(np.sort(sizes)[1])) < NARROWEST_MEMBER:
            middle = (low + high) / 2
            ends = np.stack([middle, middle])
            ends[:, longest] = low[longest], high[longest]
            flat = view.project(ends)
            pad.straight(flat[0], flat[1], 1.5, 1.0, 0.0)
        else:
            box(pad, view, low, high, surface)


class Wall:
    """A flat face to draw on: u from its first corner to the second, v from the first to the last, both 0..1."""

    def __init__(self, pad, view, face):
        self.pad, self._view = pad, view
        a, b, _, d = (np.asarray(c, float) for c in face[:4])
        self._origin, self._u, self._v = a, b - a, d - a
        self.wide, self.tall = float(np.hypot.reduce(self._u)), float(np.hypot.reduce(self._v))
        flat = view.project([a, b, d])
        self.px_wide, self.px_tall = pad.px(float(np.hypot(*(flat[1] - flat[0])))), pad.px(float(np.hypot(*(flat[2] - flat[0]))))

    def at(self, points):
        p = np.asarray(points, float)
        return self._view.project(self._origin + p[:, :1] * self._u + p[:, 1:] * self._v)

    def rectangle(self, u0, v0, u1, v1, surface="glass", weight=0.95, importance=0.7, cover=True):
        p = self.at([[u0, v0], [u1, v0], [u1, v1], [u0, v1]])
        if extent(p) * self.pad.size < SMALLEST_MARK * 1.5:
            return
        if cover:
            self.pad.polygon(p, surface, weight, importance)
        else:
            for a, b in zip(p, np.roll(p, -1, axis=0)):
                self.pad.straight(a, b, weight, importance)

    def line(self, a, b, weight=0.85, importance=0.4):
        p = self.at([a, b])
        self.pad.straight(p[0], p[1], weight, importance)

    def curve(self, points, weight=0.9, importance=0.6, closed=False, corners=()):
        self.pad.line(self.at(points), weight, 0.05, importance, corners, closed)
