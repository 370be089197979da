"""Trains the inpainting network on finished drawings of the pool; stops and resumes at any time.

    python3 -m inpaint.train WORK POOL --minutes 90
"""

import argparse

import numpy as np

from inpaint.batches import draw_batch, draw_masks
from inpaint.loss import inpaint_loss
from inpaint.pool import Drawings, validation_drawings
from network import training
from network.line_net import LineNet

SMALL_CROPS = (16, 128)     # pictures, side
LARGE_CROPS = (8, 192)
LARGE_FROM = 0.75           # share of the training after which large crops are used
PLANES = 2
DECIDED = 2.0               # weight of Dice at the end: deciding beats grey answers


def network():
    return LineNet(PLANES)


def main():
    parser = argparse.ArgumentParser(description="Train the inpainting network.")
    training.add_options(parser)
    parser.add_argument("pool", help="work directory of the cleanup model, whose finished drawings are used")
    options = parser.parse_args()
    training.prepare(options)
    rng = np.random.default_rng([options.seed, 31])
    holes = {side: draw_masks(rng, side, 1500) for _, side in (SMALL_CROPS, LARGE_CROPS)}
    drawings = Drawings(options.pool)
    unseen = validation_drawings(options.work)
    fixed = np.random.default_rng(5)
    validation = [draw_batch(fixed, [unseen], holes[128], 16, 128) for _ in range(3)]

    def draw(rng, progress):
        count, side = SMALL_CROPS if progress < LARGE_FROM else LARGE_CROPS
        return draw_batch(rng, drawings.planes, holes[side], count, side)

    def loss(net, batch, progress):
        return inpaint_loss(net, *batch, dice_weight=1 + (DECIDED - 1) * max(0.0, (progress - 0.5) / 0.5))

    training.train(network(), options, draw, loss, validation, lambda: {"shards": drawings.refresh()})


if __name__ == "__main__":
    main()
