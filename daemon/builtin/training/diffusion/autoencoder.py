"""The autoencoder has nothing to learn: latents are the ink of 4 x 4 pixels, side by side.

Lines are one or two pixels wide; a learned compression of this size breaks them. Both halves are convolutions with
fixed weights, so they are exact and every provider runs them.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F

FACTOR = 4
CHANNELS = FACTOR * FACTOR
LUMA = (0.299, 0.587, 0.114)
LOW, HIGH = 0.15, 0.75      # ink


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
    """The way back: ink to gray, the same in all three channels. Ink below LOW is noise on the paper, above HIGH full."""

    def __init__(self):
        super().__init__()
        self.spread = nn.Conv2d(CHANNELS, 3 * CHANNELS, 1)
        self.covered = nn.Conv2d(3, 3, 1)
        self.range = nn.Conv2d(3, 3, 1)
        each = torch.eye(3)[..., None, None]
        weights = {
            self.spread: (torch.eye(CHANNELS).repeat(3, 1)[..., None, None] / 2 / (HIGH - LOW), (0.5 - LOW) / (HIGH - LOW)),
            self.covered: (-each, 1.0),
            self.range: (2 * each, -1.0),
        }
        for convolution, (weight, bias) in weights.items():
            convolution.weight = nn.Parameter(weight.contiguous(), requires_grad=False)
            convolution.bias = nn.Parameter(torch.full_like(convolution.bias, bias), requires_grad=False)

    def forward(self, latent_sample):
        ink = F.relu(F.pixel_shuffle(self.spread(latent_sample), FACTOR))
        return self.range(F.relu(self.covered(ink)))


def latents_of(ink):
    """Ink [batch, 1, height, width] in -1..1 -> latents."""
    return F.pixel_unshuffle(ink, FACTOR)


def ink_of(latents):
    """Latents -> ink [batch, 1, height, width], 0..1, as the decoder draws it."""
    with torch.no_grad():
        return (1 - Decoder()(latents)[:, :1]) / 2
