import hashlib
import json
import tempfile
import unittest
from functools import partial
from pathlib import Path

import numpy as np
import torch

from cleanup import export, front_end, onnx_runner, page, pool, scores, working_scale
from cleanup.batches import draw_batch
from cleanup.network import CleanupNet, copy_weights
from cleanup.train import dice_weight, learning_rate, train_step

SHIPPED = Path(__file__).resolve().parents[2] / "cleanup-1" / "model.onnx"


def striped_sheet(height=200, width=320, paper=200, pencil=120):
    sheet = np.full((height, width), paper, np.uint8)
    sheet[::20] = pencil
    sheet[1::20] = pencil
    return sheet


class FrontEnd(unittest.TestCase):
    def test_strong_strokes_reach_their_darkness(self):
        darkness = front_end.normalise(striped_sheet())

        self.assertAlmostEqual(float(darkness[40, 100]), front_end.STROKE_DARKNESS, delta=0.02)
        self.assertLess(float(darkness[50, 100]), 0.02)

    def test_uneven_light_is_taken_out(self):
        light = np.linspace(1.0, 0.6, 320)[None, :]

        darkness = front_end.normalise((striped_sheet() * light).astype(np.uint8))

        self.assertAlmostEqual(float(darkness[40, 30]), float(darkness[40, 290]), delta=0.06)

    def test_blank_sheet_stays_blank(self):
        self.assertLess(float(front_end.normalise(np.full((64, 96), 230, np.uint8)).max()), 0.01)

    def test_large_black_area_is_not_paper(self):
        sheet = np.full((300, 400), 240, np.uint8)
        sheet[60:240, 100:300] = 20

        darkness = front_end.normalise(sheet)

        self.assertGreater(float(darkness[150, 200]), 0.4)


class WorkingScale(unittest.TestCase):
    def test_width_follows_the_lines(self):
        widths = []
        for width in (2, 4, 8):
            darkness = np.zeros((240, 320), np.float32)
            for y in range(20, 220, 40):
                darkness[y : y + width] = 0.6
            widths.append(working_scale.ink_width(darkness))

        self.assertLess(widths[0], widths[1])
        self.assertAlmostEqual(widths[2] / widths[1], 2, delta=0.2)

    def test_blank_sheet_keeps_its_scale(self):
        self.assertIsNone(working_scale.ink_width(np.zeros((64, 64), np.float32)))
        self.assertEqual(working_scale.scale_for(None), working_scale.LARGEST)

    def test_scale_is_bounded(self):
        self.assertEqual(working_scale.scale_for(1000.0), working_scale.SMALLEST)
        self.assertEqual(working_scale.scale_for(0.1), working_scale.LARGEST)


class Training(unittest.TestCase):
    def test_loss_falls_in_sixty_steps(self):
        torch.manual_seed(1)
        torch.set_num_threads(1)
        pairs = pool.Pool(tempfile.mkdtemp())
        darkness, clean = pool.make_shard(0, 12, 128, seed=99)
        pairs.darkness.append(darkness)
        pairs.clean.append(clean)
        network = CleanupNet((6, 12, 16, 24, 32))
        optimiser = torch.optim.AdamW(network.parameters(), 2e-3)
        rng = np.random.default_rng(1)

        losses = [train_step(network, optimiser, *draw_batch(rng, pairs, 4, 64), 0.4)[0] for _ in range(60)]

        self.assertLess(np.mean(losses[-10:]), 0.8 * np.mean(losses[:10]))

    def test_shard_depends_on_its_index_alone(self):
        first, again, other = (pool.make_shard(i, 2, 64)[0] for i in (3, 3, 4))

        self.assertTrue(np.array_equal(first, again))
        self.assertFalse(np.array_equal(first, other))

    def test_schedule_warms_up_and_decays(self):
        self.assertLess(learning_rate(1.0, 0.0, 0), 0.01)
        self.assertGreater(learning_rate(1.0, 0.01, 1000), 0.99)
        self.assertLess(learning_rate(1.0, 1.0, 5000), 0.02)
        self.assertLess(dice_weight(0.2), dice_weight(0.9))


class Export(unittest.TestCase):
    def test_graph_equals_torch(self):
        torch.manual_seed(2)
        network = CleanupNet((4, 8, 8, 12, 12))
        for parameter in network.parameters():
            torch.nn.init.normal_(parameter, std=0.2)

        difference = export.largest_difference(network, export.to_onnx(network))

        self.assertLess(difference, export.LARGEST_DIFFERENCE)

    def test_copied_weights_give_the_same_graph(self):
        model = onnx_runner.load(SHIPPED)
        network = CleanupNet()

        copy_weights(network, model)

        self.assertLess(export.largest_difference(network, model), export.LARGEST_DIFFERENCE)

    def test_receptive_field_bounds_the_influence_of_a_pixel(self):
        torch.manual_seed(3)
        network = CleanupNet((2, 2, 2, 2, 2))
        for parameter in network.parameters():
            torch.nn.init.uniform_(parameter, 0.01, 0.1)    # nothing cancels
        radius = onnx_runner.receptive_field_radius(export.to_onnx(network))
        darkness = torch.zeros(1, 1, 16, 448)
        changed = darkness.clone()
        changed[..., 208] = 1.0

        with torch.no_grad():
            reached = torch.nonzero((network(changed) - network(darkness))[0, 0].abs().amax(0)).flatten()

        self.assertLessEqual(int((reached - 208).abs().max()), radius)
        self.assertGreater(int((reached - 208).abs().max()), radius // 2)

    def test_tile_with_margin_equals_whole_page(self):
        model = onnx_runner.load(SHIPPED)
        margin = -(-onnx_runner.receptive_field_radius(model) // 16) * 16
        darkness = front_end.normalise(striped_sheet(64, 512))[None, None]

        whole = onnx_runner.run(model, darkness)
        tile = onnx_runner.run(model, darkness[..., 256:])

        self.assertLess(np.abs(whole[..., 256 + margin :] - tile[..., margin:]).max(), 1e-5)


class Shipped(unittest.TestCase):
    def test_card_describes_the_file(self):
        card = json.loads((SHIPPED.parent / "card.json").read_text())
        content = SHIPPED.read_bytes()
        model = onnx_runner.load(SHIPPED)

        self.assertEqual(card["sha256"], hashlib.sha256(content).hexdigest())
        self.assertEqual(card["bytes"], len(content))
        self.assertEqual((card["input"]["name"], card["output"]["name"]), (export.INPUT, export.OUTPUT))
        self.assertEqual(card["tile"]["receptiveFieldRadius"], onnx_runner.receptive_field_radius(model))
        self.assertGreaterEqual(card["tile"]["overlap"], 2 * card["tile"]["receptiveFieldRadius"])

    def test_check_vector_holds(self):
        check = json.loads((SHIPPED.parent / "check.json").read_text())
        darkness = np.array(check["input"], np.float32).reshape(1, 1, check["height"], check["width"])

        ink = onnx_runner.run(onnx_runner.load(SHIPPED), darkness)

        self.assertLess(np.abs(ink.ravel() - check["output"]).max(), check["tolerance"])


class Answer(unittest.TestCase):
    def test_shipped_model_draws_one_line_for_a_bundle(self):
        torch.set_num_threads(1)
        sheet = np.full((144, 208), 215, np.uint8)
        for y in (70, 73, 75):
            sheet[y, 20:190] = 120
        network = partial(onnx_runner.run, onnx_runner.load(SHIPPED))

        probability, _ = page.clean_page(network, sheet, 1.0)
        result = scores.compare(probability > page.THRESHOLD, np.arange(144)[:, None] * np.ones((1, 208)) == 73)

        self.assertEqual(result["pieces"], 1)
        self.assertGreater(result["precision3"], 0.95)

    def test_specks_go_and_lines_stay(self):
        probability = np.zeros((40, 60), np.float32)
        probability[10, 5:50] = 0.9
        probability[30, 30:32] = 0.9

        kept = page.without_specks(probability)

        self.assertGreater(kept[10, 20], 0.8)
        self.assertEqual(kept[30].max(), 0)

    def test_equal_drawings_score_one(self):
        ink = np.zeros((60, 80), bool)
        ink[30, 10:70] = True

        result = scores.compare(ink, ink)

        self.assertAlmostEqual(result["f1At1"], 1, places=6)
        self.assertEqual((result["pieces"], result["chamfer"]), (1, 0))


if __name__ == "__main__":
    unittest.main()
