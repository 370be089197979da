"""A sketch as separate layers on a sheet of paper, and the (rough, clean) pair that is trained on."""

from dataclasses import dataclass

import cv2
import numpy as np

from .construction import draw_construction
from .hatching import draw_hatching
from .medium import GRAPHITE, Medium, gray
from .paper import bleed, choose_grain, choose_tint, draw_paper, lay_graphite, rub, scan
from .roughen import draw_first_attempt, draw_graphite
from .sketch import draw_sketch
from .style import Style

EMPTY = 0.015       # share of sheets without a drawing
REDUCED = 0.65      # share of sheets scanned finer and reduced, as the daemon does: their grain is softer
ATTEMPTED = 0.2     # share of drawings with a light first attempt; half as many again have a strong coloured one
GRAY_SCANS = 0.45   # share of sheets scanned without colour


@dataclass(slots=True)
class Layers:
    """uint8 coverage planes [height, width], 255 = covered; an absent layer is all zero."""

    clean: np.ndarray
    graphite: np.ndarray
    first_attempt: np.ndarray
    construction: np.ndarray
    hatching: np.ndarray
    medium: Medium

    def density(self):
        """All pencil on the sheet, float32 0..1."""
        free = np.ones(self.clean.shape, np.float32)
        for plane, _, _ in self.media():
            free *= 1 - plane.astype(np.float32) / 255
        return 1 - free

    def media(self):
        """(plane, absorption of R, G, B, whether it is ink) of every layer."""
        lines, guides, pen = self.medium.lines, self.medium.guides, self.medium.pen
        return [(self.graphite, lines, pen), (self.hatching, lines, pen), (self.first_attempt, guides, False), (self.construction, guides, False)]


@dataclass(slots=True)
class Pair:
    """rough: uint8 [height, width, 3] as scanned; clean: uint8 [height, width]; white paper = 255, ink = 0."""

    rough: np.ndarray
    clean: np.ndarray


def lay_out(rng, sketch, style=Style()):
    """The layers of a sketch; `clean` is in the given style."""
    height, width, manner = sketch.height, sketch.width, sketch.manner
    empty = np.zeros((height, width), np.uint8)
    graphite = draw_graphite(rng, sketch.parts, sketch.lines, height, width, manner)
    first_attempt = empty
    choice = 1.0 if sketch.inked else rng.random()
    if choice < ATTEMPTED:
        first_attempt = draw_first_attempt(rng, sketch.parts, sketch.lines, height, width, manner, rng.uniform(0.12, 0.45))
    elif choice < 1.5 * ATTEMPTED and not gray(sketch.medium.guides):
        first_attempt = draw_first_attempt(rng, sketch.parts, sketch.lines, height, width, manner, rng.uniform(0.6, 1.1))
    construction = draw_construction(sketch.guides, height, width, manner.pressure) if sketch.guides else empty
    hatching = draw_hatching(sketch.patches, height, width) if sketch.patches else empty
    return Layers(sketch.clean(style), graphite, first_attempt, construction, hatching, sketch.medium)


def draw_layers(rng, height, width, style=Style()):
    return lay_out(rng, draw_sketch(rng, height, width), style)


def put_on_paper(rng, layers, wear=1.0):
    """uint8 [height, width, 3]: the layers on a sheet, as scanned. wear 0..1 scales the faults of the paper."""
    height, width = layers.clean.shape
    planes = [(plane.astype(np.float32) / 255, colour, ink) for plane, colour, ink in layers.media() if plane.any()]
    if rng.random() < 0.12:
        planes = [(rub(rng, plane), colour, ink) for plane, colour, ink in planes]
    reduction = rng.uniform(1.25, 2.0) if rng.random() < REDUCED else 1.0
    size = (round(height * reduction), round(width * reduction))
    if reduction > 1:
        planes = [(np.clip(cv2.resize(plane, size[::-1], interpolation=cv2.INTER_CUBIC), 0, 1), colour, ink) for plane, colour, ink in planes]
    paper, grain = draw_paper(rng, *size, wear), choose_grain(rng, *size, wear)
    darkness, tint = np.float32(rng.uniform(0.45, 0.97)), choose_tint(rng)
    in_colour = rng.random() >= GRAY_SCANS and not (tint.min() == 1 and all(gray(colour) for _, colour, _ in planes))
    picture = paper[:, :, None] * tint if in_colour else paper
    for plane, colour, ink in planes:
        laid = darkness * (_ink(plane, layers.medium.bleeding) if ink else lay_graphite(plane, grain))
        absorbed = np.array(colour, np.float32)
        # A gray scanner sees the luma of the light that is left.
        picture = picture * (1 - laid[:, :, None] * absorbed if in_colour else 1 - laid * np.float32(absorbed @ (0.299, 0.587, 0.114)))
    picture = scan(rng, picture, wear)
    if reduction > 1:
        picture = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    return picture if in_colour else np.repeat(picture[:, :, None], 3, 2)


def _ink(plane, bleeding):
    return bleed(plane, bleeding) if bleeding else plane


def blank(height, width):
    """The layers of a sheet without a drawing."""
    empty = np.zeros((height, width), np.uint8)
    return Layers(empty, empty, empty, empty, empty, Medium(GRAPHITE, GRAPHITE, False, 0.0))


def draw_pair(rng, height, width, style=Style()):
    """One training pair. The same generator state gives the same bytes."""
    layers = blank(height, width) if rng.random() < EMPTY else draw_layers(rng, height, width, style)
    return Pair(put_on_paper(rng, layers), 255 - layers.clean)
