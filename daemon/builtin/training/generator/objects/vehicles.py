"""Cars, bicycles, aeroplanes, ships, a train engine, from the side."""

import numpy as np

from ..geometry import TAU
from .pad import Pad, pick
from .perspective import View, Wall, corners, faces_to_the_viewer, solid


def _wheel(pad, center, r, spokes):
    pad.disc(center, r, surface="tyre", weight=1.1)
    if pad.px(r) > 6:
        pad.disc(center, r * 0.66, surface="rim", weight=0.95, importance=0.8)
    if pad.px(r) > 11:
        pad.disc(center, r * 0.16, surface="rim", weight=0.85, importance=0.4)
        for k in range(spokes):
            a = TAU * k / spokes + 0.3
            d = np.array([np.cos(a), np.sin(a)])
            pad.straight(center + d * r * 0.2, center + d * r * 0.62, 0.85, 0.35)


def car(rng, center, size):
    pad = Pad(center, size, pick(rng, (-1, 1)), rng.normal(0, 0.03))
    kind = pick(rng, ("saloon", "hatch", "van", "sports", "pickup"))
    h = {"saloon": 0.36, "hatch": 0.42, "van": 0.6, "sports": 0.28, "pickup": 0.42}[kind]
    floor, belt = 0.3, 0.02
    roof = belt - h
    tops = {
        "saloon": [[-0.95, 0.05], [-0.62, 0.0], [-0.36, roof + 0.03], [0.12, roof], [0.4, -0.02], [0.92, 0.06]],
        "hatch": [[-0.95, 0.0], [-0.82, roof + 0.06], [-0.3, roof], [0.1, roof + 0.01], [0.45, -0.04], [0.92, 0.05]],
        "van": [[-0.97, 0.0], [-0.94, roof + 0.04], [0.2, roof], [0.42, roof + 0.06], [0.66, -0.04], [0.92, 0.04]],
        "sports": [[-0.96, 0.06], [-0.7, 0.0], [-0.3, roof + 0.05], [0.0, roof], [0.34, 0.02], [0.96, 0.12]],
        "pickup": [[-0.97, 0.02], [-0.25, 0.02], [-0.2, roof + 0.04], [0.14, roof], [0.4, -0.02], [0.92, 0.05]],
    }[kind]
    sharp = {"pickup": (1,), "van": (), "saloon": (1, 4), "sports": (), "hatch": (4,)}[kind]
    body = tops + [[0.98, 0.18], [0.96, floor], [-0.96, floor], [-0.98, 0.15]]
    pad.shape(body, "paint", 1.15, 1.0, tuple(sorted(set(sharp) | {7, 8})))
    a, b = tops[1 if kind not in ("pickup",) else 2], tops[4]
    glass_low = belt + 0.0
    back, front = (tops[2], tops[3])
    if kind == "hatch":
        glass = [[-0.76, glass_low], [-0.7, roof + 0.1], [-0.2, roof + 0.06], [0.08, roof + 0.07], [0.36, glass_low]]
    elif kind == "van":
        glass = [[0.08, glass_low], [0.08, roof + 0.08], [0.4, roof + 0.12], [0.58, glass_low]]
    elif kind == "pickup":
        glass = [[-0.14, glass_low], [-0.13, roof + 0.08], [0.12, roof + 0.06], [0.32, glass_low]]
    else:
        glass = [[a[0] + 0.14, glass_low], [back[0] + 0.04, back[1] + 0.06], [front[0] - 0.02, front[1] + 0.06], [b[0] - 0.1, glass_low]]
    pad.shape(glass, "glass", 1.0, 0.8, "all" if kind in ("van", "pickup") else (0, len(glass) - 1))
    post = (glass[0][0] + glass[-1][0]) / 2
    if kind in ("saloon", "hatch", "sports") and pad.px(h) > 8:
        pad.straight([post, roof + 0.07], [post - 0.01, glass_low], 1.0, 0.6)
    for x in ([post] if kind != "van" else [0.04]):
        pad.line([[x, glass_low], [x - 0.01, 0.2], [x + 0.05, 0.27]], 0.85, 0.1, 0.5)
        pad.line([[glass[-1][0] + 0.03, glass_low + 0.03], [glass[-1][0] + 0.0, 0.18], [glass[-1][0] - 0.08, 0.27]], 0.85, 0.1, 0.5)
        pad.straight([x + 0.04, 0.1], [x + 0.12, 0.1], 0.9, 0.4)
    pad.line([[-0.93, 0.13], [0.0, 0.1], [0.9, 0.15]], 0.8, 0.2, 0.4)
    pad.shape([[0.84, 0.08], [0.95, 0.11], [0.96, 0.17], [0.85, 0.15]], "lamp", 0.9, 0.6)
    pad.line([[-0.97, 0.09], [-0.9, 0.1], [-0.9, 0.18], [-0.98, 0.18]], 0.9, 0.05, 0.5)
    r = 0.2 if kind != "sports" else 0.18
    spokes = int(rng.integers(4, 8))
    for x in (-0.58, 0.58):
        arch = pad.oval([x, floor], r * 1.2, r * 1.15, 0, np.pi, TAU)
        pad.cover(arch, "dark")
        pad.line(arch, 1.0, 0.05, 0.8)
        _wheel(pad, np.array([x, floor + 0.02]), r, spokes)
    if kind == "van" and rng.random() < 0.5:
        pad.straight([-0.5, roof + 0.1], [-0.5, 0.25], 0.85, 0.4)
    return pad.parts


def car_in_perspective(rng, center, size):
    """From a corner: a body, a cabin that narrows upwards, wheels on the seen side."""
    pad = Pad(center, size * 0.9)
    view = View(rng.uniform(0.35, 1.1) * pick(rng, (-1, 1)), rng.uniform(0.35, 0.9), rng.uniform(3.0, 6.0))
    w, low, belt, top = 0.42, -0.32, rng.uniform(-0.02, 0.06), rng.uniform(0.28, 0.42)
    far, near = [], []
    for x in (-w, w):
        seen = faces_to_the_viewer(view, corners((-w, low, -1), (w, belt, 1)), [(1, 5, 6, 2) if x > 0 else (4, 0, 3, 7)])[1]
        (near if seen else far).extend([(x, -0.58), (x, 0.58)])
    t = np.linspace(0, TAU, 25)[:-1]

    def wheel(x, z, r):
        return view.project(np.stack([np.full(24, x), low + 0.03 + np.cos(t) * r, z + np.sin(t) * r], 1))

    for x, z in far:
        pad.shape(wheel(x, z, 0.19), "tyre", 1.05)
    nose = rng.uniform(0.02, 0.1)
    body = corners((-w, low, -1), (w, belt, 1))
    body[2:4, 1] -= nose
    sides = solid(pad, view, body, [(0, 1, 2, 3), (1, 5, 6, 2), (5, 4, 7, 6), (4, 0, 3, 7), (3, 2, 6, 7)], "paint", 1.1)
    front, back, inset = rng.uniform(-0.5, -0.3), rng.uniform(0.55, 0.9), 0.08
    cabin = corners((-w, belt - 0.01, front), (w, top, back))
    cabin[[2, 3, 6, 7], 0] *= 1 - inset / w
    cabin[[2, 3], 2] += rng.uniform(0.15, 0.3)
    cabin[[6, 7], 2] -= rng.uniform(0.05, 0.25)
    faces = solid(pad, view, cabin, [(0, 1, 2, 3), (1, 5, 6, 2), (5, 4, 7, 6), (4, 0, 3, 7), (3, 2, 6, 7)], "paint", 1.1)
    for face, p in faces.items():
        if face == (3, 2, 6, 7):
            continue
        middle = p.mean(0)
        pad.polygon(view.project(middle + (p - middle) * [0.82, 0.74, 0.82]), "glass", 0.95, 0.8)
        if face in ((1, 5, 6, 2), (4, 0, 3, 7)):
            a, b = (p[0] + p[1]) / 2, (p[2] + p[3]) / 2
            pad.straight(*view.project([a, b]), 1.0, 0.6)
    for face, p in sides.items():
        wall = Wall(pad, view, p)
        if face == (0, 1, 2, 3) or face == (5, 4, 7, 6):
            for u in (0.06, 0.76):
                wall.rectangle(u, 0.5, u + 0.18, 0.8, "lamp", 0.95, 0.6)
            wall.line([0.0, 0.35], [1.0, 0.35], 0.9, 0.5)
            wall.rectangle(0.36, 0.1, 0.64, 0.28, "plate", 0.85, 0.4)
        elif face != (3, 2, 6, 7):
            for u in (0.34, 0.52, 0.7):
                wall.line([u, 0.12], [u, 1.0], 0.85, 0.45)
            wall.line([0.0, 0.7], [1.0, 0.7], 0.8, 0.35)
    for x, z in near:
        pad.shape(wheel(x * 1.01, z, 0.24), "dark", 1.0, 0.9)
        pad.shape(wheel(x * 1.02, z, 0.2), "tyre", 1.1)
        rim = wheel(x * 1.02, z, 0.12)
        pad.line(rim, 0.95, 0.0, 0.6, closed=True)
        hub = rim.mean(0)
        for k in range(0, 24, 5):
            pad.straight(hub + (rim[k] - hub) * 0.2, rim[k], 0.8, 0.3)
    return pad.parts


def bicycle(rng, center, size):
    pad = Pad(center, size, pick(rng, (-1, 1)), rng.normal(0, 0.05))
    r = 0.42
    rear, front = np.array([-0.55, 0.3]), np.array([0.57, 0.3])
    for c in (rear, front):
        pad.ring(c, r, weight=1.15, importance=1.0)
        if pad.px(r) > 14:
            pad.ring(c, r * 0.88, weight=0.8, importance=0.5)
        for k in range(pad.room(r * 2, 10, 7)):
            a = TAU * k / max(1, pad.room(r * 2, 10, 7)) + 0.2
            pad.straight(c + np.array([np.cos(a), np.sin(a)]) * r * 0.08, c + np.array([np.cos(a), np.sin(a)]) * r * 0.86, 0.65, 0.25)
    crank, seat, head = np.array([-0.06, 0.32]), np.array([-0.2, -0.32]), np.array([0.4, -0.3])
    bars = [(rear, crank), (rear, seat + [0.02, 0.1]), (crank, seat), (crank, head + [0.02, 0.1]), (seat + [0.03, 0.1], head), (head - [0.03, 0.12], front)]
    thick = 0.028
    for a, b in bars:
        if pad.px(thick * 2) > 4:
            d = (b - a) / np.hypot(*(b - a))
            n = np.array([-d[1], d[0]]) * thick
            pad.cover([a + n, b + n, b - n, a - n], "paint", "all")
            pad.straight(a + n, b + n, 1.0, 1.0)
            pad.straight(a - n, b - n, 1.0, 1.0)
        else:
            pad.straight(a, b, 1.3, 1.0)
    pad.shape([seat + [-0.16, -0.1], seat + [0.02, -0.12], seat + [0.17, -0.06], seat + [0.05, -0.03], seat + [-0.14, -0.02]], "leather", 1.05)
    if rng.random() < 0.5:
        pad.line([head - [0.03, 0.12], head + [0.1, -0.2], head + [0.22, -0.14], head + [0.2, 0.0], head + [0.1, 0.04]], 1.3, 0.0, 1.0)
    else:
        pad.line([head - [0.03, 0.12], head + [-0.02, -0.24], head + [-0.16, -0.26]], 1.3, 0.0, 1.0)
    pad.disc(crank, 0.1, surface="metal", weight=0.95)
    a = rng.uniform(0, TAU)
    for s in (1, -1):
        end = crank + np.array([np.cos(a), np.sin(a)]) * 0.18 * s
        pad.straight(crank, end, 1.1, 0.8)
        pad.straight(end + [-0.06, 0], end + [0.06, 0], 1.3, 0.7)
    pad.line([crank + [0, -0.1], rear + [0, -0.05]], 0.75, 0.0, 0.4)
    pad.line([crank + [0, 0.1], rear + [0, 0.05]], 0.75, 0.0, 0.4)
    if rng.random() < 0.4:
        pad.line(pad.oval(front, r * 1.1, r * 1.1, 0, np.pi * 1.05, np.pi * 1.6), 1.0, 0.1, 0.7)
    return pad.parts


def aeroplane(rng, center, size):
    pad = Pad(center, size, pick(rng, (-1, 1)), rng.normal(-0.1, 0.25))
    kind = pick(rng, ("liner", "propeller", "above"))
    if kind == "above":
        sweep = rng.uniform(0.1, 0.5)
        for s in (-1, 1):
            pad.shape([[0.2, s * 0.1], [0.1 - sweep, s * 0.9], [-0.05 - sweep, s * 0.95], [-0.15 - sweep * 0.3, s * 0.1]], "wing", 1.1, corners=(0, 1, 2, 3))
            pad.line([[0.1 - sweep * 0.25, s * 0.25], [-0.02 - sweep, s * 0.88]], 0.8, 0.1, 0.4)
            pad.shape([[-0.7, s * 0.05], [-0.92, s * 0.34], [-1.0, s * 0.34], [-0.88, s * 0.05]], "wing", 1.05, corners=(0, 1, 2, 3))
            pad.shape([[0.2 - sweep * 0.2, s * 0.36], [0.22 - sweep * 0.2, s * 0.46], [0.02 - sweep * 0.2, s * 0.47], [0.0 - sweep * 0.2, s * 0.35]], "metal", 1.0)
        pad.shape([[1.0, 0.0], [0.85, -0.09], [0.3, -0.12], [-0.6, -0.09], [-0.95, -0.03], [-0.95, 0.03], [-0.6, 0.09], [0.3, 0.12], [0.85, 0.09]], "paint", 1.15)
        pad.line([[0.84, -0.06], [0.78, 0.0], [0.84, 0.06]], 0.9, 0.1, 0.6)
        pad.straight([-0.6, 0.0], [-0.95, 0.0], 1.1, 0.7)
        return pad.parts
    if kind == "liner":
        pad.shape([[-0.05, -0.05], [-0.4, -0.42], [-0.52, -0.42], [-0.3, -0.04]], "wing", 1.0, corners=(0, 1, 2, 3))
        pad.shape([[1.0, 0.02], [0.85, -0.1], [0.55, -0.15], [-0.6, -0.14], [-1.0, -0.18], [-0.98, -0.1], [-0.6, 0.06], [0.2, 0.14], [0.75, 0.12]], "paint", 1.15)
        pad.shape([[-0.66, -0.13], [-0.88, -0.52], [-1.03, -0.52], [-0.98, -0.15]], "tail", 1.1, corners=(0, 1, 2, 3))
        pad.shape([[-0.78, -0.06], [-1.08, 0.06], [-1.16, 0.05], [-0.98, -0.09]], "wing", 1.0, corners=(0, 1, 2, 3))
        pad.shape([[0.2, 0.03], [-0.25, 0.48], [-0.42, 0.5], [-0.18, 0.05]], "wing", 1.1, corners=(0, 1, 2, 3))
        pad.shape([[0.14, 0.16], [0.16, 0.24], [-0.06, 0.26], [-0.08, 0.18]], "metal", 1.05)
        n = pad.room(1.1, 14, 6.5)
        for x in np.linspace(-0.55, 0.6, n):
            pad.disc([x, -0.06], 0.018, 0.024, surface="glass", weight=0.8, importance=0.35)
        pad.line([[0.88, -0.07], [0.8, -0.08], [0.78, -0.02], [0.94, -0.02]], 0.9, 0.05, 0.6)
        return pad.parts
    pad.shape([[0.85, -0.08], [0.6, -0.2], [0.2, -0.22], [-0.9, -0.12], [-1.0, -0.02], [-0.5, 0.12], [0.3, 0.2], [0.8, 0.14]], "paint", 1.15)
    pad.shape([[-0.7, -0.12], [-0.85, -0.45], [-1.0, -0.46], [-1.02, -0.08]], "tail", 1.1, corners=(0, 3))
    pad.shape([[-0.68, -0.04], [-1.0, 0.02], [-1.05, -0.03], [-0.9, -0.07]], "wing", 1.0)
    pad.shape([[0.22, -0.21], [0.12, -0.38], [-0.1, -0.38], [-0.25, -0.19]], "glass", 1.05, 1.0, (0, 3))
    pad.straight([0.02, -0.38], [0.0, -0.2], 0.85, 0.5)
    pad.shape([[0.4, 0.04], [0.38, 0.12], [-0.16, 0.16], [-0.15, 0.06]], "wing", 1.1)
    pad.shape([[0.84, -0.09], [1.0, 0.0], [0.84, 0.13]], "metal", 1.0, 0.9, (0, 2))
    pad.shape([[0.95, -0.02], [0.98, -0.45], [0.93, -0.44]], "wood", 1.0, 0.9)
    pad.shape([[0.95, 0.04], [0.99, 0.42], [0.93, 0.44]], "wood", 1.0, 0.9)
    for x in (0.3, 0.05):
        pad.straight([x, 0.18], [x + 0.02, 0.38], 1.0, 0.7)
    pad.disc([0.18, 0.42], 0.09, surface="tyre")
    return pad.parts


def ship(rng, center, size):
    pad = Pad(center, size, pick(rng, (-1, 1)), rng.normal(0, 0.05))
    kind = pick(rng, ("sail", "steam", "boat"))
    if kind == "sail":
        masts = (-0.35, 0.25) if rng.random() < 0.6 else (0.0,)
        for m in masts:
            tall = -1.0 + 0.12 * rng.random()
            pad.polygon([[m - 0.02, tall], [m + 0.02, tall], [m + 0.03, 0.4], [m - 0.03, 0.4]], "wood", 1.0)
            rows = 3 if len(masts) == 1 else 2
            for j in range(rows):
                y0, y1 = tall + 0.08 + j * 1.15 / rows, tall + 0.02 + (j + 1) * 1.15 / rows
                w0, w1 = 0.2 + 0.06 * j, 0.26 + 0.07 * j
                pad.shape([[m - w0, y0], [m + w0, y0], [m + w1 + 0.06, (y0 + y1) / 2], [m + w1, y1], [m + 0.05, y1 - 0.07], [m - w1, y1], [m - w1 + 0.1, (y0 + y1) / 2]], "sail", 1.05, 1.0, (0, 1, 3, 5))
                pad.line([[m - w0 * 0.3, y0 + 0.06], [m - w0 * 0.2, (y0 + y1) / 2], [m - w0 * 0.4, y1 - 0.1]], 0.8, 0.4, 0.35)
            pad.shape([[m, tall - 0.01], [m - 0.16, tall - 0.05], [m, tall - 0.1]], "flag", 0.9, 0.6, (0, 2))
        pad.straight([0.7, 0.32], [1.1, 0.05], 1.1, 0.8)
        for m in masts:
            pad.straight([m, -0.85], [1.05, 0.08], 0.7, 0.35)
        pad.shape([[-0.95, 0.15], [-0.6, 0.2], [-0.55, 0.36], [0.0, 0.42], [0.9, 0.25], [0.72, 0.6], [0.55, 0.78], [-0.7, 0.78], [-0.85, 0.5]], "wood", 1.15, 1.0, (0, 1, 2, 4, 6, 7))
        for k in range(pad.room(0.3, 3, 5)):
            y = 0.5 + 0.09 * k
            pad.line([[-0.82, y - 0.02], [0, y + 0.03], [0.74 - 0.05 * k, y - 0.04]], 0.8, 0.1, 0.4)
        for x in np.linspace(-0.5, 0.4, pad.room(0.9, 5, 12)):
            pad.disc([x, 0.48], 0.03, surface="dark", weight=0.85, importance=0.35)
    elif kind == "steam":
        pad.shape([[-0.5, 0.12], [-0.48, -0.12], [0.5, -0.12], [0.52, 0.14]], "white", 1.05, corners=(0, 1, 2, 3))
        pad.shape([[-0.2, -0.12], [-0.18, -0.32], [0.34, -0.32], [0.42, -0.12]], "white", 1.0, corners=(0, 1, 2, 3))
        for x in (-0.15, 0.1):
            pad.shape([[x - 0.07, -0.32], [x - 0.09, -0.72], [x + 0.07, -0.72], [x + 0.09, -0.32]], "funnel", 1.05, corners=(0, 1, 2, 3))
            pad.straight([x - 0.085, -0.62], [x + 0.075, -0.62], 0.9, 0.5)
            if rng.random() < 0.6:
                c = np.array([x - 0.1, -0.8])
                pad.shape([c + [0.06, 0.04], c + [-0.05, -0.1], c + [-0.3, -0.16], c + [-0.5, -0.08], c + [-0.42, 0.04], c + [-0.2, 0.06]], "smoke", 0.95, 0.7)
        for row, y in ((0.0, 0.0), (1, -0.22)):
            for x in np.linspace(-0.38, 0.4, pad.room(0.8, 7, 7)):
                if row == 0 or -0.1 < x < 0.33:
                    pad.disc([x, y], 0.03, surface="glass", weight=0.85, importance=0.35)
        pad.shape([[-0.98, 0.05], [-0.4, 0.12], [0.5, 0.14], [1.02, -0.02], [0.8, 0.5], [-0.8, 0.5]], "paint", 1.15, 1.0, (0, 3, 4, 5))
        pad.line([[-0.92, 0.22], [0.0, 0.26], [0.93, 0.18]], 0.85, 0.1, 0.5)
        pad.straight([0.62, 0.1], [0.66, -0.45], 0.9, 0.5)
    else:
        pad.straight([0.0, 0.3], [0.05, -1.0], 1.1, 0.9)
        pad.shape([[0.09, -0.92], [0.3, -0.3], [0.8, 0.2], [0.08, 0.22]], "sail", 1.1, corners=(0, 2, 3))
        pad.shape([[0.0, -0.85], [-0.3, -0.2], [-0.62, 0.18], [-0.02, 0.22]], "sail", 1.1, corners=(0, 2, 3))
        for y in (-0.4, -0.1):
            pad.line([[0.07, y], [0.3 + (y + 0.4) * 0.5, y + 0.03]], 0.75, 0.3, 0.35)
        pad.shape([[-0.85, 0.3], [0.95, 0.3], [0.65, 0.62], [-0.6, 0.62]], "wood", 1.15, 1.0, (0, 1, 2, 3))
        pad.line([[-0.76, 0.4], [0.85, 0.4]], 0.85, 0.1, 0.5)
    for k in range(int(rng.integers(2, 6))):
        x, y = rng.uniform(-1.0, 0.7), rng.uniform(0.78, 0.98)
        pad.line([[x, y], [x + 0.08, y - 0.035], [x + 0.16, y], [x + 0.24, y - 0.035], [x + 0.32, y]], 0.85, 0.3, 0.5)
    return pad.parts


def train(rng, center, size):
    pad = Pad(center, size, pick(rng, (-1, 1)))
    pad.shape([[-0.95, -0.55], [-0.4, -0.55], [-0.4, 0.3], [-0.95, 0.3]], "paint", 1.1, 1.0, (0, 1, 2, 3))
    pad.shape([[-1.02, -0.55], [-0.7, -0.64], [-0.33, -0.55]], "roof", 1.05, 1.0, (0, 2))
    pad.polygon([[-0.82, -0.42], [-0.52, -0.42], [-0.52, -0.12], [-0.82, -0.12]], "glass", 0.95, 0.8)
    pad.shape([[0.5, -0.3], [0.46, -0.72], [0.4, -0.8], [0.68, -0.8], [0.62, -0.72], [0.6, -0.3]], "metal", 1.05, 1.0, (0, 2, 3, 5))
    pad.shape(pad.oval([0.05, -0.28], 0.12, 0.14, 0, np.pi, TAU), "metal", 1.0)
    pad.shape([[-0.4, -0.3], [0.72, -0.3], [0.8, -0.05], [0.72, 0.2], [-0.4, 0.2]], "paint", 1.1, 1.0, (0, 1, 3, 4))
    for x in (-0.1, 0.2, 0.48):
        pad.line([[x, -0.3], [x + 0.02, -0.05], [x, 0.2]], 0.85, 0.0, 0.5)
    pad.polygon([[-0.98, 0.2], [0.85, 0.2], [0.85, 0.34], [-0.98, 0.34]], "dark", 1.05)
    pad.polygon([[0.85, 0.3], [1.05, 0.68], [0.75, 0.68]], "metal", 1.0)
    for x, r in ((-0.72, 0.2), (-0.2, 0.26), (0.28, 0.26), (0.66, 0.17)):
        _wheel(pad, np.array([x, 0.68 - r]), r, 8)
    pad.straight([-0.2, 0.45], [0.28, 0.45], 1.2, 0.7)
    pad.straight([-1.1, 0.69], [1.1, 0.69], 1.0, 0.7)
    if rng.random() < 0.6:
        for k in range(3):
            c = np.array([0.5 - 0.3 * k, -0.92 - 0.04 * k])
            r = 0.1 + 0.04 * k
            pad.shape([c + [r, 0.04], c + [r * 0.6, -r], c + [-r * 0.5, -r], c + [-r * 1.2, 0.0], c + [-r * 0.4, r * 0.7], c + [r * 0.4, r * 0.6]], "smoke", 0.95, 0.7)
    return pad.parts
