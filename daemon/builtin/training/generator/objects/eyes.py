"""Eyes: lids, lashes, iris, pupil, highlight, brow; simpler when they are small."""

import numpy as np

from ..drawing import Black, Cover, Stroke
from ..geometry import TAU, extent, spline


class EyeStyle:
    """What both eyes of a face share. Lengths relative to half the eye's width."""

    def __init__(self, rng, manga):
        self.manga = manga
        self.tall = rng.uniform(0.75, 1.15) if manga else rng.uniform(0.38, 0.55)
        self.tilt = rng.normal(0, 0.12)
        self.iris = rng.uniform(0.55, 0.75) if manga else rng.uniform(0.42, 0.52)
        self.iris_tall = rng.uniform(1.2, 1.5) if manga else 1.0
        self.look = np.array([rng.normal(0, 0.12), rng.normal(0, 0.06)])
        self.lid = rng.uniform(1.4, 2.3) if manga else rng.uniform(1.2, 1.6)
        self.lashes = int(rng.integers(0, 5))
        self.crease = rng.random() < 0.7
        self.filled = rng.random() < 0.35
        self.rays = rng.random() < 0.4
        self.shut = rng.random() < 0.08
        self.brow = rng.uniform(-0.35, 0.3)
        self.brow_thick = rng.random() < 0.4
        self.brow_height = rng.uniform(0.5, 0.8) + self.tall * 0.75


def _curves(style):
    t = style.tall
    upper = spline([[-1, 0.12 + style.tilt], [-0.62, -0.55 * t], [0.0, -0.92 * t], [0.62, -0.7 * t], [1.0, 0.05 - style.tilt]], n=5)
    low = 0.75 * t if style.manga else 0.55 * t
    lower = spline([[-0.82, 0.3 * t + style.tilt], [-0.2, low], [0.45, low * 0.95], [0.95, 0.16 - style.tilt]], n=5)
    return upper, lower


def draw_eye(pad, style, place, side):
    """`place` maps local eye coordinates (x outwards, y down) to the sheet."""
    parts = pad.parts
    upper, lower = _curves(style)
    lid = place(upper)
    wide = extent(lid)

    def line(curve, weight, taper, importance, closed=False):
        if extent(curve) >= 2.2 or importance >= 0.9:
            parts.append(Stroke(curve, weight, taper, closed, min(0.6, 0.2 + wide / 60), importance))

    brow = spline([[-0.85, -style.brow_height + style.brow * 0.6], [0.0, -style.brow_height - 0.22], [1.1, -style.brow_height + 0.12 - style.brow * 0.5]], n=5)
    if wide < 7:
        if wide > 2.5:
            parts.append(Black(place(np.array([[-0.4, -0.7], [0.4, -0.7], [0.5, 0.1], [0.3, 0.7], [-0.3, 0.7], [-0.5, 0.1]])), 0.9))
            line(place(brow), 0.8, 0.3, 0.4)
        return
    if style.brow_thick and wide > 14:
        parts.append(Black(np.concatenate([place(brow), place(brow + 0.16 * np.stack([np.zeros(len(brow)), np.sin(np.linspace(0.15, np.pi, len(brow)))], 1))[::-1]]), 0.7))
    else:
        line(place(brow), 1.2, 0.35, 0.7)
    if style.shut:
        line(place(lower * [1.05, 0.9]), style.lid, 0.15, 0.95)
        return
    opening = np.concatenate([upper, lower[::-1]])
    parts.append(Cover(place(opening), "white"))
    angles = np.linspace(0, TAU, 17 if wide < 30 else 29)
    iris_y = 0.0 if style.manga else -0.12 * style.tall
    iris = np.stack([np.cos(angles) * style.iris, np.sin(angles) * style.iris * style.iris_tall], 1) + style.look * [side, 1] + [0, iris_y]
    clip_low, clip_high = np.interp(iris[:, 0], upper[:, 0], upper[:, 1]), np.interp(iris[:, 0], lower[:, 0], lower[:, 1])
    iris[:, 1] = np.clip(iris[:, 1], clip_low, clip_high)
    middle = iris.mean(0)
    small = wide < 15
    if small or (style.filled and wide < 22):
        parts.append(Black(place(middle + (iris - middle) * 0.85), 0.9))
    else:
        parts.append(Cover(place(iris), "iris"))
        line(place(iris), 0.9, 0, 0.7, True)
        pupil = middle + (iris - middle) * (0.5 if style.manga else 0.42)
        if style.filled:
            pupil = np.stack([iris[:, 0], np.minimum(iris[:, 1], middle[1] + 0.15 * style.iris)], 1)
        parts.append(Black(place(pupil), 0.8))
        if style.rays and wide > 34:
            for a in np.linspace(0.5, np.pi - 0.5, 6):
                ray = np.array([[np.cos(a), np.sin(a) * style.iris_tall]]) * style.iris
                line(place(middle + ray * [[0.62], [0.9]]), 0.7, 0.3, 0.2)
    if wide >= 12:
        light = middle + np.array([-0.35 * side, -0.4 * style.iris_tall]) * style.iris
        r = 0.24 * style.iris
        parts.append(Cover(place(np.stack([np.cos(angles[::2]) * r, np.sin(angles[::2]) * r * 1.2], 1) + light), "white"))
    line(lid, style.lid, 0.18, 0.95)
    if style.manga and wide > 16:        # the lash line swells towards the outer corner
        parts.append(Black(place(np.concatenate([upper[4:], (upper[4:] + np.linspace(0, 1, len(upper) - 4)[:, None] * [0.02, -0.17])[::-1]])), 0.7))
    if wide > 10:
        line(place(lower[4:-2] if style.manga else lower), 0.85, 0.3, 0.6)
    if wide > 14:
        if style.crease:
            line(place(upper[3:-2] * [0.95, 0.9] + [0.03, -0.28]), 0.75, 0.4, 0.4)
        for i in range(style.lashes):
            root = upper[-1 - 3 * i]
            line(place(spline([root, root + [0.16, -0.04 - 0.05 * i], root + [0.3 - 0.05 * i, -0.2 - 0.05 * i]], n=4)), 0.85, 0.4, 0.35)
    if not style.manga and wide > 20:
        line(place(np.array([[-0.98, 0.12], [-0.86, 0.22], [-0.8, 0.2]]) + [0, style.tilt]), 0.7, 0.3, 0.25)
