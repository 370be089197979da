"""Training pairs on disk: shards of generated pairs, written while training reads them.

    python3 -m cleanup.pool WORK --shards 60 --worker 0 --workers 2
"""

import argparse
import os
from pathlib import Path

import numpy as np

from cleanup import front_end
from generator.pair import draw_pair

SIDE = 256
PAIRS_PER_SHARD = 128
TRAINING_SEED = 20260
VALIDATION_SEED = 77001     # never used for training
NORMALISED = 0.85           # share of pairs that went through the front end; the rest are raw darkness


def shard_path(work, index):
    return Path(work) / "pool" / f"shard-{index:05d}.npz"


def make_shard(index, pairs=PAIRS_PER_SHARD, side=SIDE, seed=TRAINING_SEED):
    """Returns uint8 (darkness, clean), both [pairs, side, side], ink = 255. The index alone decides the content."""
    rng = np.random.default_rng([seed, index])
    darkness = np.empty((pairs, side, side), np.uint8)
    clean = np.empty_like(darkness)
    for i in range(pairs):
        pair = draw_pair(rng, side, side)
        if rng.random() < NORMALISED:
            darkness[i] = (front_end.normalise(pair.rough) * 255 + 0.5).astype(np.uint8)
        else:
            darkness[i] = 255 - pair.rough
        clean[i] = 255 - pair.clean
    return darkness, clean


def write_shard(work, index):
    path = shard_path(work, index)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    darkness, clean = make_shard(index)
    unfinished = path.with_suffix(f".{os.getpid()}.tmp")
    with open(unfinished, "wb") as stream:
        np.savez_compressed(stream, darkness=darkness, clean=clean)
    os.replace(unfinished, path)


class Pool:
    """The shards present so far, held in memory as bytes."""

    def __init__(self, work):
        self._folder = shard_path(work, 0).parent
        self._known = set()
        self.darkness, self.clean = [], []

    def refresh(self):
        for path in sorted(self._folder.glob("shard-*.npz")):
            if path.name not in self._known:
                with np.load(path) as shard:
                    self.darkness.append(shard["darkness"])
                    self.clean.append(shard["clean"])
                self._known.add(path.name)
        return len(self._known)


def main():
    parser = argparse.ArgumentParser(description="Write shards of generated training pairs.")
    parser.add_argument("work", help="work directory, outside version control")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--shards", type=int, default=96)
    parser.add_argument("--worker", type=int, default=0)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    for index in range(options.first + options.worker, options.first + options.shards, options.workers):
        write_shard(options.work, index)


if __name__ == "__main__":
    main()
