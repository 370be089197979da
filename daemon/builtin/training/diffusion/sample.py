"""Runs the network as the daemon does: from noise, or from a drawing by partial noising (DDIM, arXiv 2010.02502)."""

import torch

from diffusion.loss import levels
from diffusion.schedule import trailing


@torch.no_grad()
def sample(network, conditions, style, noise, steps=10, strength=1.0, start=None):
    """Latents in -1..1. start: latents to begin with, needed below strength 1; what the mask forbids stays as it is known.

    The steps left out for a strength are those of the noisy end, round(steps * (1 - strength)) of them.
    """
    timesteps = trailing(steps)[round(steps * (1 - strength)):]
    signal, level = levels(torch.tensor(timesteps[:1]))
    latents = noise if start is None else signal * start + level * noise
    known, mask = conditions[:, : noise.shape[1]], conditions[:, -1:]
    for i, now in enumerate(timesteps):
        timestep = torch.tensor([float(now)])
        signal, level = levels(timestep)
        velocity = network(torch.cat([latents, conditions], 1), timestep, style)
        clean = (signal * latents - level * velocity).clamp(-1, 1)
        clean = clean * mask + known * (1 - mask)
        if i + 1 == len(timesteps):
            return clean
        rest = (latents - signal * clean) / level
        signal, level = levels(torch.tensor(timesteps[i + 1 : i + 2]))
        latents = signal * clean + level * rest
