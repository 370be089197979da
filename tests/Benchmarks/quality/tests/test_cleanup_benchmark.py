import unittest

import numpy as np

from measure import cleanup_benchmark
from measure.cleanup_benchmark import PER_MILLE, at_long_edge, figures


def dot(y, x, height=500, width=1000):
    drawing = np.full((height, width), 255, np.uint8)
    drawing[y, x] = 0
    return drawing


class Figures(unittest.TestCase):
    def test_two_dots_thirty_and_forty_apart(self):
        result = figures(dot(100, 100), dot(130, 140))

        self.assertAlmostEqual(result["chamfer"], 0.05)
        self.assertAlmostEqual(result["hausdorff"], 0.05)

    def test_tolerance_is_a_share_of_the_long_edge(self):
        result = figures(dot(100, 100), dot(100, 110))

        self.assertEqual(result["f1"][PER_MILLE.index(8)], 0)
        self.assertEqual(result["f1"][PER_MILLE.index(10)], 1)

    def test_hausdorff_is_the_farthest_of_both_directions(self):
        answer, truth = dot(100, 100), np.minimum(dot(100, 100), dot(100, 400))

        for pair in ((answer, truth), (truth, answer)):
            result = figures(*pair)
            self.assertAlmostEqual(result["hausdorff"], 0.3)
            self.assertAlmostEqual(result["chamfer"], 0.075)

    def test_all_ink_counts_not_only_centre_lines(self):
        thick = np.full((500, 1000), 255, np.uint8)
        thick[100:121, 100:900] = 0
        thin = np.full((500, 1000), 255, np.uint8)
        thin[110, 100:900] = 0

        self.assertLess(figures(thick, thin)["f1"][1], 0.5)

    def test_blank_is_no_number(self):
        self.assertIsNone(figures(np.full((500, 1000), 255, np.uint8), dot(1, 1)))

    def test_lightness_of_three_quarters_is_paper(self):
        gray = np.array([[191, 192]], np.uint8)

        self.assertEqual(cleanup_benchmark.ink_of(gray).tolist(), [[True, False]])

    def test_pictures_are_brought_to_the_long_edge(self):
        self.assertEqual(at_long_edge(np.zeros((300, 500), np.uint8)).shape, (600, 1000))
        self.assertEqual(at_long_edge(np.zeros((2000, 1000), np.uint8)).shape, (1000, 500))
