"""Turns a traced torch module into ONNX nodes, operator by operator, so that nothing is left to an exporter's taste."""

import operator

import numpy as np
import onnx
import torch
import torch.fx
import torch.nn.functional as F
from onnx import TensorProto, helper, numpy_helper

from network import onnx_runner

OPSET = 13
_CALLS = {F.relu: "Relu", operator.add: "Add", operator.mul: "Mul", torch.sin: "Sin", torch.cos: "Cos", torch.sigmoid: "Sigmoid"}


class Trace:
    """nodes: onnx.NodeProto in order; weights: {name: array}; output: the name of what the module returns."""

    def __init__(self, module, names=None):
        """names: what the module's arguments are called in the graph, where that is not their own name."""
        self.nodes, self.weights, self.output = [], {}, None
        self._modules = dict(module.named_modules())
        self._buffers = dict(module.named_buffers())
        self._names = {}
        for step in torch.fx.symbolic_trace(module).graph.nodes:
            if step.op == "placeholder":
                self._names[step] = (names or {}).get(step.target, step.target)
            elif step.op == "output":
                self.output = self._names[step.args[0]]
            elif step.op == "get_attr":
                self._names[step] = self._constant(step.target.replace(".", "_"), self._buffers[step.target])
            else:
                self._names[step] = step.name
                self._write(step, [self._names[n] for n in step.all_input_nodes])

    def _write(self, step, sources):
        if step.op == "call_module":
            self._conv(step.name, self._modules[step.target], sources[0])
        elif step.target in _CALLS:
            # Of x + x and x * x the trace lists x once.
            operands = sources * 2 if step.target in (operator.add, operator.mul) and len(sources) == 1 else sources
            self._node(_CALLS[step.target], operands, step.name)
        elif step.target is torch.cat:
            self._node("Concat", [self._names[n] for n in step.args[0]], step.name, axis=1)
        elif step.target is operator.getitem:       # x[:, :, None, None] and the like
            new = [axis for axis, index in enumerate(step.args[1]) if index is None]
            axes = self._constant("axes_" + "_".join(map(str, new)), np.array(new, np.int64))
            self._node("Unsqueeze", [sources[0], axes], step.name)
        elif step.target is F.interpolate:
            twice = self._constant("twice", np.array([1, 1, 2, 2], np.float32))
            self._node("Resize", [sources[0], "", twice], step.name, mode="nearest", coordinate_transformation_mode="asymmetric", nearest_mode="floor")
        elif step.target is F.pixel_shuffle:
            self._node("DepthToSpace", sources, step.name, blocksize=step.args[1], mode="CRD")
        else:
            raise ValueError(f"the network uses {step.target}, which the export does not know")

    def _conv(self, name, module, source):
        sources = [source, self._constant(f"{name}.weight", module.weight)]
        if module.bias is not None:
            sources.append(self._constant(f"{name}.bias", module.bias))
        self._node("Conv", sources, name, kernel_shape=module.kernel_size, strides=module.stride, dilations=module.dilation, pads=list(module.padding) * 2)

    def _node(self, kind, sources, name, **attributes):
        self.nodes.append(helper.make_node(kind, sources, [name], **attributes))

    def _constant(self, name, value):
        self.weights[name] = value.detach().cpu().contiguous().numpy() if isinstance(value, torch.Tensor) else value
        return name


def make_model(name, nodes, weights, inputs, outputs):
    """inputs, outputs: {"name": shape}, a shape being numbers and names of free dimensions."""
    def described(item):
        return helper.make_tensor_value_info(item[0], TensorProto.FLOAT, item[1])

    tensors = [numpy_helper.from_array(value, n) for n, value in weights.items()]
    graph = helper.make_graph(nodes, name, list(map(described, inputs.items())), list(map(described, outputs.items())), tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="ArtistAssist", ir_version=8)
    onnx.checker.check_model(model)
    onnx_runner.check_operators(model)
    return model
