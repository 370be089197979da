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
LOW, HIGH = 0.1, 0.6        # ink


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
    """The way back: ink to gray, the same in all three channels. Ink below LOW is noise on the paper, above HIGH full.

    All of it happens beside one another in the latents: on the WebGPU of ONNX Runtime 1.29 a convolution of three
    channels by one pixel loses its bias.
    """

    def __init__(self):
        super().__init__()
        planes = 3 * CHANNELS
        self.spread = _by_pixel(torch.eye(CHANNELS).repeat(3, 1) / 2 / (HIGH - LOW), (0.5 - LOW) / (HIGH - LOW))
        self.covered = _by_pixel(-torch.eye(planes), 1.0)
        self.range = _by_pixel(2 * torch.eye(planes), -1.0)

    def forward(self, latent_sample):
        ink = F.relu(self.spread(latent_sample))
        return F.pixel_shuffle(self.range(F.relu(self.covered(ink))), FACTOR)


def _by_pixel(weight, bias):
    """A fixed convolution of 1 x 1: weight [outputs, inputs], the same bias for all outputs."""
    convolution = nn.Conv2d(weight.shape[1], weight.shape[0], 1)
    convolution.weight = nn.Parameter(weight[..., None, None].contiguous(), requires_grad=False)
    convolution.bias = nn.Parameter(torch.full((weight.shape[0],), float(bias)), requires_grad=False)
    return convolution


def latents_of(ink):
    """Ink [batch, 1, height, width] in -1..1 -> latents."""
    return F.pixel_unshuffle(ink, FACTOR)


def ink_of(latents):
    """Latents -> ink [batch, 1, height, width], 0..1, as the decoder draws it."""
    with torch.no_grad():
        return (1 - Decoder()(latents)[:, :1]) / 2
