"""The rough sketches in samples/: what the README shows and what a first try needs.

    python3 -m generator.samples ../../../samples
"""

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

from .construction import draw_construction
from .geometry import point
from .hatching import draw_hatching
from .objects import basic, nature, people, solids, wizard_cat
from .pair import Layers
from .clean import draw_clean
from .paper import draw_paper, lay_graphite, scan
from .roughen import Manner, draw_first_attempt, draw_graphite
from .scene import Placement

PENCIL = Manner(spread=3.4, passes=3.2, segment_length=170, whole=0.3, overlap=0.35, overshoot=12, width=2.8, pressure=0.62, varied=True, see_through=0.93)


def cat(rng, height, width):
    parts = wizard_cat.placed(height, width)
    s = min(width / 1200, height / 900)
    shift = (point(width, height) - point(1200, 900) * s) / 2
    places = [Placement(point(600, 355) * s + shift, 165 * s), Placement(point(600, 610) * s + shift, 190 * s), Placement(point(600, 150) * s + shift, 110 * s), Placement(point(870, 600) * s + shift, 90 * s)]
    return parts, places


def village(rng, height, width):
    ground = height * 0.78
    home, oak, pet = point(width * 0.42, ground - height * 0.26), point(width * 0.82, ground - height * 0.33), point(width * 0.24, ground - height * 0.06)
    parts = basic.disc(rng, point(width * 0.13, height * 0.17), height * 0.09)
    parts += solids.house(rng, home, height * 0.36) + nature.tree(rng, oak, height * 0.38) + nature.quadruped(rng, pet, height * 0.2)
    for x in (0.56, 0.68, 0.95):
        parts += nature.grass(rng, point(width * x, ground + height * rng.uniform(0.02, 0.12)), height * 0.05)
    return parts, [Placement(home, height * 0.36), Placement(oak, height * 0.3), Placement(pet, height * 0.18)]


def portrait(rng, height, width):
    center = point(width * 0.5, height * 0.44)
    parts = people.head(rng, center, height * 0.27)
    return parts, [Placement(center, height * 0.3)]


SAMPLES = (("rough-01.png", cat, 202, 900, 1200), ("rough-02.png", village, 101, 900, 1200), ("rough-03.png", portrait, 102, 1100, 900))


def sketch(subject, seed, height, width):
    """uint8 rough picture, and the clean one."""
    rng = np.random.default_rng(seed)
    parts, places = subject(rng, height, width)
    clean = draw_clean(parts, height, width, 3.0)
    graphite = draw_graphite(rng, parts, height, width, PENCIL)
    first = draw_first_attempt(rng, parts, height, width, PENCIL)
    construction = draw_construction(rng, places, height, width, 0.42)
    hatching = draw_hatching(rng, parts, height, width, 0.42, PENCIL.width)
    layers = Layers(clean, graphite, first, construction, hatching)
    paper = draw_paper(rng, height, width, 0.7)
    return scan(rng, paper * (1 - np.float32(0.8) * lay_graphite(rng, layers.density())), 0.6), 255 - clean


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
