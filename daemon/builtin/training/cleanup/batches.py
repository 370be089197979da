"""Random crops out of the pool."""

import numpy as np
import torch

LEAST_INK = 0.004       # share of a crop; emptier crops are drawn again, twice at most


def draw_batch(rng, pool, count, side):
    """Float tensors (darkness, clean), both [count, 1, side, side]."""
    darkness = np.empty((count, 1, side, side), np.float32)
    clean = np.empty_like(darkness)
    for i in range(count):
        darkness[i, 0], clean[i, 0] = _crop(rng, pool, side)
    return torch.from_numpy(darkness), torch.from_numpy(clean)


def _crop(rng, pool, side):
    for _ in range(3):
        shard = int(rng.integers(len(pool.clean)))
        picture = int(rng.integers(len(pool.clean[shard])))
        height, width = pool.clean[shard].shape[1:]
        y, x = int(rng.integers(0, height - side + 1)), int(rng.integers(0, width - side + 1))
        window = (picture, slice(y, y + side), slice(x, x + side))
        if (pool.clean[shard][window] > 127).mean() > LEAST_INK:
            break
    turn = int(rng.integers(8))
    darkness = _turned(pool.darkness[shard][window], turn).astype(np.float32) / 255
    clean = _turned(pool.clean[shard][window], turn).astype(np.float32) / 255
    if rng.random() < 0.5:      # a crop's gain differs from its page's
        darkness = np.clip(darkness * np.float32(rng.uniform(0.7, 1.3)) + np.float32(rng.uniform(-0.05, 0.05)), 0, 1)
    return darkness, clean


def _turned(plane, turn):
    if turn & 1:
        plane = plane[::-1]
    if turn & 2:
        plane = plane[:, ::-1]
    return plane.T if turn & 4 else plane
