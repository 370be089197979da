import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from cleanup import pool
from diffusion import autoencoder, batches, evaluate, export, schedule, unet
from diffusion.loss import DECISIVE, diffusion_loss, levels, missed_overlap
from diffusion.sample import sample
from generator.style import CONTROLS
from inpaint.batches import draw_masks
from network import graph, onnx_runner

SMALL = (8, 8, 12)


def scattered(network):
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter, std=0.1)
    return network


def oracle(latents):
    """A network that knows the drawing: its velocity leads straight to it."""
    def call(planes, timestep, style):
        signal, level = levels(timestep)
        noisy = planes[:, : unet.LATENTS]
        return (signal * noisy - latents) / level
    return call


class Schedule(unittest.TestCase):
    def test_it_ends_in_pure_noise_and_keeps_the_energy(self):
        signal, noise = schedule.signal_and_noise()

        self.assertEqual(0, signal[-1])
        self.assertTrue((np.diff(signal) < 0).all())
        np.testing.assert_allclose(signal**2 + noise**2, 1, atol=1e-6)

    def test_a_run_begins_at_the_noisiest_timestep(self):
        self.assertEqual([999, 899, 799, 699, 599, 499, 399, 299, 199, 99], schedule.trailing(10))


class Autoencoder(unittest.TestCase):
    def test_black_and_white_come_back_exactly(self):
        picture = ((torch.rand(2, 1, 32, 48) > 0.5).float() * 2 - 1).repeat(1, 3, 1, 1)

        latents = autoencoder.Encoder()(picture)

        self.assertLess((latents + autoencoder.latents_of(picture[:, :1])).abs().max(), 1e-6)
        self.assertLess((autoencoder.Decoder()(latents) - picture).abs().max(), 1e-5)

    def test_noise_on_paper_and_in_lines_is_gone_and_edges_stay_between(self):
        ink = torch.tensor([0, 0.1, 0.225, 0.35, 0.475, 0.6, 1])

        drawn = autoencoder.ink_of((ink * 2 - 1)[:, None, None, None].expand(-1, autoencoder.CHANNELS, 1, 1))[:, 0, 2, 3]

        self.assertEqual([0, 0, 1, 1], [float(drawn[i]) for i in (0, 1, 5, 6)])
        np.testing.assert_allclose(drawn[2:5], [0.25, 0.5, 0.75], atol=1e-5)


class Batches(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        sheets = pool.Pool("nowhere")
        sheets.shards.append(pool.make_shard(0, pairs=4, side=128))
        sheets.shards[0]["guess"] = np.roll(sheets.shards[0]["clean"][:, 0], 2, 1)
        rng = np.random.default_rng(3)
        cls.batch = batches.draw_batch(rng, sheets, draw_masks(rng, 64, 20), 24, 64)

    def test_what_may_change_is_not_told(self):
        latents, _, conditions, *_ = self.batch
        known, mask = conditions[:, : unet.LATENTS], conditions[:, -1:]

        self.assertEqual(0, float((known * mask).abs().max()))
        self.assertEqual(0, float(((known - latents) * (1 - mask)).abs().max()))

    def test_masks_and_sketches_are_sometimes_left_out(self):
        _, _, conditions, *_ = self.batch
        everywhere = conditions[:, -1:].amin((1, 2, 3)) == 1
        without = conditions[:, unet.LATENTS : 2 * unet.LATENTS].abs().amax((1, 2, 3)) == 0

        self.assertTrue(everywhere.any() and not everywhere.all())
        self.assertTrue(without.any() and not without.all())

    def test_the_loss_of_an_oracle_is_nothing(self):
        latents, start, conditions, style, timestep, noise = self.batch

        error, wrong = diffusion_loss(oracle(latents), latents, start, conditions, style, timestep, noise)

        # Of gray edges even the truth overlaps itself in part only.
        self.assertLess(float(error - DECISIVE * missed_overlap(latents, latents, conditions[:, -1:])), 1e-3)
        self.assertLess(float(wrong), 1e-4)

    def test_some_start_from_a_guess_with_the_sketch_at_middling_strengths(self):
        latents, start, conditions, _, timestep, _ = self.batch
        guessed = (start != latents).flatten(1).any(1)
        sketch = conditions[:, unet.LATENTS : 2 * unet.LATENTS]

        self.assertTrue(guessed.any() and not guessed.all())
        self.assertTrue((sketch[guessed].abs().amax((1, 2, 3)) > 0).all())
        self.assertTrue(100 <= timestep[guessed].min() and timestep[guessed].max() < 900)

    def test_one_pixel_frees_its_block_and_those_around(self):
        mask = np.zeros((32, 32), np.uint8)
        mask[13, 18] = 1

        self.assertEqual(1, batches.latent_mask(mask, grown=False).sum())
        self.assertEqual(1, batches.latent_mask(mask, grown=False)[3, 4])
        self.assertEqual(9, batches.latent_mask(mask).sum())


class Sampling(unittest.TestCase):
    def setUp(self):
        generator = torch.Generator().manual_seed(1)
        self.latents = (torch.rand(1, unet.LATENTS, 8, 8, generator=generator) > 0.5).float() * 2 - 1
        self.noise = torch.randn(self.latents.shape, generator=generator)
        self.style = torch.zeros(1, len(CONTROLS))

    def everywhere(self):
        return batches.conditions(self.latents, torch.zeros(1, 1, 32, 32), torch.ones(1, 1, 8, 8))

    def test_the_oracle_draws_its_drawing(self):
        answer = sample(oracle(self.latents), self.everywhere(), self.style, self.noise, steps=10)

        self.assertLess((answer - self.latents).abs().max(), 1e-4)

    def test_what_is_known_stays(self):
        mask = torch.zeros(1, 1, 8, 8)
        mask[..., 2:5, 3:6] = 1
        conditions = batches.conditions(self.latents, torch.zeros(1, 1, 32, 32), mask)

        answer = sample(oracle(-self.latents), conditions, self.style, self.noise, steps=5)

        self.assertEqual(0, float(((answer - self.latents) * (1 - mask)).abs().max()))
        self.assertLess(float(((answer + self.latents) * mask).abs().max()), 1e-4)

    def test_a_weak_strength_asks_only_for_the_last_steps(self):
        asked = []

        def network(planes, timestep, style):
            asked.append(int(timestep[0]))
            return oracle(self.latents)(planes, timestep, style)

        sample(network, self.everywhere(), self.style, self.noise, steps=10, strength=0.35, start=self.latents)

        self.assertEqual([399, 299, 199, 99], asked)


class Export(unittest.TestCase):
    def test_graphs_equal_torch_at_any_batch(self):
        torch.manual_seed(5)
        for name, (model, module) in export.parts(scattered(unet.LineUNet(len(CONTROLS), SMALL))).items():
            for batch in (1, 2):
                with self.subTest(part=name, batch=batch):
                    self.assertLess(export.largest_difference(model, module, batch), graph.LARGEST_DIFFERENCE)

    def test_timestep_style_and_every_plane_are_heard(self):
        torch.manual_seed(6)
        model, _ = export.parts(scattered(unet.LineUNet(len(CONTROLS), SMALL)))["unet"]
        values = export.example(model, np.random.default_rng(2), 1, 16)
        plain = onnx_runner.run(model, values)
        for name, change in (("timestep", 100), ("style", 0.5)):
            with self.subTest(name):
                self.assertGreater(np.abs(onnx_runner.run(model, values | {name: values[name] + np.float32(change)}) - plain).max(), 1e-4)
        for plane in (0, unet.LATENTS, 2 * unet.LATENTS, unet.PLANES - 1):
            other = values["sample"].copy()
            other[:, plane] += 1
            with self.subTest(plane=plane):
                self.assertGreater(np.abs(onnx_runner.run(model, values | {"sample": other}) - plain).max(), 1e-4)

    def test_lines_of_any_width_are_tidied_at_the_width_that_was_trained(self):
        wide, thin = np.zeros((200, 240), np.float32), np.zeros((200, 240), np.float32)
        wide[90:100, 20:220] = 1
        thin[95:97, 20:220] = 1

        self.assertAlmostEqual(0.25, evaluate.line_scale(wide), delta=0.1)
        self.assertGreater(evaluate.line_scale(thin), 0.95)

    def test_folder_says_what_the_graphs_are(self):
        torch.manual_seed(7)
        models = {name: model for name, (model, _) in export.parts(scattered(unet.LineUNet(len(CONTROLS), SMALL))).items()}
        with tempfile.TemporaryDirectory() as folder:
            files = export.write_folder(models, Path(folder))
            config = json.loads((Path(folder) / "unet" / "config.json").read_text())
            scheduler = json.loads((Path(folder) / "scheduler" / "scheduler_config.json").read_text())

            self.assertTrue(all((Path(folder) / name).stat().st_size for name in files))
        self.assertEqual(onnx_runner.input_sizes(models["unet"])["sample"], config["in_channels"])
        self.assertEqual(config["in_channels"] - config["out_channels"], sum(unet.CONDITION_PLANES[name] for name in config["condition_planes"]))
        self.assertEqual("v_prediction", scheduler["prediction_type"])


if __name__ == "__main__":
    unittest.main()
