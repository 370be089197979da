import tempfile
import unittest
from pathlib import Path

import numpy as np
from PIL import Image

from measure import sheets
from measure.product import Cleaned
from tests.drawings import HEIGHT, WIDTH, blank, horizontal, page


class Failures(unittest.TestCase):
    def test_worst_place_is_where_lines_are_wrong(self):
        truth = horizontal(60)
        answer = truth.copy()
        answer[20, 150:180] = 0

        (_, y, x, pixels), = sheets.worst_places([page(truth)], {"page": answer}, 5, 40)

        self.assertEqual(pixels, 30)
        self.assertTrue(y <= 20 < y + 40)
        self.assertTrue(x <= 150 and 180 <= x + 40)

    def test_missing_and_surplus_lines_are_both_wrong(self):
        surplus = sheets.wrong(np.minimum(horizontal(60), horizontal(20)), page(horizontal(60)))
        missing = sheets.wrong(horizontal(60), page(np.minimum(horizontal(60), horizontal(20))))

        self.assertEqual((int(surplus.sum()), int(missing.sum())), (160, 160))


class Sheets(unittest.TestCase):
    def test_a_picture_keeps_its_shape_in_its_cell(self):
        cell = sheets.fitted(blank(), 100, 100)

        rows, columns = np.nonzero(cell == 255)
        self.assertEqual((np.ptp(columns) + 1, np.ptp(rows) + 1), (100, round(100 * HEIGHT / WIDTH)))

    def test_a_saved_sheet_is_the_sheet_in_few_grays(self):
        sheet = sheets.grid(["a", "b"], [[horizontal(60), None]], 100, 60)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "sheet.png"

            sheets.save(sheet, path)

            with Image.open(path) as image:
                read = np.array(image.convert("L"))
        self.assertLessEqual(len(np.unique(read)), sheets.SHADES)
        self.assertLessEqual(int(np.abs(read.astype(int) - sheet).max()), 9)


class TwoTone(unittest.TestCase):
    def test_ink_is_what_is_darker_than_the_edge(self):
        toned = np.array([[0, 127, 128, 255]], np.uint8)

        self.assertEqual(Cleaned(toned, 127.5, 0.1, "model").two_tone.tolist(), [[0, 0, 255, 255]])
