"""Everyday things, mostly from the side: of one table, one desk, one hall."""

import numpy as np

from ..geometry import TAU, spline
from .pad import Pad, bowed, pick
from .plants import draw_leaf


def _vessel(pad, half, surface, flat=0.22, weight=1.1):
    """A turned body from its right-hand outline (top to bottom), with an open mouth."""
    half = np.asarray(half, float)
    w0, y0 = half[0]
    w1, y1 = half[-1]
    left = half[::-1] * [-1, 1]
    bottom = pad.oval([0, y1], w1, w1 * flat, 0, 0, np.pi)[1:-1]
    right = spline(half, n=4)
    outline = np.concatenate([right, bottom, spline(left, n=4), pad.oval([0, y0], w0, w0 * flat, 0, np.pi, TAU)[1:-1]])
    pad.cover(outline, surface, "all")
    pad.contour(right, weight, 0.05)
    pad.contour(right * [-1, 1], weight, 0.05)
    pad.contour(np.concatenate([[[w1, y1]], bottom, [[-w1, y1]]]), weight, 0.05)
    pad.disc([0, y0], w0, w0 * flat, surface=surface, weight=1.0)


def mug(rng, center, size):
    pad = Pad(center, size * 0.9, pick(rng, (-1, 1)))
    w, h, flat = rng.uniform(0.45, 0.6), rng.uniform(0.5, 0.75), rng.uniform(0.15, 0.3)
    for scale, weight in ((1.0, 1.05), (0.72, 0.95)):
        pad.contour([[w * 0.9, -h * 0.5], [w + 0.34 * scale, -h * 0.55 * scale], [w + 0.38 * scale, h * 0.1], [w + 0.2 * scale, h * 0.5 * scale], [w * 0.88, h * 0.5]], weight, 0.05)
    lower = w * rng.uniform(0.75, 1.0)
    _vessel(pad, [[w, -h], [(w + lower) / 2 + 0.02, 0], [lower, h]], "cup", flat)
    pad.ring([0, -h], w * 0.86, w * 0.86 * flat, weight=0.85, importance=0.5)
    choice = rng.random()
    if choice < 0.3:
        for f in (0.1, 0.3):
            pad.line(pad.oval([0, h * f], w * 0.97, w * flat, 0, 0.05, np.pi - 0.05), 0.85, 0.1, 0.5)
    elif choice < 0.5:
        pad.line([[0, 0.25], [-0.2, 0.02], [-0.12, -0.14], [0, -0.04], [0.12, -0.14], [0.2, 0.02]], 0.9, 0, 0.5, (0, 3), True)
    if rng.random() < 0.5:
        for x in (-0.18, 0.12):
            pad.line([[x, -h - 0.12], [x + 0.1, -h - 0.3], [x - 0.05, -h - 0.45], [x + 0.06, -h - 0.62]], 0.8, 0.4, 0.4)
    if rng.random() < 0.3:
        r = w * 1.6
        pad.line(pad.oval([0, h + 0.02], r, r * flat, 0, -0.35, np.pi + 0.35), 1.0, 0.05, 0.9)
    return pad.parts


def bottle(rng, center, size):
    pad = Pad(center, size, 1, rng.normal(0, 0.04))
    w, neck, shoulder = rng.uniform(0.2, 0.34), rng.uniform(0.08, 0.12), rng.uniform(-0.4, -0.05)
    flat = rng.uniform(0.15, 0.28)
    _vessel(pad, [[neck, -0.9], [neck, shoulder - 0.22], [w * 0.8, shoulder - 0.06], [w, shoulder + 0.12], [w, 0.5], [w, 0.9]], "glass", flat)
    pad.line(pad.oval([0, -0.78], neck * 1.05, neck * flat, 0, 0, np.pi), 0.9, 0.1, 0.5)
    if rng.random() < 0.4:
        pad.polygon([[-neck * 0.8, -1.04], [neck * 0.8, -1.04], [neck * 0.85, -0.88], [-neck * 0.85, -0.88]], "cork", 1.0)
    if rng.random() < 0.7:
        y0, y1 = shoulder + 0.25, rng.uniform(0.55, 0.8)
        for y in (y0, y1):
            pad.line(pad.oval([0, y], w * 0.99, w * flat, 0, 0.0, np.pi), 0.9, 0.05, 0.6)
        for k in range(pad.room(y1 - y0 - 0.1, 3, 6)):
            y = y0 + 0.16 + 0.11 * k
            pad.line(bowed([-w * 0.6, y], [w * rng.uniform(0.2, 0.6), y], -0.08, 6), 0.8, 0.2, 0.3)
    else:
        y = rng.uniform(shoulder + 0.1, 0.4)
        pad.line(pad.oval([0, y], w * 0.98, w * flat, 0, 0, np.pi), 0.8, 0.1, 0.4)
    pad.line([[-w * 0.72, shoulder + 0.2], [-w * 0.75, 0.2], [-w * 0.72, 0.5]], 0.75, 0.4, 0.3)
    return pad.parts


def glass(rng, center, size):
    pad = Pad(center, size * 0.9)
    if rng.random() < 0.5:
        w = rng.uniform(0.3, 0.45)
        pad.line(pad.oval([0, 0.85], 0.32, 0.07), 1.05, 0, 1.0, closed=True)
        for s in (-1, 1):
            pad.line([[s * 0.03, 0.2], [s * 0.028, 0.6], [s * 0.08, 0.82]], 1.0, 0.1, 1.0)
        _vessel(pad, [[w * 0.85, -0.9], [w, -0.45], [w * 0.8, 0.0], [0.04, 0.22]], "glass", 0.18)
        pad.line(pad.oval([0, -0.4], w * 0.98, w * 0.18, 0, 0, np.pi), 0.85, 0.1, 0.5)
    else:
        w = rng.uniform(0.35, 0.5)
        _vessel(pad, [[w, -0.7], [w * 0.85, 0.7]], "glass", 0.2)
        pad.line(pad.oval([0, rng.uniform(-0.4, 0.1)], w * 0.95, w * 0.18), 0.85, 0, 0.5, closed=True)
        if rng.random() < 0.5:
            pad.straight([0.05, 0.4], [w * 0.9, -1.15], 1.1, 0.7)
    return pad.parts


def shoe(rng, center, size):
    pad = Pad(center, size, pick(rng, (-1, 1)), rng.normal(0, 0.08))
    kind = pick(rng, ("trainer", "boot", "heel"))
    if kind == "heel":
        pad.shape([[-0.75, -0.2], [-0.62, 0.55], [-0.7, 0.55], [-0.88, -0.05]], "sole", 1.05, corners=(0, 1, 2))
        pad.shape([[-0.9, -0.38], [-0.55, -0.22], [-0.1, 0.12], [0.3, 0.18], [0.75, 0.32], [0.95, 0.48], [0.85, 0.55], [0.25, 0.52], [-0.15, 0.35], [-0.6, 0.0], [-0.88, -0.02]], "leather", 1.1, corners=(0, 6))
        pad.line([[-0.85, -0.3], [-0.5, -0.12], [-0.1, 0.2], [0.28, 0.26]], 0.85, 0.2, 0.5)
        return pad.parts
    top = -0.75 if kind == "boot" else -0.3
    upper = [[-0.75, top], [-0.1, top + 0.02], [-0.02, -0.12], [0.3, 0.05], [0.7, 0.12], [0.93, 0.3], [0.93, 0.42], [-0.85, 0.42], [-0.88, 0.1]]
    pad.shape(upper, "leather", 1.1, 1.0, (0, 1, 6, 7))
    pad.shape([[-0.88, 0.4], [0.95, 0.4], [0.97, 0.48], [0.92, 0.56], [-0.86, 0.56], [-0.91, 0.48]], "sole", 1.05, corners=(0, 1, 3, 4))
    if kind == "boot":
        pad.polygon([[-0.86, 0.54], [-0.35, 0.54], [-0.38, 0.7], [-0.84, 0.7]], "sole", 1.0)
    pad.line([[0.45, 0.08], [0.5, 0.22], [0.6, 0.4]], 0.9, 0.2, 0.6)
    pad.line([[-0.12, top + 0.03], [-0.16, -0.05], [0.15, 0.18], [0.45, 0.25]], 0.9, 0.2, 0.6)
    pad.line([[-0.74, top + 0.1], [-0.12, top + 0.12]], 0.85, 0.1, 0.5)
    n = pad.room(0.5 if kind != "boot" else 0.9, 5, 6)
    for k in range(n):
        f = (k + 0.5) / n
        p = np.array([0.35, 0.06]) + (np.array([-0.06, top + 0.12]) - [0.35, 0.06]) * f
        pad.line([p, p + [-0.14, 0.1]], 1.0, 0.1, 0.5)
    if kind == "trainer":
        pad.line([[-0.5, 0.4], [-0.2, 0.18], [0.1, 0.38]], 0.85, 0.1, 0.4, (1,))
    return pad.parts


def book(rng, center, size):
    pad = Pad(center, size, pick(rng, (-1, 1)), rng.normal(0, 0.15))
    if rng.random() < 0.5:              # open
        rise, low = rng.uniform(0.08, 0.2), rng.uniform(0.3, 0.5)
        for s in (-1, 1):
            top = bowed([0, -low + 0.1], [s * 0.95, -low], -s * rise, 8)
            bottom = bowed([s * 1.0, low], [0, low + 0.1], s * rise * -1, 8) + [0, 0]
            pad.shape(np.concatenate([bowed([0, -low + 0.15], [s * 0.98, -low + 0.06], -s * rise * 0.6, 5), bowed([s * 1.04, low + 0.07], [0, low + 0.18], s * rise * 0.6, 5)]), "cover", 1.05, 1.0, (0, 4, 5, 9))
            pad.shape(np.concatenate([top, bottom]), "paper", 1.1, 1.0, (0, 7, 8, 15))
            for k in range(pad.room(low * 1.5, 7, 6)):
                f = 0.15 + 0.1 * k
                a, b = [s * 0.12, -low + 0.1 + (2 * low) * f], [s * rng.uniform(0.6, 0.85), -low + 0.02 + (2 * low) * f]
                pad.line(bowed(a, b, -s * rise, 6), 0.75, 0.2, 0.3)
    else:
        y = 0.6
        for k in range(int(rng.integers(1, 5))):
            w, h = rng.uniform(0.6, 0.95), max(rng.uniform(0.14, 0.26), 9 / pad.size)
            x = rng.normal(0, 0.08)
            pad.polygon([[x - w, y - h], [x + w, y - h], [x + w, y], [x - w, y]], "book" + str(k), 1.1)
            pad.line([[x + w, y - h * 0.85], [x + w * 0.93, y - h * 0.5], [x + w, y - h * 0.15]], 0.9, 0.1, 0.6)
            for f in (0.15, 0.25):
                if pad.px(0.1 * w) > 4:
                    pad.straight([x - w + 2 * w * f, y - h], [x - w + 2 * w * f, y], 0.8, 0.4)
            if pad.px(h) > 12:
                pad.line([[x - w * 0.3, y - h * 0.5], [x + w * 0.4, y - h * 0.5]], 0.85, 0.2, 0.3)
            y -= h
    return pad.parts


def lamp(rng, center, size):
    pad = Pad(center, size * 0.95, pick(rng, (-1, 1)))
    if rng.random() < 0.5:
        pad.disc([0, 0.85], 0.36, 0.09, surface="metal")
        base = [[0.06, -0.1], [0.16, 0.3], [0.2, 0.5], [0.1, 0.75]]
        if rng.random() < 0.5:
            pad.shape([[-x, y] for x, y in base[::-1]] + base, "ceramic", 1.1, corners=(0, 3, 4, 7))
        else:
            pad.polygon([[-0.04, -0.1], [0.04, -0.1], [0.04, 0.83], [-0.04, 0.83]], "metal")
        top, low, y = rng.uniform(0.2, 0.4), rng.uniform(0.5, 0.7), rng.uniform(-0.2, 0.0)
        pad.shape([[-top, -0.85], [0, -0.88], [top, -0.85], [low, y], [0, y + 0.06], [-low, y]], "shade", 1.1, corners=(0, 2, 3, 5))
        for x in np.linspace(-0.7, 0.7, pad.room(low * 2, rng.integers(0, 6), 7)):
            pad.straight([x * top, -0.86], [x * low, y + 0.04], 0.8, 0.35)
    else:
        pad.disc([-0.2, 0.85], 0.4, 0.1, surface="metal")
        for a, b in (([-0.2, 0.82], [-0.5, 0.1]), ([-0.5, 0.1], [0.15, -0.6])):
            a, b = np.array(a), np.array(b)
            n = np.array([a[1] - b[1], b[0] - a[0]])
            n = n / np.hypot(*n) * 0.035
            pad.polygon([a + n, b + n, b - n, a - n], "metal", 1.0)
        pad.disc([-0.5, 0.1], 0.07, surface="metal", weight=0.95)
        head = pad.pad([0.2, -0.62], 0.5, 1, rng.uniform(-0.2, 0.4))
        head.shape([[-0.2, -0.3], [0.2, -0.35], [0.75, 0.35], [0.3, 0.62], [-0.25, 0.6], [-0.5, 0.3]], "shade", 1.1, corners=(1, 2, 4))
        head.line([[0.72, 0.36], [0.35, 0.45], [-0.22, 0.6]], 0.95, 0.1, 0.7)
    return pad.parts


def fruit(rng, center, size):
    pad = Pad(center, size * 0.85, pick(rng, (-1, 1)), rng.normal(0, 0.2))
    kind = pick(rng, ("apple", "pear", "lemon", "cherry", "banana", "grapes"))
    if kind == "apple":
        pad.shape([[0, -0.62], [0.35, -0.78], [0.8, -0.5], [0.85, 0.1], [0.5, 0.78], [0.15, 0.85], [0, 0.8], [-0.15, 0.85], [-0.5, 0.78], [-0.85, 0.1], [-0.8, -0.5], [-0.35, -0.78]], "fruit", 1.15)
        pad.line([[-0.2, -0.62], [0, -0.5], [0.2, -0.62]], 0.9, 0.3, 0.7)
        pad.line([[0, -0.52], [0.02, -0.8], [0.12, -1.0]], 1.4, 0.1, 0.9)
        draw_leaf(rng, pad.pad([0.05, -0.78], 0.55, 1, 1.1), "almond", pad.size > 40)
        pad.line(bowed([-0.62, -0.25], [-0.55, 0.3], 0.15, 6), 0.8, 0.4, 0.35)
    elif kind == "pear":
        pad.shape([[0, -0.85], [0.25, -0.78], [0.36, -0.4], [0.62, 0.05], [0.62, 0.55], [0.25, 0.85], [-0.25, 0.85], [-0.62, 0.55], [-0.62, 0.05], [-0.36, -0.4], [-0.25, -0.78]], "fruit", 1.15)
        pad.line([[0, -0.82], [0.04, -1.0], [0.14, -1.1]], 1.4, 0.1, 0.9)
        pad.line(bowed([-0.42, 0.1], [-0.3, 0.6], 0.2, 6), 0.8, 0.4, 0.35)
    elif kind == "lemon":
        pad.shape([[-0.95, 0.0], [-0.72, -0.16], [-0.35, -0.52], [0.2, -0.55], [0.68, -0.22], [0.92, -0.04], [0.92, 0.08], [0.65, 0.28], [0.2, 0.56], [-0.35, 0.52], [-0.75, 0.18]], "fruit", 1.15)
        for p in rng.uniform(-0.35, 0.35, (pad.room(0.6, 6, 6), 2)):
            pad.spot(p, 0.02, importance=0.2)
    elif kind == "cherry":
        for x, y in ((-0.42, 0.5), (0.4, 0.4)):
            pad.line([[0.1, -0.9], [x * 0.3, -0.2], [x, y - 0.3]], 1.1, 0.05, 0.9)
            pad.disc([x, y], 0.38, surface="fruit", weight=1.1)
            pad.line(bowed([x - 0.22, y - 0.12], [x - 0.05, y - 0.25], 0.2, 5), 0.85, 0.3, 0.4)
        draw_leaf(rng, pad.pad([0.1, -0.88], 0.8, 1, 1.6), "almond", pad.size > 30)
    elif kind == "banana":
        pad.shape([[-0.85, -0.45], [-0.75, -0.52], [-0.5, 0.05], [0.1, 0.3], [0.8, 0.05], [0.88, 0.15], [0.6, 0.5], [0.05, 0.68], [-0.55, 0.4], [-0.85, -0.1]], "fruit", 1.15, corners=(0, 1, 4, 5))
        pad.line([[-0.7, -0.25], [-0.4, 0.25], [0.1, 0.48], [0.7, 0.28]], 0.85, 0.3, 0.5)
    else:
        for j in range(4):
            for i in range(4 - j):
                pad.disc([(i - (3 - j) / 2) * 0.42 + rng.normal(0, 0.03), -0.5 + 0.36 * j], 0.24, surface="fruit", weight=1.05)
        pad.line([[0, -0.65], [0.05, -0.9]], 1.4, 0.05, 0.9)
    return pad.parts


def umbrella(rng, center, size):
    pad = Pad(center, size, pick(rng, (-1, 1)), rng.normal(0, 0.3))
    n = int(rng.integers(4, 7))
    xs = np.linspace(1.0, -1.0, n + 1)
    pad.polygon([[-0.025, -0.1], [0.025, -0.1], [0.025, 0.7], [-0.025, 0.7]], "metal", 0.95)
    pad.line([[0, 0.68], [0.0, 0.85], [0.1, 0.95], [0.2, 0.85], [0.2, 0.78]], 1.6, 0.05, 1.0)
    low = []
    for i in range(n):
        low += [[xs[i], 0.0], [(xs[i] + xs[i + 1]) / 2, -0.1]]
    low.append([xs[-1], 0.0])
    dome = [[-0.85, -0.42], [-0.45, -0.75], [0.0, -0.86], [0.45, -0.75], [0.85, -0.42]]
    pad.shape(low + dome, "cloth", 1.1, 1.0, tuple(2 * i for i in range(n + 1)))
    for i in range(1, n):
        pad.line([[0, -0.86], [xs[i] * 0.7, -0.55], [xs[i], 0.0]], 0.9, 0.05, 0.6)
    pad.straight([0, -0.86], [0, -1.0], 1.2, 0.8)
    return pad.parts


def clock(rng, center, size):
    pad = Pad(center, size * 0.9)
    for s in (-1, 1):
        pad.line([[s * 0.45, 0.72], [s * 0.62, 1.0]], 1.4, 0.0, 0.9)
        pad.shape(pad.oval([s * 0.52, -0.78], 0.26, 0.2, s * 0.7, np.pi, TAU), "metal", 1.05)
    pad.disc([0, 0], 0.86, surface="metal", weight=1.15)
    pad.disc([0, 0], 0.7, surface="paper", weight=0.95, importance=0.8)
    for k in range(12):
        a = TAU * k / 12
        d = np.array([np.cos(a), np.sin(a)])
        if k % 3 == 0 or pad.size > 30:
            pad.straight(d * (0.54 if k % 3 == 0 else 0.6), d * 0.66, 1.1 if k % 3 == 0 else 0.8, 0.5)
    for length, weight in ((0.36, 1.5), (0.52, 1.1)):
        a = rng.uniform(0, TAU)
        pad.straight([0, 0], [np.cos(a) * length, np.sin(a) * length], weight, 0.8)
    return pad.parts


def camera(rng, center, size):
    pad = Pad(center, size * 0.9, pick(rng, (-1, 1)))
    pad.shape([[-0.3, -0.5], [-0.2, -0.72], [0.2, -0.72], [0.3, -0.5]], "metal", 1.05, 1.0, "all")
    pad.polygon([[-0.78, -0.62], [-0.5, -0.62], [-0.5, -0.5], [-0.78, -0.5]], "metal", 1.0)
    pad.shape([[-0.98, -0.5], [0.98, -0.5], [0.98, 0.55], [-0.98, 0.55]], "leather", 1.15, 1.0, (0, 1, 2, 3))
    for y in (-0.32, 0.4):
        pad.straight([-0.98, y], [0.98, y], 0.85, 0.5)
    for r, weight, importance in ((0.46, 1.1, 1.0), (0.36, 0.9, 0.7), (0.22, 0.9, 0.6)):
        pad.disc([0.05, 0.05], r, surface="lens" + str(r), weight=weight, importance=importance)
    pad.spot([0.05, 0.05], 0.1)
    pad.line(pad.oval([0.05, 0.05], 0.29, 0.29, 0, 3.4, 4.4), 0.8, 0.35, 0.35)
    pad.polygon([[0.6, -0.46], [0.86, -0.46], [0.86, -0.36], [0.6, -0.36]], "glass", 0.9, 0.5)
    return pad.parts


def guitar(rng, center, size):
    pad = Pad(center, size * 1.05, pick(rng, (-1, 1)), rng.uniform(-0.8, 0.8))
    half = [[0.1, -0.12], [0.26, -0.1], [0.3, 0.12], [0.22, 0.28], [0.36, 0.5], [0.34, 0.8], [0.0, 0.95]]
    pad.shape([[-x, y] for x, y in half[:-1]][::-1] + half[:-1] + [half[-1]], "wood", 1.15)
    pad.disc([0, 0.25], 0.12, surface="dark", weight=1.0)
    pad.polygon([[-0.05, -0.75], [0.05, -0.75], [0.06, 0.16], [-0.06, 0.16]], "neck", 1.05)
    pad.polygon([[-0.06, -1.0], [0.06, -1.0], [0.085, -0.75], [-0.085, -0.75]], "neck", 1.05)
    pad.polygon([[-0.14, 0.6], [0.14, 0.6], [0.14, 0.66], [-0.14, 0.66]], "dark", 1.0, 0.8)
    for y in np.linspace(-0.65, 0.05, pad.room(0.7, 7, 5)):
        pad.straight([-0.055, y], [0.055, y], 0.75, 0.25)
    for x in np.linspace(-0.03, 0.03, pad.room(0.1, 4, 3.5)):
        pad.straight([x, -0.75], [x * 2, 0.62], 0.65, 0.25)
    for s in (-1, 1):
        for y in (-0.95, -0.85):
            pad.straight([s * 0.07, y], [s * 0.14, y], 1.3, 0.4)
    return pad.parts


def key_or_tool(rng, center, size):
    pad = Pad(center, size * 0.9, pick(rng, (-1, 1)), rng.uniform(0, TAU))
    kind = pick(rng, ("key", "pencil", "brush", "scissors", "sword"))
    if kind == "key":
        pad.polygon([[-0.3, -0.06], [0.9, -0.06], [0.9, 0.06], [-0.3, 0.06]], "metal", 1.05)
        for x in (0.62, 0.8):
            pad.polygon([[x, 0.05], [x + 0.09, 0.05], [x + 0.09, 0.26], [x, 0.26]], "metal", 1.0)
        pad.disc([-0.58, 0], 0.34, surface="metal", weight=1.1)
        pad.disc([-0.6, 0], 0.18, surface="", weight=1.0, importance=0.9)
    elif kind == "pencil":
        pad.polygon([[-0.8, -0.09], [0.6, -0.09], [0.6, 0.09], [-0.8, 0.09]], "wood", 1.05)
        pad.polygon([[0.6, -0.09], [0.95, 0.0], [0.6, 0.09]], "bare", 1.0)
        pad.black([[0.84, -0.028], [0.95, 0.0], [0.84, 0.028]], "all")
        pad.straight([-0.8, -0.03], [0.6, -0.03], 0.8, 0.35)
        pad.polygon([[-0.95, -0.09], [-0.8, -0.09], [-0.8, 0.09], [-0.95, 0.09]], "rubber", 1.0)
    elif kind == "brush":
        pad.shape([[-0.98, 0.0], [-0.4, -0.06], [0.3, -0.05], [0.3, 0.05], [-0.4, 0.06]], "wood", 1.05, corners=(0, 2, 3))
        pad.polygon([[0.28, -0.07], [0.55, -0.09], [0.55, 0.09], [0.28, 0.07]], "metal", 1.0)
        pad.shape([[0.55, -0.09], [0.75, -0.12], [0.98, 0.02], [0.75, 0.11], [0.55, 0.09]], "hair", 1.05, corners=(0, 2, 4))
        for y in (-0.04, 0.04):
            pad.line([[0.57, y], [0.75, y * 1.2], [0.88, 0.01]], 0.75, 0.3, 0.3)
    elif kind == "scissors":
        for s in (-1, 1):
            pad.shape([[-0.1, s * 0.05], [0.4, s * -0.02], [0.98, s * -0.22], [0.4, s * -0.2], [-0.05, s * -0.08]], "metal", 1.05, corners=(2,))
            pad.line([[-0.1, s * 0.03], [-0.35, s * 0.18]], 1.8, 0.0, 1.0)
            pad.disc([-0.64, s * 0.28], 0.32, 0.22, s * -0.3, surface="grip", weight=1.1)
            pad.disc([-0.64, s * 0.28], 0.2, 0.12, s * -0.3, surface="", weight=1.0, importance=0.9)
        pad.disc([0.05, 0.0], 0.05, surface="metal", weight=0.9, importance=0.4)
    else:
        pad.shape([[-0.35, -0.08], [0.8, -0.07], [1.0, 0.0], [0.8, 0.07], [-0.35, 0.08]], "metal", 1.05, corners=(0, 1, 2, 3, 4))
        pad.straight([-0.3, 0.0], [0.7, 0.0], 0.8, 0.4)
        pad.shape([[-0.42, -0.28], [-0.3, -0.3], [-0.34, 0.0], [-0.3, 0.3], [-0.42, 0.28]], "gold", 1.05, corners=(0, 1, 3, 4))
        pad.polygon([[-0.85, -0.05], [-0.42, -0.05], [-0.42, 0.05], [-0.85, 0.05]], "leather", 1.0)
        for k in range(pad.room(0.4, 5, 5)):
            pad.straight([-0.8 + 0.08 * k, -0.05], [-0.76 + 0.08 * k, 0.05], 0.8, 0.3)
        pad.disc([-0.92, 0.0], 0.08, surface="gold", weight=1.0)
    return pad.parts


def bag(rng, center, size):
    pad = Pad(center, size * 0.9, pick(rng, (-1, 1)), rng.normal(0, 0.06))
    if rng.random() < 0.5:
        pad.line([[-0.2, -0.8], [-0.15, -1.0], [0.15, -1.0], [0.2, -0.8]], 1.4, 0.0, 1.0)
        pad.shape([[-0.62, 0.9], [-0.68, 0.2], [-0.6, -0.5], [-0.35, -0.82], [0.35, -0.82], [0.6, -0.5], [0.68, 0.2], [0.62, 0.9]], "cloth", 1.15, corners=(0, 7))
        pad.shape([[-0.44, 0.8], [-0.48, 0.3], [-0.4, 0.2], [0.4, 0.2], [0.48, 0.3], [0.44, 0.8]], "cloth", 1.05, corners=(0, 5))
        pad.shape([[-0.62, -0.35], [-0.5, -0.02], [0.0, 0.08], [0.5, -0.02], [0.62, -0.35]], "cloth", 1.0)
        pad.polygon([[-0.06, -0.1], [0.06, -0.1], [0.06, 0.18], [-0.06, 0.18]], "metal", 0.9, 0.6)
        for s in (-1, 1):
            pad.line([[s * 0.64, 0.1], [s * 0.78, 0.35], [s * 0.7, 0.75]], 1.1, 0.05, 0.7)
    else:
        for scale in (1.0, 0.82):
            pad.contour([[-0.45 * scale, -0.2], [-0.35 * scale, -0.85 * scale], [0.35 * scale, -0.85 * scale], [0.45 * scale, -0.2]], 1.0, 0.05)
        pad.shape([[-0.8, -0.25], [0.8, -0.25], [0.9, 0.7], [0.8, 0.85], [-0.8, 0.85], [-0.9, 0.7]], "leather", 1.15, corners=(0, 1))
        pad.line([[-0.82, 0.0], [0, 0.12], [0.82, 0.0]], 0.95, 0.05, 0.7)
        pad.polygon([[-0.1, 0.02], [0.1, 0.02], [0.1, 0.22], [-0.1, 0.22]], "metal", 0.95, 0.7)
        for _ in range(3):
            x = rng.uniform(-0.6, 0.6)
            pad.line(bowed([x, 0.8], [x + rng.normal(0, 0.1), rng.uniform(0.4, 0.6)], 0.1, 5), 0.8, 0.4, 0.35)
    return pad.parts


def candle(rng, center, size):
    pad = Pad(center, size * 0.95)
    w, top = rng.uniform(0.12, 0.3), rng.uniform(-0.5, 0.1)
    if rng.random() < 0.5:
        pad.disc([0, 0.85], 0.55, 0.12, surface="metal", weight=1.05)
    _vessel(pad, [[w, top], [w, 0.84]], "wax", 0.25)
    pad.line([[w * 0.9, top + 0.02], [w * 0.95, top + 0.25], [w * 0.75, top + 0.35], [w * 0.6, top + 0.1]], 0.85, 0.1, 0.5)
    pad.straight([0, top], [0.01, top - 0.12], 1.1, 0.7)
    pad.shape([[0.0, top - 0.08], [0.1, top - 0.2], [0.02, top - 0.5], [-0.09, top - 0.2]], "flame", 1.0, corners=(2,))
    return pad.parts
