"""What the cleanup model makes of the training sheets: what a refinement starts from, mistakes and all."""

import numpy as np

from cleanup import page
from generator.style import Style
from network import onnx_runner


class Guesses:
    """Adds "guess" uint8 [pairs, side, side], ink = 255, to shards as they come."""

    def __init__(self, model):
        """model: path of the exported cleanup model."""
        self._network = page.network_of(onnx_runner.load(model))

    def add_to(self, shards):
        for shard in shards:
            if "guess" not in shard:
                shard["guess"] = np.stack([self._of(darkness) for darkness in shard["darkness"]])

    def _of(self, darkness):
        planes = darkness.transpose(1, 2, 0).astype(np.float32) / 255
        probability = page.without_specks(page.infer(self._network, planes, np.zeros(planes.shape[:2], np.float32), Style()))
        return page.Answer(probability, 1.0, page.edge_slope(probability)).toned() ^ 255
