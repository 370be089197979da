"""Four-legged animals from the side by their joints, a sitting cat, a rabbit. x points to the animal's front."""

from dataclasses import dataclass

import numpy as np

from ..geometry import spline
from .pad import Pad, bowed, pick, tube


@dataclass(slots=True)
class Species:
    """Local unit: half the body's length. Heights are relative to the line between shoulder and hip."""

    legs: float             # from that line to the ground
    chest: float            # depth of the chest below the line
    loin: float             # depth of the belly before the hind legs
    limb: float             # thickness of a leg at its top
    neck: tuple             # from the shoulder to the back of the skull: x, y
    neck_wide: float
    head: float             # length of the head
    head_angle: float       # 0 = level, positive nods
    skull: tuple            # outline of the head, its length being 1
    ears: str
    tail: str
    foot: str


_HORSE = ((-0.14, 0.1), (-0.1, -0.2), (0.1, -0.27), (0.4, -0.14), (0.8, -0.05), (0.96, 0.02), (1.0, 0.14), (0.93, 0.26), (0.7, 0.26), (0.5, 0.28), (0.25, 0.4), (0.0, 0.32))
_DOG = ((-0.3, 0.1), (-0.28, -0.2), (-0.02, -0.36), (0.24, -0.3), (0.4, -0.1), (0.8, -0.05), (0.96, 0.06), (0.88, 0.22), (0.5, 0.3), (0.2, 0.36), (-0.15, 0.32))
_CAT = ((-0.36, 0.1), (-0.32, -0.22), (-0.02, -0.42), (0.3, -0.32), (0.46, -0.1), (0.62, 0.04), (0.6, 0.18), (0.4, 0.3), (0.05, 0.38), (-0.25, 0.3))
_COW = ((-0.16, 0.1), (-0.1, -0.24), (0.15, -0.26), (0.5, -0.1), (0.85, 0.0), (1.0, 0.12), (0.95, 0.32), (0.7, 0.36), (0.4, 0.34), (0.0, 0.34))

SPECIES = {
    "horse": Species(1.25, 0.4, 0.26, 0.19, (0.46, -0.66), 0.29, 0.72, 0.75, _HORSE, "small", "hair", "hoof"),
    "dog": Species(1.0, 0.42, 0.22, 0.17, (0.32, -0.4), 0.25, 0.66, 0.1, _DOG, "flop", "up", "paw"),
    "hound": Species(1.1, 0.44, 0.12, 0.15, (0.4, -0.48), 0.19, 0.6, 0.2, _DOG, "flop", "low", "paw"),
    "cat": Species(0.85, 0.34, 0.28, 0.14, (0.26, -0.22), 0.24, 0.66, 0.05, _CAT, "point", "long", "paw"),
    "fox": Species(0.85, 0.32, 0.22, 0.13, (0.34, -0.3), 0.22, 0.62, 0.15, _DOG, "point", "brush", "paw"),
    "cow": Species(0.95, 0.42, 0.4, 0.17, (0.42, -0.2), 0.27, 0.62, 0.55, _COW, "side", "rope", "hoof"),
}


def _leg(pad, joints, radii, foot):
    spine = spline(joints, n=4)
    r = np.interp(np.linspace(0, len(joints) - 1, len(spine)), range(len(radii)), radii)
    left, right = tube(spine, r)
    tip = joints[-1]
    w = radii[-1]
    if foot == "hoof":
        pad.polygon([tip + [-w * 1.05, -0.02], tip + [w * 1.05, -0.02], tip + [w * 1.6, 0.1], tip + [-w * 1.2, 0.1]], "hoof", 1.0, 0.9)
    else:
        pad.shape([tip + [-w * 1.1, -0.02], tip + [w * 1.2, -0.05], tip + [w * 2.1, 0.02], tip + [w * 2.0, 0.085], tip + [-w * 1.1, 0.085]], "fur", 1.0)
        for x in (0.7, 1.3):
            pad.line([tip + [w * x, 0.03], tip + [w * (x + 0.1), 0.08]], 0.7, 0.2, 0.25)
    pad.cover(np.concatenate([left, right[::-1]]), "fur", "all" if len(left) < 4 else ())
    pad.contour(left, 1.05, 0.1)
    pad.contour(right, 1.05, 0.1)


def _front_leg(pad, s, x, swing):
    top = np.array([x, 0.12])
    elbow = np.array([x - 0.02 + swing * 0.1, s.chest * 0.85])
    rest = s.legs - elbow[1] - 0.09
    knee = elbow + np.array([np.sin(swing), np.cos(swing)]) * rest * 0.52
    bend = swing - max(0.0, swing) * 0.9
    foot = knee + np.array([np.sin(bend), np.cos(bend)]) * rest * 0.48
    _leg(pad, [top, elbow, knee, foot], [s.limb * 1.05, s.limb * 0.8, s.limb * 0.47, s.limb * 0.42], s.foot)


def _hind_leg(pad, s, x, swing):
    top = np.array([x, 0.1])
    stifle = np.array([x + 0.12 + swing * 0.15, s.loin + 0.16])
    rest = s.legs - stifle[1] - 0.09
    hock = stifle + np.array([np.sin(swing - 0.55), np.cos(swing - 0.55)]) * rest * 0.55
    foot = np.array([hock[0] + np.sin(swing * 0.8 + 0.12) * rest * 0.45, hock[1] + (rest - (hock[1] - stifle[1])) * np.cos(swing * 0.7)])
    _leg(pad, [top, stifle, hock, foot], [s.limb * 1.5, s.limb * 1.15, s.limb * 0.5, s.limb * 0.42], s.foot)


def _tail(rng, pad, s):
    root = np.array([-1.0, -0.12])
    if s.tail == "hair":
        tip = root + [-0.25, rng.uniform(0.7, 0.95)]
        pad.shape([root, root + [-0.2, 0.02], root + [-0.38, 0.4], tip, root + [-0.12, 0.5], root + [-0.02, 0.15]], "mane", corners=(3,))
        for k in range(pad.room(0.25, 3)):
            pad.line([root + [-0.12 - 0.05 * k, 0.06], root + [-0.26, 0.4], tip + [0.03 * k, -0.1]], 0.8, 0.35, 0.4)
        return
    ends = {"up": [[-0.22, -0.25], [-0.2, -0.55], [-0.05, -0.65]], "low": [[-0.2, 0.15], [-0.35, 0.45], [-0.55, 0.5]], "long": [[-0.3, 0.1], [-0.6, -0.1], [-0.75, -0.5 - 0.3 * rng.random()]],
            "brush": [[-0.3, 0.2], [-0.65, 0.42], [-1.0, 0.45]], "rope": [[-0.1, 0.1], [-0.14, 0.4], [-0.1, 0.75]]}[s.tail]
    spine = spline([root + [0.06, 0.0], root] + [root + e for e in ends], n=4)
    t = np.linspace(0, 1, len(spine))
    wide = {"brush": 0.05 + 0.17 * np.sin(np.pi * t) ** 0.8, "rope": 0.035 + 0.0 * t}.get(s.tail, 0.075 - 0.045 * t)
    left, right = tube(spine, wide)
    tip = spine[-1] + (spine[-1] - spine[-2]) * 0.6
    outline = np.concatenate([left, [tip], right[::-1]])
    pad.cover(outline, "fur")
    pad.contour(outline, 1.05, 0.06)
    if s.tail == "brush":
        c = spine[-6]
        pad.line([left[-6], c + [0.05, -0.03], c + [0, 0.04], right[-6]], 0.85, 0.2, 0.5)
    if s.tail == "rope":
        pad.shape([tip + [-0.05, -0.05], tip + [0.05, -0.05], tip + [0.09, 0.12], tip + [0, 0.22], tip + [-0.08, 0.12]], "mane", 1.0)


def _head(pad, s):
    """On a pad whose unit is the head's length, at the back of the skull."""
    if s.ears == "point":
        for x in (0.08, -0.12):
            pad.shape([[x - 0.16, -0.2], [x - 0.1, -0.72], [x + 0.16, -0.3]], "fur", 1.05, corners=(1,))
            pad.line([[x - 0.07, -0.35], [x - 0.06, -0.6], [x + 0.06, -0.36]], 0.75, 0.3, 0.3)
    elif s.ears == "small":
        for x in (0.1, -0.02):
            pad.shape([[x - 0.08, -0.18], [x - 0.06, -0.42], [x + 0.01, -0.5], [x + 0.07, -0.24]], "fur", 1.0, corners=(2,))
    pad.shape(s.skull, "fur", 1.1)
    if s.ears == "flop":
        pad.shape([[-0.2, -0.26], [0.06, -0.3], [0.04, 0.02], [-0.1, 0.3], [-0.26, 0.28], [-0.3, 0.0]], "fur dark", 1.05)
    elif s.ears == "side":
        pad.shape([[0.02, -0.2], [-0.2, -0.34], [-0.4, -0.2], [-0.3, -0.02], [-0.05, -0.08]], "fur dark", 1.05)
        for x in (0.08, 0.18):
            pad.shape([[x - 0.03, -0.24], [x - 0.02, -0.45], [x + 0.12, -0.58], [x + 0.08, -0.4], [x + 0.06, -0.24]], "horn", 1.0, corners=(2,))
    eye = np.array([0.24, -0.07])
    if pad.px(0.06) > 1.6:
        pad.line([eye + [-0.09, 0.0], eye + [0.0, -0.07], eye + [0.09, 0.01]], 1.2, 0.25, 0.8)
        pad.spot(eye, 0.045, 0.055)
    else:
        pad.spot(eye, 0.06)
    front = max(s.skull, key=lambda p: p[0])
    if s.foot == "paw":
        pad.spot([front[0] - 0.03, front[1] - 0.01], 0.075, 0.06)
        mouth = [[front[0] - 0.06, front[1] + 0.06], [front[0] - 0.14, front[1] + 0.16], [front[0] - 0.34, front[1] + 0.17]]
    else:
        pad.spot([front[0] - 0.1, front[1] - 0.02], 0.04, 0.03, 0.5)
        mouth = [[front[0] - 0.02, front[1] + 0.08], [front[0] - 0.16, front[1] + 0.1], [front[0] - 0.28, front[1] + 0.07]]
    pad.line(mouth, 0.9, 0.3, 0.6)
    if s.ears == "point" and s.tail == "long":
        for k in (-1, 0, 1):
            pad.line([[front[0] - 0.12, front[1] + 0.07], [front[0] - 0.3, front[1] + 0.08 + 0.07 * k], [front[0] - 0.62, front[1] + 0.05 + 0.15 * k]], 0.7, 0.4, 0.3)


def _draw_quadruped(rng, pad, name):
    s = SPECIES[name]
    walk = rng.uniform(0.15, 0.45) if rng.random() < 0.6 else 0.04
    _tail(rng, pad, s)
    _front_leg(pad, s, 0.74, walk)
    _hind_leg(pad, s, -0.68, -walk)
    neck = np.array([0.72, -0.06]) + s.neck * np.array([1, rng.uniform(0.8, 1.15)])
    back = [[-1.02, -0.05], [-0.85, -0.25], [-0.45, -0.24], [0.1, -0.17], [0.55, -0.26], [0.88, -0.16]]
    front = [[1.0, 0.12], [0.85, s.chest * 0.85]]
    belly = [[0.45, s.chest], [0.0, (s.chest + s.loin) / 2 + 0.03], [-0.45, s.loin], [-0.8, s.loin * 0.9 + 0.05]]
    pad.shape(back + front + belly, "fur", 1.1)
    _front_leg(pad, s, 0.62, -walk * 0.8)
    _hind_leg(pad, s, -0.76, walk)
    spine = spline([[0.5, 0.05], [0.74, -0.1], neck], n=5)
    r = np.interp(np.linspace(0, 1, len(spine)), [0, 0.5, 1], [s.neck_wide * 1.5, s.neck_wide * 1.15, s.neck_wide * 0.72])
    left, right = tube(spine, r)
    pad.cover(np.concatenate([left, right[::-1]]), "fur")
    pad.contour(left[3:], 1.05, 0.08)
    pad.contour(right[3:], 1.05, 0.08)
    if name == "horse":
        top = left if left[-1][1] < right[-1][1] else right
        out = np.array([-0.1, 0.02])
        n = 7
        edge = []
        for k in range(n):
            p = top[-1] + (top[4] - top[-1]) * k / (n - 1)
            edge += [p + out * (0.6 if k % 2 else 1.1) + [0.0, 0.04]]
        inside = [p + (np.array([0.5, 0.2]) - p) * 0.1 for p in (top[4], top[7])]
        pad.shape([top[-1] + [0.1, -0.04]] + edge + inside, "mane", 1.0, 0.9)
        for k in range(pad.room(0.3, 4, 6)):
            p = top[-1] + (top[4] - top[-1]) * (k + 0.5) / 4
            pad.line(bowed(p + [0.04, 0.0], p + out * 0.8 + [0, 0.05], 0.2, 5), 0.8, 0.35, 0.3)
    head = pad.pad(neck, s.head, 1, s.head_angle + rng.normal(0, 0.12))
    _head(head, s)
    if pad.px(0.2) > 6:
        pad.line([[0.52, -0.1], [0.45, 0.15], [0.52, s.chest * 0.8]], 0.8, 0.4, 0.4)
        pad.line([[-0.6, -0.02], [-0.48, 0.2], [-0.55, s.loin + 0.1]], 0.8, 0.4, 0.4)
    if name == "cow":
        for c in rng.uniform([-0.7, -0.15], [0.4, 0.15], (2, 2)):
            a = np.linspace(0, 2 * np.pi, 8)[:-1]
            r = rng.uniform(0.1, 0.2) * rng.uniform(0.7, 1.3, 7)
            blot = np.stack([np.cos(a) * r * 1.3, np.sin(a) * r * 0.8], 1) + c
            pad.black(blot) if rng.random() < 0.5 else pad.line(blot, 0.85, 0, 0.5, closed=True)
    if name == "cat" and rng.random() < 0.5:
        for x in np.linspace(-0.7, 0.4, pad.room(1.1, 6, 8)):
            pad.line([[x, -0.2], [x + 0.05, -0.06], [x + 0.02, 0.06]], 1.0, 0.45, 0.4)


def quadruped(rng, center, size):
    name = pick(rng, list(SPECIES), (1.0, 1.0, 0.6, 1.1, 0.6, 0.5))
    s = SPECIES[name]
    unit = size / 1.45
    pad = Pad(np.asarray(center, float) - [0, (s.legs - 0.5) * unit * 0.3], unit, pick(rng, (-1, 1)), rng.normal(0, 0.06))
    _draw_quadruped(rng, pad, name)
    return pad.parts


def _cat_face(rng, pad):
    """Seen from the front; unit: half the head's width."""
    for s in (-1, 1):
        pad.shape([[s * 0.9, -0.25], [s * 0.92, -1.12], [s * 0.28, -0.72]], "fur", 1.1, corners=(1,))
        pad.line([[s * 0.78, -0.5], [s * 0.8, -0.92], [s * 0.46, -0.7]], 0.75, 0.3, 0.4)
    cheek = rng.uniform(0.0, 0.15)
    half = [[0.45, -0.75], [0.88, -0.35], [1.0 + cheek, 0.2], [0.75, 0.6], [0.3, 0.8]]
    pad.shape([[0, -0.78]] + half + [[0, 0.83]] + [[-x, y] for x, y in half[::-1]], "fur", 1.15)
    shut = rng.random() < 0.2
    for s in (-1, 1):
        e = np.array([s * 0.45, -0.02])
        if shut or pad.size < 9:
            pad.line([e + [-0.2, 0.03], e + [0, 0.12], e + [0.2, 0.03]], 1.2, 0.2, 0.8) if pad.size > 5 else pad.spot(e, 0.15, 0.2)
            continue
        pad.shape([e + [-s * 0.24, 0.12], e + [-s * 0.05, -0.17], e + [s * 0.2, -0.16], e + [s * 0.26, -0.02], e + [s * 0.04, 0.18]], "eye", 1.1, 0.8, (0,))
        pad.spot(e + [0, -0.0], rng.uniform(0.05, 0.13), 0.16)
    pad.black([[-0.12, 0.28], [0.12, 0.28], [0.0, 0.4]])
    for s in (-1, 1):
        pad.line([[0, 0.4], [s * 0.08, 0.52], [s * 0.26, 0.5]], 0.9, 0.25, 0.7)
        for k in (-1, 0, 1):
            pad.line(bowed([s * 0.4, 0.4 + 0.07 * k], [s * 1.35, 0.36 + 0.2 * k], 0.06 * s, 6), 0.7, 0.4, 0.3)
    if rng.random() < 0.4:
        for x in (-0.2, 0, 0.2):
            pad.line([[x, -0.72], [x * 0.7, -0.45]], 1.0, 0.4, 0.4)


def sitting_cat(rng, center, size):
    pad = Pad(center, size, pick(rng, (-1, 1)), rng.normal(0, 0.06))
    end = rng.uniform(-0.3, 0.5)
    tail = spline([[0.4, 0.8], [0.85, 0.75], [0.98, 0.4 + end * 0.3], [0.8, end]], n=5)
    left, right = tube(tail, np.linspace(0.09, 0.06, len(tail)))
    pad.shape(np.concatenate([left, [tail[-1] + (tail[-1] - tail[-3]) * 0.6], right[::-1]]), "fur", 1.05)
    body = [[-0.26, -0.2], [-0.42, 0.2], [-0.56, 0.6], [-0.5, 0.92], [0.0, 0.98], [0.5, 0.92], [0.56, 0.6], [0.42, 0.2], [0.26, -0.2]]
    pad.shape(body, "fur", 1.1)
    for s in (-1, 1):
        pad.line([[s * 0.3, 0.92], [s * 0.32, 0.65], [s * 0.5, 0.52]], 0.95, 0.25, 0.7)
        pad.shape([[s * 0.28, 0.98], [s * 0.3, 0.87], [s * 0.52, 0.86], [s * 0.58, 0.98]], "fur", 1.0)
    for s in (-1, 1):
        x = s * 0.13
        pad.cover([[x - 0.11, 0.35], [x - 0.11, 0.95], [x + 0.11, 0.95], [x + 0.11, 0.35]], "fur", "all")
        pad.line([[x - s * -0.12, 0.3], [x + s * 0.11, 0.65], [x + s * 0.12, 0.9]], 1.05, 0.2, 0.9)
        pad.shape([[x - 0.13, 0.98], [x - 0.12, 0.87], [x, 0.84], [x + 0.12, 0.87], [x + 0.13, 0.98], [x, 1.01]], "fur", 1.0)
        for k in (-0.04, 0.04):
            pad.line([[x + k, 0.91], [x + k, 0.99]], 0.75, 0.2, 0.3)
    pad.line([[0, 0.45], [0.0, 0.85]], 0.95, 0.2, 0.7)
    for k in range(pad.room(0.3, 3)):
        y = 0.05 + 0.1 * k
        w = 0.16 - 0.04 * k
        pad.line([[-w, y - 0.04], [-0.03, y + 0.04], [0, y], [0.04, y + 0.05], [w, y - 0.04]], 0.8, 0.35, 0.35)
    _cat_face(rng, pad.pad([rng.normal(0, 0.05), -0.45], 0.42, 1, rng.normal(0, 0.12)))
    if rng.random() < 0.3:
        pad.shape(np.concatenate([bowed([-0.27, -0.14], [0.27, -0.14], 0.18, 6), bowed([0.26, -0.06], [-0.26, -0.06], -0.2, 6)]), "collar", 0.95, 0.7, (0, 5, 6, 11))
        pad.disc([0.0, 0.07], 0.05, surface="metal", weight=0.85, importance=0.4)
    return pad.parts


def rabbit(rng, center, size):
    pad = Pad(center, size, pick(rng, (-1, 1)), rng.normal(0, 0.06))
    pad.disc([-0.82, 0.5], 0.16, 0.15, surface="tail")
    for x, lean in ((0.28, -0.12), (0.16, -0.3)):
        pad.shape([[x, -0.42], [x + lean - 0.1, -0.8], [x + lean - 0.04, -1.12], [x + lean + 0.12, -0.85], [x + 0.16, -0.44]], "fur", 1.05)
        pad.line([[x + 0.06, -0.5], [x + lean, -0.8], [x + lean - 0.01, -1.0]], 0.75, 0.35, 0.35)
    pad.shape([[-0.75, 0.35], [-0.6, -0.1], [-0.15, -0.28], [0.25, -0.15], [0.45, 0.3], [0.4, 0.75], [-0.1, 0.85], [-0.65, 0.8]], "fur", 1.1)
    pad.shape([[-0.7, 0.78], [-0.62, 0.3], [-0.25, 0.2], [0.05, 0.5], [0.0, 0.8], [0.18, 0.86], [0.16, 0.95], [-0.5, 0.95]], "fur", 1.0)
    pad.shape([[0.28, 0.4], [0.5, 0.45], [0.5, 0.82], [0.62, 0.88], [0.6, 0.95], [0.3, 0.95]], "fur", 1.0)
    pad.shape([[0.02, -0.2], [0.1, -0.46], [0.35, -0.56], [0.62, -0.42], [0.74, -0.2], [0.66, 0.02], [0.35, 0.12], [0.1, 0.02]], "fur", 1.1)
    pad.spot([0.46, -0.28], 0.06, 0.075)
    pad.spot([0.72, -0.16], 0.04, 0.03)
    pad.line([[0.72, -0.13], [0.64, -0.06], [0.54, -0.07]], 0.85, 0.3, 0.6)
    for k in (-1, 0, 1):
        pad.line([[0.58, -0.12], [0.45, -0.08 + 0.06 * k], [0.2, -0.06 + 0.14 * k]], 0.7, 0.4, 0.3)
    for k in range(pad.room(0.4, 4)):
        p = np.array([-0.3 + 0.12 * k, -0.08 + 0.02 * k]) + rng.normal(0, 0.03, 2)
        pad.line(bowed(p, p + [-0.08, 0.08], 0.2, 5), 0.75, 0.4, 0.2)
    return pad.parts
