"""Teaches the sliders and the hints to a trained cleanup network whose drawing at the defaults stays as it is.

    python3 -m cleanup.sliders WORK SLIDERS --minutes 40 [--blend ../cleanup-1/model.onnx --share 0.3]

What a network learns on ever richer sheets helps there and costs a little on real strokes. So its weights can be
averaged with those of an earlier model of the same line (Wortsman et al., arXiv 2109.01903): `share` of the way from
the earlier one. Averaging weakens what sliders do; they are strengthened again and trained, with all else held fast.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from cleanup import pool, train
from cleanup.batches import PLANES, draw_batch
from cleanup.hints import draw_brushes
from cleanup.loss import cleanup_loss
from generator.style import Style
from network import training
from network.anchored import AnchoredLineNet, anchored, look_at, released
from network.files import whole
from network.line_net import copy_weights
from network.onnx_runner import load

HINTS = PLANES - 1          # the plane of the hints
CROPS = (8, 128)            # pictures, side
STRENGTH = 2.5              # what sliders and hints do, against what they did before they were averaged
DRAWN_AT = 0.42             # line weight of the trained network that becomes the default: fewer broken lines
HINTED, CONTRASTED = 2.0, 6.0


def blended(weights, earlier, share):
    """Weighted average; what looks at the style is the later network's own, and the earlier one knows no style."""
    return {name: weight if name.startswith("look.") else (1 - share) * earlier[name] + share * weight for name, weight in weights.items()}


def without_style(path):
    """The weights of an exported model, indifferent to any style."""
    network = train.network()
    copy_weights(network, load(path), train.COLOURS)
    for stage in network.styled.values():
        torch.nn.init.zeros_(stage.scale.weight)
    return network.state_dict()


@torch.no_grad()
def starting_weights(weights, earlier=None, share=1.0):
    """Those of the AnchoredLineNet to train."""
    default = Style().vector()
    start = weights if earlier is None else blended(weights, earlier, share)
    # The blend's own answer at the line weight that becomes the default, with sliders that reach further around it.
    drawn_at = replace(Style(), line_weight=DRAWN_AT).vector()
    start = anchored(start, look_at(weights, PLANES, default))
    farther = look_at(weights, PLANES, drawn_at) - look_at(weights, PLANES, default)
    for name, weight in weights.items():
        if name.startswith("styled.") and name.endswith(".weight"):
            start[name] = weight * STRENGTH
    start = anchored(start, farther)
    start["stem.convs.0.weight"][:, HINTS] = weights["stem.convs.0.weight"][:, HINTS] * STRENGTH
    return start


def publish(work, into):
    """Writes the checkpoint of a plain network, which export reads."""
    weights, steps = training.averaged_weights(work)
    plain = released(weights, look_at(weights, PLANES, Style().vector()))
    into.mkdir(parents=True, exist_ok=True)
    with whole(into / "checkpoint.pt") as stream:
        torch.save(dict(averaged=plain, step=steps), stream)


def main():
    parser = argparse.ArgumentParser(description="Teach sliders and hints to a trained cleanup network.")
    parser.add_argument("trained", type=Path, help="work directory of cleanup.train: its sheets and its checkpoint")
    training.add_options(parser)
    parser.add_argument("--blend", help="an exported model of one plane to average with")
    parser.add_argument("--share", type=float, default=0.3, help="of the trained network in the average")
    parser.set_defaults(rate=2e-3, minutes=40)
    options = parser.parse_args()
    training.prepare(options)
    weights, _ = training.averaged_weights(options.trained)
    network = AnchoredLineNet(PLANES, Style().vector(), HINTS)
    network.load_state_dict(starting_weights(weights, without_style(options.blend) if options.blend else None, options.share))
    sheets = pool.Pool(options.trained)
    sheets.refresh()
    brushes = draw_brushes(np.random.default_rng([options.seed, 17]), CROPS[1])

    def loss(net, batch, progress):
        return cleanup_loss(net, *batch, hinted=HINTED, contrasted=CONTRASTED)

    validation = train.validation_batches(options.trained, brushes)
    training.train(network, options, lambda rng, progress: draw_batch(rng, sheets, brushes, *CROPS), loss, validation, decay=0)
    publish(options.work, options.work / "plain")


if __name__ == "__main__":
    main()
