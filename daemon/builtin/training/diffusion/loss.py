"""How far the predicted velocity is from the true one."""

import torch

from diffusion.schedule import signal_and_noise

OUTSIDE = 0.1           # weight of what is known anyway

_SIGNAL, _NOISE = (torch.from_numpy(values) for values in signal_and_noise())


def levels(timestep):
    """Signal and noise of timesteps [batch], as [batch, 1, 1, 1]."""
    at = timestep.long().cpu()
    return tuple(values[at].to(timestep.device)[:, None, None, None] for values in (_SIGNAL, _NOISE))


def diffusion_loss(network, latents, conditions, style, timestep, noise):
    """Returns (mean squared error of the velocity, the same of the latents it leads to)."""
    signal, level = levels(timestep)
    noisy = signal * latents + level * noise
    velocity = signal * noise - level * latents
    predicted = network(torch.cat([noisy, conditions], 1), timestep, style)
    weight = OUTSIDE + (1 - OUTSIDE) * conditions[:, -1:]
    error = (predicted - velocity) ** 2 * weight
    return error.mean(), (error * level**2).mean().detach()
