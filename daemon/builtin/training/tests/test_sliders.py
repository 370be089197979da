import unittest
from dataclasses import replace

import numpy as np
import torch

from cleanup import sliders, train
from cleanup.batches import PLANES
from generator.style import Style
from network.anchored import AnchoredLineNet, look_at, released
from network.line_net import LineNet


def trained_weights(seed):
    """Of a network in which the style does something."""
    torch.manual_seed(seed)
    network = train.network()
    with torch.no_grad():
        for stage in network.styled.values():
            stage.scale.weight.normal_(0, 0.05)
            stage.shift.weight.normal_(0, 0.05)
    return network.state_dict()


def answer(network, planes, style):
    with torch.no_grad():
        return network(planes, torch.from_numpy(style.vector())[None]).numpy()


class Sliders(unittest.TestCase):
    def setUp(self):
        torch.set_num_threads(1)
        weights = trained_weights(1)
        self.anchored = AnchoredLineNet(PLANES, Style().vector(), sliders.HINTS)
        self.anchored.load_state_dict(sliders.starting_weights(weights, trained_weights(2), 0.3))
        self.planes = torch.rand(1, PLANES, 32, 48)
        self.unhinted = self.planes.clone()
        self.unhinted[:, sliders.HINTS] = 0

    def _train(self, steps=3):
        optimiser = torch.optim.AdamW([p for p in self.anchored.parameters() if p.requires_grad], 1e-2, weight_decay=0)
        style = torch.from_numpy(Style(line_weight=1, hatching=1).vector())[None]
        for _ in range(steps):
            optimiser.zero_grad()
            self.anchored(self.planes, style).square().mean().backward()
            optimiser.step()

    def test_training_leaves_the_answer_at_the_defaults_as_it_is(self):
        bold = Style(line_weight=1, hatching=1)
        before, bold_before, hinted_before = (answer(self.anchored, *c) for c in ((self.unhinted, Style()), (self.unhinted, bold), (self.planes, Style())))

        self._train()

        self.assertTrue(np.array_equal(before, answer(self.anchored, self.unhinted, Style())))
        self.assertGreater(np.abs(bold_before - answer(self.anchored, self.unhinted, bold)).max(), 1e-3)
        self.assertGreater(np.abs(hinted_before - answer(self.anchored, self.planes, Style())).max(), 1e-3)

    def test_released_weights_answer_alike_in_every_style(self):
        self._train()
        weights = self.anchored.state_dict()
        plain = LineNet(PLANES, len(Style().vector()))
        plain.load_state_dict(released(weights, look_at(weights, PLANES, Style().vector())))

        for style in (Style(), Style(line_weight=0), Style(detail=0.2, wobble=1)):
            np.testing.assert_allclose(answer(plain, self.planes, style), answer(self.anchored, self.planes, style), atol=2e-5)

    def test_start_is_the_average_at_the_line_weight_that_becomes_the_default(self):
        weights, earlier = trained_weights(1), trained_weights(2)
        average = train.network()
        average.load_state_dict(sliders.blended(weights, earlier, 0.3))
        start = AnchoredLineNet(PLANES, Style().vector(), sliders.HINTS)

        with_strength, with_weight = sliders.STRENGTH, sliders.DRAWN_AT
        try:
            sliders.STRENGTH, sliders.DRAWN_AT = 1.0, Style().line_weight
            start.load_state_dict(sliders.starting_weights(weights, earlier, 0.3))
        finally:
            sliders.STRENGTH, sliders.DRAWN_AT = with_strength, with_weight

        np.testing.assert_allclose(answer(start, self.unhinted, Style()), answer(average, self.unhinted, Style()), atol=2e-5)

    def test_default_is_drawn_as_its_line_weight_says(self):
        weights = trained_weights(1)
        start = AnchoredLineNet(PLANES, Style().vector(), sliders.HINTS)
        start.load_state_dict(sliders.starting_weights(weights))
        again = AnchoredLineNet(PLANES, Style().vector(), sliders.HINTS)
        default = sliders.DRAWN_AT
        try:
            sliders.DRAWN_AT = Style().line_weight
            again.load_state_dict(sliders.starting_weights(weights))
        finally:
            sliders.DRAWN_AT = default

        drawn_at = replace(Style(), line_weight=sliders.DRAWN_AT)

        np.testing.assert_allclose(answer(start, self.unhinted, Style()), answer(again, self.unhinted, drawn_at), atol=2e-5)
