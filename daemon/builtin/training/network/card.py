"""What all cards of built-in models have in common, and what all those of line models have."""

from network import onnx_runner
from network.line_net import CHANNELS, MULTIPLE, parameter_count

LICENCE = "Apache-2.0"
TILE_SIZE = 1024
TILE_OVERLAP = 256      # pixels that neighbours share; half of them is a tile's margin that is thrown away


def controls(style, descriptions):
    """The sliders of a style vector. descriptions: (name in the card, field of the style, meaning), in the vector's order."""
    return [{"name": name, "default": getattr(style, field), "minimum": 0, "maximum": 1, "meaning": meaning} for name, field, meaning in descriptions]


def line_model_card(network, model, file, origin, seeds, *, id, name, version, task, input, output, working_scale, output_rule, limits, extra_inputs=(), **parts):
    """file: what publish.described says; parts: what only this kind of line model has (normalisation, lineArt, hole)."""
    styled = "style by scale and shift of channels, " if network.style else ""
    return {
        "kind": "line",
        "id": id,
        "name": name,
        "version": version,
        "tasks": [task],
        "files": [{"name": "model.onnx"} | file],
        "check": "check.json",
        "licence": LICENCE,
        "trainingData": origin.training_data(seeds),
        "architecture": "Fully convolutional U-Net without normalisation layers, {} channels, additive skips, nearest upsampling, {}{:.2f} M parameters, opset {}".format(
            "/".join(map(str, CHANNELS)), styled, parameter_count(network) / 1e6, model.opset_import[0].version
        ),
        "input": input | {"layout": "NCHW", "type": "float32", "multiple": MULTIPLE},
        "output": {"name": model.graph.output[0].name, "channels": 1, "layout": "NCHW", "type": "float32", "meaning": output},
        **parts,
        "workingScale": working_scale,
        "outputRule": output_rule,
        "tile": {"size": TILE_SIZE, "overlap": TILE_OVERLAP, "receptiveFieldRadius": onnx_runner.receptive_field_radius(model)},
        "extraInputs": list(extra_inputs),
        "figures": origin.figures,
        "limits": limits,
    }
