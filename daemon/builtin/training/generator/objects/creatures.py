"""Cartoon animals with large heads, and robots."""

import numpy as np

from .pad import Pad, bowed, pick


def _big_eye(pad, center, r, kind, side):
    center = np.asarray(center, float)
    if kind == "dot" or pad.px(r) < 2.5:
        pad.spot(center, r * 0.6, r * 0.75, importance=0.9)
        if pad.px(r) > 5:
            pad.cover(pad.oval(center + [-r * 0.2, -r * 0.28], r * 0.2), "white")
    elif kind == "round":
        pad.disc(center, r, r * 1.15, surface="white", weight=1.05)
        pad.spot(center + [-side * r * 0.15, r * 0.1], r * 0.62, r * 0.75, importance=0.9)
        if pad.px(r) > 5:
            pad.cover(pad.oval(center + [-r * 0.3, -r * 0.25], r * 0.24), "white")
    else:
        pad.line([center + [-r, r * 0.2], center + [0, -r * 0.6], center + [r, r * 0.2]], 1.3, 0.2, 0.9)


def _ears(pad, kind, wide):
    for s in (-1, 1):
        if kind == "round":
            pad.disc([s * wide * 0.72, -0.78], 0.24, surface="fur", weight=1.1)
            pad.disc([s * wide * 0.72, -0.76], 0.13, surface="fur inner", weight=0.85, importance=0.5)
        elif kind == "point":
            pad.shape([[s * wide * 0.95, -0.4], [s * wide * 0.95, -1.1], [s * wide * 0.35, -0.75]], "fur", 1.1, corners=(1,))
            pad.line([[s * wide * 0.84, -0.6], [s * wide * 0.86, -0.95], [s * wide * 0.52, -0.76]], 0.8, 0.3, 0.45)
        elif kind == "long":
            pad.shape([[s * 0.2, -0.75], [s * 0.18, -1.25], [s * 0.34, -1.6], [s * 0.5, -1.25], [s * 0.46, -0.7]], "fur", 1.1)
            pad.line([[s * 0.32, -0.85], [s * 0.3, -1.2], [s * 0.35, -1.42]], 0.8, 0.35, 0.45)
        elif kind == "flop":
            pad.shape([[s * wide * 0.6, -0.7], [s * wide * 1.1, -0.65], [s * wide * 1.3, -0.1], [s * wide * 1.05, 0.15], [s * wide * 0.85, -0.3]], "fur dark", 1.1)


def mascot(rng, center, size):
    """A bear, mouse, cat, hare, dog, hamster or penguin as a toy would show it."""
    pad = Pad(center, size * 0.95, pick(rng, (-1, 1)), rng.normal(0, 0.06))
    kind = pick(rng, ("round", "point", "long", "flop", "bird"), (0.3, 0.25, 0.15, 0.15, 0.15))
    wide, plump = rng.uniform(0.38, 0.5), rng.uniform(0.85, 1.2)
    if kind in ("round", "point", "flop") and rng.random() < 0.7:
        e = rng.uniform(0.3, 0.7)
        pad.line([[0.25, 0.75], [0.62, 0.7], [0.72, e], [0.6, e - 0.2]], 2.2 if pad.px(0.03) < 1.5 else 1.1, 0.05, 1.0)
        if pad.px(0.03) >= 1.5:
            pad.line([[0.25, 0.84], [0.68, 0.8], [0.8, e], [0.6, e - 0.2]], 1.1, 0.05, 1.0)
    for s in (-1, 1):                   # feet
        if kind == "bird":
            pad.shape([[s * 0.1, 0.85], [s * 0.32, 0.84], [s * 0.44, 0.98], [s * 0.3, 0.94], [s * 0.22, 1.0], [s * 0.14, 0.94], [s * 0.02, 0.98]], "beak", 1.05, corners=(2, 3, 4, 5, 6))
        else:
            pad.disc([s * 0.24, 0.9], 0.17, 0.1, surface="fur", weight=1.05)
            for x in (-0.04, 0.04):
                pad.line([[s * 0.26 + x, 0.9], [s * 0.26 + x, 0.98]], 0.8, 0.2, 0.3)
    half = [[0.2, 0.0], [0.36 * plump, 0.3], [0.42 * plump, 0.62], [0.3 * plump, 0.86]]
    pad.shape([[-x, y] for x, y in half[::-1]] + half + [[0.0, 0.9]], "fur", 1.1)
    pad.line(pad.oval([0, 0.55], 0.24 * plump, 0.27), 0.9, 0.0, 0.6, closed=True)
    for s in (-1, 1):                   # arms or wings
        reach = rng.uniform(-0.1, 0.35)
        if kind == "bird":
            pad.shape([[s * 0.26, 0.12], [s * (0.52 + reach * 0.3), 0.4], [s * (0.56 + reach * 0.3), 0.62], [s * 0.4, 0.52], [s * 0.32, 0.35]], "wing", 1.05, corners=(2,))
        else:
            tip = np.array([s * (0.5 + reach * 0.3), 0.5 - reach])
            pad.shape([[s * 0.24, 0.1], (tip + [s * 0.3, 0.1]) / 2 + [s * 0.08, -0.02], tip + [s * 0.06, 0.0], tip + [-s * 0.04, 0.1], [s * 0.28, 0.34]], "fur", 1.05)
    head = pad.pad([0, -0.42], 1.0, 1, rng.normal(0, 0.1))
    head_wide = rng.uniform(0.5, 0.62)
    inner = head.pad([0, 0.1], 0.75)
    _ears(inner, kind, head_wide / 0.75)
    cheek = rng.uniform(0.9, 1.15)
    right = [[head_wide * 0.6, -0.42], [head_wide, -0.1], [head_wide * 0.95 * cheek, 0.18], [head_wide * 0.5, 0.42]]
    head.shape([[0, -0.52]] + right + [[0, 0.48]] + [[-x, y] for x, y in right[::-1]], "fur", 1.15)
    eyes = pick(rng, ("dot", "round", "shut"), (0.5, 0.38, 0.12))
    apart, r = rng.uniform(0.2, 0.3), rng.uniform(0.08, 0.13)
    if kind == "bird":
        for s in (-1, 1):
            head.line([[0, -0.25], [s * 0.25, -0.3], [s * 0.42, -0.02], [s * 0.28, 0.3], [0, 0.38]], 0.95, 0.1, 0.7)
        for s in (-1, 1):
            _big_eye(head, [s * apart, -0.06], r, eyes, s)
        head.shape([[-0.12, 0.08], [0, 0.02], [0.12, 0.08], [0.0, 0.22]], "beak", 1.05, corners=(0, 2, 3))
    else:
        if rng.random() < 0.5:
            head.disc([0, 0.2], 0.24, 0.17, surface="muzzle", weight=0.95, importance=0.8)
        for s in (-1, 1):
            _big_eye(head, [s * apart, -0.06], r, eyes, s)
        whiskers, blush = kind in ("point", "round") and rng.random() < 0.6, rng.random() < 0.5
        head.spot([0, 0.12], 0.065, 0.045, importance=0.9)
        head.line([[0, 0.16], [0, 0.22]], 0.9, 0.1, 0.6)
        for s in (-1, 1):
            head.line([[0, 0.22], [s * 0.07, 0.28], [s * 0.15, 0.24]], 0.95, 0.2, 0.8)
            if whiskers:
                for k in (-1, 0, 1):
                    head.line(bowed([s * 0.32, 0.16 + 0.04 * k], [s * 0.66, 0.14 + 0.1 * k], 0.06 * s, 5), 0.75, 0.4, 0.3)
            elif blush and pad.size > 40:
                head.line(head.oval([s * 0.4, 0.14], 0.09, 0.05), 0.75, 0.0, 0.3, closed=True)
    wear = rng.random()
    if wear < 0.2:
        pad.shape([[-0.36, -0.04], [0, 0.06], [0.36, -0.04], [0.38, 0.1], [0, 0.2], [-0.38, 0.1]], "scarf", 1.05)
        pad.shape([[0.12, 0.14], [0.26, 0.12], [0.3, 0.46], [0.16, 0.48]], "scarf", 1.0, 1.0, (0, 1, 2, 3))
    elif wear < 0.35:
        for s in (-1, 1):
            pad.shape([[0, 0.06], [s * 0.2, -0.03], [s * 0.22, 0.17]], "bow", 1.0, corners=(0,))
        pad.disc([0, 0.06], 0.05, surface="bow", weight=0.95, importance=0.6)
    return pad.parts


def robot(rng, center, size):
    """A robot of rounded boxes, tubes and dials."""
    pad = Pad(center, size * 0.95, 1, rng.normal(0, 0.05))
    w, h = rng.uniform(0.32, 0.45), rng.uniform(0.3, 0.42)

    def plate(x0, y0, x1, y1, name, weight=1.1):
        r = 0.16 * min(x1 - x0, y1 - y0)
        pad.shape([[x0 + r, y0], [x1 - r, y0], [x1, y0 + r], [x1, y1 - r], [x1 - r, y1], [x0 + r, y1], [x0, y1 - r], [x0, y0 + r]], name, weight, 1.0, tuple(range(8)))

    for s in (-1, 1):
        x = s * w * 0.5
        plate(x - 0.08, 0.3, x + 0.08, 0.85, "metal")
        for k in range(pad.room(0.4, 3, 6)):
            pad.straight([x - 0.08, 0.42 + 0.13 * k], [x + 0.08, 0.42 + 0.13 * k], 0.85, 0.4)
        plate(x - 0.15, 0.8, x + 0.15, 0.96, "metal dark")
        swing = rng.uniform(-0.3, 0.5)
        elbow, hand = np.array([s * (w + 0.2), 0.12 - swing * 0.3]), np.array([s * (w + 0.28), 0.42 - swing])
        shoulder = np.array([s * w, -0.12])
        for a, b in ((shoulder, elbow), (elbow, hand)):
            n = np.array([a[1] - b[1], b[0] - a[0]])
            n = n / np.hypot(*n) * 0.06
            pad.polygon([a + n, b + n, b - n, a - n], "metal")
        pad.disc(elbow, 0.085, surface="metal dark", weight=1.0)
        for t in (-0.5, 0.5):
            d = (hand - elbow) / np.hypot(*(hand - elbow))
            d = np.array([d[0] * np.cos(t) - d[1] * np.sin(t), d[0] * np.sin(t) + d[1] * np.cos(t)])
            pad.line([hand, hand + d * 0.12, hand + d * 0.16 + (hand - elbow) * 0.25], 1.6, 0.05, 0.9)
    plate(-0.09, -0.4, 0.09, -0.2, "metal dark")
    plate(-w, -0.28, w, -0.28 + h * 1.6, "metal")
    plate(-w * 0.65, -0.16, w * 0.65, 0.1, "panel", 0.95)
    for k, x in enumerate(np.linspace(-w * 0.45, w * 0.45, 3)):
        if k == 1:
            pad.disc([x, -0.03], 0.07, surface="dial", weight=0.9, importance=0.6)
            pad.straight([x, -0.03], [x + 0.04, -0.07], 0.9, 0.4)
        else:
            pad.disc([x, -0.05], 0.04, surface="knob", weight=0.85, importance=0.4)
    for x in np.linspace(-w * 0.6, w * 0.6, pad.room(w * 1.2, 5, 6)):
        pad.straight([x, 0.2], [x, 0.28], 0.85, 0.35)
    hw = rng.uniform(0.28, 0.42)
    plate(-hw, -0.92, hw, -0.38, "metal")
    for s in (-1, 1):
        plate(min(s * hw, s * (hw + 0.08)), -0.74, max(s * hw, s * (hw + 0.08)), -0.56, "metal dark", 1.0)
        pad.disc([s * hw * 0.45, -0.7], 0.1, surface="lamp", weight=1.05)
        pad.spot([s * hw * 0.45, -0.7], 0.045)
    pad.polygon([[-hw * 0.55, -0.54], [hw * 0.55, -0.54], [hw * 0.55, -0.46], [-hw * 0.55, -0.46]], "panel", 0.95, 0.8)
    for x in np.linspace(-hw * 0.4, hw * 0.4, pad.room(hw * 0.9, 4, 4)):
        pad.straight([x, -0.54], [x, -0.46], 0.8, 0.35)
    pad.straight([0, -0.92], [0, -1.06], 1.1, 0.8)
    pad.disc([0, -1.1], 0.05, surface="lamp", weight=1.0)
    return pad.parts
