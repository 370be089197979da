import unittest

import numpy as np
import torch

from network import graph, onnx_runner
from network.line_net import LineNet, copy_weights
from network.training import learning_rate

SMALL = (4, 8, 8, 12, 12)


def scattered(network):
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter, std=0.2)
    return network


class Export(unittest.TestCase):
    def test_graph_equals_torch(self):
        torch.manual_seed(2)
        for inputs in ({"darkness": 1}, {"known": 2}, {"darkness": 3, "hints": 1, "style": 6}):
            with self.subTest(inputs=list(inputs)):
                network = scattered(LineNet(sum(n for k, n in inputs.items() if k != "style"), inputs.get("style", 0), SMALL))

                difference = graph.largest_difference(network, graph.to_onnx(network, inputs), inputs)

                self.assertLess(difference, graph.LARGEST_DIFFERENCE)

    def test_style_changes_the_answer(self):
        torch.manual_seed(2)
        inputs = {"darkness": 1, "style": 2}
        model = graph.to_onnx(scattered(LineNet(1, 2, SMALL)), inputs)
        darkness = np.random.default_rng(1).random((1, 1, 32, 32), np.float32)

        plain, other = (onnx_runner.run(model, {"darkness": darkness, "style": np.array([s], np.float32)}) for s in ((0, 0), (1, 0)))

        self.assertGreater(np.abs(plain - other).max(), 1e-3)

    def test_copied_weights_give_the_same_graph(self):
        torch.manual_seed(3)
        inputs = {"darkness": 2}
        model = graph.to_onnx(scattered(LineNet(2, 0, SMALL)), inputs)
        network = LineNet(2, 0, SMALL)

        copy_weights(network, model)

        self.assertLess(graph.largest_difference(network, model, inputs), graph.LARGEST_DIFFERENCE)

    def test_weights_of_one_plane_serve_gray_in_three(self):
        torch.manual_seed(4)
        model = graph.to_onnx(scattered(LineNet(1, 0, SMALL)), {"darkness": 1})
        network = LineNet(4, 6, SMALL)
        darkness = np.random.default_rng(1).random((1, 1, 32, 48), np.float32)

        copy_weights(network, model, shared=3)

        expected = onnx_runner.run(model, {"darkness": darkness})
        values = {"darkness": np.repeat(darkness, 3, 1), "hints": np.ones_like(darkness), "style": np.ones((1, 6), np.float32)}
        self.assertLess(np.abs(graph.run_torch(network, values) - expected).max(), 1e-5)

    def test_weights_of_fewer_sliders_serve_more(self):
        torch.manual_seed(5)
        inputs = {"darkness": 1, "style": 2}
        model = graph.to_onnx(scattered(LineNet(1, 2, SMALL)), inputs)
        network = LineNet(1, 4, SMALL)
        darkness = np.random.default_rng(1).random((1, 1, 32, 48), np.float32)

        copy_weights(network, model, sliders=[1, 3])

        expected = onnx_runner.run(model, {"darkness": darkness, "style": np.array([[0.2, 0.7]], np.float32)})
        answer = graph.run_torch(network, {"darkness": darkness, "style": np.array([[0.9, 0.2, 0.4, 0.7]], np.float32)})
        self.assertLess(np.abs(answer - expected).max(), 1e-5)

    def test_foreign_weights_are_refused(self):
        model = graph.to_onnx(LineNet(1, 0, SMALL), {"darkness": 1})

        with self.assertRaisesRegex(ValueError, "does not fit"):
            copy_weights(LineNet(1, 0, (4, 8, 8, 12, 16)), model)

    def test_receptive_field_bounds_the_influence_of_a_pixel(self):
        torch.manual_seed(3)
        network = LineNet(1, 0, (2, 2, 2, 2, 2))
        for parameter in network.parameters():
            torch.nn.init.uniform_(parameter, 0.01, 0.1)    # nothing cancels
        radius = onnx_runner.receptive_field_radius(graph.to_onnx(network, {"darkness": 1}))
        darkness = torch.zeros(1, 1, 16, 448)
        changed = darkness.clone()
        changed[..., 208] = 1.0

        with torch.no_grad():
            reached = torch.nonzero((network(changed) - network(darkness))[0, 0].abs().amax(0)).flatten()

        self.assertLessEqual(int((reached - 208).abs().max()), radius)
        self.assertGreater(int((reached - 208).abs().max()), radius // 2)


class Schedule(unittest.TestCase):
    def test_rate_warms_up_and_decays(self):
        self.assertLess(learning_rate(1.0, 0.0, 0), 0.01)
        self.assertGreater(learning_rate(1.0, 0.01, 1000), 0.99)
        self.assertLess(learning_rate(1.0, 1.0, 5000), 0.02)


if __name__ == "__main__":
    unittest.main()
