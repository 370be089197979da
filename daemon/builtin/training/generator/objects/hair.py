"""Hair as a mass behind the head, locks over it, and a few strands within. Local unit: half the head's height."""

import numpy as np

from ..drawing import Black, Cover
from ..geometry import TAU, bezier
from .pad import bowed, pick
from .plants import lobed


def _skull(turn, volume):
    """Outer contour of the hair over the top, from the left ear to the right one."""
    return np.array([[-0.86, 0.05], [-0.95, -0.35], [-0.8, -0.82], [-0.4, -1.12], [0.0, -1.2], [0.42, -1.12], [0.8, -0.82], [0.93, -0.35], [0.84, 0.05]]) * [volume, volume] + [-turn * 0.22, 0]


class HairStyle:
    def __init__(self, rng, turn, manga):
        self.turn = turn
        self.kind = pick(rng, ["short", "spiky", "bob", "long", "tail", "bun", "cropped", "wavy", "curly"], (0.18, 0.16 if manga else 0.06, 0.16, 0.18, 0.1, 0.08, 0.06 if manga else 0.16, 0.08, 0.08))
        self.volume = rng.uniform(1.0, 1.12) if self.kind != "cropped" else 0.97
        self.length = {"bob": rng.uniform(0.7, 1.1), "long": rng.uniform(1.5, 2.4), "wavy": rng.uniform(1.1, 1.9)}.get(self.kind, 0.45)
        self.fringe = int(rng.integers(3, 8)) if self.kind != "cropped" else 0
        self.fall = rng.uniform(-0.4, -0.1)      # height of the fringe's tips
        self.parting = rng.uniform(-0.45, 0.45)
        self.parted = rng.random() < 0.35
        self.black = rng.random() < 0.1
        self.shine = rng.random() < 0.3


def draw_back_hair(rng, pad, style):
    """What lies behind face and neck."""
    t, v = style.turn, style.volume
    if style.kind == "tail":
        side = -np.sign(t) if abs(t) > 0.1 else pick(rng, [-1, 1])
        root = [side * 0.7, -0.75]
        a = np.array([side * rng.uniform(1.1, 1.7), rng.uniform(0.0, 0.6)])
        tip = a + [side * rng.uniform(-0.3, 0.4), rng.uniform(0.5, 1.1)]
        pad.shape([root, [side * 1.15, -0.85], a + [side * 0.25, 0], tip, a + [-side * 0.2, 0.15], [side * 0.85, -0.4]], "hair", corners=(3,))
        pad.line([[side * 0.8, -0.65], [side * 1.1, -0.5], a, tip - [0, 0.15]], 0.8, 0.35)
    if style.kind == "curly":
        r = rng.uniform(1.1, 1.4)
        lobed(rng, pad, [-t * 0.2, -0.35], r, r * rng.uniform(0.85, 1.05), int(rng.integers(12, 19)), "hair")
    if style.kind == "bun":
        c = np.array([-t * 0.6 + rng.normal(0, 0.1), -1.35])
        pad.disc(c, rng.uniform(0.3, 0.45), rng.uniform(0.28, 0.4), surface="hair")
        for bow in (-0.2, 0.15):
            pad.line(bowed(c + [-0.25, 0.1], c + [0.2, -0.15], bow, 6), 0.8, 0.35)
    if style.kind in ("bob", "long", "wavy"):
        skull = _skull(t, v)
        low = style.length
        flare = rng.uniform(-0.15, 0.3)
        wave = 0.09 if style.kind == "wavy" else 0.02
        n = 5
        ys = np.linspace(0.15, low, n)
        right = np.stack([0.92 * v - t * 0.2 + flare * (ys / low) ** 2 + wave * np.sin(np.arange(n) * 2.3), ys], 1)
        left = np.stack([-0.92 * v - t * 0.2 - flare * (ys / low) ** 2 - wave * np.sin(np.arange(n) * 2.3 + 1), ys], 1)[::-1]
        bottom = np.linspace(right[-1], left[0], 6)[1:-1] + np.stack([np.zeros(4), rng.uniform(-0.08, 0.12, 4)], 1)
        pad.shape(np.concatenate([skull, right, bottom, left]), "hair")
        for x in np.linspace(-0.75, 0.75, pad.room(1.5, rng.integers(4, 9), 7)):
            if abs(x) < 0.35 and style.kind != "long":
                continue
            pad.line([[x * 0.95 - t * 0.2, 0.2], [x * 1.02 - t * 0.2, low * 0.5], [x * (1 + flare * 0.6) - t * 0.2 + rng.normal(0, 0.04), low * rng.uniform(0.75, 0.98)]], 0.8, 0.35)


def _fringe_edge(rng, style):
    """Alternating valleys and tips across the forehead, from right to left."""
    t, n = style.turn, style.fringe
    left, right = -0.82 - t * 0.1, 0.82 - t * 0.25 * (t > 0) - t * 0.1
    xs = np.linspace(right, left, 2 * n + 1)
    xs[1:-1] += rng.normal(0, 0.22 / n, 2 * n - 1)
    edge = []
    for i, x in enumerate(xs):
        if i == 0 or i == 2 * n:
            y = rng.uniform(0.1, 0.45) if style.kind != "short" else 0.1
        elif i % 2:
            y = style.fall + rng.uniform(-0.06, 0.14)
        else:
            y = style.fall - rng.uniform(0.12, 0.3)
        if style.parted:
            y -= 0.55 * np.exp(-((x - style.parting) / 0.22) ** 2)
        edge.append([x, y])
    return np.array(edge)


def draw_front_hair(rng, pad, style):
    """Cap and fringe over the face."""
    t, v = style.turn, style.volume
    if style.kind == "curly":
        _curls(rng, pad, t)
        return
    skull = _skull(t, v)
    crown = np.array([style.parting * 0.6 - t * 0.35, -1.05 * v])
    if style.kind == "cropped":
        edge = np.array([[0.72, -0.3], [0.62, -0.52], [0.3, -0.68], [0, -0.72], [-0.3, -0.68], [-0.62, -0.52], [-0.74, -0.3]]) + [t * 0.06, 0]
        outline = np.concatenate([skull, edge])
        pad.cover(outline, "hair")
        pad.contour(skull)
        pad.line(edge, 0.9, 0.2, 0.8)
        if rng.random() < 0.5:
            pad.tone(outline, pick(rng, ["lines", "dots"]), max(4.0, pad.px(0.07)), rng.uniform(0, np.pi), 0.5)
        return
    edge = _fringe_edge(rng, style)
    outer = skull
    if style.kind == "spiky":
        k = np.linspace(0, 1, 15)
        base = np.stack([np.interp(k * 8, range(9), skull[:, i]) for i in (0, 1)], 1)
        out = base - [-t * 0.2, -0.3]
        out /= np.hypot(*out.T)[:, None]
        base[1:-1:2] += out[1:-1:2] * rng.uniform(0.14, 0.42, 7)[:, None] + rng.normal(0, 0.06, (7, 2))
        outer = base
    corners = tuple(range(1, len(outer) - 1, 2)) if style.kind == "spiky" else ()
    curve = pad._curve(outer, corners)
    locks, tips = [], []
    for i in range(len(edge) - 1):
        a, b = edge[i], edge[i + 1]
        sag = [0.25, 0.55] if i % 2 else [0.5, 0.25]
        p = pad.at([a, [a[0] + (b[0] - a[0]) * 0.35, a[1] + (b[1] - a[1]) * sag[0] - 0.05], [a[0] + (b[0] - a[0]) * 0.75, a[1] + (b[1] - a[1]) * (sag[1] + 0.2) - 0.03], b])
        locks.append(bezier(*p, 6))
        if i % 2 == 0:
            tips.append(b)
    outline = np.concatenate([curve] + locks)
    pad.parts.append(Cover(outline, "hair"))
    if style.black:
        pad.parts.append(Black(outline, 0.8))
        return
    pad.curve(curve, 1.2, 0.05, 1.0)
    for lock in locks:
        pad.curve(lock, 1.0, 0.12, 0.8)
    for tip in tips:
        if pad.px(0.1) < 2.2:
            break
        for k in range(int(rng.integers(1, 3))):
            end = tip + np.array([rng.normal(0, 0.05) + 0.06 * k, -rng.uniform(0.05, 0.16)])
            start = crown + (end - crown) * rng.uniform(0.12, 0.4) + [0, -0.04]
            lift = np.array([(end[0] - crown[0]) * 0.25, -0.12])
            pad.line([start, (start + end) / 2 + lift, end], rng.uniform(0.7, 0.95), 0.4, 0.45)
    if style.shine and pad.size > 40:
        ys = -0.78 + rng.normal(0, 0.04)
        pad.line([[-0.55, ys + 0.08], [-0.2, ys - 0.05], [0.1, ys - 0.06]], 0.7, 0.35, 0.3)
    if style.kind in ("bob", "long", "tail", "wavy", "bun"):
        for side in (-1, 1):
            if rng.random() < 0.75:
                _side_lock(rng, pad, style, side)


def _curls(rng, pad, turn):
    """A fringe of curls along the hairline and loops above it."""
    for x in rng.permutation(np.linspace(-0.75, 0.75, 6 if pad.size > 20 else 4)):
        lobed(rng, pad, [x - turn * 0.1, -0.78 + 0.3 * x * x], 0.3, 0.24, 5, "hair")
    for p in rng.uniform([-0.7, -1.3], [0.7, -0.85], (pad.room(1.5, 8, 9), 2)):
        r = rng.uniform(0.07, 0.13)
        a = rng.uniform(0, TAU)
        pad.ring(p - [turn * 0.2, 0], r, r * 0.8, 0, a, a + rng.uniform(3, 5), 0.8, 0.35)


def _side_lock(rng, pad, style, side):
    x = side * 0.8 - style.turn * 0.14
    low = rng.uniform(0.5, 1.2) if style.kind != "bun" else rng.uniform(0.3, 0.8)
    tip = [x + side * rng.uniform(-0.12, 0.1), low]
    a = [[x + side * 0.06, -0.35], [x + side * 0.12, low * 0.4], tip]
    b = [tip, [x - side * 0.1, low * 0.35], [x - side * 0.1, -0.3]]
    pad.cover(a + b[1:], "hair", corners=(2,))
    pad.line(a, 1.0, 0.12, 0.8)
    pad.line(b, 1.0, 0.12, 0.8)
    if pad.px(0.08) > 2.5:
        pad.line([[x, -0.1], [x + side * 0.02, low * 0.4], [tip[0], low * 0.85]], 0.7, 0.4, 0.3)
