"""Averages a trained cleanup network with an earlier model and lets its sliders and hints reach further.

    python3 -m cleanup.blend TRAINED INTO --earlier ../cleanup-1/model.onnx

What a network learns on ever richer sheets helps there and costs on real strokes. The average of the weights of two
networks of one line of training keeps most of both (Wortsman et al., arXiv 2109.01903). It weakens what sliders and
hints do, so the way from the default style is made longer again, which leaves the drawing at the defaults as it is.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import torch

from cleanup import train
from cleanup.batches import PLANES
from generator.style import CONTROLS, Style
from network.files import whole
from network.line_net import LineNet, copy_weights
from network.onnx_runner import load
from network.training import averaged_weights

SHARE = 0.3                 # of the trained network
REACH = 2.5                 # how much longer the way from the default becomes, for styles and for hints
# The same for single controls: lines of the least weight broke; detail was obeyed too little.
CONTROL_REACH = {"line_weight": 0.6, "detail": 1.25}
DRAWN_AT = replace(Style(), line_weight=0.42)       # style of the average that becomes its default: fewer broken lines
HINTS = PLANES - 1          # the plane of the hints
STEM, READS = "stem.convs.0.weight", "look.convs.0"


def without_style(path):
    """The weights of an exported model, indifferent to any style."""
    network = train.network()
    copy_weights(network, load(path), train.COLOURS)
    for stage in network.styled.values():
        torch.nn.init.zeros_(stage.scale.weight)
    return network.state_dict()


def averaged(weights, earlier, share):
    """`share` of the way from the earlier weights, which know no style: what looks at the style is the later network's."""
    return {name: weight if name.startswith("look.") else (1 - share) * earlier[name] + share * weight for name, weight in weights.items()}


@torch.no_grad()
def reaching(weights, strong, drawn_at):
    """The weights of a network whose stages answer at the default as these do at `drawn_at`, and elsewhere as `strong` times
    as far from the default as those of `strong` weights do. strong: (weights, factor)."""
    stronger, factor = strong
    default, there = look_at(weights, Style()), look_at(weights, drawn_at)
    reached = {name: weight.clone() for name, weight in weights.items()}
    for name, weight in weights.items():
        if name.startswith("styled.") and name.endswith(".weight"):
            far = factor * stronger[name]
            bias = name.replace(".weight", ".bias")
            # At the default: what the average says there, and a step to `drawn_at` as long as the new reach makes it.
            reached[bias] += weight[:, :, 0, 0] @ default + far[:, :, 0, 0] @ (there - 2 * default)
            reached[name] = far
    reached[STEM][:, HINTS] = factor * stronger[STEM][:, HINTS]
    return reached


@torch.no_grad()
def stretched(weights, factors):
    """Moving a control by some amount does what moving it by `factor` times as much did. factors: {control: factor}."""
    factor = torch.tensor([factors.get(name, 1.0) for name in CONTROLS])
    reads, bias = weights[f"{READS}.weight"], weights[f"{READS}.bias"]
    default = torch.from_numpy(Style().vector())
    return weights | {f"{READS}.weight": reads * factor[None, :, None, None], f"{READS}.bias": bias + reads[:, :, 0, 0] @ (default * (1 - factor))}


@torch.no_grad()
def look_at(weights, style):
    """What the stages of a network are told at a style: [channels]."""
    network = LineNet(PLANES, len(CONTROLS))
    network.load_state_dict(weights)
    return network.look_of(torch.from_numpy(style.vector())[None])[0, :, 0, 0]


def blend(weights, earlier, share=SHARE):
    return stretched(reaching(averaged(weights, earlier, share), (weights, REACH), DRAWN_AT), CONTROL_REACH)


def main():
    parser = argparse.ArgumentParser(description="Average a trained cleanup network with an earlier model.")
    parser.add_argument("trained", type=Path, help="work directory of cleanup.train")
    parser.add_argument("into", type=Path, help="work directory for the average, which export reads")
    parser.add_argument("--earlier", required=True, help="an exported model of the same line of training")
    parser.add_argument("--share", type=float, default=SHARE, help="of the trained network in the average")
    options = parser.parse_args()
    weights, steps = averaged_weights(options.trained)
    options.into.mkdir(parents=True, exist_ok=True)
    with whole(options.into / "checkpoint.pt") as stream:
        torch.save(dict(averaged=blend(weights, without_style(options.earlier), options.share), step=steps), stream)


if __name__ == "__main__":
    main()
