"""Hands: open, fist, pointing, holding, relaxed. Local unit: from the wrist to the tip of the middle finger is about 1.3."""

import numpy as np

from ..geometry import spline
from .pad import Pad, bowed, pick, tube

_BASES = np.array([[-0.24, -0.16], [-0.08, -0.21], [0.09, -0.18], [0.245, -0.08]])
_LENGTHS = np.array([0.52, 0.58, 0.53, 0.42])


def digit(pad, root, angle, length, radius, bend=0.0, nail=False, creases=True):
    """A finger as a tube with a rounded tip, open at its root. Angle 0 points up."""
    angles = angle + bend * np.array([0.0, 0.5, 1.0])
    joints = [np.asarray(root, float)]
    for a, share in zip(angles, (0.45, 0.3, 0.25)):
        joints.append(joints[-1] + np.array([np.sin(a), -np.cos(a)]) * length * share)
    spine = spline(joints, n=4)
    t = np.linspace(0, 1, len(spine))
    radii = radius * (1.06 - 0.28 * t + 0.07 * np.cos(t * 4 * np.pi))
    left, right = tube(spine, radii)
    tip_direction = np.array([np.sin(angles[-1]), -np.cos(angles[-1])])
    tip = spine[-1] + tip_direction * radii[-1] * 1.05
    outline = np.concatenate([left, [left[-1] * 0.35 + tip * 0.65 + (left[-1] - spine[-1]) * 0.3, tip, right[-1] * 0.35 + tip * 0.65 + (right[-1] - spine[-1]) * 0.3], right[::-1]])
    curve = pad.at(outline)
    pad.cover(outline, "skin")
    pad.curve(curve, 1.05, 0.08, 1.0)
    if creases and pad.px(radius) > 2.2:
        for k in (4, 8):
            pad.line([left[k] * 0.8 + right[k] * 0.2, spine[k] + tip_direction * radius * 0.1, right[k] * 0.75 + left[k] * 0.25], 0.7, 0.4, 0.3)
    if nail and pad.px(radius) > 3:
        c = spine[-1] - tip_direction * radius * 0.1
        side = np.array([-tip_direction[1], tip_direction[0]])
        w = radii[-1] * 0.6
        pad.line([c - side * w - tip_direction * radius * 0.5, c - side * w + tip_direction * radius * 0.5, c + tip_direction * radius * 0.85, c + side * w + tip_direction * radius * 0.5, c + side * w - tip_direction * radius * 0.5], 0.7, 0.25, 0.3)


def _wrist(pad, low, wide=0.21):
    pad.cover([[-wide, low], [-wide * 0.98, 0.5], [-0.27, 0.3], [0.27, 0.3], [wide, 0.5], [wide, low]], "skin", "all")
    pad.contour([[-wide * 1.1, low], [-wide * 0.95, 0.62], [-0.29, 0.28]], 1.1)
    pad.contour([[wide * 1.1, low], [wide * 0.95, 0.62], [0.28, 0.34]], 1.1)


def _cuff(rng, pad, low):
    if rng.random() < 0.6:
        pad.shape([[-0.31, low - 0.1], [0, low - 0.04], [0.31, low - 0.1], [0.34, low + 0.28], [-0.34, low + 0.28]], "cloth", corners=(0, 2, 3, 4))
        pad.line(bowed([-0.32, low + 0.02], [0.32, low + 0.02], 0.05, 6), 0.8, 0.1, 0.5)


def _open(rng, pad):
    back = rng.random() < 0.5
    fan, curl = rng.uniform(0.3, 1.3), rng.uniform(0.5, 1.0) if rng.random() < 0.4 else 1.0
    _wrist(pad, 0.95)
    _cuff(rng, pad, 0.85)
    if not back:
        _thumb(rng, pad, fan)
    angles = np.array([-0.16, -0.03, 0.1, 0.26]) * fan + rng.normal(0, 0.04, 4)
    order = range(4) if rng.random() < 0.5 else range(3, -1, -1)
    for i in order:
        bend = rng.normal(0.0, 0.12) + (1 - curl) * 1.4 * (0.5 - i / 3)
        digit(pad, _BASES[i], angles[i], _LENGTHS[i] * curl * rng.uniform(0.92, 1.04), (0.083, 0.086, 0.082, 0.07)[i], bend, back)
    pad.cover([[-0.3, 0.42], [-0.33, 0.1], [-0.31, -0.14], [-0.1, -0.22], [0.1, -0.2], [0.3, -0.08], [0.32, 0.12], [0.27, 0.42]], "skin")
    pad.contour([[0.3, -0.12], [0.335, 0.1], [0.28, 0.36]], 1.1)
    pad.contour([[-0.31, -0.15], [-0.32, 0.0], [-0.29, 0.12]], 1.1)
    if back:
        _thumb(rng, pad, fan)
        for i in range(4):
            if pad.px(0.1) > 4:
                pad.line(bowed(_BASES[i] + [-0.05, 0.03], _BASES[i] + [0.05, 0.03], -0.3, 5), 0.75, 0.4, 0.35)
    else:
        pad.line([[-0.22, 0.36], [-0.1, 0.2], [-0.14, 0.02], [-0.24, -0.04]], 0.8, 0.3, 0.5)
        pad.line([[-0.16, -0.06], [0.05, 0.02], [0.24, -0.02]], 0.8, 0.35, 0.4)
        pad.line([[0.02, -0.1], [0.16, -0.04], [0.28, 0.03]], 0.75, 0.35, 0.3)


def _thumb(rng, pad, fan):
    spread = -0.5 - 0.35 * fan + rng.normal(0, 0.06)
    root = np.array([-0.17, 0.3])
    digit(pad, root, spread, 0.62, 0.105, rng.uniform(0.1, 0.5), True, False)
    pad.cover([[-0.2, 0.34], [-0.26, 0.12], [-0.12, 0.1], [-0.02, 0.3]], "skin")


def _folded(rng, pad, first=0, top=-0.3, low=0.08):
    """Fingers rolled in, seen from the front: knuckles above, nails hidden."""
    xs = np.array([-0.36, -0.19, -0.01, 0.16, 0.32])
    drop = np.array([0.03, 0.0, 0.02, 0.07])
    for i in range(first, 4):
        a, b = xs[i], xs[i + 1]
        y0, y1 = top + drop[i], low + drop[i] * 0.6 + rng.normal(0, 0.015)
        pad.shape([[a + 0.02, y0 + 0.05], [(a + b) / 2, y0 - 0.02], [b - 0.01, y0 + 0.05], [b, (y0 + y1) / 2], [b - 0.02, y1 - 0.02], [(a + b) / 2, y1 + 0.03], [a + 0.02, y1 - 0.02], [a, (y0 + y1) / 2]], "skin", 1.0)
        if pad.px(0.1) > 4:
            pad.line(bowed([a + 0.04, y0 + 0.14], [b - 0.03, y0 + 0.14], -0.1, 5), 0.7, 0.4, 0.25)


def _fist(rng, pad, first=0):
    _wrist(pad, 0.95, 0.23)
    _cuff(rng, pad, 0.85)
    pad.shape([[-0.36, -0.2], [-0.1, -0.3], [0.2, -0.26], [0.35, -0.1], [0.34, 0.2], [0.26, 0.45], [-0.24, 0.45], [-0.38, 0.15]], "skin")
    pad.cover([[-0.2, 0.4], [0.22, 0.4], [0.2, 0.56], [-0.18, 0.56]], "skin", "all")
    if first:
        digit(pad, [-0.24, -0.16], rng.normal(-0.1, 0.08), 0.66, 0.088, rng.normal(0, 0.15), rng.random() < 0.5)
    _folded(rng, pad, first)
    digit(pad, [-0.33, 0.3], 0.75 + rng.normal(0, 0.08), 0.5, 0.098, 0.75, True, False)
    pad.cover([[-0.36, 0.36], [-0.35, 0.2], [-0.24, 0.2], [-0.16, 0.38]], "skin")


def _pointing(rng, pad):
    _fist(rng, pad, 1)


def _holding(rng, pad):
    """A fist around something long, seen from the side of the fingers."""
    thing = pick(rng, ["stick", "cup", "pen"])
    pad.cover([[0.3, 0.25], [0.9, 0.45], [0.95, 0.1], [0.35, -0.15]], "skin", "all")
    pad.contour([[0.32, 0.36], [0.6, 0.4], [0.98, 0.52]], 1.1)
    pad.contour([[0.3, -0.3], [0.55, -0.12], [1.0, 0.0]], 1.1)
    pad.shape([[0.05, -0.42], [0.3, -0.34], [0.42, 0.0], [0.34, 0.34], [0.1, 0.42], [-0.05, 0.0]], "skin")
    pad.cover([[0.3, 0.2], [0.6, 0.32], [0.62, 0.0], [0.36, -0.12]], "skin", "all")
    if thing == "cup":
        w = rng.uniform(0.3, 0.42)
        pad.polygon([[-w - 0.1, -0.6], [w - 0.1, -0.6], [w * 0.85 - 0.1, 0.6], [-w * 0.85 - 0.1, 0.6]], "cup")
        pad.disc([-0.1, -0.6], w, w * 0.22, surface="cup")
    else:
        r = 0.07 if thing == "stick" else 0.045
        reach = rng.uniform(0.9, 1.3)
        tilt = rng.normal(0, 0.15)
        pad.polygon([[-0.12 - r + tilt, -reach], [-0.12 + r + tilt, -reach], [-0.12 + r - tilt, reach], [-0.12 - r - tilt, reach]], "wood")
        if thing == "pen":
            pad.polygon([[-0.12 - r - tilt, reach], [-0.12 + r - tilt, reach], [-0.12 - tilt * 1.1, reach + 0.18]], "metal", 0.9, 0.8)
    ys = np.array([-0.3, -0.11, 0.08, 0.25])
    for y, length in zip(ys, (0.5, 0.56, 0.53, 0.45)):
        digit(pad, [0.24, y], -np.pi / 2 - 0.05, length, 0.092, rng.normal(0.0, 0.06), rng.random() < 0.8, False)
    pad.line([[0.16, -0.36], [0.24, -0.2], [0.22, 0.0]], 0.8, 0.35, 0.4)
    digit(pad, [0.25, -0.34], -1.1, 0.46, 0.09, -0.3, True, False)


def _relaxed(rng, pad):
    """Hanging, from the side: the back of the hand and overlapping fingers."""
    _wrist(pad, 0.95, 0.19)
    _cuff(rng, pad, 0.85)
    for i in (3, 2, 1, 0):
        digit(pad, [0.2 - 0.12 * i + 0.05, -0.1 + 0.03 * i], 0.1 + 0.16 * (i - 1), (0.5, 0.56, 0.52, 0.44)[i], 0.085, 0.5 + 0.25 * i, i == 0, i == 0)
    pad.cover([[-0.28, 0.42], [-0.3, 0.1], [-0.2, -0.14], [0.05, -0.18], [0.28, -0.1], [0.3, 0.12], [0.25, 0.42]], "skin")
    pad.contour([[0.3, -0.1], [0.31, 0.15], [0.25, 0.36]], 1.1)
    pad.contour([[-0.2, -0.14], [-0.31, 0.1], [-0.28, 0.3]], 1.1)
    digit(pad, [-0.06, 0.24], -0.15, 0.5, 0.095, 0.35, True, False)
    pad.cover([[-0.14, 0.3], [-0.12, 0.14], [0.0, 0.16], [0.05, 0.34]], "skin")


_POSES = (_open, _fist, _pointing, _holding, _relaxed)


def hand(rng, center, size):
    pad = Pad(center, size * 0.9, pick(rng, [-1, 1]), rng.normal(0, 0.6))
    pick(rng, _POSES, (0.34, 0.16, 0.18, 0.18, 0.14))(rng, pad)
    return pad.parts


def draw_small_hand(rng, pad):
    """A hand at the end of a figure's arm: wrist at (0, 0), pointing up, about 1 long."""
    kind = rng.random()
    if pad.size < 7:
        pad.shape([[-0.3, 0.0], [-0.38, -0.5], [0, -0.85], [0.38, -0.5], [0.3, 0.0]], "skin", 1.0)
    elif kind < 0.5:
        inner = pad.pad([0, -0.42], 0.9)
        for i in range(4):
            digit(inner, _BASES[i], (i - 1.5) * 0.1, _LENGTHS[i] * 0.85, 0.09, rng.normal(0, 0.15), False, False)
        inner.shape([[-0.26, 0.45], [-0.34, 0.1], [-0.3, -0.14], [0.1, -0.2], [0.32, -0.05], [0.33, 0.15], [0.24, 0.45]], "skin", 1.0)
        digit(inner, [-0.25, 0.22], -0.6, 0.45, 0.1, 0.3, False, False)
    else:
        pad.shape([[-0.28, 0.02], [-0.4, -0.3], [-0.3, -0.62], [0.05, -0.7], [0.36, -0.55], [0.38, -0.2], [0.26, 0.02]], "skin", 1.0)
        for x in (-0.12, 0.05, 0.2):
            pad.line([[x, -0.66], [x + 0.01, -0.45]], 0.75, 0.3, 0.4)
        pad.line([[-0.36, -0.3], [-0.12, -0.4], [0.0, -0.34]], 0.85, 0.25, 0.5)
