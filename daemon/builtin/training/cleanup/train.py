"""Trains the cleanup network on the pool; stops and resumes at any time.

    python3 -m cleanup.train WORK --minutes 180
"""

import argparse
import time

import numpy as np

from cleanup import offered, pool
from cleanup.batches import PLANES, draw_batch
from cleanup.hints import draw_brushes
from cleanup.loss import cleanup_loss
from generator.style import CONTROLS
from network import training
from network.line_net import LineNet

SMALL_CROPS = (8, 128)      # pictures, side
LARGE_CROPS = (4, 192)
LARGE_FROM = 0.7            # share of the training after which large crops are used
COLOURS = 3


def network():
    return LineNet(PLANES, len(CONTROLS))


def dice_weight(progress):
    """Deciding matters more towards the end."""
    return 0.4 + 0.5 * max(0.0, (progress - 0.5) / 0.5)


def validation_batches(work, brushes):
    unseen = pool.unseen(work)
    rng = np.random.default_rng(3)
    return [draw_batch(rng, unseen, brushes, 8, 128) for _ in range(8)]


def main():
    parser = argparse.ArgumentParser(description="Train the cleanup network.")
    training.add_options(parser)
    options = parser.parse_args()
    training.prepare(options)
    pairs = pool.Pool(options.work)
    while not pairs.refresh():
        time.sleep(5)
    rng = np.random.default_rng([options.seed, 17])
    brushes = {side: draw_brushes(rng, side) for _, side in (SMALL_CROPS, LARGE_CROPS)}

    def draw(rng, progress):
        count, side = SMALL_CROPS if progress < LARGE_FROM else LARGE_CROPS
        return draw_batch(rng, pairs, brushes[side], count, side)

    def loss(net, batch, progress):
        return cleanup_loss(net, *batch, dice_weight=dice_weight(progress))

    validation = validation_batches(options.work, brushes[SMALL_CROPS[1]])
    training.train(network(), options, draw, loss, validation, lambda: {"shards": pairs.refresh()}, shared=COLOURS, sliders=offered.COLUMNS)


if __name__ == "__main__":
    main()
