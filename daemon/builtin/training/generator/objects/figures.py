"""Full figures in clothes: standing, walking, running, sitting, reaching. Local unit: half the standing height; feet near y = 1."""

import numpy as np

from .face import Head, draw_head
from .hands import draw_small_hand
from .pad import Pad, bowed, pick, tube


def _toward(origin, angle, length):
    """Angle 0 hangs straight down; positive swings to the right."""
    return np.asarray(origin, float) + np.array([np.sin(angle), np.cos(angle)]) * length


class Build:
    """Proportions and clothes of one person."""

    def __init__(self, rng):
        kind = rng.random()
        self.heads = rng.uniform(6.6, 7.6) if kind < 0.5 else rng.uniform(5.2, 6.5) if kind < 0.82 else rng.uniform(2.9, 3.6)
        self.head = 1.0 / self.heads                       # half a head
        self.top = -1 + 2 * self.head                      # chin
        self.stout = rng.uniform(0.85, 1.25) * (1.35 if self.heads < 4 else 1.0)
        self.woman = rng.random() < 0.5
        self.shoulder = (0.2 if self.woman else 0.245) * self.stout * (1.0 if self.heads > 4 else 0.85)
        self.hip = (0.165 if self.woman else 0.15) * self.stout
        self.waist = (0.125 if self.woman else 0.15) * self.stout
        body = 1 - self.top
        self.neck_y = self.top + 0.05 * body
        self.shoulder_y = self.top + 0.1 * body
        self.hip_y = self.top + 0.43 * body
        self.thigh, self.shin = 0.27 * body, 0.26 * body
        self.upper_arm, self.forearm = 0.2 * body, 0.18 * body
        self.top_wear = pick(rng, ["shirt", "jacket", "dress", "coat", "tank"], (0.35, 0.22, 0.18, 0.13, 0.12))
        self.sleeve = {"shirt": pick(rng, [0.5, 1.9]), "jacket": 1.95, "coat": 1.95, "dress": pick(rng, [0.0, 0.45, 1.8]), "tank": 0.0}[self.top_wear]
        self.legs_wear = pick(rng, ["trousers", "shorts", "skirt", "tights"], (0.5, 0.15, 0.2 if self.woman else 0.02, 0.15 if self.woman else 0.33))
        self.loose = rng.uniform(1.05, 1.45)
        self.boots = rng.random() < 0.3


def _two_part(pad, joints, radii, surface, folds=None, rng=None):
    """Upper and lower limb with an open joint. radii = (root, above joint, joint, belly, end)."""
    a, b, c = joints
    upper = np.linspace(a, b, 7)
    lower = np.linspace(b, c, 7)
    left, right = tube(upper, np.interp(np.linspace(0, 1, 7), [0, 0.3, 1], [radii[0], radii[0] * 1.02, radii[1]]))
    low_left, low_right = tube(lower, np.interp(np.linspace(0, 1, 7), [0, 0.35, 1], [radii[2], radii[3], radii[4]]))
    along = (b - a) / (np.hypot(*(b - a)) + 1e-9)
    back = (b - c) / (np.hypot(*(b - c)) + 1e-9)
    pad.cover(np.concatenate([left, [b + along * radii[1] * 0.95], right[::-1]]), surface)
    pad.contour(left[::3], 1.05, 0.06)
    pad.contour(right[::3], 1.05, 0.06)
    pad.cover(np.concatenate([low_left, low_right[::-1], [b + back * radii[2] * 0.9]]), surface)
    turn = along[0] * -back[1] - along[1] * -back[0]
    outer, inner = (left, low_left), (right, low_right)
    if turn > 0:
        outer, inner = inner, outer
    outer_is_left = turn <= 0
    knee = b + (along + back) / (np.hypot(*(along + back)) + 0.3) * radii[2] * 1.0
    pad.contour(np.concatenate([[outer[0][-2], knee] if np.hypot(*(along + back)) > 0.5 else [outer[0][-1]], outer[1][1::2], outer[1][-1:]]), 1.05, 0.06)
    pad.contour(inner[1][::2], 1.05, 0.06)
    if folds and rng is not None and pad.px(radii[2]) > 3.5:
        side = inner[0][-1] - b
        for k in range(folds):
            start = b + side * 0.9 - along * (0.03 * k)
            end = b - side * rng.uniform(0.1, 0.5) + along * rng.uniform(-0.06, 0.06) * (k + 1)
            pad.line(bowed(start, end, rng.normal(0, 0.15), 6), 0.8, 0.4, 0.45)
    return (low_left[-1], low_right[-1]), outer_is_left


def _arm(rng, pad, build, shoulder, angle, bend):
    elbow = _toward(shoulder, angle, build.upper_arm)
    wrist = _toward(elbow, angle + bend, build.forearm)
    s = build.stout
    bare = np.array([0.058, 0.046, 0.043, 0.047, 0.031]) * s
    hand = pad.pad(wrist, 0.135 * (1.15 if build.heads < 4 else 1.0), 1 if bend >= 0 else -1, 0)
    direction = angle + bend
    hand = Pad(hand.center, hand.size, hand.flip, pad.angle + pad.flip * (np.pi - direction), pad.parts)
    draw_small_hand(rng, hand)
    if build.sleeve > 1:
        wide = bare * build.loose * 1.12
        ends, _ = _two_part(pad, (shoulder, elbow, wrist), wide, "cloth", int(rng.integers(1, 4)), rng)
        pad.line(bowed(ends[0], ends[1], 0.12, 5), 1.0, 0.05, 0.9)
        if pad.px(0.03) > 3 and rng.random() < 0.5:
            back = (elbow - wrist) * 0.14
            pad.line(bowed(ends[0] + back, ends[1] + back, 0.12, 5), 0.8, 0.1, 0.4)
    else:
        _two_part(pad, (shoulder, elbow, wrist), bare, "skin")
        if build.sleeve > 0:
            cut = shoulder + (elbow - shoulder) * build.sleeve * 1.5
            left, right = tube(np.linspace(shoulder, cut, 4), np.array([1.15, 1.35, 1.4, 1.45]) * bare[0])
            pad.cover(np.concatenate([left, right[::-1]]), "cloth", "all")
            pad.contour(left, 1.05, 0.06)
            pad.contour(right, 1.05, 0.06)
            pad.line(bowed(left[-1], right[-1], 0.12, 5), 1.0, 0.05, 0.9)
    return wrist


def _shoe(pad, build, ankle, side):
    """side: where the toe points, -1, 0 (to the viewer) or 1."""
    x, y = ankle
    r = 0.042 * build.stout
    if side == 0:
        pad.shape([[x - r * 1.1, y - 0.02], [x + r * 1.1, y - 0.02], [x + r * 1.6, y + 0.07], [x, y + 0.1], [x - r * 1.6, y + 0.07]], "shoe", 1.05)
        pad.line(bowed([x - r * 1.2, y + 0.045], [x + r * 1.2, y + 0.045], -0.12, 5), 0.75, 0.2, 0.35)
        return
    top = y - (0.16 if build.boots else 0.02)
    pad.shape([[x - side * r * 1.2, top], [x + side * r * 1.2, top], [x + side * r * 1.5, y + 0.005], [x + side * 0.15, y + 0.055], [x + side * 0.16, y + 0.085], [x - side * r * 1.2, y + 0.085]], "shoe", 1.05, corners=(0, 1, 4, 5))
    pad.line([[x - side * r * 1.2, y + 0.065], [x + side * 0.155, y + 0.068]], 0.8, 0.05, 0.4)
    for k in range(pad.room(0.06, 3)):
        f = 0.3 + 0.22 * k
        pad.line([[x + side * (r * 1.2 + 0.09 * f - 0.03), y + 0.05 * f - 0.005], [x + side * (r * 1.2 + 0.09 * f), y + 0.05 * f - 0.02]], 0.7, 0.2, 0.2)


def _leg(rng, pad, build, hip, angle, bend, toe):
    knee = _toward(hip, angle, build.thigh)
    ankle = _toward(knee, angle + bend, build.shin)
    s = build.stout
    bare = np.array([0.088, 0.062, 0.057, 0.062, 0.036]) * s
    _shoe(pad, build, ankle, toe)
    if build.legs_wear == "trousers":
        wide = bare * np.array([1.1, 1.1, 1.1, 1.0, 1.15]) * (0.55 + 0.5 * build.loose)
        ends, _ = _two_part(pad, (hip, knee, ankle), wide, "trousers", int(rng.integers(1, 4)), rng)
        pad.line(bowed(ends[0], ends[1], 0.1, 5), 1.0, 0.05, 0.9)
        if pad.px(0.05) > 3.5:
            for k in range(int(rng.integers(0, 3))):
                f = rng.uniform(0.75, 0.95)
                c = knee + (ankle - knee) * f
                pad.line(bowed(c + [-0.035, -0.015], c + [0.03, 0.015], rng.normal(0, 0.3), 5), 0.75, 0.4, 0.3)
    else:
        _two_part(pad, (hip, knee, ankle), bare, "tights" if build.legs_wear == "tights" else "skin")
        if build.legs_wear == "shorts":
            cut = hip + (knee - hip) * 0.75
            left, right = tube(np.linspace(hip, cut, 4), np.array([1.1, 1.15, 1.2, 1.3]) * bare[0])
            pad.cover(np.concatenate([left, right[::-1]]), "trousers", "all")
            pad.contour(left, 1.05, 0.06)
            pad.contour(right, 1.05, 0.06)
            pad.line(bowed(left[-1], right[-1], 0.1, 5), 1.0, 0.05, 0.9)
    return ankle


def _torso(rng, pad, build, lean):
    b = build
    sh, wy, hy = b.shoulder, b.shoulder_y + 0.6 * (b.hip_y - b.shoulder_y), b.hip_y
    right = [[0.055 + lean, b.neck_y], [sh * 0.8 + lean, b.shoulder_y - 0.012], [sh * 1.02 + lean, b.shoulder_y + 0.04], [sh * 0.86 + lean * 0.7, b.shoulder_y + 0.15], [b.waist + lean * 0.3, wy], [b.hip, hy]]
    left = [[2 * lean * f - x, y] for (x, y), f in zip(right, (1, 1, 1, 0.7, 0.3, 0))]
    if b.top_wear in ("coat", "dress"):
        length = b.thigh * (rng.uniform(0.8, 1.5) if b.top_wear == "coat" else rng.uniform(0.55, 1.2))
        flare = rng.uniform(0.05, 0.16) if b.top_wear == "dress" else rng.uniform(0.02, 0.08)
        hem = hy + length
        right = right + [[b.hip + flare, hem]]
        left = left + [[-b.hip - flare, hem]]
        n = 5
        xs = np.linspace(b.hip + flare, -b.hip - flare, n + 2)[1:-1]
        bottom = [[x, hem + (0.025 if i % 2 else -0.005) + 0.02] for i, x in enumerate(xs)]
    else:
        hem = hy + 0.03
        bottom = [[0.0, hem + 0.03]]
    outline = right + bottom + left[::-1]
    pad.shape(outline, "cloth", 1.1, 1.0, (len(right) - 1, len(right) + len(bottom)))
    if rng.random() < 0.12:             # a striped or checked pattern
        pad.tone(outline, pick(rng, ("lines", "lines", "cross")), max(5.0, pad.px(rng.uniform(0.035, 0.07))), pick(rng, (0.0, np.pi / 2, np.pi / 4)), 0.6, (len(right) - 1, len(right) + len(bottom)))
    if b.top_wear in ("coat", "dress"):
        for x in np.linspace(-0.8, 0.8, pad.room(b.hip * 2, rng.integers(2, 6), 7)):
            pad.line([[x * b.hip * 0.7, hy - 0.05 + 0.05 * abs(x)], [x * (b.hip + flare * 0.5), (hy + hem) / 2], [x * (b.hip + flare), hem - 0.01]], 0.85, 0.35, 0.5)
        pad.line(bowed([b.waist + lean * 0.3, wy], [-b.waist + lean * 0.3, wy], -0.06, 6), 0.9, 0.08, 0.6)
    if b.top_wear in ("jacket", "coat"):
        for s in (-1, 1):
            pad.line([[s * 0.06 + lean, b.neck_y], [s * 0.085 + lean * 0.8, b.shoulder_y + 0.09], [lean * 0.5, wy - 0.04]], 0.95, 0.1, 0.7)
        pad.straight([lean * 0.5, wy - 0.04], [0, hem], 0.9, 0.6)
        for k in range(pad.room(0.14, 2, 7)):
            pad.disc([0.03, wy + 0.02 + 0.08 * k], 0.013, surface="button", weight=0.8, importance=0.25)
        for s in (-1, 1):
            pad.straight([s * b.hip * 0.45, hy - 0.03], [s * b.hip * 0.85, hy - 0.055], 0.85, 0.4)
    elif b.top_wear == "shirt":
        pad.line(bowed([-0.07 + lean, b.neck_y + 0.01], [0.07 + lean, b.neck_y + 0.01], 0.35, 6), 0.95, 0.05, 0.7)
        if b.legs_wear in ("trousers", "shorts") and rng.random() < 0.6:
            pad.line(bowed([b.hip * 0.98, hy - 0.03], [-b.hip * 0.98, hy - 0.03], -0.06, 6), 0.9, 0.05, 0.6)
    elif b.top_wear == "tank":
        for s in (-1, 1):
            pad.line([[s * 0.1 + lean, b.shoulder_y - 0.012], [s * 0.09 + lean, b.shoulder_y + 0.08], [s * sh * 0.85 + lean * 0.7, b.shoulder_y + 0.14]], 0.9, 0.1, 0.6)
        pad.line(bowed([-0.1 + lean, b.shoulder_y], [0.1 + lean, b.shoulder_y], 0.4, 6), 0.9, 0.1, 0.6)
    for k in range(int(rng.integers(1, 5))):
        if pad.px(0.06) < 3:
            break
        s = pick(rng, [-1, 1])
        start = np.array([s * b.waist * 0.95 + lean * 0.3, wy + rng.uniform(-0.06, 0.05)])
        pad.line(bowed(start, start + [-s * rng.uniform(0.05, 0.13), rng.uniform(-0.05, 0.06)], rng.normal(0, 0.2), 6), 0.8, 0.4, 0.4)
    if b.woman and b.top_wear != "coat" and pad.px(0.1) > 6 and b.heads > 5:
        for s in (-1, 1):
            pad.line(bowed([s * sh * 0.72 + lean, b.shoulder_y + 0.15], [s * 0.03 + lean, b.shoulder_y + 0.165], 0.16 * s, 6), 0.8, 0.4, 0.35)


def _skirt(rng, pad, build):
    b = build
    hem, flare = b.hip_y + b.thigh * rng.uniform(0.5, 1.25), rng.uniform(0.05, 0.2)
    wy = b.shoulder_y + 0.68 * (b.hip_y - b.shoulder_y)
    n = 7
    xs = np.linspace(1, -1, n)
    bottom = [[x * (b.hip + flare), hem + (0.02 if i % 2 else -0.005)] for i, x in enumerate(xs)]
    pad.shape([[-b.waist * 1.02, wy], [b.waist * 1.02, wy]] + [[b.hip * 1.05, b.hip_y]] + bottom + [[-b.hip * 1.05, b.hip_y]], "skirt", corners=(0, 1, 3, n + 2))
    for x in np.linspace(-0.75, 0.75, pad.room(b.hip * 2.4, rng.integers(3, 8), 6)):
        pad.line([[x * b.waist, wy + 0.02], [x * b.hip * 1.1, b.hip_y + 0.03], [x * (b.hip + flare), hem]], 0.85, 0.3, 0.5)


_POSES = ("stand", "walk", "run", "sit", "reach", "hips")


def draw_figure(rng, pad, build=None, pose=None):
    b = build or Build(rng)
    pose = pose or pick(rng, _POSES, (0.3, 0.18, 0.12, 0.12, 0.16, 0.12))
    lean = rng.normal(0, 0.02)
    sh_y = b.shoulder_y + 0.045
    left, right = np.array([-b.shoulder * 0.9 + lean, sh_y]), np.array([b.shoulder * 0.9 + lean, sh_y])
    hips = np.array([-b.hip * 0.55, b.hip_y]), np.array([b.hip * 0.55, b.hip_y])
    n = rng.normal
    arms = [(-0.16 + n(0, 0.08), n(0.05, 0.1)), (0.16 + n(0, 0.08), n(-0.05, 0.1))]
    legs = [(-0.05 + n(0, 0.05), n(0, 0.04), 0), (0.05 + n(0, 0.05), n(0, 0.04), 0)]
    behind = ()
    if pose == "walk":
        legs = [(-0.3 + n(0, 0.05), -0.15, 1), (0.3 + n(0, 0.06), -0.1, 1)]
        arms = [(0.35 + n(0, 0.1), 0.35), (-0.35 + n(0, 0.1), 0.2)]
        behind = (0,)
    elif pose == "run":
        lean = 0.09
        legs = [(-0.35 + n(0, 0.1), -1.2, 1), (0.8 + n(0, 0.1), -0.9, 1)]
        arms = [(0.7, 1.5), (-0.8 + n(0, 0.1), 1.5)]
        behind = (0,)
    elif pose == "sit":
        legs = [(1.25 + n(0, 0.06), -1.2, 1), (1.35 + n(0, 0.06), -1.35, 1)]
        arms = [(0.25, 0.7), (0.2 + n(0, 0.1), 0.9)]
        behind = (0,)
    elif pose == "reach":
        arms[1] = (2.2 + n(0, 0.4), n(0.3, 0.3))
        if rng.random() < 0.4:
            arms[0] = (-2.2 + n(0, 0.4), n(-0.3, 0.3))
    elif pose == "hips":
        arms = [(-0.65, 1.35), (0.65, -1.35)]
        legs = [(-0.22, 0.02, -1), (0.16, 0.02, 1)]
    if behind:                          # turned to the side: narrower
        b.shoulder *= 0.72
        b.hip *= 0.9
    roots = (left, right)
    if behind:
        roots = (left * [0.5, 1], right * [0.35, 1])
    for i in behind:
        _arm(rng, pad, b, roots[i], *arms[i])
    for i in (0, 1):
        _leg(rng, pad, b, hips[i] * ([0.7, 1] if behind else [1, 1]), *legs[i])
    if pose == "sit" and rng.random() < 0.8:
        y = b.hip_y + 0.1
        pad.polygon([[-0.3, y], [0.22, y], [0.22, y + 0.08], [-0.3, y + 0.08]], "wood")
        for x in (-0.27, 0.15):
            pad.polygon([[x, y + 0.08], [x + 0.05, y + 0.08], [x + 0.05, y + 0.6], [x, y + 0.6]], "wood", 1.0)
    if b.legs_wear == "skirt" and b.top_wear not in ("coat", "dress") and pose != "sit":
        _skirt(rng, pad, b)
    elif b.top_wear not in ("coat", "dress"):
        pad.shape([[-b.hip, b.hip_y - 0.06], [b.hip, b.hip_y - 0.06], [b.hip * 1.05, b.hip_y + 0.05], [0, b.hip_y + 0.13], [-b.hip * 1.05, b.hip_y + 0.05]], "trousers", 1.0, 0.9)
        pad.cover([[-b.hip * 0.95, b.hip_y], [-0.015, b.hip_y], [-0.015, b.hip_y + 0.12], [-b.hip * 0.85, b.hip_y + 0.14]], "trousers", "all")
        pad.cover([[b.hip * 0.95, b.hip_y], [0.015, b.hip_y], [0.015, b.hip_y + 0.12], [b.hip * 0.85, b.hip_y + 0.14]], "trousers", "all")
    pad.cover([[-0.05 + lean, b.top - 0.06], [0.05 + lean, b.top - 0.06], [0.055 + lean, b.neck_y + 0.04], [-0.055 + lean, b.neck_y + 0.04]], "skin", "all")
    head = Head(rng, rng.uniform(0.3, 0.5) if behind else None)
    torso_first = rng.random() < 0.85
    if torso_first:
        _torso(rng, pad, b, lean)
    for s in (-1, 1):
        pad.line([[s * 0.05 + lean, b.top - 0.04], [s * 0.048 + lean, b.top + 0.02], [s * 0.058 + lean, b.neck_y + 0.01]], 1.0, 0.08, 0.9)
    if not torso_first:
        _torso(rng, pad, b, lean)
    head_pad = pad.pad([lean * 1.2 + 0.01 * n(0, 1), b.top - b.head * 0.9], b.head, 1, n(0, 0.1))
    draw_head(rng, head_pad, head)
    for i in (0, 1):
        if i not in behind:
            _arm(rng, pad, b, roots[i], *arms[i])


def figure(rng, center, size):
    pad = Pad(center, size * 1.05, pick(rng, [-1, 1]), rng.normal(0, 0.08))
    draw_figure(rng, pad)
    return pad.parts
