import unittest

import numpy as np

from measure import pencil, sketches


def sheet(paper=220, stroke=120):
    picture = np.full((240, 320), paper, np.uint8)
    picture[40:200:20] = stroke
    picture[41:200:20] = stroke
    return picture


class Pencil(unittest.TestCase):
    def test_strong_strokes_are_one_and_paper_is_zero(self):
        plane = pencil.of_picture(sheet())

        self.assertGreater(float(plane[60:62, 150].max()), 0.9)
        self.assertLess(float(plane[50, 150]), 0.05)

    def test_pale_strokes_on_gray_paper_are_strong_where_nothing_is_stronger(self):
        self.assertGreater(float(pencil.of_picture(sheet(170, 140))[60:62, 150].max()), 0.9)

    def test_uneven_light_is_no_pencil(self):
        light = np.linspace(1, 0.6, 320)[None, :]

        plane = pencil.of_picture((sheet() * light).astype(np.uint8))

        self.assertLess(float(plane[50, 20:300].max()), sketches.DRAWN)

    def test_an_empty_sheet_has_none(self):
        self.assertEqual(float(pencil.of_picture(np.full((100, 120), 230, np.uint8)).max()), 0)

    def test_coverage_of_a_generated_page_is_taken_as_it_is(self):
        coverage = np.zeros((100, 120), np.float32)
        coverage[30:34, 10:110] = 0.5
        coverage[60:64, 10:110] = 0.1

        plane = pencil.of_coverage(coverage)

        self.assertAlmostEqual(float(plane[31, 50]), 1, places=5)
        self.assertAlmostEqual(float(plane[61, 50]), 0.2, places=5)
