"""Training pairs on disk: shards of generated sketches, written while training reads them.

    python3 -m cleanup.pool WORK --shards 60 --worker 0 --workers 2
"""

import argparse
from pathlib import Path

import numpy as np

from cleanup import front_end
from generator.pair import EMPTY, blank, lay_out, put_on_paper
from generator.sketch import draw_sketch
from generator.style import draw_any_style, draw_usual_style
from network.files import whole

SIDE = 256
PAIRS_PER_SHARD = 64
TRAINING_SEED = 20260
VALIDATION_SEED = 77001     # never used for training
VALIDATION_PAIRS = 32
NORMALISED = 0.85           # share of sheets that went through the front end; the rest are raw darkness
STYLES = 2                  # answers a sheet: one close to the defaults, one anyhow


def shard_path(work, index):
    return Path(work) / "pool" / f"shard-{index:05d}.npz"


def make_shard(index, pairs=PAIRS_PER_SHARD, side=SIDE, seed=TRAINING_SEED):
    """The index alone decides the content. A dict of arrays:

    darkness    uint8 [pairs, 3, side, side], of R, G and B, after the front end
    clean       uint8 [pairs, STYLES, side, side], the answer in each style, ink = 255
    everything  uint8 [pairs, STYLES, side, side], the same with all that was drawn: what a hint can bring back
    style       float32 [pairs, STYLES, 6]
    """
    rng = np.random.default_rng([seed, index])
    shard = {
        "darkness": np.empty((pairs, 3, side, side), np.uint8),
        "clean": np.empty((pairs, STYLES, side, side), np.uint8),
        "everything": np.empty((pairs, STYLES, side, side), np.uint8),
        "style": np.empty((pairs, STYLES, 6), np.float32),
    }
    for i in range(pairs):
        sketch = None if rng.random() < EMPTY else draw_sketch(rng, side, side)
        layers = blank(side, side) if sketch is None else lay_out(rng, sketch)
        shard["darkness"][i] = _darkness(rng, put_on_paper(rng, layers)).transpose(2, 0, 1)
        for j, style in enumerate((draw_usual_style(rng), draw_any_style(rng))):
            shard["style"][i, j] = style.vector()
            shard["clean"][i, j] = 0 if sketch is None else sketch.clean(style)
            shard["everything"][i, j] = 0 if sketch is None else sketch.clean(style, everything=True)
    return shard


def _darkness(rng, rough):
    if rng.random() < NORMALISED:
        return (front_end.normalise(rough) * 255 + 0.5).astype(np.uint8)
    return 255 - rough


def write_shard(work, index):
    path = shard_path(work, index)
    if not path.exists():
        _save(path, make_shard(index))


def _save(path, shard):
    with whole(path) as stream:
        np.savez_compressed(stream, **shard)


def unseen(work):
    """A pool of sheets never trained on; made once a work directory."""
    path = Path(work) / "validation.npz"
    if not path.exists():
        _save(path, make_shard(0, VALIDATION_PAIRS, seed=VALIDATION_SEED))
    sheets = Pool(work)
    with np.load(path) as shard:
        sheets.shards.append({name: shard[name] for name in shard.files})
    return sheets


class Pool:
    """The shards present so far, held in memory as bytes."""

    def __init__(self, work):
        self._folder = shard_path(work, 0).parent
        self._known = set()
        self.shards = []

    def refresh(self):
        for path in sorted(self._folder.glob("shard-*.npz")):
            if path.name not in self._known:
                with np.load(path) as shard:
                    self.shards.append({name: shard[name] for name in shard.files})
                self._known.add(path.name)
        return len(self._known)


def main():
    parser = argparse.ArgumentParser(description="Write shards of generated training pairs.")
    parser.add_argument("work", help="work directory, outside version control")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--shards", type=int, default=160)
    parser.add_argument("--worker", type=int, default=0)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    for index in range(options.first + options.worker, options.first + options.shards, options.workers):
        write_shard(options.work, index)


if __name__ == "__main__":
    main()
