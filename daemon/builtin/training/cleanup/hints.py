"""Hints as an artist brushes them: +1 keep what is drawn here, -1 remove it, 0 nothing said."""

import numpy as np

from generator.canvas import Canvas
from generator.geometry import spline

BRUSHES = 600


def draw_brushes(rng, side, count=BRUSHES):
    """bool [count, side, side]: single sweeps of a wide brush."""
    return np.stack([_sweep(rng, side) for _ in range(count)])


def _sweep(rng, side):
    canvas = Canvas(side, side)
    start = rng.uniform(0, 1, 2) * side
    steps = rng.normal(0, 0.16, (int(rng.integers(1, 5)), 2)) * side
    canvas.thin_line(spline(np.concatenate([[start], start + np.cumsum(steps, 0)])), rng.uniform(7, 44), 1.0)
    return canvas.coverage() > 127


def hint(rng, brushes, clean, everything):
    """(hints float32 -1..1, answer uint8): some sweeps over a crop and what they make of the answer."""
    hints = np.zeros(clean.shape, np.float32)
    for _ in range(int(rng.integers(1, 4))):
        keep = rng.random() < 0.5
        subject = (everything > clean) if keep else clean
        hints[_telling(rng, brushes, subject)] = 1.0 if keep else -1.0
    answer = np.where(hints > 0, everything, np.where(hints < 0, 0, clean))
    return hints, answer


def _telling(rng, brushes, subject):
    """A sweep that touches the subject, if one is found quickly."""
    for _ in range(4):
        sweep = brushes[int(rng.integers(len(brushes)))]
        if subject[sweep].any():
            break
    return sweep
