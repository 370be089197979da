"""The sliders that ship: those that the trained network obeys. It learns more; the others are held at their defaults."""

import torch

from cleanup.batches import PLANES
from generator.style import CONTROLS, Style
from network.line_net import READS_STYLE, LineNet

OFFERED = ("line_weight", "detail", "construction_removal", "hatching")
COLUMNS = [CONTROLS.index(name) for name in OFFERED]
HELD = [i for i in range(len(CONTROLS)) if i not in COLUMNS]


def network():
    return LineNet(PLANES, len(OFFERED))


@torch.no_grad()
def holding_the_rest(weights):
    """The weights of a network of all controls as those of one of the offered controls."""
    reads, bias = weights[f"{READS_STYLE}.weight"], weights[f"{READS_STYLE}.bias"]
    held = torch.from_numpy(Style().vector()[HELD])
    return weights | {f"{READS_STYLE}.weight": reads[:, COLUMNS].clone(), f"{READS_STYLE}.bias": bias + reads[:, HELD, 0, 0] @ held}
