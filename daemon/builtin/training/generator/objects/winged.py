"""Birds perched and in flight, an owl, a butterfly, fish."""

import numpy as np

from ..geometry import spline
from .pad import Pad, bowed, pick


def perched_bird(rng, center, size):
    pad = Pad(center, size, pick(rng, (-1, 1)), rng.normal(0, 0.15))
    long_tail = rng.uniform(0.3, 0.8)
    tip = np.array([-0.7 - long_tail, 0.45 + long_tail * 0.35])
    if rng.random() < 0.6:
        pad.shape([[-1.1, 0.68], [0.0, 0.62], [1.15, 0.7], [1.1, 0.8], [0.0, 0.74], [-1.1, 0.8]], "bark", 1.0, corners=(0, 2, 3, 5))
        if pad.px(0.1) > 3:
            pad.line([[0.55, 0.68], [0.7, 0.5], [0.72, 0.35]], 1.0, 0.2, 0.6)
    pad.shape([[-0.5, 0.15], tip + [-0.02, -0.07], tip + [0.05, 0.08], [-0.4, 0.4]], "feather", 1.05, corners=(1, 2))
    pad.straight([-0.45, 0.28], tip + [0.1, 0.0], 0.8, 0.45)
    for x in (-0.02, 0.14):
        pad.line([[x, 0.42], [x + 0.02, 0.64]], 1.0, 0.05, 0.8)
        for d in (-0.08, 0.04, 0.12):
            pad.line([[x + 0.02, 0.63], [x + d, 0.66], [x + d + 0.01, 0.71]], 0.9, 0.2, 0.5)
    pad.shape([[-0.62, 0.12], [-0.3, -0.25], [0.1, -0.45], [0.28, -0.75], [0.56, -0.86], [0.8, -0.72], [0.82, -0.48], [0.66, -0.2], [0.55, 0.15], [0.3, 0.42], [-0.1, 0.5], [-0.45, 0.38]], "feather", 1.15)
    beak = rng.uniform(0.18, 0.42)
    pad.shape([[0.79, -0.74], [0.82 + beak, -0.58], [0.81, -0.52]], "beak", 1.0, 0.9, (0, 1, 2))
    pad.line([[0.8, -0.63], [0.82 + beak * 0.8, -0.585]], 0.75, 0.2, 0.35)
    pad.spot([0.62, -0.66], 0.055)
    pad.ring([0.62, -0.66], 0.09, weight=0.8, importance=0.4)
    pad.shape([[0.3, -0.25], [-0.1, -0.3], [-0.5, -0.05], [-0.95, 0.38], [-0.4, 0.32], [0.05, 0.2], [0.3, -0.02]], "wing", 1.05, 1.0, (3,))
    n = pad.room(0.3, 4)
    for k in range(n):
        f = (k + 0.5) / n
        pad.line([[0.16 - 0.1 * f, -0.18 + 0.3 * f], [-0.2 - 0.1 * f, -0.14 + 0.34 * f], [-0.5 + 0.08 * f, 0.02 + 0.24 * f]], 0.8, 0.3, 0.4)
    if pad.px(0.1) > 4:
        for k in range(int(rng.integers(0, 6))):
            p = np.array([0.35, 0.0]) + rng.normal(0, 0.12, 2)
            pad.line(bowed(p, p + [0.1, 0.04], 0.4, 5), 0.7, 0.35, 0.2)
    return pad.parts


def _wing(pad, root, reach, lift, feathers, surface="wing"):
    """A spread wing: leading edge, and a scalloped trailing edge of long feathers."""
    root = np.asarray(root, float)
    elbow, tip = root + [reach * 0.35, lift * 0.75], root + [reach, lift]
    lead = spline([root, elbow, root + [reach * 0.65, lift * 1.08], tip], n=5)
    trail_root = root + [-0.02 * np.sign(reach), 0.28]
    edge = [tip]
    n = feathers
    for i in range(n):
        f = (i + 1) / n
        a = tip + (trail_root - tip) * f
        drop = 0.34 * np.sin(np.pi * min(1.0, f * 0.75 + 0.22))
        peak = tip + (trail_root - tip) * (f - 0.45 / n) + [0, drop]
        edge += [peak, a + [0, drop * 0.72 if i < n - 1 else 0.0]]
    outline = np.concatenate([lead, edge[1:]])
    corners = tuple([0, len(lead) - 1] + [len(lead) + 2 * i + 1 for i in range(n - 1)] + [len(outline) - 1])
    pad.shape(outline, surface, 1.1, 1.0, corners)
    for i in range(n - 1):
        if pad.px(reach / n) ** 2 < 16:
            break
        a = outline[len(lead) + 2 * i + 1]
        inner = root + (elbow - root) * 0.3 + (tip - root) * (1 - (i + 1) / n) * 0.75 + [0, 0.1]
        pad.line(bowed(a, a + (inner - a) * 0.75, 0.04, 5), 0.8, 0.3, 0.45)
    pad.line([root + [reach * 0.08, lift * 0.1 + 0.12], elbow + [0, 0.13], root + [reach * 0.7, lift * 1.0 + 0.12]], 0.8, 0.35, 0.4)


def flying_bird(rng, center, size):
    pad = Pad(center, size, pick(rng, (-1, 1)), rng.normal(0, 0.25))
    lift = rng.uniform(-0.75, -0.3)
    n = int(rng.integers(4, 8))
    _wing(pad, [0.12, -0.08], rng.uniform(0.6, 0.9), lift * 1.1, n)
    pad.shape([[-0.45, 0.0], [-0.95, -0.08], [-1.0, 0.06], [-0.97, 0.2], [-0.45, 0.14]], "feather", 1.05, corners=(1, 3))
    for y in (0.03, 0.1):
        pad.line([[-0.55, y], [-0.9, y + 0.02]], 0.8, 0.3, 0.4)
    pad.shape([[-0.5, 0.04], [-0.1, -0.14], [0.35, -0.18], [0.6, -0.22], [0.74, -0.12], [0.72, 0.02], [0.5, 0.1], [0.1, 0.22], [-0.3, 0.18]], "feather", 1.15)
    pad.shape([[0.71, -0.14], [0.95, -0.04], [0.73, 0.01]], "beak", 1.0, 0.9, (0, 1, 2))
    pad.spot([0.6, -0.1], 0.035)
    _wing(pad, [0.1, -0.06], -rng.uniform(0.7, 1.0), lift, n)
    return pad.parts


def owl(rng, center, size):
    pad = Pad(center, size, 1, rng.normal(0, 0.08))
    pad.shape([[-0.55, -0.7], [-0.62, -1.02], [-0.3, -0.82], [0.0, -0.84], [0.3, -0.82], [0.62, -1.02], [0.55, -0.7], [0.66, -0.2], [0.64, 0.4], [0.4, 0.85], [0.0, 0.95], [-0.4, 0.85], [-0.64, 0.4], [-0.66, -0.2]], "feather", 1.15, corners=(1, 5))
    for s in (-1, 1):
        pad.shape([[s * 0.62, -0.25], [s * 0.42, -0.05], [s * 0.42, 0.45], [s * 0.6, 0.85], [s * 0.74, 0.4], [s * 0.74, 0.0]], "wing", 1.05, corners=(3,))
        for k in range(pad.room(0.5, 3)):
            pad.line([[s * 0.66, -0.05 + 0.2 * k], [s * 0.55, 0.15 + 0.2 * k], [s * 0.58, 0.3 + 0.18 * k]], 0.8, 0.3, 0.4)
        pad.disc([s * 0.26, -0.48], 0.25, surface="face", weight=1.0)
        pad.disc([s * 0.25, -0.48], 0.15, surface="eye", weight=0.95, importance=0.8)
        pad.spot([s * 0.24, -0.48], 0.085)
        for d in (-0.1, 0.0, 0.1):
            pad.line([[s * 0.2 + d, 0.9], [s * 0.2 + d * 1.2, 1.02]], 1.0, 0.2, 0.6)
    pad.shape([[-0.08, -0.42], [0.08, -0.42], [0.0, -0.22]], "beak", 1.0, 0.9, (0, 1, 2))
    rows = pad.room(0.8, 4, 7)
    for j in range(rows):
        y = -0.05 + 0.8 * j / max(rows, 1)
        n = pad.room(0.6, 5 - j % 2, 7)
        for i in range(n):
            x = (i - (n - 1) / 2) * 0.14
            pad.line([[x - 0.05, y], [x, y + 0.07], [x + 0.05, y]], 0.75, 0.3, 0.25)
    return pad.parts


def butterfly(rng, center, size):
    pad = Pad(center, size, 1, rng.uniform(-0.7, 0.7))
    narrow = rng.uniform(0.55, 1.0)
    spots = rng.random() < 0.6
    reach, low = rng.uniform(0.8, 1.05), rng.uniform(0.6, 0.95)
    for s in (-1, 1):
        w = s * (narrow if s < 0 else 1.0)
        pad.shape([[0.03 * w, 0.08], [0.45 * w, 0.1], [0.72 * w, 0.45], [0.5 * w, low], [0.22 * w, 0.75], [0.05 * w, 0.3]], "wing low", 1.05)
        pad.shape([[0.03 * w, -0.05], [0.3 * w, -0.55], [0.8 * w, -0.85], [reach * w, -0.7], [0.92 * w, -0.25], [0.6 * w, 0.1], [0.05 * w, 0.12]], "wing", 1.1)
        for end in ([0.85, -0.6], [0.85, -0.3], [0.6, 0.0]):
            pad.line([[0.08 * w, 0.0], [end[0] * 0.5 * w, end[1] * 0.6], [end[0] * w, end[1]]], 0.8, 0.35, 0.4)
        for end in ([0.55, 0.35], [0.4, 0.7]):
            pad.line([[0.08 * w, 0.12], [end[0] * w * 0.9, end[1]]], 0.8, 0.35, 0.4)
        if spots:
            pad.spot([0.78 * w, -0.62], 0.07)
            pad.ring([0.48 * w, 0.48], 0.09, importance=0.4)
        pad.line([[0.02 * w, -0.34], [0.1 * w, -0.6], [0.25 * w, -0.78]], 0.85, 0.2, 0.5)
    pad.shape([[0, -0.38], [0.06, -0.25], [0.055, 0.1], [0.03, 0.5], [0, 0.58], [-0.03, 0.5], [-0.055, 0.1], [-0.06, -0.25]], "body", 1.05)
    return pad.parts


def fish(rng, center, size):
    pad = Pad(center, size, pick(rng, (-1, 1)), rng.normal(0, 0.35))
    tall = rng.uniform(0.28, 0.6)
    fork = rng.uniform(0.2, 0.5)
    pad.shape([[-0.55, -0.08], [-1.1, -fork], [-0.95, 0.0], [-1.1, fork], [-0.55, 0.08]], "fin", 1.05, corners=(1, 3))
    for y in np.linspace(-0.7, 0.7, pad.room(fork, 5, 3.5)):
        pad.line([[-0.68, y * 0.12], [-0.98, y * fork]], 0.75, 0.3, 0.3)
    back = [[-0.35, -tall * 0.75], [-0.15, -tall - 0.28], [0.1, -tall - 0.2], [0.45, -tall * 0.8]]
    pad.shape(back, "fin", 1.0, corners=(0, 3))
    for f in np.linspace(0.15, 0.85, pad.room(0.5, 6)):
        x = -0.35 + 0.8 * f
        pad.line([[x, -tall * 0.8], [x - 0.06, -tall * 0.85 - 0.17 * np.sin(np.pi * f) - 0.02]], 0.75, 0.3, 0.3)
    pad.shape([[-0.2, tall * 0.8], [-0.32, tall + 0.2], [0.05, tall * 0.9]], "fin", 1.0, corners=(1,))
    pad.shape([[1.0, 0.03], [0.75, -tall * 0.6], [0.3, -tall * 0.97], [-0.15, -tall * 0.85], [-0.6, -0.12], [-0.6, 0.12], [-0.1, tall * 0.9], [0.4, tall], [0.8, tall * 0.55]], "scale", 1.15)
    pad.line([[0.58, -tall * 0.72], [0.44, 0.0], [0.55, tall * 0.75]], 0.95, 0.2, 0.7)
    pad.disc([0.74, -tall * 0.22], 0.085, surface="white", weight=0.95, importance=0.8)
    pad.spot([0.75, -tall * 0.22], 0.045)
    pad.line([[0.99, 0.08], [0.9, 0.13], [0.82, 0.12]], 0.9, 0.25, 0.6)
    pad.shape([[0.36, 0.05], [0.1, 0.02], [0.02, 0.2], [0.2, 0.26]], "fin", 0.95, 0.8, (0,))
    rows, columns = pad.room(tall * 1.4, 5, 6.5), pad.room(0.9, 6, 6.5)
    if rng.random() < 0.6 and rows > 1 and columns > 1:
        r = 0.45 / columns
        for i in range(columns):
            x = 0.3 - 0.8 * i / columns
            fit = tall * 0.75 * (1 - max(0.0, -x) * 1.2)
            for y in np.linspace(-1, 1, rows) * fit:
                if x < 0.05 or abs(y - 0.12) > 0.14:
                    pad.ring([x, y], r, r * 0.9, 0, np.pi / 2, np.pi * 1.5, 0.7, 0.2)
    elif rng.random() < 0.5:
        for x in np.linspace(-0.35, 0.3, pad.room(0.65, 4, 8)):
            h = tall * 0.8 * (1 - max(0.0, -x) * 1.1)
            pad.line([[x, -h], [x + 0.06, 0], [x, h]], 0.9, 0.3, 0.45)
    return pad.parts
