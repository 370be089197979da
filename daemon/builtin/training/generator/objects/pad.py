"""A place on the sheet with its own coordinates, on which one object is drawn.

Local coordinates: the object's size is 1, x to the right (to the left when flipped), y down. A pad knows how large
its unit is on the sheet, so detail that would run together is left out.
"""

import math

import numpy as np

from ..drawing import Black, Cover, Stroke, Tone
from ..geometry import TAU, ellipse, extent, normals, spline

SMALLEST_MARK = 3.0     # pixels: a shorter inner line is left out
SMALLEST_AREA = 1.6     # pixels: a smaller black area is left out
NARROWEST_GAP = 4.0     # pixels between neighbouring lines of a texture


def path(points, corners=(), closed=False, n=8):
    """A smooth curve through the points, with a sharp turn at each index in `corners`."""
    p = np.asarray(points, float)
    if not len(corners):
        return spline(p, closed, n)
    if closed:
        p = np.concatenate([np.roll(p, -corners[0], axis=0), p[corners[0] : corners[0] + 1]])
        stops = [c - corners[0] for c in corners] + [len(p) - 1]
    else:
        stops = sorted({0, *corners, len(p) - 1})
    pieces = [p[a : b + 1] if b == a + 1 else spline(p[a : b + 1], n=n) for a, b in zip(stops[:-1], stops[1:])]
    return np.concatenate(pieces)


def pick(rng, options, weights=None):
    """One of the options; weights need not sum to 1. Far cheaper than rng.choice for a few options."""
    if weights is None:
        return options[int(rng.random() * len(options))]
    left = rng.random() * sum(weights)
    for option, weight in zip(options, weights):
        left -= weight
        if left < 0:
            return option
    return options[-1]


class Pad:
    def __init__(self, center, size, flip=1, angle=0.0, parts=None):
        self.center = np.asarray(center, float)
        self.size = float(size)
        c, s = math.cos(angle) * self.size, math.sin(angle) * self.size
        self._matrix = np.array([[c * flip, s * flip], [-s, c]])
        self.flip, self.angle = flip, angle
        self.parts = [] if parts is None else parts

    def at(self, points):
        """Local points on the sheet."""
        return np.asarray(points, float) @ self._matrix + self.center

    def pad(self, origin, size, flip=1, angle=0.0, parts=None):
        """A pad on this pad: turns and mirrors with it. Its parts follow this one's unless a list is given."""
        return Pad(self.at(origin), self.size * size, self.flip * flip, self.angle + self.flip * angle, self.parts if parts is None else parts)

    def px(self, length):
        return self.size * length

    def room(self, length, wanted, gap=NARROWEST_GAP):
        """How many of the wanted parallel lines fit on a local length."""
        return max(0, min(int(wanted), int(self.size * length / gap)))

    def _curve(self, points, corners=(), closed=False):
        p = np.asarray(points, float)
        if corners == "all":
            corners = range(len(p))
        q = self.at(p)
        steps = int(min(14, max(3, np.abs(q[1:] - q[:-1]).sum() / (4.0 * len(q)))))
        return path(q, corners, closed, steps)

    def _care(self, curve):
        return min(1.0, 0.25 + extent(curve) / 55.0)

    def line(self, points, weight=0.85, taper=0.25, importance=0.5, corners=(), closed=False):
        self.curve(self._curve(points, corners, closed), weight, taper, importance, closed)

    def curve(self, curve, weight=0.85, taper=0.25, importance=0.5, closed=False):
        """A line whose points lie on the sheet already."""
        if importance >= 1 or extent(curve) >= SMALLEST_MARK:
            self.parts.append(Stroke(curve, weight, taper, closed, self._care(curve), importance))

    def contour(self, points, weight=1.1, taper=0.1, corners=()):
        self.line(points, weight, taper, 1.0, corners)

    def cover(self, points, surface="", corners=()):
        self.parts.append(Cover(self._curve(points, corners, True), surface))

    def shape(self, points, surface="", weight=1.1, importance=1.0, corners=()):
        """A closed outline that hides what is behind it."""
        curve = self._curve(points, corners, True)
        self.parts.append(Cover(curve, surface))
        self.parts.append(Stroke(curve, weight, 0.0, True, self._care(curve), importance))

    def polygon(self, points, surface="", weight=1.05, importance=1.0):
        """A cover with one stroke for each of its straight edges."""
        p = self.at(points)
        self.parts.append(Cover(p, surface))
        for a, b in zip(p, np.concatenate([p[1:], p[:1]])):
            self._edge(a, b, weight, importance)

    def _edge(self, a, b, weight, importance):
        length = math.hypot(*(b - a))
        if importance >= 1 or length >= SMALLEST_MARK:
            self.parts.append(Stroke(np.array([a, b]), weight, 0.0, False, min(1.0, 0.3 + length / 80), importance))

    def straight(self, a, b, weight=0.9, importance=0.5, taper=0.0):
        p = self.at((a, b))
        length = math.hypot(p[1, 0] - p[0, 0], p[1, 1] - p[0, 1])
        if importance >= 1 or length >= SMALLEST_MARK:
            self.parts.append(Stroke(p, weight, taper, False, min(1.0, 0.3 + length / 80), importance))

    def black(self, points, corners=(), importance=0.6):
        curve = self._curve(points, corners, True)
        if extent(curve) >= SMALLEST_AREA:
            self.parts.append(Black(curve, importance))

    def tone(self, points, kind, spacing, angle, weight=0.7, corners=(), importance=0.4):
        curve = self._curve(points, corners, True)
        if extent(curve) >= 3 * spacing:
            self.parts.append(Tone(curve, kind, spacing, angle, weight, importance))

    def oval(self, center, rx, ry=None, angle=0.0, start=0.0, end=TAU):
        """Local points of an ellipse, as many as its size asks for."""
        ry = rx if ry is None else ry
        n = int(min(48, max(9, self.size * (rx + ry) * (end - start) / TAU * 1.5)))
        return ellipse(center, rx, ry, angle, start, end, n)

    def disc(self, center, rx, ry=None, angle=0.0, surface="", weight=1.0, importance=1.0):
        curve = self.at(self.oval(center, rx, ry, angle))
        if importance < 1 and extent(curve) < SMALLEST_MARK:
            return
        self.parts.append(Cover(curve, surface))
        self.parts.append(Stroke(curve, weight, 0.0, True, self._care(curve), importance))

    def ring(self, center, rx, ry=None, angle=0.0, start=0.0, end=TAU, weight=0.85, importance=0.5):
        closed = end - start >= TAU - 1e-6
        curve = self.at(self.oval(center, rx, ry, angle, start, end))
        self.curve(curve, weight, 0.0 if closed else 0.2, importance, closed)

    def spot(self, center, rx, ry=None, angle=0.0, importance=0.6):
        curve = self.at(self.oval(center, rx, ry, angle))
        if extent(curve) >= SMALLEST_AREA:
            self.parts.append(Black(curve, importance))


def bowed(a, b, bow, n=12):
    """Local points from a to b that bow sideways by `bow` of the distance."""
    a, b = np.asarray(a, float), np.asarray(b, float)
    t = (np.arange(n) / (n - 1))[:, None]
    side = np.array([a[1] - b[1], b[0] - a[0]])
    return a + (b - a) * t + side * (4 * bow * t * (1 - t))


def tube(spine, radii):
    """Outline of a limb, local: left side, right side (both from root to tip), around a spine [n, 2]."""
    spine = np.asarray(spine, float)
    normal = normals(spine)[1] * np.asarray(radii, float)[:, None]
    return spine + normal, spine - normal
