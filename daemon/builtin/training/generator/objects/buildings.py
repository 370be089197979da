"""Houses, towers, shops, stairs, a street: boxes in one- and two-point perspective with what belongs on their faces."""

import numpy as np

from ..clipping import clipped
from ..drawing import Stroke
from .pad import Pad, pick
from .perspective import View, Wall, box, solid


def _window(wall, u0, v0, u1, v1, kind):
    wall.rectangle(u0, v0, u1, v1, "glass", 0.95, 0.7)
    w, h = (u1 - u0) * wall.px_wide, (v1 - v0) * wall.px_tall
    if min(w, h) > 9:
        if kind in ("cross", "bars"):
            wall.line([(u0 + u1) / 2, v0], [(u0 + u1) / 2, v1], 0.85, 0.4)
        if kind == "cross":
            wall.line([u0, v0 + (v1 - v0) * 0.55], [u1, v0 + (v1 - v0) * 0.55], 0.85, 0.4)
        if kind == "sill":
            du, dv = (u1 - u0) * 0.12, (v1 - v0) * 0.09
            wall.rectangle(u0 - du, v0 - dv, u1 + du, v0, "sill", 0.9, 0.5)
        if kind == "shutter" and w > 14:
            d = (u1 - u0) * 0.4
            for a in (u0 - d, u1):
                wall.rectangle(a, v0, a + d, v1, "shutter", 0.9, 0.5)
                for k in range(min(5, int(h / 5))):
                    v = v0 + (v1 - v0) * (k + 0.5) / min(5, int(h / 5))
                    wall.line([a + d * 0.15, v], [a + d * 0.85, v], 0.7, 0.25)
        if kind == "black":
            p = wall.at([[u0, v0], [u1, v0], [u1, v1], [u0, v1]])
            wall.pad.black(p, "all", 0.6)
        if kind == "glint":
            wall.line([u0 + (u1 - u0) * 0.2, v0 + (v1 - v0) * 0.5], [u0 + (u1 - u0) * 0.55, v0 + (v1 - v0) * 0.85], 0.7, 0.25)


def windows(rng, wall, kind, rows=None, columns=None, low=0.08, high=0.95):
    columns = min(columns or int(rng.integers(1, 5)), int(wall.px_wide / 9))
    rows = min(rows or int(rng.integers(1, 4)), int((high - low) * wall.px_tall / 10))
    wide, tall = rng.uniform(0.4, 0.65), rng.uniform(0.5, 0.7)
    for j in range(rows):
        for i in range(columns):
            u, v = (i + 0.5) / columns, low + (high - low) * (j + 0.5) / rows
            du, dv = wide / columns / 2, (high - low) * tall / rows / 2
            _window(wall, u - du, v - dv, u + du, v + dv, kind)


def _door(rng, wall, u, width, height):
    wall.rectangle(u - width / 2, 0.0, u + width / 2, height, "door", 1.0, 0.8)
    if width * wall.px_wide > 9:
        p = wall.at([[u + width * 0.32, height * 0.45]])[0]
        wall.pad.spot(p, max(0.008, 1.2 / wall.pad.size), importance=0.3)
        if rng.random() < 0.6:
            for v0, v1 in ((0.1, 0.42), (0.52, 0.9)):
                wall.rectangle(u - width * 0.3, height * v0, u + width * 0.3, height * v1, "door", 0.8, 0.35, False)
        else:
            for f in (-0.17, 0.17):
                wall.line([u + width * f, 0], [u + width * f, height], 0.8, 0.35)


def _bricks(rng, wall, count):
    """A few bricks here and there, as one hints at a wall."""
    step = max(0.06, 7.0 / max(wall.px_tall, 1))
    for _ in range(count if min(wall.px_wide, wall.px_tall) > 35 else 0):
        u, v = rng.uniform(0.05, 0.8), round(rng.uniform(0.1, 0.85) / step) * step
        w = rng.uniform(0.08, 0.14)
        for k in range(int(rng.integers(1, 3))):
            a = u + k * w * 0.5
            wall.line([a, v + k * step], [a + w, v + k * step], 0.7, 0.2)
            if rng.random() < 0.6:
                wall.line([a + w * 0.5, v + k * step], [a + w * 0.5, v + (k + 1) * step], 0.7, 0.2)


def _courses(rng, pad, view, face, gap=6.0, kind="tiles"):
    """Rows of tiles on a roof face whose first edge is the eaves."""
    wall = Wall(pad, view, face)
    rows = min(9, int(wall.px_tall / gap))
    a, b, c, d = (np.asarray(p, float) for p in face[:4]) if len(face) > 3 else (*map(np.asarray, face), face[2])
    for k in range(1, rows):
        f = k / rows
        p = view.project([a + (d - a) * f, b + (c - b) * f])
        pad.straight(p[0], p[1], 0.8, 0.35)
    if kind == "tiles" and rows > 2:
        columns = min(16, int(wall.px_wide / (gap * 1.3)))
        for k in range(rows):
            f0, f1 = k / rows, (k + 1) / rows
            for i in range(1, columns):
                if rng.random() < 0.45:
                    u = (i + 0.5 * (k % 2)) / columns
                    if u >= 1:
                        continue
                    p = view.project([a + (d - a) * f0 + (b + (c - b) * f0 - a - (d - a) * f0) * u, a + (d - a) * f1 + (b + (c - b) * f1 - a - (d - a) * f1) * u])
                    pad.straight(p[0], p[1], 0.7, 0.2)


def _gable(rng, pad, view, low, high, rise, over, style):
    """Walls are drawn; adds the gable roof along x between z's of `low` and `high`."""
    (x0, _, z0), (x1, y, z1) = low, high
    mid = (z0 + z1) / 2
    p = np.array([[x0, y, z0], [x0, y, z1], [x0, y + rise, mid], [x1, y, z0], [x1, y, z1], [x1, y + rise, mid]])
    seen = solid(pad, view, p, [(1, 0, 2), (3, 4, 5)], "wall")
    for face in seen.values():
        middle = face[0] + (face[1] - face[0]) * 0.5
        if pad.px(rise) > 25 and rng.random() < 0.6:
            up = np.array([0, rise * 0.38, 0])
            a = np.linspace(0, 2 * np.pi, 13)[:-1]
            r = rise * 0.14
            across = (face[1] - face[0]) / (np.hypot.reduce(face[1] - face[0]) + 1e-9)
            ring = middle + up + np.cos(a)[:, None] * across * r + np.sin(a)[:, None] * np.array([0, r, 0])
            pad.line(view.project(ring), 0.9, 0, 0.5, closed=True)
    e = over
    drop = rise * e / (mid - z0)
    q = np.array([[x0 - e, y - drop, z0 - e], [x1 + e, y - drop, z0 - e], [x1 + e, y + rise, mid], [x0 - e, y + rise, mid], [x0 - e, y - drop, z1 + e], [x1 + e, y - drop, z1 + e]])
    front, back = (0, 1, 2, 3), (5, 4, 3, 2)
    seen = solid(pad, view, q, [front, back], "roof", 1.1)
    for face in seen.values():
        if style != "plain":
            _courses(rng, pad, view, face, 6.0, style)
    if rng.random() < 0.5:
        cx, w = rng.uniform(x0 + 0.15, x1 - 0.25), 0.09
        top = y + rise + 0.16
        box(pad, view, (cx, y + rise * 0.45, mid - w), (cx + w * 1.6, top, mid + w), "brick", 1.0)


def _hip(rng, pad, view, low, high, rise, over, style):
    (x0, _, z0), (x1, y, z1) = low, high
    e, mid = over, (z0 + z1) / 2
    inset = min((z1 - z0) / 2, (x1 - x0) / 2) * 0.9
    q = np.array([[x0 - e, y, z0 - e], [x1 + e, y, z0 - e], [x1 + e, y, z1 + e], [x0 - e, y, z1 + e], [x0 + inset, y + rise, mid], [x1 - inset, y + rise, mid]])
    seen = solid(pad, view, q, [(0, 1, 5, 4), (1, 2, 5), (2, 3, 4, 5), (3, 0, 4)], "roof", 1.1)
    if style != "plain":
        for face in seen.values():
            if len(face) == 4:
                _courses(rng, pad, view, face, 6.0, style)


def house(rng, center, size):
    view = View(rng.uniform(0.35, 1.15) * pick(rng, (-1, 1)), rng.uniform(0.15, 0.6), rng.uniform(3.0, 7.0))
    pad = Pad(center, size * 0.95)
    w, d, h = rng.uniform(0.6, 0.95), rng.uniform(0.45, 0.75), rng.uniform(0.5, 0.8)
    low, high = (-w, -0.65, -d), (w, -0.65 + h, d)
    if rng.random() < 0.35:             # an extension behind or beside
        box(pad, view, (w, -0.65, -d * 0.5), (w + 0.5, -0.65 + h * 0.6, d * 0.6), "wall")
    sides = box(pad, view, low, high, "wall")
    kind = pick(rng, ("cross", "sill", "shutter", "bars", "plain", "black"))
    door = True
    for name in ("front", "right", "left", "back"):
        if name not in sides:
            continue
        wall = Wall(pad, view, sides[name])
        _bricks(rng, wall, int(rng.integers(0, 4)))
        if name in ("front", "back") and door:
            door = False
            u = rng.uniform(0.35, 0.65)
            _door(rng, wall, u, 0.16, 0.6)
            for a, b in ((0.05, u - 0.12), (u + 0.12, 0.95)):
                if (b - a) * wall.px_wide > 12:
                    m, s = (a + b) / 2, min(0.1, (b - a) * 0.35)
                    _window(wall, m - s, 0.35, m + s, 0.75, kind)
        else:
            windows(rng, wall, kind, 1, int(rng.integers(1, 3)), 0.25, 0.85)
    style = pick(rng, ("tiles", "rows", "plain"))
    roof = _gable if rng.random() < 0.7 else _hip
    roof(rng, pad, view, low, high, rng.uniform(0.35, 0.65), 0.08, style)
    if rng.random() < 0.4:
        ground = view.project([[-w - 0.5, -0.65, -d - 0.2], [w + 0.6, -0.65, -d - 0.2]])
        pad.line(ground, 0.9, 0.2, 0.6)
    return pad.parts


def tower(rng, center, size):
    """A block of flats or an office."""
    view = View(rng.uniform(0.3, 1.2) * pick(rng, (-1, 1)), rng.uniform(-0.8, 0.4), rng.uniform(2.2, 6.0))
    pad = Pad(center, size * 0.85)
    w, d = rng.uniform(0.3, 0.5), rng.uniform(0.3, 0.5)
    low, high = (-w, -1.0, -d), (w, rng.uniform(0.6, 1.0), d)
    if rng.random() < 0.6:
        box(pad, view, (-w * 0.5, high[1], -d * 0.3), (w * 0.2, high[1] + 0.15, d * 0.5), "wall", 1.0)
    sides = box(pad, view, low, high, "wall")
    kind = pick(rng, ("plain", "bars", "black", "glint", "sill"))
    rows, columns = int(rng.integers(4, 9)), int(rng.integers(2, 5))
    for name in ("front", "right", "left", "back"):
        if name in sides:
            wall = Wall(pad, view, sides[name])
            if rng.random() < 0.25:
                n = min(rows * 2, int(wall.px_tall / 6))
                for k in range(1, n):
                    wall.line([0, k / n], [1, k / n], 0.85, 0.4)
            else:
                windows(rng, wall, kind, rows, columns, 0.1, 0.97)
            _door(rng, wall, 0.5, 0.18, 0.08)
    if rng.random() < 0.4:
        top = view.project([[w * 0.5, high[1], 0], [w * 0.5, high[1] + 0.4, 0]])
        pad.straight(top[0], top[1], 0.9, 0.6)
    return pad.parts


def stairs(rng, center, size):
    view = View(rng.uniform(0.35, 1.0) * pick(rng, (-1, 1)), rng.uniform(0.6, 1.0), rng.uniform(3.0, 6.0), 0.0)
    pad = Pad(center, size * 0.8)
    n = int(min(rng.integers(4, 9), max(3, pad.px(1.2) / 6)))
    w = rng.uniform(0.5, 0.8)
    for k in range(n - 1, -1, -1):
        z = -0.8 + 1.6 * k / n
        box(pad, view, (-w, -0.8, z), (w, -0.8 + 1.3 * (k + 1) / n, z + 1.6 / n), "stone")
    return pad.parts


def shop(rng, center, size):
    """A front seen straight on, with an awning and a sign."""
    pad = Pad(center, size)
    w, top = rng.uniform(0.7, 0.95), rng.uniform(-0.95, -0.6)
    pad.polygon([[-w, top], [w, top], [w, 0.9], [-w, 0.9]], "wall", 1.1)
    pad.polygon([[-w - 0.05, top - 0.08], [w + 0.05, top - 0.08], [w + 0.05, top], [-w - 0.05, top]], "cornice")
    view = View(0.0, 0.0, 50.0)
    wall = Wall(pad, view, [[-w, -0.9, 0], [w, -0.9, 0], [w, -top, 0], [-w, -top, 0]])
    windows(rng, wall, pick(rng, ("cross", "sill", "shutter")), 1, int(rng.integers(2, 4)), 0.62, 0.97)
    left = rng.random() < 0.5
    a, b = (-w + 0.12, -w + 0.5) if left else (w - 0.5, w - 0.12)
    pad.polygon([[a, 0.1], [b, 0.1], [b, 0.9], [a, 0.9]], "door", 1.0)
    pad.polygon([[a + 0.07, 0.2], [b - 0.07, 0.2], [b - 0.07, 0.55], [a + 0.07, 0.55]], "glass", 0.9, 0.6)
    c, d = (b + 0.1, w - 0.1) if left else (-w + 0.1, a - 0.1)
    pad.polygon([[c, 0.15], [d, 0.15], [d, 0.72], [c, 0.72]], "glass", 1.0, 0.9)
    pad.straight([c, 0.85], [d, 0.85], 0.8, 0.4)
    for k in range(2):
        x = c + (d - c) * (0.2 + 0.1 * k)
        pad.straight([x, 0.5], [x + 0.12, 0.3], 0.7, 0.25)
    n = max(3, int(min(rng.integers(5, 10), pad.px(2 * w) / 7)))
    xs = np.linspace(-w, w, n + 1)
    low = []
    for i in range(n):
        low += [[xs[n - i], 0.06], [(xs[n - i] + xs[n - i - 1]) / 2, 0.13]]
    low.append([xs[0], 0.06])
    stripes = rng.random() < 0.5
    pad.shape([[-w + 0.06, -0.2], [w - 0.06, -0.2]] + low, "awning", 1.05, 1.0, (0, 1) + tuple(2 + 2 * i for i in range(n + 1)))
    for i in range(1, n):
        top_x = np.interp(i, [0, n], [-w + 0.06, w - 0.06])
        pad.straight([top_x, -0.2], [xs[i], 0.06], 0.85, 0.5)
        if stripes and i % 2:
            top_y = np.interp(i + 1, [0, n], [-w + 0.06, w - 0.06])
            pad.black([[top_x, -0.2], [top_y, -0.2], [xs[min(n, i + 1)], 0.06], [(xs[i] + xs[min(n, i + 1)]) / 2, 0.13], [xs[i], 0.06]], "all")
    return pad.parts


def street(rng, center, size):
    """Looking down a street in one-point perspective."""
    pad = Pad(center, size)
    view = View(0.0, rng.uniform(0.0, 0.25), 1.6)
    for side in (-1, 1):
        z = 2.6
        while z > -0.9:
            depth, tall = rng.uniform(0.5, 0.9), rng.uniform(0.5, 1.1)
            low = (side * 0.45, -0.45, z - depth) if side > 0 else (-1.0, -0.45, z - depth)
            high = (1.0, -0.45 + tall, z) if side > 0 else (-0.45, -0.45 + tall, z)
            sides = box(pad, view, low, high, "wall")
            inner = "left" if side > 0 else "right"
            if inner in sides:
                windows(rng, Wall(pad, view, sides[inner]), pick(rng, ("plain", "black", "cross")), None, None, 0.3, 0.95)
            z -= depth + (0.12 if rng.random() < 0.3 else 0.0)
    for x in (-0.3, 0.3):
        p = view.project([[x, -0.45, -0.8], [x, -0.45, 4.0]])
        pad.straight(p[0], p[1], 0.9, 0.6)
    for z in np.linspace(-0.8, 2.5, 5):
        p = view.project([[0, -0.45, z], [0, -0.45, z + 0.3]])
        pad.straight(p[0], p[1], 0.9, 0.4)
    frame = pad.at([[-1, -1], [1, -1], [1, 1], [-1, 1]])
    return clipped(pad.parts, frame) + [Stroke(np.concatenate([frame, frame[:1]]), 1.1, 0.0, True, 0.6)]
