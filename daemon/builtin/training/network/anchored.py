"""A line network whose answer at one style cannot change while everything that the style does is learned.

A stage's scale and shift are affine in what the stage is told about the style. Told the difference from the default
style instead, it computes at the default what its biases say, whatever the weights on the difference become.
"""

import torch

from network.line_net import LineNet


class AnchoredLineNet(LineNet):
    """`default`: the style vector [style] whose answer stays. Only what answers to style and hints can be trained."""

    def __init__(self, planes, default, hint_plane):
        super().__init__(planes, len(default))
        self.default = torch.as_tensor(default)[None]
        self._freeze(hint_plane)

    def _freeze(self, hint_plane):
        for name, parameter in self.named_parameters():
            parameter.requires_grad_(name.startswith("look.") or (name.startswith("styled.") and name.endswith(".weight")))
        stem = self.stem.convs[0].weight
        hints_alone = torch.zeros_like(stem)
        hints_alone[:, hint_plane] = 1
        stem.requires_grad_(True)
        stem.register_hook(lambda gradient: gradient * hints_alone)

    def look_of(self, style):
        return super().look_of(style) - super().look_of(self.default.to(style))


@torch.no_grad()
def anchored(weights, look):
    """The weights of a LineNet as those of an AnchoredLineNet that answers at its default as the LineNet does at `look`
    (what its stages are told there, [channels])."""
    return _moved(weights, look)


@torch.no_grad()
def released(weights, look):
    """Back: the weights of the LineNet that answers to every style as the AnchoredLineNet does; look: of the default."""
    return _moved(weights, -look)


def _moved(weights, look):
    moved = {name: weight.clone() for name, weight in weights.items()}
    for name, weight in weights.items():
        if name.startswith("styled.") and name.endswith(".weight"):
            moved[name.replace(".weight", ".bias")] += weight[:, :, 0, 0] @ look
    return moved


@torch.no_grad()
def look_at(weights, planes, style):
    """What the stages of a LineNet with these weights are told at a style vector: [channels]."""
    network = LineNet(planes, len(style))
    network.load_state_dict(weights)
    return network.look_of(torch.as_tensor(style)[None])[0, :, 0, 0]
