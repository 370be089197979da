"""The rough sketches in samples/: what the README shows and what a first try needs.

    python3 -m generator.samples ../../../samples
"""

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

from .construction import draw_construction, plan_construction
from .drawing import moved
from .geometry import point
from .hand import plan_lines
from .hatching import draw_hatching, plan_hatching
from .medium import GRAPHITE, Medium
from .objects import girl, tea, wizard_cat
from .pair import Layers
from .clean import draw_clean
from .paper import choose_grain, draw_paper, lay_graphite, scan
from .roughen import Manner, draw_first_attempt, draw_graphite
from .scene import Placement

PENCIL = Manner(
    spread=3.4, passes=3.2, segment_length=170, whole=0.3, overlap=0.35, overshoot=12, width=2.8, pressure=0.62, varied=True,
    see_through=0.93, unsteady=0.8, faint=0.0,
)


# Each subject: its parts, the frame of their coordinates, and (x, y, size) of what construction lines circle.
CAT = (wizard_cat.wizard_cat, wizard_cat.FRAME, ((600, 355, 165), (600, 610, 190), (600, 150, 110), (870, 600, 90)))
TEA = (tea.tea, tea.FRAME, ((540, 520, 215), (540, 320, 110), (935, 660, 120), (225, 755, 95)))
GIRL = (girl.girl, girl.FRAME, ((450, 480, 250), (450, 560, 200), (450, 900, 160)))

SAMPLES = (("rough-01.png", CAT, 202, 900, 1200), ("rough-02.png", TEA, 12, 900, 1200), ("rough-03.png", GIRL, 31, 1100, 900))


def _fitted(subject, height, width):
    """The subject's parts and placements, scaled into the picture."""
    draw, frame, circled = subject
    scale = min(width / frame[0], height / frame[1])
    shift = (point(width, height) - np.array(frame) * scale) / 2
    places = [Placement(point(x, y) * scale + shift, size * scale) for x, y, size in circled]
    return moved(draw(), lambda curve: np.asarray(curve) * scale + shift), places


def sketch(subject, seed, height, width):
    """uint8 rough picture, and the clean one."""
    rng = np.random.default_rng(seed)
    parts, places = _fitted(subject, height, width)
    lines = plan_lines(rng, parts, PENCIL.unsteady)
    guides = plan_construction(rng, places, height, width, 0.65)
    patches = plan_hatching(rng, parts, height, width, 0.42, PENCIL.width)
    layers = Layers(
        draw_clean(parts, height, width, 3.0),
        draw_graphite(rng, parts, lines, height, width, PENCIL),
        draw_first_attempt(rng, parts, lines, height, width, PENCIL, 0.3),
        draw_construction(guides, height, width, PENCIL.pressure),
        draw_hatching(patches, height, width),
        Medium(GRAPHITE, GRAPHITE, False, 0.0),
    )
    pencil = lay_graphite(layers.density(), choose_grain(rng, height, width))
    return scan(rng, draw_paper(rng, height, width, 0.7) * (1 - np.float32(0.8) * pencil), 0.6), 255 - layers.clean


def main():
    parser = argparse.ArgumentParser(description="Draw the sample sketches.")
    parser.add_argument("folder")
    folder = Path(parser.parse_args().folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, subject, seed, height, width in SAMPLES:
        rough, _ = sketch(subject, seed, height, width)
        Image.fromarray(rough).save(folder / name, dpi=(300, 300), optimize=True)


if __name__ == "__main__":
    main()
