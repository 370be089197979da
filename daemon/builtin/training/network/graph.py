"""Writes a trained network as an ONNX graph, and proves that the file equals the torch module."""

import json
import operator

import numpy as np
import onnx
import torch
import torch.fx
import torch.nn.functional as F
from onnx import TensorProto, helper, numpy_helper

from network import onnx_runner

OPSET = 13
LARGEST_DIFFERENCE = 1e-4
OUTPUT = "ink"


def to_onnx(network, inputs):
    """onnx.ModelProto with free batch, height and width, written operator by operator from the traced network.

    inputs: {"name": planes, ...} in the order of the network's planes; "style" names the style vector.
    """
    nodes, weights, names = [], {}, {}
    constants = {"twice": np.array([1, 1, 2, 2], np.float32)}
    planes = [name for name in inputs if name != "style"]

    def conv(name, module, source):
        weights[f"{name}.weight"] = module.weight
        sources = [source, f"{name}.weight"]
        if module.bias is not None:
            weights[f"{name}.bias"] = module.bias
            sources.append(f"{name}.bias")
        return helper.make_node("Conv", sources, [name], kernel_shape=module.kernel_size, strides=module.stride, dilations=module.dilation, pads=list(module.padding) * 2)

    modules = dict(network.named_modules())
    for step in torch.fx.symbolic_trace(network).graph.nodes:
        if step.op == "placeholder":
            names[step] = step.target
            if step.target == "planes":
                names[step] = planes[0]
                if len(planes) > 1:
                    names[step] = "planes"
                    nodes.append(helper.make_node("Concat", planes, ["planes"], axis=1))
            continue
        sources = [names[n] for n in step.all_input_nodes]
        if step.op == "output":
            nodes.append(helper.make_node("Sigmoid", sources, [OUTPUT]))
            continue
        names[step] = step.name
        if step.op == "call_module":
            nodes.append(conv(step.name, modules[step.target], sources[0]))
        elif step.target is F.relu:
            nodes.append(helper.make_node("Relu", sources, [step.name]))
        elif step.target is operator.add:
            nodes.append(helper.make_node("Add", sources, [step.name]))
        elif step.target is operator.mul:
            nodes.append(helper.make_node("Mul", sources, [step.name]))
        elif step.target is operator.getitem:      # style[:, :, None, None]
            constants["plane_axes"] = np.array([2, 3], np.int64)
            nodes.append(helper.make_node("Unsqueeze", [sources[0], "plane_axes"], [step.name]))
        elif step.target is F.interpolate:
            nodes.append(helper.make_node("Resize", [sources[0], "", "twice"], [step.name], mode="nearest", coordinate_transformation_mode="asymmetric", nearest_mode="floor"))
        else:
            raise ValueError(f"the network uses {step.target}, which the export does not know")

    tensors = [numpy_helper.from_array(w.detach().cpu().contiguous().numpy(), n) for n, w in weights.items()]
    tensors += [numpy_helper.from_array(value, name) for name, value in constants.items()]

    def described(name, count):
        shape = ["batch", count] if name == "style" else ["batch", count, "height", "width"]
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)

    graph = helper.make_graph(nodes, "lines", [described(*item) for item in inputs.items()], [described(OUTPUT, 1)], tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="ArtistAssist", ir_version=8)
    onnx.checker.check_model(model)
    onnx_runner.check_operators(model)
    return model


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
