"""Finished drawings: the clean planes of the cleanup model's pool."""

from pathlib import Path

import numpy as np

from cleanup import pool
from generator.pair import draw_layers
from network.files import whole

UNSEEN = 48


class Drawings:
    def __init__(self, work):
        self._folder = pool.shard_path(work, 0).parent
        self._known = set()
        self.planes = []
        if not self.refresh():
            raise SystemExit(f"{self._folder} holds no shards; run cleanup.pool first")

    def refresh(self):
        for path in sorted(self._folder.glob("shard-*.npz")):
            if path.name not in self._known:
                with np.load(path) as shard:
                    clean = shard["clean"]
                self.planes += [clean] if clean.ndim == 3 else [clean[:, i] for i in range(clean.shape[1])]
                self._known.add(path.name)
        return len(self._known)


def validation_drawings(work, side=256):
    """uint8 [UNSEEN, side, side] from seeds never trained on."""
    path = Path(work) / "unseen.npy"
    if not path.exists():
        planes = [draw_layers(np.random.default_rng([pool.VALIDATION_SEED, 7, i]), side, side).clean for i in range(UNSEEN)]
        with whole(path) as stream:
            np.save(stream, np.stack(planes))
    return np.load(path)
