"""Pages of the project's own generator, from seeds that training never sees. All use of the generator is here."""

import itertools
import subprocess
import sys

import numpy as np
from PIL import Image

from measure import pencil, places
from measure.page import Page

sys.path.insert(0, str(places.RECIPE))

from cleanup.pool import VALIDATION_SEED  # noqa: E402
from generator import samples  # noqa: E402
from generator.pair import draw_layers, put_on_paper  # noqa: E402

HEIGHT, WIDTH = 512, 640
SCORING, TUNING, FINISHED = 3, 4, 5     # second number of the seed: what the pages are for
DRAWN = 0.1                             # pencil of a generated page is known exactly


def commit():
    """The last one that changed the generator: other pages come from another generator, and figures on them differ."""
    run = subprocess.run(["git", "log", "-1", "--format=%h", "--", "generator"], cwd=places.RECIPE, capture_output=True, text=True)
    return run.stdout.strip() or "unknown"


def _layers(purpose, index, height=HEIGHT, width=WIDTH):
    rng = np.random.default_rng([VALIDATION_SEED, purpose, index])
    return rng, draw_layers(rng, height, width)


def _page(purpose, index, rng, layers):
    rough = put_on_paper(rng, layers)
    return Page(f"generated-{purpose}-{index:02}", rough, 255 - layers.clean, pencil.of_coverage(layers.density()), DRAWN)


def pages(purpose, count):
    return [_page(purpose, index, *_layers(purpose, index)) for index in range(count)]


def rough_pages(purpose, count):
    """Without those that are inked already and must only stay as they are."""
    drawn = ((index, *_layers(purpose, index)) for index in itertools.count())
    rough = ((index, rng, layers) for index, rng, layers in drawn if (layers.graphite > layers.clean).any())
    return [_page(purpose, *found) for found in itertools.islice(rough, count)]


def finished_drawing(index, side):
    """A clean line drawing, uint8, ink dark."""
    return 255 - _layers(FINISHED, index, side, side)[1].clean


def sample_sketches():
    """The committed samples. Where the generator no longer draws the committed picture, its truth is not shown."""
    result = []
    for name, subject, seed, height, width in samples.SAMPLES:
        committed = np.array(Image.open(places.SAMPLES / name))
        rough, clean = samples.sketch(subject, seed, height, width)
        truth = clean if np.array_equal(rough, committed) else None
        result.append((name, committed, truth))
    return result
