"""Writes a trained line network as an ONNX graph, and proves that the file equals the torch module."""

import json

import numpy as np
import torch
from onnx import helper

from network import onnx_runner
from network.trace import Trace, make_model

LARGEST_DIFFERENCE = 1e-4
OUTPUT = "ink"


def to_onnx(network, inputs):
    """onnx.ModelProto with free batch, height and width.

    inputs: {"name": planes, ...} in the order of the network's planes; "style" names the style vector.
    """
    planes = [name for name in inputs if name != "style"]
    together = len(planes) > 1
    trace = Trace(network, {"planes": "planes" if together else planes[0]})
    joined = [helper.make_node("Concat", planes, ["planes"], axis=1)] if together else []
    answer = helper.make_node("Sigmoid", [trace.output], [OUTPUT])

    def shape(name, count):
        return ["batch", count] if name == "style" else ["batch", count, "height", "width"]

    shapes = {name: shape(name, count) for name, count in inputs.items()}
    return make_model("lines", [*joined, *trace.nodes, answer], trace.weights, shapes, {OUTPUT: shape(OUTPUT, 1)})


def _random_inputs(inputs, rng, batch, height, width):
    def one(name, count):
        shape = (batch, count) if name == "style" else (batch, count, height, width)
        return rng.random(shape, np.float32).round(3)

    return {name: one(name, count) for name, count in inputs.items()}


def run_torch(network, values):
    """The torch module on named arrays; the answer as an array."""
    planes = torch.from_numpy(np.concatenate([v for n, v in values.items() if n != "style"], 1))
    style = (torch.from_numpy(values["style"]),) if "style" in values else ()
    with torch.no_grad():
        return torch.sigmoid(network(planes, *style)).numpy()


def largest_difference(network, model, inputs, seed=0):
    """Between the torch module and the graph run operator by operator, on a non-square input."""
    values = _random_inputs(inputs, np.random.default_rng(seed), 2, 112, 176)
    return float(np.abs(onnx_runner.run(model, values) - run_torch(network, values)).max())


def check_vector(model, inputs, height=32, width=48):
    """A small input and its answer, so that another runtime can prove that it computes the same."""
    values = _random_inputs(inputs, np.random.default_rng(7), 1, height, width)
    ink = onnx_runner.run(model, values)
    flat = {name: value.ravel().tolist() for name, value in values.items()}
    return {"height": height, "width": width, "inputs": flat, "output": ink.ravel().tolist(), "tolerance": LARGEST_DIFFERENCE}


def write_check(path, vector):
    rounded = dict(vector)
    rounded["inputs"] = {name: [round(x, 6) for x in values] for name, values in vector["inputs"].items()}
    rounded["output"] = [round(x, 6) for x in vector["output"]]
    path.write_text(json.dumps(rounded) + "\n")
