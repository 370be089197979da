"""What the diffusion network is taught: finished drawings with noise, and what it may know of each."""

import numpy as np
import torch

from diffusion.autoencoder import FACTOR, latents_of
from diffusion.schedule import TIMESTEPS
from generator.style import CONTROLS

LEAST_INK = 0.01            # share of a crop; emptier crops are drawn again, three times at most
WITHOUT_SKETCH = 0.25       # share of examples whose sketch is not told
EVERYWHERE = 0.5            # share of examples without a mask: all may change, nothing is known
GUESSED = 0.4               # share of examples that start from what the cleanup model made of the sketch
STRENGTHS = 0.1, 0.9        # shares of the noise at which those are shown


def draw_batch(rng, pool, holes, count, side):
    """Tensors: latents [count, 16, h, w] of the finished drawing, start of what noise is laid on (the same, or a guess
    at it), conditions [count, 33, h, w], style [count, 6], timestep [count], noise like latents."""
    clean = np.empty((count, 1, side, side), np.float32)
    start, sketch = np.empty_like(clean), np.empty_like(clean)
    mask = np.ones((count, 1, side // FACTOR, side // FACTOR), np.float32)
    style = np.empty((count, len(CONTROLS)), np.float32)
    timestep = np.empty(count, np.float32)
    for i in range(count):
        guessed = rng.random() < GUESSED
        sketch[i, 0], clean[i, 0], start[i, 0], style[i] = _crop(rng, pool, side, guessed)
        weakest, strongest = STRENGTHS if guessed else (0, 1)
        timestep[i] = rng.integers(int(weakest * TIMESTEPS), int(strongest * TIMESTEPS))
        hole = holes[int(rng.integers(len(holes)))]
        if rng.random() >= EVERYWHERE and hole.any():
            mask[i, 0] = latent_mask(np.rot90(hole, int(rng.integers(4))), grown=bool(rng.integers(2)))
        if not guessed and rng.random() < WITHOUT_SKETCH:
            sketch[i] = 0
    latents, begun = latents_of(torch.from_numpy(clean)), latents_of(torch.from_numpy(start))
    noise = torch.from_numpy(rng.standard_normal(latents.shape, np.float32))
    told = conditions(latents, torch.from_numpy(sketch), torch.from_numpy(mask))
    return latents, begun, told, torch.from_numpy(style), torch.from_numpy(timestep), noise


def conditions(latents, sketch, mask):
    """known, sketch and mask, in the order of the network's planes; sketch: darkness in -1..1, or zeros where there is none."""
    return torch.cat([latents * (1 - mask), latents_of(sketch), mask], 1)


def latent_mask(mask, grown=True):
    """Pixels [height, width] -> latents: 1 where any of 4 x 4 pixels may change, and one latent around it."""
    height, width = mask.shape
    blocks = mask.reshape(height // FACTOR, FACTOR, width // FACTOR, FACTOR).max((1, 3)).astype(np.float32)
    if not grown:
        return blocks
    wide = np.pad(blocks, 1)
    return np.max([wide[y : y + blocks.shape[0], x : x + blocks.shape[1]] for y in range(3) for x in range(3)], 0)


def _crop(rng, pool, side, guessed):
    """Planes in -1..1: sketch, finished drawing, what to start from; and the style."""
    for _ in range(4):
        shard = pool.shards[int(rng.integers(len(pool.shards)))]
        sheet = int(rng.integers(len(shard["clean"])))
        guessed = guessed and "guess" in shard
        look = 0 if guessed else int(rng.integers(shard["clean"].shape[1]))      # the guess is at the usual style
        height, width = shard["clean"].shape[2:]
        y, x = int(rng.integers(0, height - side + 1)), int(rng.integers(0, width - side + 1))
        window = (slice(y, y + side), slice(x, x + side))
        clean = shard["clean"][(sheet, look, *window)]
        if (clean > 127).mean() > LEAST_INK:
            break
    start = shard["guess"][(sheet, *window)] if guessed else clean
    darkness = shard["darkness"][(sheet, slice(None), *window)].astype(np.float32).mean(0)
    if not guessed and rng.random() < 0.1:
        darkness = clean.astype(np.float32)     # what was cleaned already stays as it is
    turn = int(rng.integers(8))
    return *(_turned(plane.astype(np.float32), turn) / 127.5 - 1 for plane in (darkness, clean, start)), shard["style"][sheet, look]


def _turned(plane, turn):
    plane = plane[::-1] if turn & 1 else plane
    plane = plane[:, ::-1] if turn & 2 else plane
    return plane.T if turn & 4 else plane
