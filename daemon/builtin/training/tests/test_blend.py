import unittest
from pathlib import Path

import numpy as np
import torch

from cleanup import blend, page, train
from cleanup.batches import PLANES
from generator.style import Style
from network import onnx_runner

SHIPPED = Path(__file__).resolve().parents[2] / "cleanup-1" / "model.onnx"


def weights_of(seed):
    """Of a network in which the style does something."""
    torch.manual_seed(seed)
    network = train.network()
    with torch.no_grad():
        for stage in network.styled.values():
            stage.scale.weight.normal_(0, 0.05)
            stage.shift.weight.normal_(0, 0.05)
    return network.state_dict()


def answer(weights, planes, style):
    network = train.network()
    network.load_state_dict(weights)
    with torch.no_grad():
        return network(planes, torch.from_numpy(style.vector())[None]).numpy()


class Blend(unittest.TestCase):
    def setUp(self):
        torch.set_num_threads(1)
        self.later, self.earlier = weights_of(1), weights_of(2)
        self.average = blend.averaged(self.later, self.earlier, 0.3)
        self.planes = torch.rand(1, PLANES, 32, 48)
        self.unhinted = self.planes.clone()
        self.unhinted[:, blend.HINTS] = 0

    def test_longer_reach_leaves_the_answer_at_the_defaults_as_it_is(self):
        reached = blend.reaching(self.average, self.later, 2.5, Style())

        np.testing.assert_allclose(answer(reached, self.unhinted, Style()), answer(self.average, self.unhinted, Style()), atol=2e-5)

    def test_reach_of_one_answers_to_styles_as_the_later_network_does_from_its_default(self):
        reached = blend.reaching(self.later, self.later, 1.0, Style())

        for style in (Style(line_weight=1), Style(detail=0.2, wobble=1)):
            np.testing.assert_allclose(answer(reached, self.planes, style), answer(self.later, self.planes, style), atol=2e-5)

    def test_longer_reach_takes_a_control_and_a_hint_further(self):
        reached = blend.reaching(self.average, self.later, 2.5, Style())

        for planes, style in ((self.unhinted, Style(line_weight=1)), (self.planes, Style())):
            before = np.abs(answer(self.average, planes, style) - answer(self.average, self.unhinted, Style())).mean()
            after = np.abs(answer(reached, planes, style) - answer(reached, self.unhinted, Style())).mean()
            self.assertGreater(after, 1.5 * before)

    def test_default_becomes_what_another_style_was(self):
        bold = Style(line_weight=0.7)

        moved = blend.reaching(self.later, self.later, 1.0, bold)

        np.testing.assert_allclose(answer(moved, self.unhinted, Style()), answer(self.later, self.unhinted, bold), atol=2e-5)

    def test_stretched_control_does_in_half_the_way_what_it_did_in_all(self):
        stretched = blend.stretched(self.later, {"line_weight": 2.0})
        default = Style().line_weight

        half, whole = Style(line_weight=default + 0.2), Style(line_weight=default + 0.4)

        np.testing.assert_allclose(answer(stretched, self.planes, half), answer(self.later, self.planes, whole), atol=2e-5)
        np.testing.assert_allclose(answer(stretched, self.planes, Style()), answer(self.later, self.planes, Style()), atol=2e-5)

    def test_average_looks_at_the_style_as_the_later_network_does(self):
        self.assertEqual(set(self.average), set(self.later))
        self.assertTrue(torch.equal(self.average["look.convs.0.weight"], self.later["look.convs.0.weight"]))

    def test_shipped_model_can_be_the_earlier_one(self):
        shipped = page.network_of(onnx_runner.load(SHIPPED))
        darkness = self.unhinted[0, : blend.HINTS].numpy().transpose(1, 2, 0)
        expected = page.infer(shipped, darkness, np.zeros((32, 48), np.float32), Style())

        weights = blend.without_style(SHIPPED)

        for style in (Style(), Style(line_weight=1, hatching=1)):
            probability = 1 / (1 + np.exp(-answer(weights, self.unhinted, style)[0, 0]))
            np.testing.assert_allclose(probability, expected, atol=2e-5)


if __name__ == "__main__":
    unittest.main()
