"""Heads from the front to three quarters, manga or natural, and in profile. Local unit: half the head's height."""

import numpy as np

from ..drawing import Black, Cover, Stroke
from ..geometry import ellipse, spline
from .eyes import EyeStyle, draw_eye
from .hair import HairStyle, draw_back_hair, draw_front_hair
from .hats import draw_hat
from .pad import Pad, bowed, pick

MOST_TURN = 0.5


class Head:
    """One person's features; the same ones can be drawn again (a page of studies)."""

    def __init__(self, rng, turn=None):
        self.manga = rng.random() < 0.5
        self.turn = float(np.clip(rng.normal(0, 0.35), -MOST_TURN, MOST_TURN)) if turn is None else turn
        self.nod = float(np.clip(rng.normal(0, 0.16), -0.32, 0.32))
        self.wide = rng.uniform(0.9, 1.08)
        self.chin = rng.uniform(0.1, 0.2) if self.manga else rng.uniform(0.2, 0.34)
        self.eye_y = rng.uniform(0.12, 0.24) if self.manga else rng.uniform(-0.02, 0.08)
        self.eye_size = rng.uniform(0.2, 0.27) if self.manga else rng.uniform(0.15, 0.19)
        self.eyes = EyeStyle(rng, self.manga)
        self.hair = HairStyle(rng, self.turn, self.manga)
        self.mouth = pick(rng, ["line", "smile", "open", "lips"], (0.3, 0.25, 0.2, 0.25))
        self.extra = pick(rng, ["", "glasses", "beard", "blush", "freckles"], (0.55, 0.15, 0.1, 0.12, 0.08))
        self.hat = pick(rng, ("", "cap", "beanie", "brim", "headphones", "band"), (0.8, 0.04, 0.04, 0.04, 0.04, 0.04))
        if self.manga and self.extra == "beard":
            self.extra = "blush"


def _mapping(pad, turn, nod=0.0):
    """From the front of the face (x, y, height above it) to the sheet, turned sideways and nodding (positive: down)."""
    cos, sin = np.cos(turn), np.sin(turn)
    nod_cos, nod_sin = np.cos(nod), np.sin(nod)

    def to_sheet(points, height=0.0):
        p = np.asarray(points, float)
        depth = 0.52 * np.sqrt(np.clip(1 - (p[:, 0] / 0.85) ** 2, 0, 1)) - 0.12 * np.abs(p[:, 1]) ** 2 + height
        return pad.at(np.stack([p[:, 0] * cos + depth * sin, p[:, 1] * nod_cos + (depth - 0.1) * nod_sin], 1))

    return to_sheet


def _outline(head):
    """The face without hair: temple, cheek, jaw and chin of both sides, and the skull."""
    s, w, c = np.sin(head.turn), head.wide, head.chin
    far = abs(s)

    def side(sign):
        away = sign * s            # > 0: the far side
        dent = 0.07 * max(0.0, away) / 0.56
        lean = 0.5 * s
        return [[sign * 0.76 * w + lean * 0.05, -0.3], [sign * (0.75 - dent) * w + lean * 0.1, -0.02], [sign * 0.74 * w + lean * 0.12, 0.22],
                [sign * (0.56 - 0.05 * min(0.0, away)) * w + lean * 0.45, 0.64], [sign * c + lean * 0.95, 0.96]]

    right, left = side(1), side(-1)
    bottom = [[0.5 * s, 1.0 - 0.02 * far + 0.1 * np.sin(head.nod)]]
    top = [[-0.62 * w, -0.86], [-0.05, -1.06], [0.62 * w, -0.86]]
    return right + bottom + left[::-1] + top


def _ear(pad, head, side):
    x = side * 0.74 * head.wide * np.cos(head.turn) - 0.1 * np.sin(head.turn)
    away = side * np.sin(head.turn)
    if away > 0.25:
        return
    x = side * 0.76 * head.wide + (-0.25 * np.sin(head.turn) if away < 0 else 0.0)
    y = head.eye_y + 0.1 - 0.3 * np.sin(head.nod)
    pad.shape([[x - side * 0.06, y - 0.2], [x + side * 0.14, y - 0.24], [x + side * 0.17, y - 0.02], [x + side * 0.07, y + 0.24], [x - side * 0.06, y + 0.2]], "skin", 1.0)
    pad.line([[x + side * 0.02, y - 0.14], [x + side * 0.1, y - 0.13], [x + side * 0.1, y], [x + side * 0.03, y + 0.08]], 0.75, 0.35, 0.3)


def _nose(rng, pad, head, place):
    y, t = head.eye_y, head.turn
    tip = y + (0.36 if head.manga else 0.46)
    side = 1 if t >= 0 else -1
    if head.manga:
        pad.curve(place([[0.0, tip - 0.06], [0.02 * side, tip]], 0.1) if rng.random() < 0.5 else place(bowed([0.0, y + 0.2], [0.03 * side, tip], 0.1, 6), 0.08), 0.85, 0.35, 0.6)
        return
    if abs(t) > 0.2 or rng.random() < 0.4:      # bridge on one side
        heights = np.linspace(0.0, 0.2, 8)
        pad.curve(place(bowed([0.06 * side, y - 0.02], [0.03 * side, tip - 0.03], 0.03 * side, 8), heights), 0.85, 0.3, 0.6)
    base = spline([[-0.17, tip - 0.02], [-0.14, tip + 0.06], [-0.06, tip + 0.03], [0.0, tip + 0.07], [0.06, tip + 0.03], [0.14, tip + 0.06], [0.17, tip - 0.02]], n=4)
    heights = 0.16 * np.clip(1 - np.abs(base[:, 0]) / 0.2, 0, 1)
    pad.curve(place(base, heights), 0.9, 0.2, 0.7)
    if pad.px(0.04) > 1.6:
        for s in (-1, 1):
            hole = spline([[s * 0.04, tip + 0.05], [s * 0.08, tip + 0.025], [s * 0.115, tip + 0.05]], n=4)
            pad.curve(place(hole, 0.08), 1.1, 0.3, 0.4)


def _mouth(rng, pad, head, place):
    y = head.eye_y + (0.6 if head.manga else 0.68)
    w = rng.uniform(0.14, 0.24) if head.manga else rng.uniform(0.22, 0.3)
    kind = head.mouth if pad.size > 16 else "line"
    curl = rng.uniform(-0.03, 0.06) + (0.05 if kind == "smile" else 0)
    centre = spline([[-w, y - curl], [-w * 0.5, y + curl * 0.3], [0, y + curl * 0.5], [w * 0.5, y + curl * 0.3], [w, y - curl]], n=4)
    if kind == "open":
        depth = rng.uniform(0.1, 0.2)
        mouth = np.concatenate([centre, spline([[w, y - curl], [w * 0.5, y + depth], [-w * 0.5, y + depth], [-w, y - curl]], n=4)])
        sheet = place(mouth, 0.03)
        if pad.size > 30 and rng.random() < 0.4:
            parts = [Cover(sheet, "mouth"), Stroke(sheet, 1.0, 0.0, True, 0.4, 0.8)]
            pad.parts += parts
            pad.curve(place(bowed([-w * 0.8, y + 0.03], [w * 0.8, y + 0.03], 0.04, 8), 0.03), 0.7, 0.2, 0.35)
            pad.curve(place(bowed([-w * 0.4, y + depth * 0.75], [w * 0.4, y + depth * 0.75], -0.1, 6), 0.03), 0.7, 0.3, 0.3)
        else:
            pad.parts.append(Black(sheet, 0.8))
        return
    pad.curve(place(centre, 0.04), 1.05, 0.25, 0.9)
    if kind == "lips" or not head.manga:
        pad.curve(place(spline([[-w * 0.55, y + 0.13], [0, y + 0.165], [w * 0.55, y + 0.13]], n=4), 0.04), 0.8, 0.35, 0.5)
    if kind == "lips":
        pad.curve(place(spline([[-w * 0.9, y - curl], [-w * 0.25, y - 0.085], [0, y - 0.06], [w * 0.25, y - 0.085], [w * 0.9, y - curl]], n=4), 0.04), 0.8, 0.3, 0.5)
    elif pad.size > 30 and rng.random() < 0.5:
        pad.curve(place(bowed([-0.06, y + 0.12], [0.06, y + 0.12], -0.15, 5), 0.04), 0.75, 0.35, 0.3)


def _extra(rng, pad, head, place):
    if head.extra == "glasses" and pad.size > 14:
        r = head.eye_size * 1.35
        square = rng.uniform(2, 5)
        a = np.linspace(0, 2 * np.pi, 26)
        lens = np.stack([np.sign(np.cos(a)) * np.abs(np.cos(a)) ** (2 / square), np.sign(np.sin(a)) * np.abs(np.sin(a)) ** (2 / square)], 1) * [r, r * 0.85]
        for s in (-1, 1):
            pad.curve(place(lens + [s * 0.36, head.eye_y], 0.06), 1.1, 0.0, 0.8, True)
        pad.curve(place(bowed([-0.36 + r, head.eye_y - 0.03], [0.36 - r, head.eye_y - 0.03], -0.15, 5), 0.12), 1.0, 0.0, 0.7)
    elif head.extra == "beard" and pad.size > 25:
        y = head.eye_y + 0.64
        for s in (-1, 1):
            for x in np.linspace(0.03, 0.3, pad.room(0.3, 6)):
                pad.curve(place(bowed([s * x, y - 0.08 + x * 0.1], [s * (x + 0.07), y + 0.02 + x * 0.25], 0.1, 5), 0.04), 0.9, 0.35, 0.3)
        for x in np.linspace(-0.55, 0.55, pad.room(1.1, 14)):
            top = 0.92 - 0.55 * (x / 0.55) ** 2 - 0.12
            pad.curve(place(bowed([x, top], [x * 0.92, top + rng.uniform(0.1, 0.2)], rng.normal(0, 0.06), 5)), 0.85, 0.35, 0.3)
    elif head.extra == "blush" and pad.size > 22:
        for s in (-1, 1):
            for k in range(pad.room(0.25, 4)):
                x = 0.4 + 0.075 * k
                pad.curve(place([[s * x + 0.03, head.eye_y + 0.3], [s * x - 0.03, head.eye_y + 0.4]]), 0.7, 0.3, 0.25)
    elif head.extra == "freckles" and pad.size > 60:
        for s in (-1, 1):
            for p in rng.uniform([0.25, 0.22], [0.55, 0.42], (4, 2)):
                spot = place(np.array([[s * p[0], head.eye_y + p[1]]]))[0]
                pad.parts.append(_dot(spot, 0.9))


def _dot(center, radius):
    return Black(ellipse(center, radius, radius, n=8), 0.2)


def draw_neck(rng, pad, turn, shoulders=True):
    """Neck and shoulders below a head."""
    lean = -0.12 * turn
    wide = rng.uniform(0.3, 0.42)
    if not shoulders:
        pad.cover([[-wide + lean, 0.5], [-wide + lean, 1.3], [wide + lean, 1.3], [wide + lean, 0.5]], "skin", "all")
        for s in (-1, 1):
            pad.contour([[s * wide + lean, 0.6], [s * wide * 0.95 + lean, 1.0], [s * wide * 1.02 + lean, 1.3]], 1.0)
        return
    slope, low = rng.uniform(0.35, 0.6), 2.3
    half = rng.uniform(1.35, 1.75)
    top = [[-wide + lean, 1.22], [-0.75, 1.22 + slope * 0.5], [-half, 1.25 + slope], [-half - 0.12, low]]
    body = np.array(top + [[-p[0] + 2 * lean, p[1]] for p in top[::-1]])
    pad.cover([[-wide + lean, 0.5], [-wide + lean, 1.35], [wide + lean, 1.35], [wide + lean, 0.5]], "skin", "all")
    for s in (-1, 1):
        pad.contour([[s * wide + lean, 0.62], [s * wide * 0.94 + lean, 0.95], [s * wide * 1.05 + lean, 1.25]], 1.0)
    pad.cover(body, "cloth", (0, 3, 4, 7))
    pad.contour(body[:4], 1.15)
    pad.contour(body[4:], 1.15)
    collar = pick(rng, ["round", "shirt", "v", "scarf", "hood"])
    if collar == "round":
        pad.shape(np.concatenate([bowed([-wide * 1.15 + lean, 1.2], [wide * 1.15 + lean, 1.2], 0.28, 7), bowed([wide * 1.35 + lean, 1.24], [-wide * 1.35 + lean, 1.24], -0.33, 7)]), "cloth", 0.95, 0.9, (0, 6, 7, 13))
    elif collar == "v":
        dip = [lean, rng.uniform(1.75, 2.1)]
        pad.cover([[-wide + lean, 1.15], dip, [wide + lean, 1.15]], "skin", "all")
        for s in (-1, 1):
            pad.line([[s * wide * 1.1 + lean, 1.18], [s * wide * 0.7 + lean, 1.45], dip], 1.0, 0.1, 0.9)
            pad.line([[s * wide * 1.45 + lean, 1.26], [s * wide * 0.95 + lean, 1.55], [dip[0] + s * 0.03, dip[1] + 0.2]], 0.9, 0.1, 0.5)
    elif collar == "shirt":
        dip = [lean, 1.62]
        pad.cover([[-wide + lean, 1.15], dip, [wide + lean, 1.15]], "skin", "all")
        for s in (-1, 1):
            pad.polygon([[s * wide * 0.95 + lean, 1.1], dip, [s * 0.32 + lean, 1.85], [s * wide * 1.5 + lean, 1.4]], "shirt", 0.95, 0.9)
        pad.straight(dip, [lean, low], 0.85, 0.5)
        for k in range(pad.room(0.6, 2, 8)):
            pad.disc([lean + 0.07, 1.95 + 0.25 * k], 0.04, surface="button", weight=0.8, importance=0.3)
    elif collar == "scarf":
        pad.shape([[-wide * 1.5 + lean, 1.0], [lean, 1.22], [wide * 1.5 + lean, 1.0], [wide * 1.75 + lean, 1.28], [lean, 1.58], [-wide * 1.75 + lean, 1.28]], "scarf")
        for x in (-0.3, 0.05, 0.28):
            pad.line(bowed([x + lean, 1.2 - abs(x) * 0.3], [x * 1.5 + lean + 0.1, 1.45 - abs(x) * 0.3], 0.15, 6), 0.8, 0.35, 0.4)
    else:
        for s in (-1, 1):
            pad.shape([[s * wide + lean, 0.85], [s * 0.85 + lean, 1.0], [s * 1.0 + lean, 1.35], [s * 0.5 + lean, 1.6], [lean + s * 0.04, 1.75], [s * wide * 0.8 + lean, 1.4]], "cloth")
    for s in (-1, 1):
        if pad.size > 22:
            pad.line([[s * half * 0.72, 1.7], [s * half * 0.75, 2.0], [s * half * 0.7, low]], 0.85, 0.3, 0.5)
            pad.line(bowed([s * half * 0.6, 1.45], [s * half * 0.35, 1.75], 0.12, 6), 0.8, 0.4, 0.4)


def draw_head(rng, pad, head, shoulders=None):
    """shoulders: True, False (a neck only) or None (nothing below the chin)."""
    draw_back_hair(rng, pad, head.hair)
    if shoulders is not None:
        draw_neck(rng, pad, head.turn, shoulders)
    for side in (-1, 1):
        _ear(pad, head, side)
    pad.shape(_outline(head), "skin", 1.15)
    place = _mapping(pad, head.turn, head.nod)
    for side in (-1, 1):
        center = np.array([side * 0.36, head.eye_y])

        def eye_place(points, side=side, center=center):
            return place(np.asarray(points, float) * [side * head.eye_size, head.eye_size] + center)

        draw_eye(pad, head.eyes, eye_place, side)
    _nose(rng, pad, head, place)
    _mouth(rng, pad, head, place)
    _extra(rng, pad, head, place)
    draw_front_hair(rng, pad, head.hair)
    if head.hat:
        draw_hat(rng, pad, head.hat, head.turn)


def face(rng, center, size):
    """A head with neck or shoulders, front to three quarters."""
    below = pick(rng, [0, 1, 2], (0.25, 0.25, 0.5))
    unit = size / (1.25 if below == 0 else 1.7)
    pad = Pad(center, unit, 1, rng.normal(0, 0.12))
    if below == 2:
        pad = pad.pad([0, -0.5], 1.0)
    draw_head(rng, pad, Head(rng), (None, False, True)[below])
    return pad.parts


def profile(rng, center, size):
    """A head seen from the side."""
    unit = size / 1.5
    pad = Pad(np.asarray(center, float) - [0, 0.2 * unit], unit, pick(rng, [-1, 1]), rng.normal(0, 0.1))
    draw_profile(rng, pad, rng.random() < 0.7)
    return pad.parts


def draw_profile(rng, pad, shoulders=True):
    manga = rng.random() < 0.4
    nose, brow, chin = (rng.uniform(0.06, 0.14), 0.0, rng.uniform(-0.05, 0.02)) if manga else (rng.uniform(0.15, 0.28), rng.uniform(0.01, 0.05), rng.uniform(-0.04, 0.08))
    kind = pick(rng, ["short", "long", "tail", "cropped"])
    if kind == "long":
        low = rng.uniform(0.9, 2.0)
        back = [[-1.04, -0.5], [-1.08, 0.1], [-1.15, low * 0.7], [-0.95, low]]
        front = [[-0.4, low + 0.08], [-0.12, low * 0.6], [0.0, 0.1]]
        pad.cover(back + front + [[0.2, -0.9]], "hair")
        pad.contour(back + front, 1.1, 0.08)
        for x in np.linspace(-0.9, -0.3, pad.room(0.6, 5, 6)):
            pad.line([[x * 0.95, -0.1], [x * 1.05, low * 0.45], [x * 0.95, low * rng.uniform(0.7, 0.95)]], 0.8, 0.35, 0.4)
    if kind == "tail":
        a = np.array([-1.5, rng.uniform(-0.2, 0.5)])
        tip = a + [rng.uniform(-0.3, 0.3), rng.uniform(0.5, 1.0)]
        pad.shape([[-0.8, -0.75], [-1.3, -0.8], a + [-0.2, 0], tip, a + [0.25, 0.1], [-0.85, -0.35]], "hair", corners=(3,))
        pad.line([[-0.9, -0.6], [-1.25, -0.45], a + [0.05, 0.1], tip - [0, 0.15]], 0.8, 0.35)
    if shoulders:
        pad.cover([[-0.5, 0.5], [-0.55, 1.4], [0.2, 1.45], [0.2, 0.8]], "skin", "all")
        bust = [[0.75, 2.2], [0.62, 1.75], [0.2, 1.42], [-0.25, 1.45], [-0.72, 1.15], [-1.05, 1.5], [-1.25, 2.2]]
        pad.cover(bust, "cloth", (0, 6))
        pad.contour(bust[:3], 1.1)
        pad.contour(bust[2:5], 1.0)
        pad.contour(bust[4:], 1.1)
        pad.line([[-0.55, 1.5], [-0.35, 1.85], [-0.4, 2.18]], 0.85, 0.3)
        pad.contour([[-0.62, 0.5], [-0.56, 0.9], [-0.7, 1.2]], 1.0)
        pad.contour([[0.16, 0.92], [0.12, 1.2], [0.22, 1.45]], 1.0)
    front = [[0.35, -0.95], [0.6, -0.6], [0.66 + brow, -0.28], [0.64, -0.1], [0.7 + nose * 0.5, 0.1], [0.72 + nose, 0.3], [0.7, 0.4], [0.75, 0.5], [0.69, 0.57], [0.73, 0.64], [0.65, 0.74], [0.7 + chin, 0.93], [0.5 + chin, 1.05]]
    jaw = [[0.15, 0.93], [-0.12, 0.62], [-0.22, 0.3]]
    back = [[-0.55, 0.5], [-0.9, 0.1], [-0.95, -0.4], [-0.6, -0.95], [0.0, -1.1]]
    pad.cover(front + jaw + back, "skin", (5, 6, 8))
    pad.contour(front + jaw, 1.15, 0.08, (5, 8))
    if kind == "cropped":
        pad.contour(jaw[-1:] + back + front[:1], 1.1)
    y = 0.0 if not manga else 0.1
    e = 0.2 if manga else 0.15
    if pad.px(e) > 3:
        pad.line([[0.55, y - e * 0.6], [0.36, y - e * 0.75], [0.25, y + 0.03]], 1.5, 0.15, 0.9)
        pad.line([[0.56, y - e * 0.5], [0.5, y + e * 0.45], [0.3, y + e * 0.5]], 0.85, 0.3, 0.6)
        pad.spot([0.48, y - 0.01], e * 0.22, e * 0.5)
        pad.line([[0.62, y - e * 1.6], [0.42, y - e * 2.0], [0.22, y - e * 1.7]], 1.2, 0.35, 0.6)
    else:
        pad.spot([0.46, y], 0.06, 0.1)
    pad.line([[0.69, 0.57], [0.6, 0.57], [0.5, 0.6]], 0.95, 0.3, 0.8)
    pad.line([[0.66, 0.37], [0.58, 0.34], [0.58, 0.26]], 0.85, 0.35, 0.5)
    pad.shape([[-0.2, 0.0], [-0.12, -0.16], [0.04, -0.14], [0.04, 0.06], [-0.06, 0.3], [-0.16, 0.28]], "skin", 0.95)
    pad.line([[-0.08, -0.06], [0.0, -0.04], [-0.02, 0.08], [-0.08, 0.15]], 0.75, 0.35, 0.3)
    _profile_hair(rng, pad, kind)


def _profile_hair(rng, pad, kind):
    if kind == "cropped":
        pad.line([[0.38, -0.85], [0.2, -0.55], [0.12, -0.2], [0.02, -0.18]], 0.9, 0.2, 0.7)
        return
    low = {"short": 0.45, "long": 0.1, "tail": 0.3}[kind]
    hairline = [[0.5, -0.4 + rng.uniform(-0.1, 0.25)], [0.32, -0.6], [0.22, -0.35], [0.16, -0.02 + rng.uniform(-0.1, 0.3)], [0.05, -0.25]]
    if kind == "tail":
        nape = [[-0.2, -0.2], [-0.5, 0.0]]
    else:
        nape = [[-0.25, -0.1], [-0.35, 0.2], [-0.45, low + 0.12]]
    outer = [[-0.72, low], [-1.0, 0.0], [-1.04, -0.5], [-0.65, -1.08], [0.0, -1.24], [0.5, -1.0], [0.68, -0.6]]
    points = hairline + nape + outer
    n = len(hairline)
    pad.cover(points, "hair", (0, 3, n - 1, n + len(nape) - 1, len(points) - 1))
    pad.contour(hairline, 1.0, 0.08, (3,))
    if kind == "long":
        pad.contour(outer[2:] + hairline[:1], 1.1, 0.06)
    else:
        pad.contour(hairline[-1:] + nape, 1.0, 0.06, (1,))
        pad.contour(nape[-1:] + outer + hairline[:1], 1.1, 0.06, (1,) if kind == "short" else ())
    crown = np.array([-0.25, -1.0])
    for end in ([0.45, -0.62], [0.15, -0.35], [-0.1, -0.35], [-0.5, -0.1], [-0.8, -0.05], [-0.85, -0.5]):
        if rng.random() < 0.8 and pad.size > 16:
            end = np.array(end) + rng.normal(0, 0.04, 2)
            start = crown + (end - crown) * rng.uniform(0.1, 0.35)
            pad.line(bowed(start, end, rng.uniform(-0.12, 0.12), 7), 0.8, 0.4, 0.4)


def eye(rng, center, size):
    """One eye by itself, as one studies it."""
    style = EyeStyle(rng, rng.random() < 0.5)
    style.shut = False
    pad = Pad(center, size * 0.85, pick(rng, (-1, 1)), rng.normal(0, 0.15))
    draw_eye(pad, style, pad.at, 1)
    return pad.parts
