import hashlib
import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from cleanup import export, front_end, hints, offered, page, pool, scores, train, working_scale
from cleanup.batches import draw_batch
from cleanup.card import make_card
from cleanup.loss import cleanup_loss
from generator.style import CONTROLS, Style
from network import graph, onnx_runner
from network.line_net import LineNet
from network.publish import Origin
from network.training import train_step

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

    def test_gray_in_three_channels_is_gray_in_one(self):
        sheet = striped_sheet()

        colours = front_end.normalise(np.repeat(sheet[:, :, None], 3, 2))

        self.assertTrue(np.array_equal(colours[..., 1], front_end.normalise(sheet)))

    def test_blue_pencil_on_cream_paper_shows_in_red_not_in_blue(self):
        sheet = np.full((200, 320, 3), (250, 240, 205), np.uint8)
        sheet[::20] = sheet[1::20] = (110, 160, 200)

        darkness = front_end.normalise(sheet)

        self.assertLess(float(darkness[50, 100].max()), 0.03)
        self.assertGreater(float(darkness[40, 100, 0]), 4 * float(darkness[40, 100, 2]))

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
    def test_loss_falls_in_ninety_steps(self):
        torch.manual_seed(1)
        torch.set_num_threads(1)
        pairs = pool.Pool(tempfile.mkdtemp())
        pairs.shards.append(pool.make_shard(0, 12, 128, seed=99))
        network = LineNet(4, len(CONTROLS), (6, 12, 16, 24, 32))
        optimiser = torch.optim.AdamW(network.parameters(), 1e-3)
        rng = np.random.default_rng(1)
        brushes = hints.draw_brushes(rng, 64, 20)

        def step():
            return train_step(network, optimiser, draw_batch(rng, pairs, brushes, 4, 64), lambda n, b: cleanup_loss(n, *b))[0]

        losses = [step() for _ in range(90)]

        self.assertLess(np.mean(losses[-10:]), 0.85 * np.mean(losses[:10]))

    def test_shard_depends_on_its_index_alone(self):
        first, again, other = (pool.make_shard(i, 2, 64) for i in (3, 3, 4))

        for name in first:
            self.assertTrue(np.array_equal(first[name], again[name]), name)
        self.assertFalse(np.array_equal(first["darkness"], other["darkness"]))

    def test_everything_holds_the_answer(self):
        shard = pool.make_shard(6, 8, 128)

        self.assertTrue((shard["everything"].astype(int) >= shard["clean"].astype(int) - 3).all())
        self.assertGreater(shard["everything"].sum(), 1.1 * shard["clean"].sum())

    def test_hint_brings_back_or_takes_away(self):
        rng = np.random.default_rng(4)
        clean, everything = np.zeros((64, 64), np.uint8), np.zeros((64, 64), np.uint8)
        clean[20] = everything[20] = everything[40] = 255
        brushes = hints.draw_brushes(rng, 64, 30)

        for _ in range(20):
            said, answer = hints.hint(rng, brushes, clean, everything)
            self.assertTrue((answer[said > 0] == everything[said > 0]).all())
            self.assertFalse(answer[said < 0].any())
            self.assertTrue((answer[said == 0] == clean[said == 0]).all())

    def test_deciding_matters_more_towards_the_end(self):
        self.assertLess(train.dice_weight(0.2), train.dice_weight(0.9))


class Published(unittest.TestCase):
    def test_card_names_what_the_network_takes(self):
        network = offered.network()
        model = graph.to_onnx(network, export.INPUTS)

        card = make_card(network, model, {"bytes": 0, "sha256": ""}, Origin({}, None, 0))

        hints, style = card["extraInputs"]
        self.assertEqual({card["input"]["name"]: card["input"]["channels"], "hints": hints["channels"], "style": len(style["controls"])}, export.INPUTS)
        self.assertEqual(onnx_runner.input_sizes(model), export.INPUTS)
        self.assertTrue(np.allclose([c["default"] for c in style["controls"]], Style().vector()[offered.COLUMNS]))
        self.assertGreaterEqual(card["tile"]["overlap"], 2 * card["tile"]["receptiveFieldRadius"])

    def test_sliders_that_are_not_offered_are_held_at_their_defaults(self):
        torch.manual_seed(3)
        learned, published = train.network(), offered.network()
        with torch.no_grad():
            for stage in learned.styled.values():
                stage.shift.weight.normal_(0, 0.05)
        published.load_state_dict(offered.holding_the_rest(learned.state_dict()))
        planes, bold = torch.rand(1, 4, 32, 32), Style(line_weight=0.9, hatching=0.4).vector()

        with torch.no_grad():
            expected = learned(planes, torch.from_numpy(bold)[None])
            answer = published(planes, torch.from_numpy(bold[offered.COLUMNS])[None])

        self.assertTrue(torch.allclose(answer, expected, atol=1e-5))


    def test_hint_to_keep_counts_where_pencil_is_near(self):
        darkness = np.zeros((20, 30), np.float32)
        darkness[10, 15] = 0.1
        hints = np.ones((20, 30), np.float32)
        hints[:, :5] = -1

        founded = page.founded(hints, darkness)

        expected = np.zeros((20, 30), np.float32)
        expected[6:15, 11:20] = 1
        expected[:, :5] = -1
        self.assertTrue(np.array_equal(founded, expected))


class Shipped(unittest.TestCase):
    def test_card_describes_the_file(self):
        card = json.loads((SHIPPED.parent / "card.json").read_text())
        content = SHIPPED.read_bytes()
        model = onnx_runner.load(SHIPPED)

        self.assertEqual(card["files"][0]["sha256"], hashlib.sha256(content).hexdigest())
        self.assertEqual(card["files"][0]["bytes"], len(content))
        inputs = {card["input"]["name"]: card["input"]["channels"]} | {i["name"]: i.get("channels") or len(i["controls"]) for i in card["extraInputs"]}
        self.assertEqual(inputs, onnx_runner.input_sizes(model))
        self.assertEqual(card["tile"]["receptiveFieldRadius"], onnx_runner.receptive_field_radius(model))
        self.assertGreaterEqual(card["tile"]["overlap"], 2 * card["tile"]["receptiveFieldRadius"])

    def test_check_vector_holds(self):
        check = json.loads((SHIPPED.parent / "check.json").read_text())
        model = onnx_runner.load(SHIPPED)
        values = {n: np.array(v, np.float32) for n, v in (check.get("inputs") or {"darkness": check["input"]}).items()}
        for name, count in onnx_runner.input_sizes(model).items():
            values[name] = values[name].reshape((1, count) if name == "style" else (1, count, check["height"], check["width"]))

        ink = onnx_runner.run(model, values)

        self.assertLess(np.abs(ink.ravel() - check["output"]).max(), check["tolerance"])

    def test_tile_with_margin_equals_whole_page(self):
        network = page.network_of(onnx_runner.load(SHIPPED))
        margin = -(-onnx_runner.receptive_field_radius(onnx_runner.load(SHIPPED)) // 16) * 16
        darkness = np.repeat(front_end.normalise(striped_sheet(64, 512))[:, :, None], 3, 2)
        none = np.zeros((64, 512), np.float32)

        whole = page.infer(network, darkness, none, Style())
        tile = page.infer(network, darkness[:, 256:], none[:, 256:], Style())

        self.assertLess(np.abs(whole[:, 256 + margin :] - tile[:, margin:]).max(), 1e-5)


class Answer(unittest.TestCase):
    def test_shipped_model_draws_one_line_for_a_bundle(self):
        torch.set_num_threads(1)
        sheet = np.full((144, 208), 215, np.uint8)
        for y in (70, 73, 75):
            sheet[y, 20:190] = 120
        network = page.network_of(onnx_runner.load(SHIPPED))

        answer = page.clean_page(network, sheet, 1.0)
        result = scores.compare(answer.ink(), np.arange(144)[:, None] * np.ones((1, 208)) == 73)

        self.assertEqual(result["pieces"], 1)
        self.assertGreater(result["precision3"], 0.95)

    def test_specks_go_and_lines_stay(self):
        probability = np.zeros((40, 60), np.float32)
        probability[10, 5:50] = 0.9
        probability[30, 30:32] = 0.9

        kept = page.without_specks(probability)

        self.assertGreater(kept[10, 20], 0.8)
        self.assertEqual(kept[30].max(), 0)

    def test_edges_are_one_pixel_wide_at_any_scale(self):
        for scale in (1.0, 0.5, 0.25):
            probability = np.full((60, 80), 0.02, np.float32)
            probability[:, 40:] = 0.9
            probability[:, 39] = 0.4
            large = page.resample(probability, round(60 / scale), round(80 / scale))

            row = page.Answer(large, scale, page.edge_slope(probability)).toned()[30]

            self.assertLessEqual(((row > 25) & (row < 230)).sum(), 2)

    def test_equal_drawings_score_one(self):
        ink = np.zeros((60, 80), bool)
        ink[30, 10:70] = True

        result = scores.compare(ink, ink)

        self.assertAlmostEqual(result["f1At1"], 1, places=6)
        self.assertEqual((result["pieces"], result["chamfer"]), (1, 0))


if __name__ == "__main__":
    unittest.main()
