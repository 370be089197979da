"""The training loop that the models share: stops and resumes at any time, averages the weights, keeps a log."""

import json
import math
import time
from pathlib import Path

import numpy as np
import torch

from network.files import whole
from network.line_net import copy_weights
from network.onnx_runner import load

WARM_UP = 200               # steps
EMA_DECAY = 0.998


class Averaged:
    """Exponential moving average of the weights; what is validated and shipped."""

    def __init__(self, network):
        self.weights = {k: v.detach().clone() for k, v in network.state_dict().items()}

    @torch.no_grad()
    def follow(self, network, step):
        decay = min(EMA_DECAY, (1 + step) / (10 + step))
        for name, value in network.state_dict().items():
            self.weights[name].lerp_(value, 1 - decay)


def learning_rate(peak, progress, step):
    return peak * min(1.0, (step + 1) / WARM_UP) * (0.5 * (1 + math.cos(math.pi * min(progress, 1.0))) * 0.985 + 0.015)


def train_step(network, optimiser, batch, loss):
    """One step; returns the parts of the loss as floats, the total first."""
    parts = loss(network, batch)
    optimiser.zero_grad(set_to_none=True)
    parts[0].backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return [float(p) for p in parts]


@torch.no_grad()
def validate(network, weights, batches, loss):
    """Mean parts of the loss of the given weights."""
    trained = {k: v.clone() for k, v in network.state_dict().items()}
    network.load_state_dict(weights)
    scores = [[float(p) for p in loss(network, batch)] for batch in batches]
    network.load_state_dict(trained)
    return np.mean(scores, 0)


def add_options(parser):
    parser.add_argument("work", type=Path, help="work directory: shards, checkpoint, log")
    parser.add_argument("--minutes", type=float, default=180, help="of training, over all resumptions")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--rate", type=float, default=1e-3, help="highest learning rate")
    parser.add_argument("--start-from", help="an exported graph whose weights to start from (default: random)")
    parser.add_argument("--check-every", type=int, default=200, help="steps between validation, log and checkpoint")
    parser.add_argument("--seed", type=int, default=1)


def prepare(options):
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)


def train(network, options, draw, loss, validation, checked=lambda: {}, **copied):
    """Trains until the minutes are spent.

    draw(rng, progress) -> batch (tuple of tensors); loss(network, batch, progress) -> (total, part, ...);
    validation: batches; checked() is called at every check, what it returns goes to the log; copied: what
    copy_weights is told about a graph to start from.
    """
    if options.start_from:
        copy_weights(network, load(options.start_from), **copied)
    network = network.to(options.device, memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(network.parameters(), options.rate, weight_decay=1e-4)
    averaged = Averaged(network)
    step, elapsed = 0, 0.0
    checkpoint = options.work / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=options.device)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        averaged.weights = state["averaged"]
        step, elapsed = state["step"], state["elapsed"]
        print(f"resumed at step {step}, {elapsed / 60:.1f} minutes", flush=True)

    def placed(batch):
        return tuple(t.to(options.device, non_blocking=True) for t in batch)

    validation = [placed(batch) for batch in validation]
    rng = np.random.default_rng([options.seed, step])
    budget, started, losses = options.minutes * 60, time.time() - elapsed, []
    while elapsed < budget:
        progress = elapsed / budget
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(options.rate, progress, step)
        losses.append(train_step(network, optimiser, placed(draw(rng, progress)), lambda n, b: loss(n, b, progress)))
        step += 1
        averaged.follow(network, step)
        elapsed = time.time() - started
        if step % options.check_every == 0 or elapsed >= budget:
            line = dict(step=step, minutes=round(elapsed / 60, 2), train=np.mean(losses, 0).round(4).tolist(), validation=validate(network, averaged.weights, validation, lambda n, b: loss(n, b, 0.0)).round(4).tolist(), **checked())
            losses = []
            print(json.dumps(line), flush=True)
            with whole(checkpoint) as stream:
                torch.save(dict(network=network.state_dict(), optimiser=optimiser.state_dict(), averaged=averaged.weights, step=step, elapsed=elapsed), stream)


def averaged_weights(work):
    """(weights, steps) of the checkpoint in a work directory."""
    state = torch.load(Path(work) / "checkpoint.pt", map_location="cpu")
    return state["averaged"], state["step"]
