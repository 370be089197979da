import unittest

import numpy as np

from measure.alternatives import ALTERNATIVES, run, settings
from measure.score import score
from measure.tuning import tune
from tests.drawings import horizontal, page


def pencil_page():
    """A gray line on paper under uneven light, with one speck."""
    truth = horizontal(60, thickness=3)
    light = np.linspace(0.95, 0.7, truth.shape[1])[None, :]
    rough = np.where(truth == 0, 110, 235) * light
    rough[20, 30] = 100
    made = page(truth)
    made.rough = rough.astype(np.uint8)
    return made


class Parts(unittest.TestCase):
    def test_busiest_part_holds_the_drawing(self):
        whole = page(horizontal(100, 150, 190))

        part = whole.busiest_part(40, 50)

        self.assertEqual(part.truth.shape, (40, 50))
        self.assertEqual(part.lines.length, whole.lines.length)

    def test_a_page_smaller_than_the_part_is_taken_whole(self):
        self.assertEqual(page(horizontal(60)).busiest_part(500, 600).truth.shape, (120, 200))


class Alternatives(unittest.TestCase):
    def test_each_can_find_a_plain_line(self):
        rough = pencil_page()

        for name in ALTERNATIVES:
            with self.subTest(name):
                best = tune(name, [rough])
                answer = run(name, rough.gray, best)
                self.assertEqual((answer.shape, answer.dtype), (rough.gray.shape, np.uint8))
                self.assertGreater(score(answer, rough)["f1At1"], 0.95, best)

    def test_each_leaves_an_empty_sheet_empty_with_some_setting(self):
        sheet = np.full((120, 200), 230, np.uint8)

        for name in ALTERNATIVES:
            with self.subTest(name):
                self.assertTrue(any((run(name, sheet, parameters) == 255).all() for parameters in settings(name)))

    def test_settings_are_all_combinations(self):
        for name, (_, grid) in ALTERNATIVES.items():
            self.assertEqual(len(settings(name)), np.prod([len(values) for values in grid.values()]), name)
