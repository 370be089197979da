"""The autoencoder has nothing to learn: latents are the ink of 4 x 4 pixels, side by side.

Lines are one or two pixels wide; a learned compression of this size breaks them. Both halves are one convolution
with fixed weights, so they are exact and every provider runs them.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F

FACTOR = 4
CHANNELS = FACTOR * FACTOR
LUMA = (0.299, 0.587, 0.114)


class Encoder(nn.Module):
    """RGB [batch, 3, height, width], -1..1, white = 1 -> ink [batch, 16, height / 4, width / 4], -1..1, ink = 1."""

    def __init__(self):
        super().__init__()
        self.gather = nn.Conv2d(3, CHANNELS, FACTOR, FACTOR, bias=False)
        weight = torch.zeros_like(self.gather.weight)
        for place in range(CHANNELS):
            for channel, share in enumerate(LUMA):
                weight[place, channel, place // FACTOR, place % FACTOR] = -share
        self.gather.weight = nn.Parameter(weight, requires_grad=False)

    def forward(self, sample):
        return self.gather(sample)


class Decoder(nn.Module):
    """The way back: ink to gray, the same in all three channels."""

    def __init__(self):
        super().__init__()
        self.spread = nn.Conv2d(CHANNELS, 3 * CHANNELS, 1, bias=False)
        weight = torch.zeros_like(self.spread.weight)
        for channel in range(3):
            for place in range(CHANNELS):
                weight[channel * CHANNELS + place, place] = -1
        self.spread.weight = nn.Parameter(weight, requires_grad=False)

    def forward(self, latent_sample):
        return F.pixel_shuffle(self.spread(latent_sample), FACTOR)


def latents_of(ink):
    """Ink [batch, 1, height, width] in -1..1 -> latents."""
    return F.pixel_unshuffle(ink, FACTOR)


def ink_of(latents):
    return F.pixel_shuffle(latents, FACTOR)
