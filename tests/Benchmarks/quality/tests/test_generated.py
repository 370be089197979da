import unittest

import numpy as np

from measure import generated


class Pages(unittest.TestCase):
    def test_the_same_page_is_drawn_again(self):
        first, again = (generated.pages(generated.SCORING, 1)[0] for _ in range(2))

        self.assertTrue(np.array_equal(first.rough, again.rough))
        self.assertTrue(np.array_equal(first.truth, again.truth))

    def test_tuning_pages_are_others_than_those_scored(self):
        scored, tuned = generated.pages(generated.SCORING, 1)[0], generated.pages(generated.TUNING, 1)[0]

        self.assertFalse(np.array_equal(scored.truth, tuned.truth))

    def test_truth_is_drawn_in_pencil(self):
        page = generated.rough_pages(generated.SCORING, 1)[0]

        self.assertEqual((page.truth.shape, page.pencil.shape), (page.gray.shape, page.gray.shape))
        self.assertGreater((page.lines.thin & page.drawn).sum() / page.lines.length, 0.5)
