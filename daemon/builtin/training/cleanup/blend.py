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

from cleanup import offered, train
from cleanup.batches import PLANES
from generator.style import CONTROLS, Style
from network.files import whole
from network.line_net import READS_STYLE, copy_weights
from network.onnx_runner import load
from network.training import averaged_weights

SHARE = 0.3                 # of the trained network
REACH = 2.5                 # how much longer the way from the default becomes, for styles and for hints
# The same for single controls: lines of the least weight broke; detail was obeyed too little.
CONTROL_REACH = {"line_weight": 0.6, "detail": 1.25}
DRAWN_AT = replace(Style(), line_weight=0.42)       # style of the average that becomes its default: fewer broken lines
HINTS = PLANES - 1          # the plane of the hints
STEM = "stem.convs.0.weight"


def stages(weights):
    """(name of a stage's weight on the style, name of its bias)"""
    return [(name, name.replace(".weight", ".bias")) for name in weights if name.startswith("styled.") and name.endswith(".weight")]


@torch.no_grad()
def without_style(path):
    """The weights of an exported model that answer to any style as it does to the default one."""
    network = train.network()
    copy_weights(network, load(path), train.COLOURS, offered.COLUMNS)
    weights = network.state_dict()
    default = look_at(weights, Style())
    for weight, bias in stages(weights):
        weights[bias] = weights[bias] + weights[weight][:, :, 0, 0] @ default
        weights[weight] = torch.zeros_like(weights[weight])
    return weights


def averaged(weights, earlier, share):
    """`share` of the way from the earlier weights, which know no style: what looks at the style is the later network's."""
    return {name: weight if name.startswith("look.") else (1 - share) * earlier[name] + share * weight for name, weight in weights.items()}


@torch.no_grad()
def reaching(weights, far, factor, drawn_at):
    """The weights of a network whose stages answer at the default as these do at `drawn_at`, and to a style or a hint `factor`
    times as far from there as those of the `far` weights go from their default."""
    default, there = look_at(weights, Style()), look_at(weights, drawn_at)
    reached = {name: weight.clone() for name, weight in weights.items()}
    for weight, bias in stages(weights):
        reached[weight] = factor * far[weight]
        # At the default: what these weights say there, and a step to `drawn_at` as long as the new reach makes it.
        reached[bias] += weights[weight][:, :, 0, 0] @ default + reached[weight][:, :, 0, 0] @ (there - 2 * default)
    reached[STEM][:, HINTS] = factor * far[STEM][:, HINTS]
    return reached


@torch.no_grad()
def stretched(weights, factors):
    """Moving a control by some amount does what moving it by `factor` times as much did. factors: {control: factor}."""
    factor = torch.tensor([factors.get(name, 1.0) for name in CONTROLS])
    reads, bias = weights[f"{READS_STYLE}.weight"], weights[f"{READS_STYLE}.bias"]
    default = torch.from_numpy(Style().vector())
    return weights | {f"{READS_STYLE}.weight": reads * factor[None, :, None, None], f"{READS_STYLE}.bias": bias + reads[:, :, 0, 0] @ (default * (1 - factor))}


@torch.no_grad()
def look_at(weights, style):
    """What the stages of a network are told at a style: [channels]."""
    network = train.network()
    network.load_state_dict(weights)
    return network.look_of(torch.from_numpy(style.vector())[None])[0, :, 0, 0]


def blend(weights, earlier, share=SHARE):
    return stretched(reaching(averaged(weights, earlier, share), weights, REACH, DRAWN_AT), CONTROL_REACH)


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
