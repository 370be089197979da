"""Tables, chairs, beds, shelves, drawers in perspective."""

import numpy as np

from .pad import Pad, bowed, pick
from .perspective import View, Wall, box, boxes


def _view(rng, low=0.5, high=1.2):
    return View(rng.uniform(0.3, 1.15) * pick(rng, (-1, 1)), rng.uniform(low, high), rng.uniform(3.5, 7.0))


def _legs(w, d, low, high, t, inset=0.0):
    return [((sx * (w - inset) - t, low, sz * (d - inset) - t), (sx * (w - inset) + t, high, sz * (d - inset) + t), "wood") for sx in (-1, 1) for sz in (-1, 1)]


def table(rng, center, size):
    pad, view = Pad(center, size * 0.9), _view(rng)
    w, d, top = rng.uniform(0.6, 0.95), rng.uniform(0.4, 0.6), rng.uniform(-0.1, 0.2)
    boxes(pad, view, _legs(w, d, -0.8, top, 0.04, 0.08))
    sides = box(pad, view, (-w, top, -d), (w, top + 0.08, d), "wood", 1.1)
    if "top" in sides and rng.random() < 0.5:
        wall = Wall(pad, view, sides["top"])
        for k in range(1, min(5, int(wall.px_tall / 6))):
            wall.line([0, k / 5], [1, k / 5], 0.75, 0.3)
    return pad.parts


def chair(rng, center, size):
    pad, view = Pad(center, size * 0.85), _view(rng)
    w, seat = rng.uniform(0.35, 0.45), rng.uniform(-0.25, -0.1)
    boxes(pad, view, _legs(w, w, -0.95, seat, 0.04, 0.05))
    back_first = view.depth((0, 0, w)) > 0

    def back():
        posts = [((s * (w - 0.05) - 0.04, seat, w - 0.08), (s * (w - 0.05) + 0.04, 0.9, w), "wood") for s in (-1, 1)]
        bars = [((-w + 0.1, y, w - 0.07), (w - 0.1, y + 0.12, w - 0.02), "wood") for y in np.linspace(0.2, 0.72, int(rng.integers(1, 4)))]
        boxes(pad, view, bars)
        boxes(pad, view, posts)

    if back_first:
        back()
    box(pad, view, (-w, seat, -w), (w, seat + 0.08, w), "wood", 1.1)
    if not back_first:
        back()
    return pad.parts


def drawers(rng, center, size):
    pad, view = Pad(center, size * 0.85), _view(rng, 0.4, 1.0)
    w, d, top = rng.uniform(0.45, 0.8), rng.uniform(0.3, 0.45), rng.uniform(0.1, 0.7)
    sides = box(pad, view, (-w, -0.8, -d), (w, top, d), "wood", 1.1)
    for name in ("front", "back"):
        if name in sides:
            wall = Wall(pad, view, sides[name])
            rows = min(int(rng.integers(2, 5)), int(wall.px_tall / 10))
            columns = 1 if w < 0.6 else 2
            for j in range(rows):
                for i in range(columns):
                    u0, u1, v0, v1 = (i + 0.06) / columns, (i + 0.94) / columns, (j + 0.08) / rows, (j + 0.92) / rows
                    wall.rectangle(u0, v0, u1, v1, "wood", 0.9, 0.6)
                    p = wall.at([[(u0 + u1) / 2, (v0 + v1) / 2]])[0]
                    pad.disc(p, 0.025, surface="knob", weight=0.9, importance=0.4)
    return pad.parts


def shelf(rng, center, size):
    """A bookcase from the front, with books."""
    pad = Pad(center, size * 0.95)
    w, h = rng.uniform(0.5, 0.85), rng.uniform(0.7, 0.95)
    pad.polygon([[-w, -h], [w, -h], [w, h], [-w, h]], "wood", 1.15)
    pad.polygon([[-w + 0.06, -h + 0.06], [w - 0.06, -h + 0.06], [w - 0.06, h - 0.06], [-w + 0.06, h - 0.06]], "dark", 0.95, 0.8)
    rows = max(1, min(int(rng.integers(2, 5)), int(pad.px(2 * h) / 22)))
    tall = (2 * h - 0.12) / rows
    for j in range(rows):
        y = -h + 0.06 + tall * (j + 1)
        x = -w + 0.08
        thin = max(0.05, 5.0 / pad.size)
        while x < w - 0.2:
            b = max(thin, rng.uniform(0.05, 0.13))
            if rng.random() < 0.12:
                x += b * 1.5
                continue
            top = y - tall * rng.uniform(0.55, 0.85)
            tilt = 0.06 if rng.random() < 0.1 else 0.0
            pad.polygon([[x - tilt, top], [x + b - tilt, top], [x + b, y - 0.03], [x, y - 0.03]], "book" + str(int(rng.integers(5))), 0.9, 0.7)
            if b * pad.size > 6 and rng.random() < 0.5:
                pad.straight([x, top + 0.06], [x + b, top + 0.06], 0.75, 0.25)
                pad.straight([x, y - 0.1], [x + b, y - 0.1], 0.75, 0.25)
            x += b
        if j < rows - 1:
            pad.polygon([[-w + 0.06, y - 0.03], [w - 0.06, y - 0.03], [w - 0.06, y + 0.03], [-w + 0.06, y + 0.03]], "wood", 0.95, 0.8)
    return pad.parts


def armchair(rng, center, size):
    pad, view = Pad(center, size * 0.85), View(rng.uniform(0.25, 0.7) * pick(rng, (-1, 1)), rng.uniform(0.5, 0.9), rng.uniform(4, 7))
    wide = rng.uniform(0.45, 0.9)
    cloth = "cloth"
    box(pad, view, (-wide, -0.7, 0.25), (wide, 0.55, 0.5), cloth, 1.1)
    sides = [((-wide - 0.22, -0.7, -0.5), (-wide, 0.02, 0.5), cloth), ((wide, -0.7, -0.5), (wide + 0.22, 0.02, 0.5), cloth)]
    far = sorted(sides, key=lambda s: -view.depth((np.array(s[0]) + s[1]) / 2))
    box(pad, view, *far[0][:2], cloth, 1.1)
    box(pad, view, (-wide, -0.7, -0.48), (wide, -0.35, 0.25), cloth, 1.05)
    n = 2 if wide > 0.65 else 1
    for i in range(n):
        a, b = -wide + 2 * wide * i / n, -wide + 2 * wide * (i + 1) / n
        box(pad, view, (a, -0.35, -0.5), (b, -0.18, 0.25), "cushion", 1.0)
    box(pad, view, *far[1][:2], cloth, 1.1)
    return pad.parts


def bed(rng, center, size):
    pad, view = Pad(center, size * 0.85), _view(rng, 0.6, 1.1)
    w = rng.uniform(0.4, 0.65)
    head = ((-w - 0.04, -0.6, 0.95), (w + 0.04, 0.25, 1.03), "wood")
    foot = ((-w - 0.04, -0.6, -1.03), (w + 0.04, -0.1, -0.95), "wood")
    first, last = (head, foot) if view.depth((0, 0, 1)) > 0 else (foot, head)
    box(pad, view, *first[:2], "wood", 1.1)
    sides = box(pad, view, (-w, -0.45, -0.95), (w, -0.2, 0.95), "sheet", 1.1)
    if "top" in sides:
        wall = Wall(pad, view, sides["top"])
        for i in range(2 if w > 0.5 else 1):
            a = 0.08 + 0.46 * i
            b = a + (0.4 if w > 0.5 else 0.84)
            pad.shape(wall.at([[a, 0.76], [b, 0.76], [b + 0.02, 0.93], [a - 0.02, 0.93]]), "pillow", 1.0, 0.9)
        wall.line([0, 0.66], [1, 0.66], 0.95, 0.7)
        for k in range(4):
            u = rng.uniform(0.1, 0.9)
            pad.line(wall.at(bowed([u, 0.62], [u + rng.normal(0, 0.1), rng.uniform(0.2, 0.45)], 0.15, 6)), 0.8, 0.4, 0.35)
    box(pad, view, *last[:2], "wood", 1.1)
    return pad.parts
