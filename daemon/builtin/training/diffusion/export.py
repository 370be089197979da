"""Publishes the trained diffusion network in the folder layout of a Stable Diffusion model.

    python3 -m diffusion.export WORK ../line-diffusion-1
"""

import json

import numpy as np
import torch

from diffusion import autoencoder, schedule, train, unet
from diffusion.card import make_card
from generator.style import CONTROLS
from network import onnx_runner, publish
from network.trace import Trace, make_model

NATIVE_SIDE = 512       # pixels; the largest piece that is worked at once


def part(name, module, inputs, outputs):
    """An onnx.ModelProto of a module; inputs, outputs: {"name": shape}, one output."""
    trace = Trace(module)
    (output,) = outputs
    last = next(node for node in trace.nodes if trace.output in node.output)
    last.output[0] = output
    return make_model(name, trace.nodes, trace.weights, inputs, outputs)


def parts(network):
    """{part: (ModelProto, torch module)}"""
    picture, latents = ["batch", 3, "height", "width"], ["batch", unet.LATENTS, "height", "width"]
    encoder, decoder = autoencoder.Encoder(), autoencoder.Decoder()
    return {
        "unet": (
            part("unet", network, {"sample": ["batch", unet.PLANES, "height", "width"], "timestep": ["steps"], "style": ["batch", len(CONTROLS)]}, {"out_sample": latents}),
            network,
        ),
        "vae_encoder": (part("vae_encoder", encoder, {"sample": picture}, {"latent_sample": latents}), encoder),
        "vae_decoder": (part("vae_decoder", decoder, {"latent_sample": latents}, {"sample": picture}), decoder),
    }


def example(model, rng, batch, side):
    """Named float32 arrays that the graph takes."""
    free = {"batch": batch, "height": side, "width": side + 16, "steps": 1}

    def one(value):
        shape = [d.dim_value or free[d.dim_param] for d in value.type.tensor_type.shape.dim]
        return np.full(shape, 399, np.float32) if value.name == "timestep" else (rng.random(shape, np.float32) * 2 - 1).round(3)

    return {value.name: one(value) for value in model.graph.input}


def largest_difference(model, module, batch=2, side=32):
    """Between the torch module and the graph run operator by operator."""
    values = example(model, np.random.default_rng(0), batch, side)
    with torch.no_grad():
        expected = module(*(torch.from_numpy(v) for v in values.values())).numpy()
    return float(np.abs(onnx_runner.run(model, values) - expected).max())


CONFIGS = {
    "unet": {
        "_class_name": "UNet2DModel",
        "in_channels": unet.PLANES,
        "out_channels": unet.LATENTS,
        "sample_size": NATIVE_SIDE // autoencoder.FACTOR,
        "size_multiple": unet.MULTIPLE,
        "condition_planes": list(unet.CONDITION_PLANES),
        "style": len(CONTROLS),
    },
    "vae_encoder": {"_class_name": "AutoencoderKL", "in_channels": 3, "out_channels": 3, "latent_channels": unet.LATENTS, "latent_factor": autoencoder.FACTOR, "scaling_factor": 1.0},
}
CONFIGS["vae_decoder"] = CONFIGS["vae_encoder"]
INDEX = {
    "_class_name": "LineDiffusionPipeline",
    "scheduler": ["diffusers", "DDIMScheduler"],
    "unet": ["artistassist", "UNet2DModel"],
    "vae_encoder": ["artistassist", "AutoencoderKL"],
    "vae_decoder": ["artistassist", "AutoencoderKL"],
}


def write_folder(models, folder):
    """Returns the files written, relative to the folder."""
    written = []

    def write(name, content):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.append(name)

    def text(content):
        return (json.dumps(content, indent=2) + "\n").encode()

    for name, model in models.items():
        write(f"{name}/model.onnx", model.SerializeToString())
        write(f"{name}/config.json", text(CONFIGS[name]))
    write("scheduler/scheduler_config.json", text(schedule.CONFIG))
    write("model_index.json", text(INDEX))
    return written


def main():
    options = publish.read_options("Export the trained diffusion network.")
    network = train.network()
    origin = publish.trained(network, options)
    exported = parts(network)
    difference = max(largest_difference(*pair) for pair in exported.values())
    publish.check_difference(difference)
    files = write_folder({name: model for name, (model, _) in exported.items()}, options.folder)
    publish.write_card(options.folder, make_card(network, options.folder, files, origin))
    print(f"wrote {options.folder.name}: {sum((options.folder / f).stat().st_size for f in files)} bytes, differs from torch by {difference:.1e}")


if __name__ == "__main__":
    main()
