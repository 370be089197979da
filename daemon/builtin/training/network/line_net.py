"""The network of the built-in line models: a small fully convolutional U-Net without normalisation layers.

Planes [batch, planes, height, width] go in, logits of ink [batch, 1, height, width] come out; height and
width are multiples of 16. A style vector [batch, style], where the model has one, scales and shifts the
channels of every stage (FiLM, Perez et al., arXiv 1709.07871). Nothing in it looks at the whole picture,
so a tile with enough margin gives exactly what the whole picture gives.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F

CHANNELS = (12, 32, 64, 96, 128)
STYLE_CHANNELS = 32
MULTIPLE = 16
READS_STYLE = "look.convs.0"        # the layer that the style vector goes into


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


class Styled(nn.Module):
    """x -> x * scale(style) + shift(style), channel by channel; starts as x itself."""

    def __init__(self, channels):
        super().__init__()
        self.scale = nn.Conv2d(STYLE_CHANNELS, channels, 1)
        self.shift = nn.Conv2d(STYLE_CHANNELS, channels, 1)

    def forward(self, x, style):
        return x * self.scale(style) + self.shift(style)


class LineNet(nn.Module):
    """planes: input planes; style: length of the style vector, 0 for a model without one."""

    def __init__(self, planes=1, style=0, channels=CHANNELS):
        super().__init__()
        c0, c1, c2, c3, c4 = channels
        self.planes, self.style = planes, style
        self.stem = Convs(_conv(planes, c0))
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
        if style:
            self.look = Convs(nn.Conv2d(style, STYLE_CHANNELS, 1), nn.Conv2d(STYLE_CHANNELS, STYLE_CHANNELS, 1))
            self.styled = nn.ModuleDict({f"at{i}": Styled(c) for i, c in enumerate((c1, c2, c3, c4, c3, c2, c1, c0))})
        self._initialise()

    def _initialise(self):
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
                if module.bias is not None:
                    nn.init.zeros_(module.bias)
        # Without normalisation layers the sums must not grow: residual branches and styles start at nothing.
        for module in self.modules():
            if isinstance(module, Residual):
                nn.init.zeros_(module.second.weight)
            elif isinstance(module, Styled):
                nn.init.zeros_(module.scale.weight)
                nn.init.ones_(module.scale.bias)
                nn.init.zeros_(module.shift.weight)
        nn.init.normal_(self.out.weight, std=0.02)
        nn.init.constant_(self.out.bias, -2.0)      # most of a sheet is paper

    def forward(self, planes, style=None):
        look = self.look_of(style) if self.style else None
        full = self.stem(planes)
        half = self._as("at0", self.down1(full), look)
        quarter = self._as("at1", self.down2(half), look)
        eighth = self._as("at2", self.down3(quarter), look)
        sixteenth = self._as("at3", self.down4(eighth), look)
        eighth = self._as("at4", self.merge3(eighth + _twice(self.up3(sixteenth))), look)
        quarter = self._as("at5", self.merge2(quarter + _twice(self.up2(eighth))), look)
        half = self._as("at6", self.merge1(half + _twice(self.up1(quarter))), look)
        full = self._as("at7", self.merge0(full + _twice(self.up0(half))), look)
        return self.out(full)

    def look_of(self, style):
        """What the stages are told about a style vector."""
        return self.look(style[:, :, None, None])

    def _as(self, name, x, look):
        return self.styled[name](x, look) if self.style else x


def _twice(x):
    return F.interpolate(x, scale_factor=2, mode="nearest")


def graph_name(name):
    """The name in the graph of a parameter of the network."""
    module, _, kind = name.rpartition(".")
    return f"{module.replace('.', '_')}.{kind}"


def parameter_count(network):
    return sum(p.numel() for p in network.parameters())


@torch.no_grad()
def copy_weights(network, model, shared=1, sliders=None):
    """Fills the network from an exported graph (onnx.ModelProto) by the names of its weights.

    A graph of one input plane serves a network of more: the first `shared` planes share its weights, the others
    start at nothing. So does one of fewer sliders: `sliders` are the places of its own in the network's style vector.
    What the graph does not have (styles) stays as it was initialised.
    """
    from onnx import numpy_helper

    stored = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()) for t in model.graph.initializer}
    own = {graph_name(name): parameter for name, parameter in network.named_parameters()}
    taken = 0
    for name, weight in stored.items():
        if name not in own:
            continue
        if name == "stem_convs_0.weight" and weight.shape[1] == 1 and network.planes > 1:
            wide = torch.zeros_like(own[name])
            wide[:, :shared] = weight / shared
            weight = wide
        elif name == graph_name(f"{READS_STYLE}.weight") and sliders is not None and weight.shape[1] == len(sliders):
            wide = torch.zeros_like(own[name])
            wide[:, sliders] = weight
            weight = wide
        if weight.shape != own[name].shape:
            raise ValueError(f"the graph's {name} does not fit this network; train from nothing or use its own version of the recipe")
        own[name].copy_(weight)
        taken += 1
    if taken < 20:
        raise ValueError("the graph has too little in common with this network; train from nothing")
