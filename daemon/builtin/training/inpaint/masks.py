"""Masks as people brush them over line art, and damage that nobody marked. Bool planes, True = to be drawn anew."""

import cv2
import numpy as np

from generator.canvas import Canvas
from generator.geometry import direction, ellipse, spline

WIDEST = 22.0       # pixels across a brushed stroke
LONGEST = 70.0      # pixels along it


def brushed(rng, side):
    """Short brush strokes and dots over a square."""
    canvas = Canvas(side, side)
    for _ in range(rng.integers(1, 6)):
        _one(rng, canvas, side)
    return canvas.coverage() > 127


def _one(rng, canvas, side):
    start = rng.uniform(0.03, 0.97, 2) * side
    if rng.random() < 0.6:
        reach = direction(rng.uniform(0, 2 * np.pi), rng.uniform(5, LONGEST))
        bend = rng.normal(0, 5, 2)
        canvas.thin_line(spline([start, start + reach * 0.5 + bend, start + reach]), rng.uniform(4, WIDEST), 1.0)
    elif rng.random() < 0.7:
        canvas.fill(ellipse(start, *rng.uniform(3, 16, 2), rng.uniform(0, np.pi)))
    else:
        w, h = rng.uniform(6, 30, 2)
        canvas.fill(np.array([start, start + [w, 0], start + [w, h], start + [0, h]]))


def edge(rng, side):
    """Everything beyond one edge of the sheet: the canvas is being extended."""
    mask = np.zeros((side, side), bool)
    mask[: int(rng.integers(8, side // 4))] = True
    return np.rot90(mask, int(rng.integers(4))).copy()


def dots(rng, side, count):
    """Holes of 8 to 18 pixels, as a rubber or a spot of dirt leaves them."""
    canvas = Canvas(side, side)
    for _ in range(count):
        canvas.fill(ellipse(rng.uniform(0.05, 0.95, 2) * side, *rng.uniform(4, 9, 2), 0.0))
    return canvas.coverage() > 127


def around(mask, pixels):
    return cv2.dilate(mask.astype(np.uint8), np.ones((2 * pixels + 1, 2 * pixels + 1), np.uint8)) > 0
