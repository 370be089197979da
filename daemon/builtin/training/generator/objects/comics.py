"""What only comics have: speech balloons, bursts, speed lines, impact and screentone shapes."""

import numpy as np

from ..geometry import TAU
from .lettering import NARROWEST, write_line
from .pad import Pad, bowed, pick


def draw_balloon(rng, pad, tail=None, kind=None):
    """Unit: half its width. `tail` = local point of the speaker's mouth."""
    kind = kind or pick(rng, ("oval", "cloud", "burst", "box"), (0.55, 0.15, 0.15, 0.15))
    tall = rng.uniform(0.55, 0.8)
    if tail is None:
        a = rng.uniform(0.25, np.pi - 0.25)
        tail = np.array([np.cos(a), np.sin(a)]) * [1.1, 1.0] * rng.uniform(1.05, 1.3)
    tail = np.asarray(tail, float)
    a = np.arctan2(tail[1] / tall, tail[0])
    if kind == "oval":
        rim = pad.oval([0, 0], 1, tall, 0, a + 0.14, a + TAU - 0.14)
        bend = rng.normal(0, 0.1)
        side1, side2 = bowed(rim[-1], tail, bend, 6), bowed(tail, rim[0], -bend * 0.5, 6)
        outline = np.concatenate([rim, side1[1:], side2[1:-1]])
        pad.cover(outline, "paper", "all")
        pad.curve(pad.at(np.concatenate([outline, outline[:1]])), 1.05, 0.0, 1.0)
    elif kind == "cloud":
        n = int(rng.integers(8, 12))
        for f, r in ((0.55, 0.12), (0.85, 0.07)):
            base = np.array([np.cos(a), np.sin(a) * tall])
            pad.disc(base * 1.1 + (tail - base) * f, r, r * 0.8, surface="paper")
        t = np.linspace(0, TAU, 8 * n, endpoint=False)
        r = 1 + 0.12 * np.abs(np.sin(t * n / 2)) - 0.06
        pad.shape(np.stack([np.cos(t) * r, np.sin(t) * r * tall], 1), "paper", 1.05, 1.0, tuple(range(0, 8 * n, 8)))
    elif kind == "burst":
        n = int(rng.integers(9, 16))
        t = np.linspace(0, TAU, 2 * n, endpoint=False) + rng.normal(0, 0.05, 2 * n)
        r = np.where(np.arange(2 * n) % 2, 0.85, rng.uniform(1.05, 1.35, 2 * n))
        pad.polygon(np.stack([np.cos(t) * r, np.sin(t) * r * tall], 1), "paper", 1.05)
    else:
        pad.polygon([[-1, -tall * 0.7], [1, -tall * 0.7], [1, tall * 0.7], [-1, tall * 0.7]], "paper", 1.05)
    _text(rng, pad, tall)


def _text(rng, pad, tall):
    if rng.random() < 0.15:
        return
    script = pick(rng, ("capitals", "mixed", "characters"), (0.6, 0.15, 0.25))
    height = max(0.2, NARROWEST * 1.1 * (2 if script == "characters" else 1) / pad.size)
    rows = int(min(4, tall * 1.35 / (height * 1.35)))
    for row in range(rows):
        y = (row - (rows - 1) / 2) * height * 1.35 - height / 2
        half = 0.78 * np.sqrt(max(0.05, 1 - (abs(y + height / 2) / tall) ** 2))
        write_line(rng, pad, [-half, y], height, 2 * half, script, 0.9, 0.5)


def balloon(rng, center, size):
    pad = Pad(center, size * 0.8)
    draw_balloon(rng, pad)
    return pad.parts


def focus_lines(rng, pad, inner, outer, count=None):
    """Lines that run towards the middle, as wedges; unit: the pad's."""
    count = min(count or int(rng.integers(24, 70)), int(pad.px(inner) * TAU / 4.5))
    step = TAU / max(count, 1)
    for k in range(count):
        a = step * (k + rng.uniform(-0.35, 0.35))
        d = np.array([np.cos(a), np.sin(a)])
        r0 = inner * rng.uniform(0.85, 1.35)
        wide = min(0.35 * step, 0.02) * outer
        n = np.array([-d[1], d[0]]) * wide
        if pad.px(wide) > 1.0 and rng.random() < 0.5:
            pad.black([d * r0, d * outer + n, d * outer - n], "all", 0.4)
        else:
            pad.line([d * outer, d * r0], rng.uniform(0.7, 1.3), 0.45, 0.4)


def speed(rng, center, size):
    """Parallel speed lines, or lines towards a middle."""
    pad = Pad(center, size, 1, rng.uniform(0, TAU))
    if rng.random() < 0.5:
        focus_lines(rng, pad, rng.uniform(0.4, 0.6), 1.15)
        return pad.parts
    n = pad.room(1.6, rng.integers(6, 18), 4.5)
    for y in np.linspace(-0.8, 0.8, max(n, 3)):
        a = rng.uniform(-1, 0.2)
        pad.line([[a, y + rng.normal(0, 0.02)], [min(1.0, a + rng.uniform(0.5, 1.6)), y]], rng.uniform(0.7, 1.4), 0.45, 0.5)
    return pad.parts


def impact(rng, center, size):
    """A jagged star, sometimes doubled, sometimes toned."""
    pad = Pad(center, size, 1, rng.uniform(0, TAU))
    n = int(rng.integers(7, 13))
    t = np.linspace(0, TAU, 2 * n, endpoint=False) + rng.normal(0, 0.06, 2 * n)
    r = np.where(np.arange(2 * n) % 2, rng.uniform(0.45, 0.6), rng.uniform(0.75, 1.05, 2 * n))
    star = np.stack([np.cos(t) * r, np.sin(t) * r], 1)
    pad.polygon(star, "burst", 1.15)
    if rng.random() < 0.4:
        pad.tone(star, "dots", max(4.5, pad.px(0.08)), 0.8, 0.55, "all")
    if rng.random() < 0.7 and size > 14:
        pad.polygon(star * 0.6, "burst inner", 1.0)
    return pad.parts


def toned_shape(rng, center, size):
    """A shadow or a flat colour as screentone or regular hatching, with or without an outline."""
    pad = Pad(center, size, 1, rng.uniform(0, TAU))
    n = int(rng.integers(5, 9))
    t = np.linspace(0, TAU, n, endpoint=False)
    r = rng.uniform(0.55, 1.0, n)
    outline = np.stack([np.cos(t) * r, np.sin(t) * r * rng.uniform(0.5, 1)], 1)
    if rng.random() < 0.65:
        pad.shape(outline, "cloth", 1.1)
    draw_tone(rng, pad, outline)
    return pad.parts


def draw_tone(rng, pad, outline, corners=()):
    kind = pick(rng, ("lines", "cross", "dots"), (0.5, 0.15, 0.35))
    if kind == "dots":
        spacing, weight = rng.uniform(4.2, 9.0), rng.uniform(0.35, 0.75)
    else:
        spacing, weight = rng.uniform(4.0, 8.0) + (1.5 if kind == "cross" else 0), rng.uniform(0.5, 0.9)
    pad.tone(outline, kind, spacing, pick(rng, (0.0, np.pi / 4, -np.pi / 4, np.pi / 2)) if rng.random() < 0.5 else rng.uniform(0, np.pi), weight, corners)
