import unittest

import numpy as np
import torch

from generator.drawing import Stroke
from generator.clean import draw_clean
from generator.geometry import line, point
from inpaint import evaluate, masks
from inpaint.batches import cover, draw_batch, draw_masks
from inpaint.loss import inpaint_loss
from network.line_net import LineNet
from network.training import train_step


def crossing_lines(side=128):
    strokes = [Stroke(line(point(0, y), point(side, side - y)), 1.0, 0.0) for y in range(10, side, 24)]
    return draw_clean(strokes, side, side, 2.0)


class Batches(unittest.TestCase):
    def test_nothing_under_the_mask_is_seen(self):
        rng = np.random.default_rng(1)
        holes = draw_masks(rng, 64, 20)

        known, ink = draw_batch(rng, [crossing_lines()[None]], holes, 6, 64)

        hole = known[:, 1] > 0
        self.assertTrue((known[:, 0][hole] == 0.5).all())
        self.assertTrue((known[:, 0][~hole] == ink[:, 0][~hole]).all())
        self.assertTrue(hole.flatten(1).any(1).all())

    def test_masks_are_of_many_sizes(self):
        rng = np.random.default_rng(2)

        shares = [masks.brushed(rng, 128).mean() for _ in range(40)] + [masks.edge(rng, 128).mean() for _ in range(10)]

        self.assertLess(min(shares), 0.02)
        self.assertGreater(max(shares), 0.1)


class Training(unittest.TestCase):
    def test_loss_falls_in_seventy_steps(self):
        torch.manual_seed(1)
        torch.set_num_threads(1)
        rng = np.random.default_rng(1)
        holes, drawings = draw_masks(rng, 64, 30), [crossing_lines()[None]]
        network = LineNet(2, 0, (6, 12, 16, 24, 32))
        optimiser = torch.optim.AdamW(network.parameters(), 5e-4)

        losses = [train_step(network, optimiser, draw_batch(rng, drawings, holes, 4, 64), lambda n, b: inpaint_loss(n, *b))[0] for _ in range(70)]

        self.assertLess(np.mean(losses[-8:]), 0.9 * np.mean(losses[:8]))


class Scores(unittest.TestCase):
    def test_truth_scores_one_and_an_empty_hole_nothing(self):
        ink = crossing_lines().astype(np.float32) / 255
        hole = masks.dots(np.random.default_rng(3), 128, 16)

        perfect, empty = evaluate.score(ink, ink, hole), evaluate.score(np.where(hole, 0, ink), ink, hole)

        self.assertGreater(perfect[2], 0.999)
        self.assertLess(empty[2], 0.3)

    def test_cover_shows_half_and_the_mask(self):
        ink = np.ones((4, 6), np.float32)
        hole = np.zeros((4, 6), bool)
        hole[1, 2] = True

        known = cover(ink, hole)

        self.assertEqual((known[0, 1, 2], known[1, 1, 2], known[0, 0, 0], known[1, 0, 0]), (0.5, 1, 1, 0))


if __name__ == "__main__":
    unittest.main()
