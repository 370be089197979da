"""Limbs, hands, heads, figures."""

import numpy as np

from ..drawing import Black, Cover, Stroke, outlined
from ..geometry import TAU, bezier, direction, ellipse, normals, point, rotate, spline
from .basic import details, strands


def limb(rng, start, end, radius, end_radius, bend=None):
    """A tapering tube with a rounded end; returns its parts and the end joint."""
    start, end = np.asarray(start, float), np.asarray(end, float)
    along = end - start
    bow = point(-along[1], along[0]) * (rng.normal(0, 0.18) if bend is None else bend)
    spine = bezier(start, start + along / 3 + bow, start + along * 2 / 3 + bow, end, 24)
    tangent, normal = normals(spine)
    t = np.linspace(0, 1, 24)
    bulge = 0.18 * radius * np.sin(np.pi * t * rng.uniform(0.8, 2.2) + rng.uniform(0, 2)) * rng.uniform(0, 1)
    r = (radius + (end_radius - radius) * t + bulge)[:, None]
    left, right = spine + normal * r, spine - normal * r
    cap = spline([left[-1], spine[-1] + tangent[-1] * end_radius * rng.uniform(0.5, 1.1), right[-1]])
    root = spline([right[0], spine[0] - tangent[0] * radius * 0.7, left[0]])
    parts = [Cover(np.concatenate([left, cap, right[::-1], root])), Stroke(left, 1.1, 0.12), Stroke(right, 1.1, 0.12), Stroke(cap, 1, 0.1)]
    if rng.random() < 0.3:
        parts.append(Stroke(root, 1, 0.1))
    if rng.random() < 0.35:
        i = rng.integers(6, 18)
        parts.append(Stroke(spline([left[i], spine[i] + tangent[i] * r[i] * 0.35, right[i]]), 0.8, 0.25, False, 0.6))
    return parts, spine[-1]


def arm(rng, center, size):
    v = direction(rng.uniform(0, TAU), size)
    parts, joint = limb(rng, center - v, center + v * rng.uniform(0.2, 1), size * rng.uniform(0.15, 0.35), size * rng.uniform(0.1, 0.25))
    if rng.random() < 0.5:
        turned = rotate((v * rng.uniform(0.5, 1))[None], rng.normal(0, 0.9))[0]
        lower, _ = limb(rng, joint, joint + turned, size * 0.2, size * 0.12)
        parts = lower + parts if rng.random() < 0.5 else parts + lower
    return parts


def hand(rng, center, size):
    """Palm, four fingers and a thumb, with knuckle creases and nails."""
    angle = rng.uniform(0, TAU)
    flip = 1 if rng.random() < 0.5 else -1
    curl = rng.uniform(-0.5, 0.5)

    def place(points):
        return rotate(np.asarray(points, float) * [flip * size, size], angle) + center

    wrist, _ = limb(rng, place([[0, 1.2]])[0], place([[0, 0.35]])[0], size * 0.24, size * 0.26, 0)
    parts = wrist
    palm = spline(place([[-0.3, 0.4], [-0.36, 0.0], [-0.3, -0.2], [0, -0.26], [0.32, -0.16], [0.36, 0.1], [0.26, 0.42]]), True)
    thumb, _ = limb(rng, place([[-0.28, 0.12]])[0], place([[-0.62, -0.2 - 0.15 * rng.random()]])[0], size * 0.12, size * 0.08, 0.15 * flip)
    fingers = []
    for i, (x, length) in enumerate(((-0.24, 0.6), (-0.08, 0.7), (0.1, 0.64), (0.26, 0.48))):
        spread = (i - 1.5) * rng.uniform(0.03, 0.16)
        root, tip = point(x, -0.16), point(x + spread, -0.16 - length * rng.uniform(0.55, 1))
        finger, _ = limb(rng, place([root])[0], place([tip])[0], size * 0.088, size * 0.065, curl * 0.3 + rng.normal(0, 0.06))
        fingers.append(finger)
        for f in (0.4, 0.7):
            if rng.random() < 0.5:
                p = root + (tip - root) * f
                fingers[-1].append(Stroke(spline(place([p + point(-0.05, 0.01), p + point(0, -0.02), p + point(0.05, 0.01)])), 0.7, 0.35, False, 0.4))
    order = fingers if rng.random() < 0.5 else fingers[::-1]
    for finger in order:
        parts = parts + finger
    parts = parts + [Cover(palm), Stroke(palm[len(palm) // 2:], 1.1, 0.15)] + thumb
    if rng.random() < 0.6:
        parts.append(Stroke(spline(place([[-0.2, 0.3], [-0.05, 0.05], [0.2, -0.05]])), 0.8, 0.35, False, 0.6))
    return parts


def eye(rng, center, size, angle, side):
    upper = spline(np.array([[-1, 0.15], [-0.3, -0.55], [0.4, -0.5], [1, 0.1]]) * size * [side, 1])
    lower = spline(np.array([[-0.8, 0.25], [0, 0.55], [0.8, 0.2]]) * size * [side, 1])
    iris = rng.uniform(0.35, 0.6)

    def place(curve):
        return rotate(curve, angle) + center

    parts = [Stroke(place(upper), 1.3, 0.3, False, 0.4)]
    if rng.random() < 0.8:
        parts.append(Stroke(place(lower), 0.8, 0.35, False, 0.4))
    if size > 3.5:
        parts.append(Stroke(place(ellipse((0, 0), size * iris, size * iris * 1.15)), 0.9, 0, True, 0.3))
        if rng.random() < 0.7:
            parts.append(Black(place(ellipse((0, 0), size * iris * 0.5, size * iris * 0.6))))
    if rng.random() < 0.7:
        parts.append(Stroke(place(upper * [1.1, 0.7] + [0, -size * rng.uniform(0.5, 0.9)]), 1, 0.4, False, 0.5))
    return parts


def _face(rng, place, angle, width, size, turn):
    parts = []
    eye_y = size * rng.uniform(-0.05, 0.2)
    eye_size = size * rng.uniform(0.1, 0.26)
    for side in (-1, 1):
        parts += eye(rng, place([[side * width * 0.42 + turn, eye_y]])[0], eye_size, angle, side)
    nose = np.array([[turn, eye_y + 0.05 * size], [turn + 0.08 * size, eye_y + 0.2 * size], [turn + 0.16 * size, eye_y + 0.33 * size], [turn + 0.02 * size, eye_y + 0.36 * size]])
    parts.append(Stroke(place(bezier(*nose, 16)), 0.8, 0.4, False, 0.5))
    mouth_y, mouth = size * rng.uniform(0.55, 0.7), width * rng.uniform(0.15, 0.4)
    smile = rng.normal(0, 0.04, 3) * size + [0, 0.03 * size, 0]
    parts.append(Stroke(place(spline([[turn - mouth, mouth_y - smile[0]], [turn, mouth_y + smile[1]], [turn + mouth, mouth_y - smile[2]]])), 1, 0.35, False, 0.5))
    if rng.random() < 0.35:
        parts.append(Stroke(place(spline([[turn - mouth * 0.7, mouth_y + 0.02 * size], [turn, mouth_y + 0.16 * size], [turn + mouth * 0.7, mouth_y + 0.02 * size]])), 0.9, 0.3, False, 0.5))
    return parts


def _hair(rng, place, angle, width, size):
    parts = []
    crown = point(rng.normal(0, 0.2) * width, -size * rng.uniform(0.8, 1.05))
    ends = size * rng.uniform(0, 0.8, 2)
    outline = [[-width * 1.1, ends[0]], [-width * 1.25, -size * 0.4], [-width * 0.8, -size * 1.1], [0, -size * 1.3], [width * 0.8, -size * 1.1], [width * 1.25, -size * 0.4], [width * 1.1, ends[1]]]
    parts.append(Stroke(place(spline(outline)), 1.2, 0.2))
    for a in np.linspace(np.pi * 1.05, np.pi * 1.95, rng.integers(5, 12)):
        tip = point(np.cos(a) * width * rng.uniform(0.75, 1.05), np.sin(a) * size * 0.2 + size * rng.uniform(-0.55, -0.1))
        root = crown + rng.normal(0, 0.06, 2) * size
        parts.append(Stroke(place(bezier(root, root + [(tip[0] - root[0]) * 0.7, -0.05 * size], tip + [0, -0.35 * size], tip, 24)), rng.uniform(0.8, 1.1), 0.35, False, 0.7))
    if rng.random() < 0.4:
        for side in (-1, 1):
            parts += strands(rng, place([[side * width * 1.05, 0]])[0], size * rng.uniform(0.6, 1.6), angle + np.pi / 2 - side * 0.2, None, 0.5)
    return parts


def head(rng, center, size, shoulders=True):
    angle = rng.normal(0, 0.25)
    width = size * rng.uniform(0.65, 0.85)
    turn = rng.normal(0, 0.18) * width

    def place(points):
        return rotate(np.asarray(points, float), angle) + center

    parts = []
    if shoulders and rng.random() < 0.7:
        for s in (-1, 1):
            parts.append(Stroke(place(spline([[s * width * 0.4, size * 0.7], [s * width * 0.42, size * 1.2], [s * width * 0.9, size * 1.5], [s * width * 1.8, size * 1.75]])), 1.1))
    for s in (-1, 1):
        if rng.random() < 0.6:
            ear = place(spline([[s * width * 0.95, -size * 0.15], [s * width * 1.2, -size * 0.2], [s * width * 1.15, size * 0.15], [s * width * 0.92, size * 0.25]]))
            parts += [Cover(ear), Stroke(ear, 1, 0.1, False, 0.6)]
    jaw = [[-width, -size * 0.3], [-width * 0.95, size * 0.2], [-width * 0.55, size * 0.75], [turn * 0.5, size * rng.uniform(0.9, 1.1)], [width * 0.55, size * 0.75], [width * 0.95, size * 0.2], [width, -size * 0.3], [width * 0.7, -size * 0.85], [0, -size * 1.05], [-width * 0.7, -size * 0.85]]
    parts += outlined(place(spline(jaw, True)), 1.2)
    if rng.random() < 0.9:
        parts += _face(rng, place, angle, width, size, turn)
    if rng.random() < 0.75:
        parts += _hair(rng, place, angle, width, size)
    return parts


def _jointed(rng, start, end, radius, end_radius, sway, size):
    upper, joint = limb(rng, start, end, size * radius, size * end_radius, rng.normal(0, 0.08))
    turned = rotate((end - start)[None], rng.normal(0, sway))[0]
    lower, tip = limb(rng, joint, joint + turned * rng.uniform(0.7, 1), size * end_radius, size * end_radius * 0.7, rng.normal(0, 0.06))
    parts = lower + upper
    if rng.random() < 0.6:
        parts += outlined(rotate(ellipse((0, 0), size * 0.07, size * 0.05), rng.uniform(0, TAU)) + tip, 1, 0.6)
    return parts


def figure(rng, center, size):
    angle = rng.normal(0, 0.2)

    def at(x, y):
        return rotate(np.array([[x, y]]) * size, angle)[0] + center

    shoulder = 0.26 * rng.uniform(0.8, 1.2)
    behind, front = [], []
    for s in (-1, 1):
        arm_parts = _jointed(rng, at(s * shoulder, -0.38), at(s * (shoulder + rng.uniform(-0.1, 0.35)), rng.uniform(-0.5, 0.15)), 0.085, 0.065, 0.7, size)
        if rng.random() < 0.5:
            behind += arm_parts
        else:
            front += arm_parts
        behind += _jointed(rng, at(s * 0.12, 0.25), at(s * rng.uniform(0.1, 0.4), rng.uniform(0.55, 0.75)), 0.13, 0.09, 0.35, size)
    torso = spline([at(-shoulder, -0.42), at(-0.17, -0.05), at(-0.2, 0.3), at(0, 0.38), at(0.2, 0.3), at(0.17, -0.05), at(shoulder, -0.42), at(0, -0.48)], True)
    if rng.random() < 0.3:
        skirt = spline([at(-0.18, 0.05), at(-0.42, 0.55), at(0, 0.62), at(0.42, 0.55), at(0.18, 0.05)])
        behind += outlined(np.concatenate([skirt, skirt[:1]]), 1.1)
        for f in rng.uniform(-0.3, 0.3, rng.integers(2, 6)):
            behind.append(Stroke(spline([at(f * 0.4, 0.15), at(f * 0.8, 0.35), at(f, 0.56)]), 0.9, 0.35, False, 0.8))
    return behind + outlined(torso, 1.1) + details(rng, at(0, -0.1), size * 0.25) + front + head(rng, at(0, -0.68), size * 0.2, False)
