import unittest

import numpy as np

from measure.score import mean, score
from tests.drawings import blank, horizontal, page


class Agreement(unittest.TestCase):
    def test_identical_drawings_agree_fully(self):
        drawing = horizontal(60)

        result = score(drawing, page(drawing))

        for key in ("f1At1", "f1At3", "precision1", "recall1", "inkF1At2", "inkF1At10"):
            self.assertEqual(result[key], 1, key)
        for key in ("chamfer", "inkChamfer", "inkHausdorff", "invented", "lost"):
            self.assertEqual(result[key], 0, key)

    def test_two_pixels_off_is_nothing_at_one_and_all_at_three(self):
        result = score(horizontal(62), page(horizontal(60)))

        self.assertEqual((result["f1At1"], result["f1At3"]), (0, 1))
        self.assertAlmostEqual(result["chamfer"], 2)

    def test_half_of_the_line_missing_halves_recall_only(self):
        result = score(horizontal(60, 20, 100), page(horizontal(60, 20, 180)))

        self.assertEqual(result["precision1"], 1)
        self.assertAlmostEqual(result["recall1"], 0.5, delta=0.01)
        self.assertAlmostEqual(result["f1At1"], 2 / 3, delta=0.01)

    def test_width_of_a_line_does_not_matter(self):
        result = score(horizontal(58, thickness=5), page(horizontal(60)))

        self.assertGreater(result["f1At1"], 0.98)

    def test_gray_lighter_than_three_quarters_is_no_ink(self):
        pale = np.where(horizontal(60) == 0, 192, 255).astype(np.uint8)

        self.assertEqual(score(pale, page(horizontal(60)))["f1At1"], 0)
        self.assertEqual(score(np.where(pale == 192, 191, 255).astype(np.uint8), page(horizontal(60)))["f1At1"], 1)


class Blank(unittest.TestCase):
    def test_blank_answer_to_a_drawing_scores_nothing(self):
        result = score(blank(), page(horizontal(60)))

        self.assertEqual((result["f1At1"], result["blank"]), (0, 1))
        self.assertTrue(np.isnan(result["chamfer"]))
        self.assertNotIn("inkHausdorff", result)

    def test_blank_answer_to_a_blank_page_is_right(self):
        self.assertEqual(score(blank(), page(blank()))["f1At1"], 1)

    def test_any_line_on_a_blank_page_is_wrong(self):
        result = score(horizontal(60), page(blank()))

        self.assertEqual((result["f1At1"], result["invented"]), (0, 1))

    def test_means_leave_out_what_a_blank_answer_has_not(self):
        truth = page(horizontal(60))

        both = mean([score(horizontal(62), truth), score(blank(), truth)])

        self.assertAlmostEqual(both["chamfer"], 2)
        self.assertEqual(both["blank"], 0.5)


class Ink(unittest.TestCase):
    def test_ink_without_pencil_is_invented(self):
        answer = np.minimum(horizontal(60), horizontal(20))

        self.assertAlmostEqual(score(answer, page(horizontal(60)))["invented"], 0.5)

    def test_ink_beside_the_pencil_is_not_invented(self):
        self.assertEqual(score(horizontal(62), page(horizontal(60)))["invented"], 0)
        self.assertEqual(score(horizontal(63), page(horizontal(60)))["invented"], 1)

    def test_strong_pencil_without_answer_is_lost(self):
        truth = np.minimum(horizontal(60), horizontal(20))

        self.assertAlmostEqual(score(horizontal(60), page(truth))["lost"], 0.5)

    def test_faint_pencil_is_not_lost(self):
        truth = np.minimum(horizontal(60), horizontal(20))
        pencil = (truth < 128).astype(np.float32)
        pencil[20] *= 0.4

        self.assertEqual(score(horizontal(60), page(truth, pencil))["lost"], 0)


class DisputedStrokes(unittest.TestCase):
    def setUp(self):
        pencil = np.zeros((120, 200), np.float32)
        pencil[[20, 60, 65], 20:180] = 1
        self.page = page(horizontal(60), pencil, complete=False)

    def test_a_drawn_stroke_far_from_the_truth_does_not_count(self):
        result = score(np.minimum(horizontal(60), horizontal(20)), self.page)

        self.assertAlmostEqual(result["precision1"], 0.5)
        self.assertEqual(result["f1At1Undisputed"], 1)

    def test_a_drawn_stroke_near_the_truth_counts(self):
        result = score(np.minimum(horizontal(60), horizontal(65)), self.page)

        self.assertAlmostEqual(result["f1At1Undisputed"], result["f1At1"])
        self.assertLess(result["f1At1Undisputed"], 0.7)

    def test_invented_ink_counts(self):
        result = score(np.minimum(horizontal(60), horizontal(100)), self.page)

        self.assertAlmostEqual(result["f1At1Undisputed"], 2 / 3)

    def test_leaving_a_disputed_stroke_out_costs_nothing(self):
        self.assertEqual(score(horizontal(60), self.page)["f1At1Undisputed"], 1)

    def test_a_complete_truth_has_no_disputed_strokes(self):
        self.assertNotIn("f1At1Undisputed", score(horizontal(60), page(horizontal(60))))
