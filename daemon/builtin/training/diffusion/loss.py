"""How far the predicted velocity is from the true one, and the drawing that it leads to from the true drawing."""

import torch

from diffusion.schedule import signal_and_noise

OUTSIDE = 0.1           # weight of what is known anyway
DECISIVE = 0.1          # weight of the overlap of ink: without it lines that may be here or there come out broken
CORRECTED = 2.0         # weight of the squared error of latents where noise was laid on a guess

_SIGNAL, _NOISE = (torch.from_numpy(values) for values in signal_and_noise())


def levels(timestep):
    """Signal and noise of timesteps [batch], as [batch, 1, 1, 1]."""
    at = timestep.long().cpu()
    return tuple(values[at].to(timestep.device)[:, None, None, None] for values in (_SIGNAL, _NOISE))


def diffusion_loss(network, latents, start, conditions, style, timestep, noise):
    """Returns (the sum to lower, mean squared error of the latents it leads to).

    Where the noise was laid on the finished drawing, the squared error of the velocity. Where it was laid on a guess
    at it, the velocity would have to undo the guess's mistakes too, which little noise makes very large; there the
    squared error of the latents is taken.
    """
    signal, level = levels(timestep)
    noisy = signal * start + level * noise
    velocity = network(torch.cat([noisy, conditions], 1), timestep, style)
    reached = signal * noisy - level * velocity
    mask = conditions[:, -1:]
    weight = OUTSIDE + (1 - OUTSIDE) * mask
    wrong = (reached - latents) ** 2 * weight
    guessed = (start != latents).flatten(1).any(1)[:, None, None, None]
    error = torch.where(guessed, CORRECTED * wrong, (velocity - (signal * noise - level * latents)) ** 2 * weight)
    return error.mean() + DECISIVE * missed_overlap(reached, latents, mask), wrong.mean().detach()


def missed_overlap(reached, latents, mask):
    """1 - Dice coefficient of ink 0..1 inside the mask, a mean over the batch."""
    ink, truth = ((plane.clamp(-1, 1) + 1) / 2 * mask for plane in (reached, latents))
    common, both = (ink * truth).flatten(1).sum(1), (ink + truth).flatten(1).sum(1)
    return (1 - (2 * common + 1) / (both + 1)).mean()
