"""Runs an exported graph with torch, operator by operator, and measures its receptive field.

Debian has no ONNX Runtime for Python, so this is the second opinion on an export: it reads the file
that ships, not the torch module it came from. Only the operators of our graphs are known.
"""

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import helper, numpy_helper

OPERATORS = {"Add", "Concat", "Conv", "Cos", "DepthToSpace", "Mul", "Relu", "Resize", "Sigmoid", "Sin", "Unsqueeze"}


def _attributes(node):
    return {a.name: helper.get_attribute_value(a) for a in node.attribute}


def _conv_geometry(attributes, kernel):
    stride = attributes.get("strides", [1, 1])[0]
    dilation = attributes.get("dilations", [1, 1])[0]
    padding = attributes.get("pads", [0, 0, 0, 0])[0]
    return kernel, stride, dilation, padding


def check_operators(model):
    """Raises ValueError when the graph uses an operator outside the ones every provider runs."""
    unknown = {node.op_type for node in model.graph.node} - OPERATORS
    if unknown:
        raise ValueError(f"the graph uses {', '.join(sorted(unknown))}; only {', '.join(sorted(OPERATORS))} are allowed")


def input_sizes(model):
    """{"name": planes or length} of the graph's inputs."""
    shapes = {i.name: i.type.tensor_type.shape.dim for i in model.graph.input}
    return {name: dims[1].dim_value for name, dims in shapes.items() if len(dims) > 1}


def run(model, values):
    """values: {input name: float32 array}; returns the graph's first output."""
    check_operators(model)
    known = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()) for t in model.graph.initializer}
    for wanted in model.graph.input:
        known[wanted.name] = torch.from_numpy(np.ascontiguousarray(values[wanted.name], np.float32))
    with torch.no_grad():
        for node in model.graph.node:
            inputs = [known[name] if name else None for name in node.input]
            known[node.output[0]] = _apply(node, inputs)
    return known[model.graph.output[0].name].numpy()


def _apply(node, inputs):
    if node.op_type == "Conv":
        bias = inputs[2] if len(inputs) > 2 else None
        _, stride, dilation, padding = _conv_geometry(_attributes(node), inputs[1].shape[-1])
        return F.conv2d(inputs[0], inputs[1], bias, stride, padding, dilation)
    if node.op_type == "Relu":
        return F.relu(inputs[0])
    if node.op_type == "Add":
        return inputs[0] + inputs[1]
    if node.op_type == "Mul":
        return inputs[0] * inputs[1]
    if node.op_type == "Concat":
        return torch.cat(inputs, _attributes(node)["axis"])
    if node.op_type == "Unsqueeze":
        for axis in inputs[1].tolist():
            inputs[0] = inputs[0].unsqueeze(axis)
        return inputs[0]
    if node.op_type == "Resize":
        return F.interpolate(inputs[0], scale_factor=2, mode="nearest")
    if node.op_type == "DepthToSpace":
        return F.pixel_shuffle(inputs[0], _attributes(node)["blocksize"])
    return {"Cos": torch.cos, "Sigmoid": torch.sigmoid, "Sin": torch.sin}[node.op_type](inputs[0])


def receptive_field_radius(model):
    """Largest distance in pixels from an output pixel to an input pixel that can influence it.

    Each plane carries (step, left, right): its element i depends on input pixels
    i*step - left ... i*step + right. What follows from the style alone has no place and carries nothing.
    """
    weights = {t.name: t.dims for t in model.graph.initializer}
    reach = {i.name: (1, 0, 0) for i in model.graph.input if len(i.type.tensor_type.shape.dim) == 4}
    for node in model.graph.node:
        sources = [reach[name] for name in node.input if name in reach]
        if not sources:
            continue
        step, left, right = sources[0][0], max(s[1] for s in sources), max(s[2] for s in sources)
        if node.op_type == "Conv":
            kernel, stride, dilation, padding = _conv_geometry(_attributes(node), weights[node.input[1]][-1])
            left += padding * step
            right += (dilation * (kernel - 1) - padding) * step
            step *= stride
        elif node.op_type == "Resize":
            step //= 2
            left += step
        reach[node.output[0]] = (step, left, right)
    _, left, right = reach[model.graph.output[0].name]
    return max(left, right)


def load(path):
    model = onnx.load(str(path))
    onnx.checker.check_model(model)
    return model
