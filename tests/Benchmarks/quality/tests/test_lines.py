import unittest

import numpy as np

from measure.lines import Lines


def plane(height=60, width=90):
    return np.zeros((height, width), bool)


class Counting(unittest.TestCase):
    def test_a_straight_line_has_one_piece_and_two_ends(self):
        ink = plane()
        ink[30, 10:80] = True

        lines = Lines(ink)

        self.assertEqual((lines.pieces, lines.ends, lines.length), (1, 2, 70))

    def test_a_wide_line_is_one_line(self):
        ink = plane()
        ink[28:33, 10:80] = True

        lines = Lines(ink)

        self.assertEqual((lines.pieces, lines.ends), (1, 2))
        self.assertLess(lines.thin.sum(), 75)

    def test_a_closed_ring_has_no_end(self):
        ink = plane()
        ink[10:50, 20:60] = True
        ink[11:49, 21:59] = False

        lines = Lines(ink)

        self.assertEqual((lines.pieces, lines.ends), (1, 0))

    def test_a_gap_makes_two_pieces_and_four_ends(self):
        ink = plane()
        ink[30, 10:40] = ink[30, 44:80] = True

        lines = Lines(ink)

        self.assertEqual((lines.pieces, lines.ends), (2, 4))

    def test_lines_that_touch_at_corners_are_one_piece(self):
        ink = plane()
        ink[np.arange(10, 50), np.arange(10, 50)] = True

        self.assertEqual(Lines(ink).pieces, 1)

    def test_near_is_a_euclidean_distance(self):
        lines = Lines(np.random.default_rng(4).random((60, 90)) < 0.01)

        for pixels in (1, 1.5, 3, 8):
            self.assertTrue(np.array_equal(lines.near(pixels), lines.distance <= pixels), pixels)

    def test_a_blank_plane_has_nothing_and_is_infinitely_far(self):
        lines = Lines(plane())

        self.assertEqual((lines.pieces, lines.ends, lines.length), (0, 0, 0))
        self.assertTrue(np.isinf(lines.distance).all())
