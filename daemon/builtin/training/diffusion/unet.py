"""The network of the built-in diffusion model: a small fully convolutional UNet without normalisation or attention.

It takes the noisy latents with what is known beside them, a timestep and a style, and predicts the velocity
v = signal * noise - noise_level * latents (Salimans and Ho, arXiv 2202.00512). Nothing in it looks at the whole
picture, so tiles with enough margin give what the whole picture gives.
"""

import math

import torch
import torch.nn as nn
import torch.nn.functional as F

from diffusion import autoencoder

WIDTHS = (64, 96, 160)
EMBEDDING = 128
WAVES = 32
LATENTS = autoencoder.CHANNELS
CONDITION_PLANES = {"known": LATENTS, "sketch": LATENTS, "mask": 1}      # in the order in which they follow the latents
PLANES = LATENTS + sum(CONDITION_PLANES.values())
MULTIPLE = 4            # of latents


def _conv(inputs, outputs, stride=1, dilation=1):
    return nn.Conv2d(inputs, outputs, 3, stride, dilation, dilation)


class Block(nn.Module):
    """Two convolutions beside the straight way; timestep and style scale and shift what is between them."""

    def __init__(self, channels, dilation=1):
        super().__init__()
        self.first = _conv(channels, channels, dilation=dilation)
        self.scale = nn.Conv2d(EMBEDDING, channels, 1)
        self.shift = nn.Conv2d(EMBEDDING, channels, 1)
        self.second = _conv(channels, channels)

    def forward(self, x, look):
        return x + self.second(F.relu(self.first(x) * self.scale(look) + self.shift(look)))


class LineUNet(nn.Module):
    def __init__(self, style, widths=WIDTHS):
        super().__init__()
        a, b, c = widths
        self.register_buffer("waves", torch.exp(-math.log(1e4) * torch.arange(WAVES) / WAVES)[None, :, None, None])
        self.time = nn.Conv2d(2 * WAVES, EMBEDDING, 1)
        self.style = nn.Conv2d(style, EMBEDDING, 1)
        self.look = nn.Conv2d(EMBEDDING, EMBEDDING, 1)
        self.stem = _conv(PLANES, a)
        self.fine = nn.ModuleList(Block(a) for _ in range(2))
        self.down1 = _conv(a, b, 2)
        self.middle = nn.ModuleList(Block(b) for _ in range(2))
        self.down2 = _conv(b, c, 2)
        self.coarse = nn.ModuleList(Block(c, dilation) for dilation in (1, 2, 1))
        self.up1 = nn.Conv2d(c, b, 1)
        self.middle_again = nn.ModuleList(Block(b) for _ in range(2))
        self.up0 = nn.Conv2d(b, a, 1)
        self.fine_again = nn.ModuleList(Block(a) for _ in range(2))
        self.out = _conv(a, LATENTS)
        self._initialise()

    def _initialise(self):
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
                nn.init.zeros_(module.bias)
        # Without normalisation layers the sums must not grow: branches and looks start at nothing.
        for module in self.modules():
            if isinstance(module, Block):
                nn.init.zeros_(module.second.weight)
                nn.init.zeros_(module.scale.weight)
                nn.init.ones_(module.scale.bias)
                nn.init.zeros_(module.shift.weight)
        nn.init.zeros_(self.out.weight)

    def forward(self, sample, timestep, style):
        """sample [batch, 49, height, width]; timestep [batch] or [1], 0..999; style [batch, 6] -> velocity [batch, 16, height, width]."""
        angle = timestep[:, None, None, None] * self.waves
        time = F.relu(self.time(torch.cat([torch.sin(angle), torch.cos(angle)], 1)))
        look = F.relu(self.look(time + F.relu(self.style(style[:, :, None, None]))))
        x = F.relu(self.stem(sample))
        for block in self.fine:
            x = block(x, look)
        fine = x
        x = F.relu(self.down1(x))
        for block in self.middle:
            x = block(x, look)
        middle = x
        x = F.relu(self.down2(x))
        for block in self.coarse:
            x = block(x, look)
        x = middle + _twice(self.up1(x))
        for block in self.middle_again:
            x = block(x, look)
        x = fine + _twice(self.up0(x))
        for block in self.fine_again:
            x = block(x, look)
        return self.out(F.relu(x))


def _twice(x):
    return F.interpolate(x, scale_factor=2, mode="nearest")
