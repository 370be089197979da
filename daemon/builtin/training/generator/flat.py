"""A drawing with flat colours: what a colourist fills between the finished lines.

Colours change under the ink only. Where a contour is open, the colour of the larger part fills the whole region,
as a fill tool does.
"""

import colorsys
from typing import NamedTuple

import cairo
import numpy as np
from scipy import ndimage

from .clean import draw_clean
from .drawing import Cover

WALL = 96               # coverage of ink from which a pixel bounds a region
_PAPER = (255, 255, 255)

# Hue, saturation and value ranges of what has a usual colour; hues in turns.
_USUAL = {
    "skin": ((0.04, 0.09), (0.2, 0.55), (0.55, 1.0)), "leaf": ((0.22, 0.4), (0.35, 0.8), (0.4, 0.85)), "grass": ((0.2, 0.36), (0.4, 0.8), (0.4, 0.85)),
    "stem": ((0.22, 0.36), (0.4, 0.8), (0.35, 0.7)), "bark": ((0.04, 0.1), (0.3, 0.6), (0.25, 0.6)), "wood": ((0.05, 0.1), (0.35, 0.7), (0.4, 0.8)),
    "glass": ((0.5, 0.62), (0.05, 0.3), (0.75, 1.0)), "metal": ((0.5, 0.7), (0.0, 0.15), (0.5, 0.85)), "tyre": ((0.6, 0.7), (0.0, 0.1), (0.15, 0.35)),
    "cloud": ((0.55, 0.62), (0.0, 0.08), (0.9, 1.0)), "ground": ((0.1, 0.35), (0.2, 0.6), (0.5, 0.9)), "fur": ((0.03, 0.12), (0.05, 0.6), (0.3, 0.95)),
    "roof": ((0.0, 0.08), (0.4, 0.8), (0.4, 0.8)), "wall": ((0.06, 0.16), (0.05, 0.35), (0.7, 0.98)), "beak": ((0.08, 0.14), (0.7, 0.95), (0.8, 1.0)),
    "flame": ((0.06, 0.15), (0.7, 1.0), (0.9, 1.0)), "mouth": ((0.95, 1.0), (0.4, 0.7), (0.5, 0.85)), "dark": ((0.0, 1.0), (0.0, 0.3), (0.15, 0.4)),
}
_WHITE = ("white", "paper", "sail", "smoke")


class Flat(NamedTuple):
    """uint8 [height, width, 3] each."""

    picture: np.ndarray     # colours with the ink over them
    colours: np.ndarray     # without ink: constant inside each region, changing under the ink


def _colour(rng, surface):
    material = surface.split("#")[0].split(" ")[0]
    if material in _WHITE:
        return _PAPER
    hue, saturation, value = _USUAL.get(material, ((0.0, 1.0), (0.15, 0.85), (0.35, 1.0)))
    rgb = colorsys.hsv_to_rgb(rng.uniform(*hue) % 1.0, rng.uniform(*saturation), rng.uniform(*value))
    return tuple(int(round(255 * c)) for c in rgb)


def _painted(parts, height, width):
    """Labels int32 [height, width] in painters' order, 0 = paper, and the surface of each label from 1 on."""
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, width, height)
    context = cairo.Context(surface)
    context.set_antialias(cairo.ANTIALIAS_NONE)
    labels, names = {}, []
    for part in parts:
        if not isinstance(part, Cover):
            continue
        label = labels.get(part.surface) if part.surface else None
        if label is None:
            names.append(part.surface)
            label = len(names)
            if part.surface:
                labels[part.surface] = label
        context.set_source_rgb((label >> 16) / 255, (label >> 8 & 255) / 255, (label & 255) / 255)
        for x, y in part.outline.tolist():
            context.line_to(x, y)
        context.close_path()
        context.fill()
    surface.flush()
    rows = np.frombuffer(surface.get_data(), np.uint8).reshape(height, surface.get_stride() // 4, 4)[:, :width]
    blue, green, red = (rows[..., i].astype(np.int32) for i in range(3))
    return red << 16 | green << 8 | blue, names


def _by_region(painted, ink):
    """Each region between the ink takes the label that covers most of it; under the ink the nearest region's."""
    regions, count = ndimage.label(ink < WALL)
    if count == 0:
        return np.zeros_like(painted)
    many = int(painted.max()) + 1
    pairs, votes = np.unique(regions.ravel().astype(np.int64) * many + painted.ravel(), return_counts=True)
    order = np.argsort(votes, kind="stable")
    winner = np.zeros(count + 1, np.int32)
    winner[pairs[order] // many] = pairs[order] % many          # the last one written has most votes
    nearest = ndimage.distance_transform_edt(regions == 0, return_distances=False, return_indices=True)
    return winner[regions[tuple(nearest)]]


def draw_flat(rng, parts, height, width, line_width):
    """The drawing in flat colours; things of one surface share one."""
    ink = draw_clean(parts, height, width, line_width)
    painted, names = _painted(parts, height, width)
    backdrop = _PAPER if rng.random() < 0.5 else tuple(int(c) for c in rng.integers(150, 256, 3))
    palette = np.array([backdrop] + [_colour(rng, name) for name in names], np.uint8)
    colours = palette[_by_region(painted, ink)]
    dark = rng.integers(0, 50, 3).astype(np.float32)
    share = (ink / np.float32(255))[..., None]
    return Flat((colours * (1 - share) + dark * share + 0.5).astype(np.uint8), colours)
