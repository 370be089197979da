"""Crops of finished line drawings with holes in them."""

import numpy as np
import torch

from inpaint import masks

MASKS = 3000
LEAST_LINE = 12         # inked pixels under the mask; emptier crops are drawn again, five times at most
EDGES = 0.08            # share of masks that extend the canvas
DOTS = 0.3


def draw_masks(rng, side, count=MASKS):
    """uint8 [count, side, side]"""
    def one():
        choice = rng.random()
        if choice < EDGES:
            return masks.edge(rng, side)
        if choice < EDGES + DOTS:
            return masks.dots(rng, side, int(rng.integers(3, 17)))
        return masks.brushed(rng, side)

    return np.stack([one() for _ in range(count)]).astype(np.uint8)


def draw_batch(rng, drawings, holes, count, side):
    """Float tensors (known [count, 2, side, side], ink [count, 1, side, side]); drawings: list of uint8 [n, h, w], ink = 255."""
    known = np.empty((count, 2, side, side), np.float32)
    ink = np.empty((count, 1, side, side), np.float32)
    for i in range(count):
        ink[i, 0], mask = _crop(rng, drawings, holes, side)
        known[i] = cover(ink[i, 0], mask)
    return torch.from_numpy(known), torch.from_numpy(ink)


def cover(ink, mask):
    """What the network sees: ink with 0.5 under the mask, and the mask. float32 [2, height, width]"""
    mask = mask.astype(np.float32)
    return np.stack([ink * (1 - mask) + 0.5 * mask, mask])


def _crop(rng, drawings, holes, side):
    for _ in range(6):
        shard = drawings[int(rng.integers(len(drawings)))]
        page = shard[int(rng.integers(len(shard)))]
        y, x = (int(rng.integers(0, n - side + 1)) for n in page.shape)
        crop = page[y : y + side, x : x + side]
        mask = np.rot90(holes[int(rng.integers(len(holes)))], int(rng.integers(4))) > 0
        if ((crop > 127) & mask).sum() > LEAST_LINE:
            break
    turn = int(rng.integers(8))
    crop = crop[::-1] if turn & 1 else crop
    crop = crop[:, ::-1] if turn & 2 else crop
    crop = crop.T if turn & 4 else crop
    return crop.astype(np.float32) / 255, mask
