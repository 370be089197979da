"""Trains the cleanup network on the pool; stops and resumes at any time.

    python3 -m cleanup.train WORK --minutes 180
"""

import argparse
import json
import math
import os
import time
from pathlib import Path

import numpy as np
import torch

from cleanup import onnx_runner, pool
from cleanup.batches import draw_batch
from cleanup.loss import cleanup_loss
from cleanup.network import CleanupNet, copy_weights

SMALL_CROPS = (8, 128)      # pictures, side
LARGE_CROPS = (4, 192)
LARGE_FROM = 0.7            # share of the training after which large crops are used
WARM_UP = 200               # steps
EMA_DECAY = 0.998
CHECK_EVERY = 200           # steps between validation, log and checkpoint
VALIDATION_PAIRS = 24


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


def dice_weight(progress):
    """Deciding matters more towards the end."""
    return 0.4 + 0.5 * max(0.0, (progress - 0.5) / 0.5)


def train_step(network, optimiser, darkness, clean, weight):
    """One step; returns (total, cross entropy, dice) as floats."""
    logits = network(darkness.contiguous(memory_format=torch.channels_last))
    total, entropy, overlap = cleanup_loss(logits, darkness, clean, weight)
    optimiser.zero_grad(set_to_none=True)
    total.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return total.item(), entropy.item(), overlap.item()


def validation_set(work):
    path = Path(work) / "validation.npz"
    if not path.exists():
        darkness, clean = pool.make_shard(0, VALIDATION_PAIRS, seed=pool.VALIDATION_SEED)
        np.savez_compressed(path, darkness=darkness, clean=clean)
    with np.load(path) as shard:
        return tuple(torch.from_numpy(shard[k].astype(np.float32) / 255)[:, None] for k in ("darkness", "clean"))


@torch.no_grad()
def validate(network, weights, darkness, clean):
    """Mean (total, cross entropy, dice) of the given weights, with the first half's dice weight."""
    trained = {k: v.clone() for k, v in network.state_dict().items()}
    network.load_state_dict(weights)
    scores = [cleanup_loss(network(d), d, c) for d, c in zip(darkness.split(8), clean.split(8))]
    network.load_state_dict(trained)
    return [float(np.mean([float(s[i]) for s in scores])) for i in range(3)]


def save(path, content):
    unfinished = path.with_suffix(".tmp")
    torch.save(content, unfinished)
    os.replace(unfinished, path)


def main():
    parser = argparse.ArgumentParser(description="Train the cleanup network.")
    parser.add_argument("work", help="work directory with the pool")
    parser.add_argument("--minutes", type=float, default=180, help="of training, over all resumptions")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1e-3, help="highest learning rate")
    parser.add_argument("--start-from", help="an exported graph whose weights to start from (default: random)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    work = Path(options.work)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)

    pairs = pool.Pool(work)
    while not pairs.refresh():
        time.sleep(5)
    validation = validation_set(work)
    network = CleanupNet()
    if options.start_from:
        copy_weights(network, onnx_runner.load(options.start_from))
    network = network.to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(network.parameters(), options.rate, weight_decay=1e-4)
    averaged = Averaged(network)
    step, elapsed = 0, 0.0
    checkpoint = work / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        averaged.weights = state["averaged"]
        step, elapsed = state["step"], state["elapsed"]
        print(f"resumed at step {step}, {elapsed / 60:.1f} minutes", flush=True)
    rng = np.random.default_rng([options.seed, step])
    budget, started, losses = options.minutes * 60, time.time() - elapsed, []

    while elapsed < budget:
        progress = elapsed / budget
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(options.rate, progress, step)
        darkness, clean = draw_batch(rng, pairs, *(SMALL_CROPS if progress < LARGE_FROM else LARGE_CROPS))
        losses.append(train_step(network, optimiser, darkness, clean, dice_weight(progress)))
        step += 1
        averaged.follow(network, step)
        elapsed = time.time() - started
        if step % CHECK_EVERY == 0 or elapsed >= budget:
            line = dict(step=step, minutes=round(elapsed / 60, 2), shards=pairs.refresh(), train=np.mean(losses, 0).round(4).tolist(), validation=np.round(validate(network, averaged.weights, *validation), 4).tolist())
            losses = []
            print(json.dumps(line), flush=True)
            save(checkpoint, dict(network=network.state_dict(), optimiser=optimiser.state_dict(), averaged=averaged.weights, step=step, elapsed=elapsed))


if __name__ == "__main__":
    main()
