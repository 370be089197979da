"""Lettering by strokes of the pen: Latin capitals and small letters, digits, and characters built like Chinese ones.

Letters lie in a box of width 4 and height 6 (small letters 4 high), y down from the top; each is a list of strokes.
"""

import numpy as np

from ..drawing import Stroke
from ..geometry import spline
from .pad import Pad, pick

# A stroke is a list of points; one that begins with "~" is smooth.
_LATIN = {
    "A": ([(0, 6), (2, 0), (4, 6)], [(0.8, 3.8), (3.2, 3.8)]),
    "B": ([(0, 0), (0, 6)], ["~", (0, 0), (2.6, 0.2), (3.2, 1.5), (2.4, 2.8), (0, 2.9)], ["~", (0, 2.9), (3.0, 3.1), (3.8, 4.5), (2.8, 5.9), (0, 6)]),
    "C": (["~", (3.8, 1.2), (2.4, 0), (0.6, 1), (0, 3), (0.6, 5), (2.4, 6), (3.8, 4.8)],),
    "D": ([(0, 0), (0, 6)], ["~", (0, 0), (2.4, 0.3), (3.8, 2), (3.8, 4), (2.4, 5.7), (0, 6)]),
    "E": ([(3.6, 0), (0, 0), (0, 6), (3.6, 6)], [(0, 2.9), (2.8, 2.9)]),
    "F": ([(3.6, 0), (0, 0), (0, 6)], [(0, 2.9), (2.8, 2.9)]),
    "G": (["~", (3.8, 1.2), (2.4, 0), (0.6, 1), (0, 3), (0.6, 5), (2.4, 6), (3.8, 4.8)], [(3.8, 4.9), (3.8, 3.2), (2.4, 3.2)]),
    "H": ([(0, 0), (0, 6)], [(4, 0), (4, 6)], [(0, 3), (4, 3)]),
    "I": ([(2, 0), (2, 6)],),
    "J": (["~", (3, 0), (3, 4.4), (2, 6), (0.4, 5.2)],),
    "K": ([(0, 0), (0, 6)], [(3.6, 0), (0, 3.4)], [(1.2, 2.5), (3.8, 6)]),
    "L": ([(0, 0), (0, 6), (3.4, 6)],),
    "M": ([(0, 6), (0.3, 0), (2, 4), (3.7, 0), (4, 6)],),
    "N": ([(0, 6), (0, 0), (4, 6), (4, 0)],),
    "O": (["~", (2, 0), (0.4, 1.2), (0, 3), (0.4, 4.8), (2, 6), (3.6, 4.8), (4, 3), (3.6, 1.2), (2, 0)],),
    "P": ([(0, 6), (0, 0)], ["~", (0, 0), (2.8, 0.2), (3.6, 1.7), (2.6, 3.1), (0, 3.2)]),
    "R": ([(0, 6), (0, 0)], ["~", (0, 0), (2.8, 0.2), (3.6, 1.6), (2.6, 2.9), (0, 3)], [(1.6, 3), (3.8, 6)]),
    "S": (["~", (3.6, 1), (2, 0), (0.4, 1.1), (0.9, 2.5), (3, 3.4), (3.7, 4.8), (2, 6), (0.2, 5)],),
    "T": ([(0, 0), (4, 0)], [(2, 0), (2, 6)]),
    "U": (["~", (0, 0), (0, 4), (0.8, 5.7), (2, 6), (3.2, 5.7), (4, 4), (4, 0)],),
    "V": ([(0, 0), (2, 6), (4, 0)],),
    "W": ([(0, 0), (1, 6), (2, 2), (3, 6), (4, 0)],),
    "X": ([(0, 0), (4, 6)], [(4, 0), (0, 6)]),
    "Y": ([(0, 0), (2, 3)], [(4, 0), (2, 3), (2, 6)]),
    "Z": ([(0, 0), (4, 0), (0, 6), (4, 6)],),
    "!": ([(2, 0), (2, 4)], [(2, 5.6), (2, 6)]),
    "?": (["~", (0.4, 1.2), (2, 0), (3.6, 1.3), (2.2, 2.8), (2, 4.2)], [(2, 5.6), (2, 6)]),
    "a": (["~", (3.2, 3), (1.6, 2.1), (0.3, 4), (1.6, 6), (3.2, 4.8)], [(3.2, 2.2), (3.2, 6)]),
    "c": (["~", (3, 2.9), (1.6, 2), (0.3, 4), (1.6, 6), (3, 5.2)],),
    "d": (["~", (3.2, 3), (1.6, 2.1), (0.3, 4), (1.6, 6), (3.2, 4.8)], [(3.2, 0), (3.2, 6)]),
    "e": (["~", (0.4, 4), (3.1, 3.9), (2.6, 2.5), (1.6, 2), (0.3, 4), (1.6, 6), (3.1, 5.1)],),
    "h": ([(0.4, 0), (0.4, 6)], ["~", (0.4, 3.3), (1.8, 2.1), (3, 3), (3.1, 6)]),
    "i": ([(1.5, 2.2), (1.5, 6)], [(1.5, 0.7), (1.5, 1)]),
    "l": ([(1.5, 0), (1.5, 6)],),
    "m": ([(0, 2.2), (0, 6)], ["~", (0, 3.3), (1.1, 2.2), (1.9, 3), (2, 6)], ["~", (2, 3.3), (3.1, 2.2), (3.9, 3), (4, 6)]),
    "n": ([(0.4, 2.2), (0.4, 6)], ["~", (0.4, 3.3), (1.8, 2.1), (3, 3), (3.1, 6)]),
    "o": (["~", (1.8, 2), (0.4, 4), (1.8, 6), (3.2, 4), (1.8, 2)],),
    "r": ([(0.6, 2.2), (0.6, 6)], ["~", (0.6, 3.4), (1.5, 2.3), (2.8, 2.5)]),
    "s": (["~", (2.9, 2.7), (1.6, 2), (0.6, 3), (2.6, 4.8), (1.6, 6), (0.4, 5.3)],),
    "t": (["~", (1.5, 0.6), (1.5, 5), (2, 6), (3, 5.7)], [(0.4, 2.2), (2.8, 2.2)]),
    "u": (["~", (0.4, 2.2), (0.5, 5), (1.6, 6), (3, 4.8)], [(3.1, 2.2), (3.1, 6)]),
    "w": ([(0, 2.2), (1, 6), (2, 3), (3, 6), (4, 2.2)],),
}
_CAPITALS = [c for c in _LATIN if c.isupper() or c in "!?"]
_SMALL = [c for c in _LATIN if c.islower()]
NARROWEST = 7.0         # pixels of a letter's height below which it only clogs


def _curves(strokes):
    for stroke in strokes:
        if stroke[0] == "~":
            yield spline(stroke[1:], n=6)
        else:
            yield np.array(stroke, float)


def latin(rng, small=False):
    """Curves of a letter in the unit box of height 1, and its width."""
    letter = pick(rng, _SMALL if small else _CAPITALS)
    return [c / 6.0 for c in _curves(_LATIN[letter])], 0.72


def character(rng):
    """A character of horizontal, vertical and slanting strokes in one or two radicals, in the unit box."""
    curves = []

    def radical(x0, y0, x1, y1):
        def at(*points):
            return np.array([[x0 + (x1 - x0) * x, y0 + (y1 - y0) * y] for x, y in points])
        kind = pick(rng, ("box", "field", "tree", "man", "rows", "roof", "water", "hand"))
        if kind in ("box", "field"):
            curves.extend([at((0.1, 0.1), (0.1, 0.95)), at((0.1, 0.1), (0.9, 0.1), (0.9, 0.95)), at((0.1, 0.9), (0.9, 0.9))])
            if kind == "field":
                curves.extend([at((0.5, 0.1), (0.5, 0.9)), at((0.1, 0.5), (0.9, 0.5))])
        elif kind == "tree":
            curves.extend([at((0.05, 0.3), (0.95, 0.3)), at((0.5, 0.0), (0.5, 1.0)), spline(at((0.48, 0.32), (0.3, 0.65), (0.0, 0.85)), n=5), spline(at((0.52, 0.32), (0.7, 0.6), (1.0, 0.85)), n=5)])
        elif kind == "man":
            curves.extend([spline(at((0.5, 0.0), (0.4, 0.5), (0.0, 1.0)), n=5), spline(at((0.46, 0.4), (0.65, 0.75), (1.0, 0.98)), n=5)])
        elif kind == "rows":
            curves.extend([at((0.1, 0.08), (0.9, 0.06)), at((0.2, 0.5), (0.8, 0.48)), at((0.0, 0.95), (1.0, 0.93)), at((0.5, 0.08), (0.5, 0.95))])
        elif kind == "roof":
            curves.extend([at((0.5, 0.0), (0.52, 0.14)), at((0.08, 0.35), (0.08, 0.18), (0.92, 0.18), (0.86, 0.34)), at((0.2, 0.5), (0.8, 0.5)), spline(at((0.5, 0.5), (0.45, 0.8), (0.15, 1.0)), n=5), at((0.62, 0.5), (0.64, 0.92), (0.95, 0.92))])
        elif kind == "water":
            curves.extend([at((0.5, 0.0), (0.5, 0.95), (0.38, 0.86)), spline(at((0.1, 0.3), (0.4, 0.3), (0.05, 0.8)), n=5), spline(at((0.85, 0.15), (0.7, 0.3), (0.58, 0.4)), n=5), spline(at((0.55, 0.35), (0.7, 0.65), (1.0, 0.82)), n=5)])
        else:
            curves.extend([at((0.1, 0.25), (0.9, 0.22)), at((0.05, 0.6), (0.95, 0.56)), at((0.52, 0.0), (0.52, 0.95), (0.36, 0.88))])

    choice = rng.random()
    if choice < 0.4:
        radical(0, 0, 1, 1)
    elif choice < 0.75:
        radical(0, 0, 0.42, 1)
        radical(0.5, 0, 1, 1)
    else:
        radical(0.05, 0, 0.95, 0.46)
        radical(0.0, 0.54, 1, 1)
    return curves, 1.0


def write_line(rng, pad, origin, height, length, script, weight=1.0, importance=0.5, slant=0.0):
    """Letters along local x from `origin` (top left), as long as they fit; returns the local length used."""
    if pad.px(height) < NARROWEST:
        return 0.0
    x = 0.0
    chinese = script == "characters"
    if chinese and pad.px(height) < 2 * NARROWEST:
        return 0.0
    pad_parts = pad.parts
    while True:
        if not chinese and rng.random() < 0.16 and x > 0:
            x += height * 0.45
            continue
        curves, wide = character(rng) if chinese else latin(rng, script == "mixed")
        if x + wide * height * 0.85 > length:
            return x
        for curve in curves:
            p = curve * height * [0.92 if chinese else 1, 1] + [x, 0]
            p[:, 0] -= slant * (p[:, 1] - height)
            pad_parts.append(Stroke(pad.at(p + origin), weight, 0.3 if chinese else 0.0, False, 0.35, importance))
        x += wide * height * (1.12 if chinese else 1.0) + height * 0.12


def lettering(rng, center, size):
    """A word or a few lines."""
    pad = Pad(center, size, 1, rng.normal(0, 0.12))
    script = pick(rng, ("capitals", "mixed", "characters"), (0.5, 0.25, 0.25))
    rows = 1 if rng.random() < 0.5 else int(rng.integers(2, 4))
    height = max({1: 0.62, 2: 0.42, 3: 0.34}[rows], NARROWEST * (2 if script == "characters" else 1) * 1.05 / pad.size)
    slant = rng.uniform(0, 0.3) if rng.random() < 0.3 else 0.0
    weight = rng.uniform(1.0, 2.6) if pad.px(height) > 22 else 1.0
    gap = height * 1.4
    for row in range(rows):
        write_line(rng, pad, [-0.98, -gap * rows / 2 + gap * row], height, 1.96 * (1 if row < rows - 1 else rng.uniform(0.6, 1)), script, weight, 0.9, slant)
    return pad.parts


def big_letter(rng, center, size):
    """Hollow capitals with a shadow: sound effects and signs. Straight strokes as bars."""
    pad = Pad(center, size, 1, rng.normal(0, 0.2))
    count = int(rng.integers(2, 5))
    wide = 1.9 / count
    skew = rng.normal(0, 0.15)
    bar = 0.16 * min(wide, 0.8)
    for i in range(count):
        letter = pick(rng, "AEFHIKLMNTVWXYZ")
        origin = np.array([-0.95 + wide * i, -0.5 + skew * i + rng.normal(0, 0.04)])
        for stroke in _curves(_LATIN[letter]):
            p = stroke / 6.0 * [wide * 1.15, 1.0] + origin
            for a, b in zip(p[:-1], p[1:]):
                d = (b - a) / (np.hypot(*(b - a)) + 1e-9)
                n = np.array([-d[1], d[0]]) * bar
                a, b = a - d * bar * 0.7, b + d * bar * 0.7
                pad.polygon([a + n, b + n, b - n, a - n], "letter" + str(i), 1.1)
        for stroke in _curves(_LATIN[letter]):
            p = stroke / 6.0 * [wide * 1.15, 1.0] + origin
            for a, b in zip(p[:-1], p[1:]):
                d = (b - a) / (np.hypot(*(b - a)) + 1e-9)
                n = np.array([-d[1], d[0]]) * max(0.0, bar - 1.2 / pad.size)
                shrink = d * max(0.0, bar * 0.7 - 1.2 / pad.size)
                pad.cover([a + n - shrink, b + n + shrink, b - n + shrink, a - n - shrink], "letter" + str(i), "all")
    return pad.parts
