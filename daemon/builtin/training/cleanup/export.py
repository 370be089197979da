"""Writes the trained network as ONNX with its card, and proves that the file equals the torch module.

    python3 -m cleanup.export WORK ../cleanup-1
"""

import argparse
import hashlib
import json
import operator
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.fx
import torch.nn.functional as F
from onnx import TensorProto, helper, numpy_helper

from cleanup import onnx_runner
from cleanup.card import make_card
from cleanup.network import CleanupNet

OPSET = 13
LARGEST_DIFFERENCE = 1e-4
INPUT, OUTPUT = "darkness", "ink"


def to_onnx(network):
    """onnx.ModelProto with free batch, height and width, written operator by operator from the traced network."""
    nodes, weights, names = [], {}, {}

    def conv(name, module, source):
        weights[f"{name}.weight"] = module.weight
        inputs = [source, f"{name}.weight"]
        if module.bias is not None:
            weights[f"{name}.bias"] = module.bias
            inputs.append(f"{name}.bias")
        padding = list(module.padding) * 2
        return helper.make_node("Conv", inputs, [name], kernel_shape=module.kernel_size, strides=module.stride, dilations=module.dilation, pads=padding)

    modules = dict(network.named_modules())
    for step in torch.fx.symbolic_trace(network).graph.nodes:
        if step.op == "placeholder":
            names[step] = INPUT
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
        elif step.target is F.interpolate:
            nodes.append(helper.make_node("Resize", [sources[0], "", "twice"], [step.name], mode="nearest", coordinate_transformation_mode="asymmetric", nearest_mode="floor"))
        else:
            raise ValueError(f"the network uses {step.target}, which the export does not know")

    tensors = [numpy_helper.from_array(w.detach().contiguous().numpy(), n) for n, w in weights.items()]
    tensors.append(numpy_helper.from_array(np.array([1, 1, 2, 2], np.float32), "twice"))
    shape = ["batch", 1, "height", "width"]
    graph = helper.make_graph(
        nodes, "cleanup",
        [helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, shape)], tensors,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="ArtistAssist", ir_version=8)
    onnx.checker.check_model(model)
    onnx_runner.check_operators(model)
    return model


def largest_difference(network, model, seed=0):
    """Between the torch module and the graph run operator by operator, on a non-square input."""
    darkness = np.random.default_rng(seed).random((2, 1, 112, 176), np.float32)
    with torch.no_grad():
        expected = torch.sigmoid(network(torch.from_numpy(darkness))).numpy()
    return float(np.abs(onnx_runner.run(model, darkness) - expected).max())


def check_vector(model, height=32, width=48):
    """A small input and its answer, so that another runtime can prove that it computes the same."""
    darkness = np.random.default_rng(7).random((1, 1, height, width), np.float32).round(3)
    ink = onnx_runner.run(model, darkness)
    return {"height": height, "width": width, "input": darkness.ravel().tolist(), "output": ink.ravel().tolist(), "tolerance": LARGEST_DIFFERENCE}


def write_check(path, vector):
    rounded = {k: [round(x, 6) for x in v] if isinstance(v, list) else v for k, v in vector.items()}
    path.write_text(json.dumps(rounded) + "\n")


def main():
    parser = argparse.ArgumentParser(description="Export the trained cleanup network.")
    parser.add_argument("work", help="work directory with checkpoint.pt")
    parser.add_argument("folder", help="where model.onnx and card.json go")
    parser.add_argument("--figures", help="JSON written by cleanup.evaluate")
    parser.add_argument("--commit", help="of the generator")
    parser.add_argument("--history", help="what the weights were trained from, when not from nothing")
    options = parser.parse_args()
    state = torch.load(Path(options.work) / "checkpoint.pt")
    network = CleanupNet()
    network.load_state_dict(state["averaged"])
    model = to_onnx(network)
    difference = largest_difference(network, model)
    if difference > LARGEST_DIFFERENCE:
        raise SystemExit(f"the exported graph differs from torch by {difference:.2e}, more than {LARGEST_DIFFERENCE:.0e}; nothing was written")
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    content = model.SerializeToString()
    (folder / "model.onnx").write_bytes(content)
    write_check(folder / "check.json", check_vector(model))
    figures = json.loads(Path(options.figures).read_text()) if options.figures else {}
    card = make_card(model, hashlib.sha256(content).hexdigest(), len(content), figures, options.commit, state["step"], options.history)
    (folder / "card.json").write_text(json.dumps(card, indent=2) + "\n")
    print(f"wrote {folder}: {len(content)} bytes, differs from torch by {difference:.1e}")


if __name__ == "__main__":
    main()
