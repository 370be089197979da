"""The cleanup network: a small fully convolutional U-Net without normalisation layers.

Input [batch, 1, height, width] darkness, output the same shape: logits of ink. Height and width are
multiples of 16. Nothing in it looks at the whole picture, so a tile with enough margin gives exactly
what the whole picture gives.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F

CHANNELS = (12, 32, 64, 96, 128)
MULTIPLE = 16


def _conv(inputs, outputs, stride=1, dilation=1):
    return nn.Conv2d(inputs, outputs, 3, stride, dilation, dilation)


class Residual(nn.Module):
    def __init__(self, channels, dilation=1):
        super().__init__()
        self.first = _conv(channels, channels, dilation=dilation)
        self.second = _conv(channels, channels, dilation=dilation)

    def forward(self, x):
        return F.relu(x + self.second(F.relu(self.first(x))))


class Convs(nn.Module):
    """Convolutions, each followed by ReLU."""

    def __init__(self, *convs):
        super().__init__()
        self.convs = nn.ModuleList(convs)

    def forward(self, x):
        for conv in self.convs:
            x = F.relu(conv(x))
        return x


class CleanupNet(nn.Module):
    def __init__(self, channels=CHANNELS):
        super().__init__()
        c0, c1, c2, c3, c4 = channels
        self.stem = Convs(_conv(1, c0))
        self.down1 = Convs(_conv(c0, c1, 2), _conv(c1, c1))
        self.down2 = nn.Sequential(Convs(_conv(c1, c2, 2)), Residual(c2))
        self.down3 = nn.Sequential(Convs(_conv(c2, c3, 2)), Residual(c3), Convs(_conv(c3, c3)))
        self.down4 = nn.Sequential(Convs(_conv(c3, c4, 2)), Residual(c4))
        self.up3 = nn.Conv2d(c4, c3, 1, bias=False)
        self.merge3 = Convs(_conv(c3, c3), _conv(c3, c3))
        self.up2 = nn.Conv2d(c3, c2, 1, bias=False)
        self.merge2 = Convs(_conv(c2, c2), _conv(c2, c2))
        self.up1 = nn.Conv2d(c2, c1, 1, bias=False)
        self.merge1 = Convs(_conv(c1, c1), _conv(c1, c1))
        self.up0 = nn.Conv2d(c1, c0, 1, bias=False)
        self.merge0 = Convs(_conv(c0, c0))
        self.out = _conv(c0, 1)
        self._initialise()

    def _initialise(self):
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
                if module.bias is not None:
                    nn.init.zeros_(module.bias)
        # Without normalisation layers the sums must not grow: residual branches start at nothing.
        for module in self.modules():
            if isinstance(module, Residual):
                nn.init.zeros_(module.second.weight)
        nn.init.normal_(self.out.weight, std=0.02)
        nn.init.constant_(self.out.bias, -2.0)      # most of a sheet is paper

    def forward(self, x):
        full = self.stem(x)
        half = self.down1(full)
        quarter = self.down2(half)
        eighth = self.down3(quarter)
        sixteenth = self.down4(eighth)
        eighth = self.merge3(eighth + _twice(self.up3(sixteenth)))
        quarter = self.merge2(quarter + _twice(self.up2(eighth)))
        half = self.merge1(half + _twice(self.up1(quarter)))
        full = self.merge0(full + _twice(self.up0(half)))
        return self.out(full)


def _twice(x):
    return F.interpolate(x, scale_factor=2, mode="nearest")


def parameter_count(network):
    return sum(p.numel() for p in network.parameters())


@torch.no_grad()
def copy_weights(network, model):
    """Fills the network from an exported graph (onnx.ModelProto), tensor by tensor in graph order."""
    from onnx import numpy_helper

    stored = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
    names = [name for node in model.graph.node if node.op_type == "Conv" for name in node.input[1:]]
    parameters = list(network.parameters())
    if [tuple(stored[n].shape) for n in names] != [tuple(p.shape) for p in parameters]:
        raise ValueError("the graph's weights do not fit this network; train from nothing or use its own version of the recipe")
    for name, parameter in zip(names, parameters):
        parameter.copy_(torch.from_numpy(stored[name].copy()))
