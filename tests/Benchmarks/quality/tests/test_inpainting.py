import unittest

import cv2
import numpy as np

from measure import inpainting
from tests.drawings import horizontal


class Holes(unittest.TestCase):
    def test_small_holes_are_eight_to_eighteen_across(self):
        rng = np.random.default_rng(1)
        sizes = []
        for _ in range(40):
            _, _, statistics, _ = cv2.connectedComponentsWithStats(inpainting.small_holes(rng, 2000), connectivity=8)
            sizes += statistics[1:, cv2.CC_STAT_WIDTH].tolist()

        self.assertGreaterEqual(min(sizes), 8)
        self.assertLessEqual(np.percentile(sizes, 98), 20)

    def test_every_case_hides_some_line(self):
        drawings = inpainting.cases(inpainting.SMALL)

        self.assertGreater(len(drawings), inpainting.DRAWINGS // 2)
        for drawing, mask in drawings:
            self.assertGreater(np.count_nonzero(inpainting.with_holes(drawing, mask) != drawing), 0)


class Score(unittest.TestCase):
    def setUp(self):
        self.drawing = horizontal(60, thickness=2)
        self.mask = np.zeros_like(self.drawing)
        self.mask[50:72, 80:120] = 255

    def test_the_drawing_itself_is_perfect(self):
        result = inpainting.score(self.drawing, self.drawing, self.mask)

        self.assertEqual((result["f1"], result["gray"]), (1, 0))

    def test_an_empty_hole_recalls_nothing_but_its_rim(self):
        result = inpainting.score(inpainting.with_holes(self.drawing, self.mask), self.drawing, self.mask)

        self.assertLess(result["recall"], 0.1)
        self.assertEqual(result["precision"], 1)

    def test_a_line_elsewhere_in_the_hole_is_wrong(self):
        filled = inpainting.with_holes(self.drawing, self.mask)
        filled[52, 82:118] = 0

        self.assertLess(inpainting.score(filled, self.drawing, self.mask)["f1"], 0.1)

    def test_a_gray_smear_is_seen(self):
        filled = np.where(self.mask > 0, 150, self.drawing).astype(np.uint8)

        self.assertEqual(inpainting.score(filled, self.drawing, self.mask)["gray"], 1)
