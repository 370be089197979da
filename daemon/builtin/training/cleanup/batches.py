"""Random crops out of the pool, some with hints."""

import numpy as np
import torch

from cleanup.hints import hint
from generator.style import CONTROLS

LEAST_INK = 0.004       # share of a crop; emptier crops are drawn again, twice at most
HINTED = 0.4            # share of crops with hints
PLANES = 4              # darkness of R, G and B; hints


def draw_batch(rng, pool, brushes, count, side):
    """Float tensors: planes [count, 4, side, side], style [count, 6], clean and contrast [count, 1, side, side].

    contrast: how far the sheet's answer in its other style is from this one; there the style decides.
    """
    planes = np.zeros((count, PLANES, side, side), np.float32)
    style = np.empty((count, len(CONTROLS)), np.float32)
    clean = np.empty((count, 1, side, side), np.float32)
    contrast = np.empty_like(clean)
    for i in range(count):
        planes[i], style[i], clean[i, 0], contrast[i, 0] = _crop(rng, pool, brushes, side)
    return tuple(torch.from_numpy(a) for a in (planes, style, clean, contrast))


def _crop(rng, pool, brushes, side):
    for _ in range(3):
        shard = pool.shards[int(rng.integers(len(pool.shards)))]
        sheet = int(rng.integers(len(shard["clean"])))
        look = int(rng.integers(shard["clean"].shape[1]))
        height, width = shard["clean"].shape[2:]
        y, x = int(rng.integers(0, height - side + 1)), int(rng.integers(0, width - side + 1))
        window = (slice(y, y + side), slice(x, x + side))
        if (shard["clean"][(sheet, look, *window)] > 127).mean() > LEAST_INK:
            break
    turn = int(rng.integers(8))
    planes = np.zeros((PLANES, side, side), np.float32)
    darkness = _turned(shard["darkness"][(sheet, slice(None), *window)], turn).astype(np.float32) / 255
    clean = _turned(shard["clean"][(sheet, look, *window)], turn)
    other = _turned(shard["clean"][(sheet, 1 - look, *window)], turn)
    contrast = np.abs(clean.astype(np.float32) - other) / 255
    if rng.random() < HINTED:
        planes[3], clean = hint(rng, brushes, clean, _turned(shard["everything"][(sheet, look, *window)], turn))
    if rng.random() < 0.5:      # a crop's gain differs from its page's
        darkness = np.clip(darkness * np.float32(rng.uniform(0.7, 1.3)) + np.float32(rng.uniform(-0.05, 0.05)), 0, 1)
    planes[:3] = darkness[rng.permutation(3)] if rng.random() < 0.15 else darkness
    return planes, shard["style"][sheet, look], clean.astype(np.float32) / 255, contrast


def _turned(planes, turn):
    """[..., height, width]"""
    if turn & 1:
        planes = planes[..., ::-1, :]
    if turn & 2:
        planes = planes[..., ::-1]
    return np.swapaxes(planes, -1, -2) if turn & 4 else planes
