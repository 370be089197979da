"""Puts objects together into a scene."""

from dataclasses import dataclass

import numpy as np

from .objects import FAMILIES, figures

_FUNCTIONS = [f for f, _ in FAMILIES]
_WEIGHTS = np.array([w for _, w in FAMILIES])
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()


@dataclass(slots=True)
class Placement:
    """Where an object stands; construction lines are drawn around it."""

    center: np.ndarray
    size: float


def draw_scene(rng, height, width):
    """Returns (parts, placements) of one random scene."""
    side = min(height, width)
    choice = rng.random()
    if choice < 0.22:                       # one subject and its surroundings, close up
        count, smallest, largest = int(rng.integers(1, 3)), 0.35, 0.7
    elif choice < 0.62:
        count, smallest, largest = int(rng.integers(3, 8)), 0.2, 0.5
    else:
        count, smallest, largest = int(rng.integers(6, 16)), 0.09, 0.32
    if choice >= 0.22:
        count = max(1, round(count * height * width / side**2))
    parts, placements = [], []
    for _ in range(count):
        family = _FUNCTIONS[rng.choice(len(_FUNCTIONS), p=_WEIGHTS)]
        size = side * rng.uniform(smallest, largest) * (1.3 if family is figures.figure else 1)
        margin = 0.1 if count > 1 else 0.3
        center = rng.uniform(margin, 1 - margin, 2) * [width, height]
        parts += family(rng, center, size)
        placements.append(Placement(center, size))
    return parts, placements
