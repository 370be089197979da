"""Trains the diffusion network on the pool of the cleanup model; stops and resumes at any time.

    python3 -m diffusion.train WORK POOL --cleanup ../cleanup-1/model.onnx --minutes 180
"""

import argparse
import time

import numpy as np

from cleanup import pool
from diffusion.batches import draw_batch
from diffusion.guesses import Guesses
from diffusion.loss import diffusion_loss
from diffusion.unet import LineUNet
from generator.style import CONTROLS
from inpaint.batches import draw_masks
from network import training

CROPS = (16, 128)           # pictures, side
HOLES = 1500


def network():
    return LineUNet(len(CONTROLS))


def main():
    parser = argparse.ArgumentParser(description="Train the diffusion network.")
    training.add_options(parser)
    parser.add_argument("pool", help="work directory of the cleanup model, whose sheets are used")
    parser.add_argument("--cleanup", required=True, help="exported cleanup model, whose answers are refined")
    options = parser.parse_args()
    training.prepare(options)
    guesses, sheets = Guesses(options.cleanup), pool.Pool(options.pool)

    def refresh():
        known = sheets.refresh()
        guesses.add_to(sheets.shards)
        return known

    while not refresh():
        time.sleep(5)
    holes = draw_masks(np.random.default_rng([options.seed, 43]), CROPS[1], HOLES)
    fixed, unseen = np.random.default_rng(11), pool.unseen(options.work)
    guesses.add_to(unseen.shards)
    validation = [draw_batch(fixed, unseen, holes, *CROPS) for _ in range(6)]

    def draw(rng, progress):
        return draw_batch(rng, sheets, holes, *CROPS)

    def loss(net, batch, progress):
        return diffusion_loss(net, *batch)

    training.train(network(), options, draw, loss, validation, lambda: {"shards": refresh()})


if __name__ == "__main__":
    main()
