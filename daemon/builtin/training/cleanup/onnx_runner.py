"""Runs an exported cleanup graph with torch, operator by operator, and measures its receptive field.

Debian has no ONNX Runtime for Python, so this is the second opinion on an export: it reads the file
that ships, not the torch module it came from. Only the operators of our graphs are known.
"""

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import helper, numpy_helper

OPERATORS = {"Conv", "Relu", "Add", "Resize", "Sigmoid", "Clip"}


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


def run(model, darkness):
    """darkness: float32 [batch, 1, height, width]; returns the graph's output, same shape."""
    check_operators(model)
    values = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()) for t in model.graph.initializer}
    values[model.graph.input[0].name] = torch.from_numpy(np.ascontiguousarray(darkness, np.float32))
    with torch.no_grad():
        for node in model.graph.node:
            inputs = [values[name] if name else None for name in node.input]
            attributes = _attributes(node)
            if node.op_type == "Conv":
                bias = inputs[2] if len(inputs) > 2 else None
                _, stride, dilation, padding = _conv_geometry(attributes, inputs[1].shape[-1])
                result = F.conv2d(inputs[0], inputs[1], bias, stride, padding, dilation)
            elif node.op_type == "Relu":
                result = F.relu(inputs[0])
            elif node.op_type == "Add":
                result = inputs[0] + inputs[1]
            elif node.op_type == "Resize":
                result = F.interpolate(inputs[0], scale_factor=2, mode="nearest")
            elif node.op_type == "Sigmoid":
                result = torch.sigmoid(inputs[0])
            else:
                result = torch.clamp(inputs[0], float(inputs[1]), float(inputs[2]))
            values[node.output[0]] = result
    return values[model.graph.output[0].name].numpy()


def receptive_field_radius(model):
    """Largest distance in pixels from an output pixel to an input pixel that can influence it.

    Each tensor carries (step, left, right): its element i depends on input pixels
    i*step - left ... i*step + right.
    """
    weights = {t.name: t.dims for t in model.graph.initializer}
    reach = {model.graph.input[0].name: (1, 0, 0)}
    for node in model.graph.node:
        step, left, right = reach[node.input[0]]
        if node.op_type == "Conv":
            kernel, stride, dilation, padding = _conv_geometry(_attributes(node), weights[node.input[1]][-1])
            left += padding * step
            right += (dilation * (kernel - 1) - padding) * step
            step *= stride
        elif node.op_type == "Resize":
            step //= 2
            left += step
        elif node.op_type == "Add":
            _, other_left, other_right = reach[node.input[1]]
            left, right = max(left, other_left), max(right, other_right)
        reach[node.output[0]] = (step, left, right)
    _, left, right = reach[model.graph.output[0].name]
    return max(left, right)


def load(path):
    model = onnx.load(str(path))
    onnx.checker.check_model(model)
    return model
