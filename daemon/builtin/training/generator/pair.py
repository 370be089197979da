"""A drawing as separate layers, and their composition into the (rough, clean) pair that is trained on."""

from dataclasses import dataclass

import cv2
import numpy as np

from .clean import draw_clean
from .construction import draw_construction
from .hatching import draw_hatching
from .paper import draw_paper, lay_graphite, rub, scan
from .roughen import choose_manner, draw_first_attempt, draw_graphite
from .scene import draw_scene

INKED = 0.10        # share of drawings that are already clean and must stay as they are
EMPTY = 0.015       # share of sheets without a drawing
REDUCED = 0.65      # share of sheets scanned finer and reduced, as the daemon does: their grain is softer


@dataclass(slots=True)
class Layers:
    """uint8 coverage planes [height, width], 255 = covered; an absent layer is all zero."""

    clean: np.ndarray
    graphite: np.ndarray
    first_attempt: np.ndarray
    construction: np.ndarray
    hatching: np.ndarray

    def density(self):
        """All pencil on the sheet, float32 0..1."""
        free = np.ones(self.clean.shape, np.float32)
        for plane in (self.graphite, self.first_attempt, self.construction, self.hatching):
            free *= 1 - plane.astype(np.float32) / 255
        return 1 - free


@dataclass(slots=True)
class Pair:
    """uint8 [height, width]; white paper = 255, ink = 0."""

    rough: np.ndarray
    clean: np.ndarray


def line_width_for(pencil_width):
    """Width of the clean line that stands for a pencil line of the given width."""
    return float(np.clip(0.85 + 0.5 * pencil_width, 1.2, 2.1))


def draw_layers(rng, height, width):
    parts, placements = draw_scene(rng, height, width)
    manner = choose_manner(rng)
    empty = np.zeros((height, width), np.uint8)
    clean = draw_clean(parts, height, width, line_width_for(manner.width))
    if rng.random() < INKED:
        faded = (clean * rng.uniform(0.6, 1)).astype(np.uint8)
        return Layers(clean, faded, empty, empty, empty)
    graphite = draw_graphite(rng, parts, height, width, manner)
    first_attempt = draw_first_attempt(rng, parts, height, width, manner) if rng.random() < 0.2 else empty
    construction = hatching = empty
    if rng.random() < 0.6:
        construction = draw_construction(rng, placements, height, width, manner.pressure * rng.uniform(0.2, 0.6))
    if rng.random() < 0.45:
        hatching = draw_hatching(rng, parts, height, width, manner.pressure, manner.width)
    return Layers(clean, graphite, first_attempt, construction, hatching)


def put_on_paper(rng, density, wear=1.0):
    """uint8 picture of pencil (density 0..1) on a sheet, as scanned."""
    height, width = density.shape
    if rng.random() < 0.12:
        density = rub(rng, density)
    reduction = rng.uniform(1.25, 2.0) if rng.random() < REDUCED else 1.0
    if reduction > 1:
        size = (round(width * reduction), round(height * reduction))
        density = np.clip(cv2.resize(density, size, interpolation=cv2.INTER_CUBIC), 0, 1)
    paper = draw_paper(rng, *density.shape, wear)
    darkness = np.float32(rng.uniform(0.45, 0.97))
    picture = scan(rng, paper * (1 - darkness * lay_graphite(rng, density, wear)), wear)
    return cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA) if reduction > 1 else picture


def draw_pair(rng, height, width):
    """One training pair. The same generator state gives the same bytes."""
    if rng.random() < EMPTY:
        blank = np.zeros((height, width), np.float32)
        return Pair(put_on_paper(rng, blank), np.full((height, width), 255, np.uint8))
    layers = draw_layers(rng, height, width)
    return Pair(put_on_paper(rng, layers.density()), 255 - layers.clean)
