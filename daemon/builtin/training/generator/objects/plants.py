"""Leaves, flowers, pots, trees and their bark."""

import numpy as np

from ..drawing import Cover
from ..geometry import TAU, bezier, spline
from .pad import Pad, bowed, pick, tube


def draw_leaf(rng, pad, kind=None, veins=True):
    """From (0, 0) to (0, -1)."""
    kind = kind or pick(rng, ("almond", "heart", "long", "oak"))
    bend = rng.normal(0, 0.12)
    if kind == "oak":
        half = [[0.06, -0.08], [0.2, -0.16], [0.14, -0.26], [0.3, -0.38], [0.2, -0.48], [0.34, -0.62], [0.2, -0.7], [0.18, -0.86], [0.0, -1.0]]
    elif kind == "heart":
        half = [[0.1, 0.1], [0.34, 0.02], [0.42, -0.3], [0.24, -0.7], [0.0, -1.0]]
    elif kind == "long":
        half = [[0.06, -0.1], [0.11, -0.4], [0.09, -0.75], [0.0, -1.0]]
    else:
        w = rng.uniform(0.2, 0.34)
        half = [[w * 0.6, -0.15], [w, -0.42], [w * 0.65, -0.75], [0.0, -1.0]]
    half = np.array(half)
    left = half[:-1][::-1] * [-1, 1]
    points = np.concatenate([[[0, 0]], half, left])
    points[:, 0] += bend * (points[:, 1] ** 2)
    pad.shape(points, "leaf", 1.05, 1.0, (0, len(half)))
    y = np.linspace(0, -0.92, 6)
    pad.line(np.stack([bend * y**2, y], 1), 0.8, 0.35, 0.5)
    if veins and kind != "long":
        wide = np.abs(half[:, 0]).max()
        for f in np.linspace(0.2, 0.75, pad.room(0.6, 4, 5)):
            for s in (-1, 1):
                x = bend * f * f
                reach = wide * 0.7 * (1 - ((f - 0.35) / 0.65) ** 2)
                pad.line(bowed([x, -f], [x + s * reach, -f - 0.3 * reach], 0.1 * s, 5), 0.7, 0.35, 0.25)


def leaf(rng, center, size):
    pad = Pad(center, size * 1.6, 1, rng.uniform(0, TAU))
    inner = pad.pad([0, 0.45], 1.0)
    inner.line([[0.0, 0.0], [0.01, 0.12], [0.05, 0.22]], 1.2, 0.05, 0.9)
    draw_leaf(rng, inner)
    return pad.parts


def branch(rng, center, size):
    pad = Pad(center, size * 0.85, pick(rng, (-1, 1)), rng.uniform(0, TAU))
    stem = spline([[-1, 0.2], [-0.3, 0.05 + rng.normal(0, 0.1)], [0.4, rng.normal(0, 0.12)], [1.0, rng.normal(-0.1, 0.15)]], n=7)
    kind = pick(rng, ("almond", "heart", "long", "oak"))
    n = int(min(rng.integers(4, 10), max(3, pad.px(2.0) / 14)))
    stalks = []
    for i in range(n):
        f = (i + 0.7) / n
        p = stem[int(f * (len(stem) - 1))]
        side = 1 if i % 2 else -1
        stalks.append((p, side))
    left, right = tube(stem, np.linspace(0.035, 0.012, len(stem)))
    if pad.px(0.06) > 3.5:
        pad.cover(np.concatenate([left, right[::-1]]), "bark", "all")
        pad.contour(left, 1.0, 0.05)
        pad.contour(right, 1.0, 0.05)
    else:
        pad.contour(stem, 1.1, 0.1)
    berries = rng.random() < 0.25
    for p, side in stalks:
        if berries and rng.random() < 0.4:
            c = p + [0.08, side * 0.14]
            pad.line([p, c], 0.9, 0.05, 0.6)
            pad.disc(c, 0.075, surface="berry")
            pad.spot(c + [0.02, -0.02], 0.015, importance=0.3)
            continue
        draw_leaf(rng, pad.pad(p, rng.uniform(0.38, 0.58), 1, np.pi / 2 + side * rng.uniform(0.6, 1.1)), kind, pad.size > 45)
    draw_leaf(rng, pad.pad(stem[-1], 0.45, 1, np.pi / 2 + rng.normal(0, 0.2)), kind, pad.size > 45)
    return pad.parts


def _daisy(rng, pad):
    n = int(rng.integers(6, 15)) if pad.size > 22 else 6
    tilt = rng.uniform(0.55, 1.0)
    wide = 1.7 / n + 0.1
    for i in rng.permutation(n):
        a = TAU * i / n
        d = np.array([np.cos(a), np.sin(a)])
        s = np.array([-d[1], d[0]]) * wide
        p = np.array([d * 0.2 - s * 0.3, d * 0.6 - s, d * 0.95 - s * 0.6, d * rng.uniform(0.97, 1.06), d * 0.95 + s * 0.6, d * 0.6 + s, d * 0.2 + s * 0.3]) * [1, tilt]
        pad.shape(p, "petal", 1.0)
        if pad.px(wide) > 4:
            pad.line([d * 0.35 * [1, tilt], d * 0.7 * [1, tilt]], 0.7, 0.4, 0.25)
    pad.disc([0, 0], 0.27, 0.27 * tilt, surface="heart")
    for p in rng.normal(0, 0.1, (pad.room(0.5, 7, 3), 2)):
        pad.spot(p * [1, tilt], 0.022, importance=0.2)


def _rose(rng, pad):
    turns = 5 if pad.size > 25 else 3
    for ring in range(turns, 0, -1):
        r = 0.95 * ring / turns
        n = 4 if ring > 3 else 3 if ring > 1 else 2
        start = rng.uniform(0, TAU)
        for i in range(n):
            a = start + TAU * i / n
            t = np.linspace(-1.1, 1.1, 7) * 3.4 / n
            rim = np.stack([np.cos(a + t), np.sin(a + t) * 0.9], 1) * (r * (0.84 + 0.2 * np.cos(t) + rng.normal(0, 0.03, 7)))[:, None]
            base = np.array([np.cos(a), np.sin(a)]) * r * 0.25
            pad.shape(np.concatenate([rim, [base]]), "petal", 1.0, 1.0, (0, 6, 7))
    pad.line(np.stack([np.cos(np.linspace(0, 7, 10)), np.sin(np.linspace(0, 7, 10))], 1) * np.linspace(0.02, 0.14, 10)[:, None], 0.9, 0.2, 0.5)


def _tulip(rng, pad):
    for s in (-1, 1):
        pad.shape([[s * 0.1, 0.5], [s * 0.5, 0.2], [s * 0.55, -0.3], [s * 0.5, -0.75], [s * 0.15, -0.35]], "petal", 1.05, corners=(3,))
    pad.shape([[0.0, 0.55], [0.36, 0.25], [0.34, -0.2], [0.0, -0.7], [-0.34, -0.2], [-0.36, 0.25]], "petal", 1.05, corners=(3,))
    for x in (-0.1, 0.08):
        pad.line([[x * 0.4, 0.35], [x, 0.0], [x * 0.6, -0.35]], 0.75, 0.4, 0.35)


def _lily(rng, pad):
    for a in (-2.6, -0.5, -1.0, -2.1, -1.55):
        d = np.array([np.cos(a), np.sin(a)])
        s = np.array([-d[1], d[0]])
        curl = rng.uniform(0.0, 0.25) * np.sign(d[0] + 0.01)
        pad.shape([[0, 0.1], d * 0.5 - s * 0.2, d * 0.85 - s * 0.1 + [curl * 0.5, 0], d * 1.0 + [curl, 0.1], d * 0.8 + s * 0.14, d * 0.45 + s * 0.18], "petal", 1.0, corners=(0, 3))
        pad.line([[0, 0.05], d * 0.4, d * 0.75], 0.75, 0.4, 0.35)
    for a in (-1.9, -1.5, -1.2):
        d = np.array([np.cos(a), np.sin(a)])
        pad.line(bowed([0, 0], d * 0.5, 0.1, 5), 0.8, 0.2, 0.4)
        pad.spot(d * 0.52, 0.05, 0.03, a)


def flower(rng, center, size):
    pad = Pad(center, size, pick(rng, (-1, 1)), rng.normal(0, 0.15))
    kind = pick(rng, (_daisy, _rose, _tulip, _lily), (0.35, 0.25, 0.2, 0.2))
    if rng.random() < 0.3:
        kind(rng, pad)
        return pad.parts
    sway = rng.normal(0, 0.15)
    stem = spline([[sway, 1.05], [sway * 0.3 + 0.05, 0.5], [0.0, -0.45]], n=6)
    wide = 0.028
    if pad.px(wide * 2) > 3.5:
        left, right = tube(stem, np.full(len(stem), wide))
        pad.cover(np.concatenate([left, right[::-1]]), "stem", "all")
        pad.contour(left, 1.0, 0.05)
        pad.contour(right, 1.0, 0.05)
    else:
        pad.contour(stem, 1.2, 0.05)
    for k in range(int(rng.integers(1, 4))):
        p = stem[int(rng.uniform(1, len(stem) * 0.6))]
        s = 1 if k % 2 else -1
        draw_leaf(rng, pad.pad(p, rng.uniform(0.45, 0.75), 1, s * rng.uniform(0.5, 1.0)), pick(rng, ("almond", "long")), pad.size > 50)
    kind(rng, pad.pad([0, -0.5], 0.5, 1, rng.normal(0, 0.15)))
    return pad.parts


def pot_plant(rng, center, size):
    pad = Pad(center, size)
    kind = pick(rng, ("leaves", "cactus", "succulent", "flowers"))
    if kind == "leaves":
        shape = pick(rng, ("almond", "heart", "long"))
        for a in rng.permutation(np.linspace(-1.2, 1.2, int(rng.integers(5, 9)))):
            root = np.array([a * 0.08, 0.3])
            d = np.array([np.sin(a), -np.cos(a)])
            reach = rng.uniform(0.25, 0.55) if shape != "long" else 0.02
            pad.line(bowed(root, root + d * reach, 0.15 * np.sign(a), 6), 1.0, 0.05, 0.9)
            draw_leaf(rng, pad.pad(root + d * reach, rng.uniform(0.5, 0.7) * (1.7 if shape == "long" else 1), 1, a), shape, pad.size > 45)
    elif kind == "cactus":
        for x, y, h, w in ((0.42, -0.55, 0.5, 0.12), (-0.4, -0.35, 0.4, 0.11), (0.0, -0.95, 1.3, 0.22)):
            if x:
                pad.shape([[0.0, y + h - 0.12], [x, y + h - 0.1], [x, y + h + 0.1], [0.0, y + h + 0.08]], "leaf", 1.05)
            pad.shape([[x - w, y + h], [x - w * 1.05, y + h * 0.5], [x - w * 0.85, y + 0.1], [x, y], [x + w * 0.85, y + 0.1], [x + w * 1.05, y + h * 0.5], [x + w, y + h]], "leaf", 1.1)
            for f in np.linspace(-0.6, 0.6, pad.room(w * 2, 3, 5)):
                pad.line([[x + f * w * 0.8, y + 0.08], [x + f * w, y + h * 0.5], [x + f * w, y + h * 0.95]], 0.8, 0.25, 0.4)
    elif kind == "succulent":
        for ring, n in ((0.55, 9), (0.4, 7), (0.24, 5)):
            for i in range(n):
                a = -np.pi * (i + 0.5) / n
                d = np.array([np.cos(a), np.sin(a) * 0.9])
                s = np.array([-d[1], d[0]]) * ring * 0.35
                base = np.array([0, 0.3])
                pad.shape([base, base + d * ring * 0.6 - s, base + d * ring * 1.25, base + d * ring * 0.6 + s], "leaf", 1.0, corners=(0, 2))
    else:
        for x in rng.permutation(np.linspace(-0.4, 0.4, 4)):
            y = rng.uniform(-0.75, -0.3)
            pad.line([[x * 0.3, 0.3], [x * 0.8, -0.1], [x, y]], 1.0, 0.05, 0.9)
            draw_leaf(rng, pad.pad([x * 0.5, 0.15], 0.45, 1, x * 2.2), "almond", False)
            _daisy(rng, pad.pad([x, y], 0.22))
    rim, foot = rng.uniform(0.4, 0.55), rng.uniform(0.28, 0.42)
    pad.shape([[-rim, 0.28], [rim, 0.28], [foot, 1.0], [0, 1.05], [-foot, 1.0]], "pot", 1.1, corners=(0, 1, 2, 4))
    pad.shape([[-rim - 0.05, 0.2], [0, 0.24], [rim + 0.05, 0.2], [rim + 0.04, 0.4], [0, 0.45], [-rim - 0.04, 0.4]], "pot", 1.05, corners=(0, 2, 3, 5))
    if rng.random() < 0.4:
        pad.line(bowed([-rim * 0.9, 0.62], [rim * 0.9, 0.62], -0.05, 6), 0.85, 0.1, 0.4)
    return pad.parts


def lobed(rng, pad, center, rx, ry, lobes, surface):
    """A contour of outward arcs: foliage, a cloud."""
    center = np.asarray(center, float)
    pieces = []
    start = rng.uniform(0, TAU)
    angles = start + np.cumsum(rng.uniform(0.7, 1.3, lobes))
    angles = start + (angles - start) * TAU / (angles[-1] - start)
    previous = angles[-1] - TAU
    knots = [center + np.array([np.cos(a) * rx, np.sin(a) * ry]) * rng.uniform(0.92, 1.05) for a in angles]
    last = knots[-1]
    for a, knot in zip(angles, knots):
        middle = (previous + a) / 2
        out = np.array([np.cos(middle) * rx, np.sin(middle) * ry]) * 0.38
        pieces.append(pad.at(bezier(last, last + out, knot + out, knot, 6)))
        last, previous = knot, a
    pad.parts.append(Cover(np.concatenate(pieces), surface))
    for piece in pieces:
        pad.curve(piece, 1.1, 0.12, 1.0)


def _foliage(rng, pad, center, rx, ry, lobes):
    lobed(rng, pad, center, rx, ry, lobes, "leaf")
    for k in range(pad.room(rx * 1.4, rng.integers(3, 9), 7)):
        p = np.asarray(center) + np.array([rng.uniform(-0.65, 0.65) * rx, rng.uniform(-0.6, 0.65) * ry])
        w = rx * rng.uniform(0.12, 0.22)
        for i in range(int(rng.integers(1, 4))):
            pad.line(bowed(p + [w * i, 0.04 * i], p + [w * (i + 1), 0.04 * i + rng.normal(0, 0.03)], 0.35, 5), 0.8, 0.3, 0.4)


def _bark(rng, pad, low, high, half):
    for k in range(pad.room(half * 2, 5, 5)):
        x = rng.uniform(-0.6, 0.6) * half
        y = rng.uniform(high + 0.1, low - 0.25)
        pad.line([[x, y], [x + rng.normal(0, 0.012), y + 0.1], [x + rng.normal(0, 0.012), y + rng.uniform(0.15, 0.3)]], 0.8, 0.4, 0.3)
    if pad.px(half) > 8 and rng.random() < 0.5:
        y = (low + high) / 2
        pad.ring([0.0, y], half * 0.3, half * 0.5, importance=0.35)
        pad.ring([0.0, y], half * 0.12, half * 0.25, importance=0.25)


def tree(rng, center, size):
    pad = Pad(center, size)
    kind = pick(rng, ("round", "pine", "bare", "palm"), (0.45, 0.2, 0.25, 0.1))
    half = rng.uniform(0.06, 0.14)
    if kind == "round":
        top = rng.uniform(-0.1, 0.25)
        left = [[-half * 2.2, 1.0], [-half * 1.1, 0.8], [-half, 0.4], [-half * 0.8, top - 0.2]]
        right = [[x * -1, y] for x, y in left[::-1]]
        pad.cover(left + right, "bark", (0, 3, 4, 7))
        pad.contour(left, 1.1)
        pad.contour(right, 1.1)
        pad.line([[-half * 2.2, 1.0], [-half, 0.97], [0, 1.0], [half * 0.9, 0.96], [half * 2.2, 1.0]], 0.95, 0.2, 0.6)
        _bark(rng, pad, 0.95, top, half)
        n = int(rng.integers(1, 5))
        for i in range(n):
            c = [(i - (n - 1) / 2) * 0.45 + rng.normal(0, 0.05), rng.uniform(-0.5, -0.25) - 0.15 * (i % 2)]
            r = 0.62 if n == 1 else rng.uniform(0.38, 0.5)
            _foliage(rng, pad, c, r, r * rng.uniform(0.8, 1.05), int(rng.integers(8, 14)))
    elif kind == "pine":
        pad.polygon([[-half, 0.7], [half, 0.7], [half * 1.2, 1.0], [-half * 1.2, 1.0]], "bark")
        tiers = int(rng.integers(3, 6))
        for i in range(tiers):
            y = 0.75 - i * 1.3 / tiers
            w = 0.62 * (1 - i / (tiers + 0.6))
            top = y - 1.75 / tiers - 0.1
            n = 6
            xs = np.linspace(w, -w, n + 1)
            low = [[x * (1 if k % 2 == 0 else 0.97), y + (0.03 if k % 2 == 0 else -0.05) - 0.08 * (1 - (x / w) ** 2) * -1] for k, x in enumerate(xs)]
            pad.shape([[0, top], [w * 0.45, (y + top) / 2 + 0.06]] + low + [[-w * 0.45, (y + top) / 2 + 0.06]], "leaf", 1.05, 1.0, tuple([0] + list(range(2, 2 + n + 1))))
            for x in np.linspace(-0.5, 0.5, pad.room(w * 1.4, 4, 7)):
                pad.line([[x * w * 0.6, y - 0.2], [x * w, y - 0.08]], 0.8, 0.35, 0.3)
    elif kind == "bare":
        def grow(origin, angle, length, thick, depth):
            tip = origin + np.array([np.sin(angle), -np.cos(angle)]) * length
            spine = bowed(origin, tip, rng.normal(0, 0.06), 6)
            if pad.px(thick) > 2.0:
                left, right = tube(spine, np.linspace(thick, thick * 0.62, 6))
                pad.cover(np.concatenate([left, right[::-1]]), "bark", "all")
                pad.contour(left, 1.05, 0.1)
                pad.contour(right, 1.05, 0.1)
            else:
                pad.line(spine, 1.0, 0.2, 0.7)
            if depth and pad.px(length) > 9:
                for turn in rng.permutation([-0.5, 0.15, 0.55])[: 3 if depth > 2 else 2]:
                    grow(spine[-1 if rng.random() < 0.7 else -2], angle + turn + rng.normal(0, 0.12), length * rng.uniform(0.62, 0.78), thick * 0.6, depth - 1)
        grow(np.array([0.0, 1.0]), rng.normal(0, 0.06), 0.7, half * 0.9, 3 if pad.size < 60 else 4)
        _bark(rng, pad, 0.98, 0.5, half * 0.8)
    else:
        lean = rng.normal(0, 0.25)
        spine = spline([[0, 1.0], [lean * 0.3, 0.3], [lean, -0.35]], n=6)
        left, right = tube(spine, np.linspace(0.085, 0.05, len(spine)))
        pad.cover(np.concatenate([left, right[::-1]]), "bark", "all")
        pad.contour(left, 1.05)
        pad.contour(right, 1.05)
        for k in range(1, len(spine) - 1):
            pad.line(bowed(left[k], right[k], 0.25, 5), 0.8, 0.2, 0.4)
        for a in np.linspace(-2.0, 2.0, int(rng.integers(6, 9))):
            root = spine[-1]
            d = np.array([np.sin(a), -np.cos(a) * 0.6 - 0.1])
            tip = root + d * 0.75 + [0, 0.3 * abs(np.sin(a))]
            middle = root + d * 0.5 + [0, -0.1]
            pad.shape([root, middle + [0, -0.08], tip, middle + [0, 0.06]], "leaf", 1.0, corners=(0, 2))
            pad.line([root, middle, tip], 0.75, 0.3, 0.4)
    return pad.parts


def grass(rng, center, size):
    """Tufts of pointed blades."""
    pad = Pad(center, size)
    for x in np.linspace(-0.85, 0.85, int(rng.integers(2, 5))):
        for k in rng.permutation(int(rng.integers(3, 7))):
            a = (k - 2.5) * 0.28 + rng.normal(0, 0.1)
            root = np.array([x + 0.05 * (k - 2.5), 0.3])
            tip = root + np.array([np.sin(a) * 1.1, -np.cos(a)]) * rng.uniform(0.4, 0.85)
            w = 0.045
            middle = (root + tip) / 2 + [-np.sin(a) * 0.12, -0.02]
            if pad.px(w * 2) > 4:
                pad.cover([root - [w, 0], middle - [w * 0.8, 0], tip, middle + [w * 0.8, 0], root + [w, 0]], "grass", (0, 2, 4))
                pad.line([root - [w, 0], middle - [w * 0.8, 0], tip, middle + [w * 0.8, 0], root + [w, 0]], 1.0, 0.15, 0.9, (2,))
            else:
                pad.line([root, middle, tip], 1.0, 0.35, 0.9)
    return pad.parts
