"""Writes networks.json, the figures that the tests of compiled graphs compare with.

    python3 write_figures.py networks.json

Needs torch, numpy and the package diffusers (0.27.2). UNets, ControlNets and VAEs are diffusers' own classes; the text encoder
of CLIP is written down here with torch.nn.MultiheadAttention, as transformers is not needed for anything else. Weights and inputs are not random but
hashes of their names and places, so that the tests make the same ones (TinyValues).
"""

import json
import math
import sys

import numpy as np
import torch
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from diffusers.models.controlnet import ControlNetModel
from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel

WATCHED = 48
TIMESTEP = 951.0


def uniform(name, count):
    """Numbers in [-1, 1): FNV-1a of the name, then the last steps of MurmurHash3 at every place."""
    seed = 0x811C9DC5
    for byte in name.encode():
        seed = ((seed ^ byte) * 0x01000193) & 0xFFFFFFFF
    with np.errstate(over="ignore"):
        x = np.arange(count, dtype=np.uint32) * np.uint32(0x9E3779B9) + np.uint32(seed)
        x = (x ^ (x >> np.uint32(16))) * np.uint32(0x85EBCA6B)
        x = (x ^ (x >> np.uint32(13))) * np.uint32(0xC2B2AE35)
        x = x ^ (x >> np.uint32(16))
    return (x >> np.uint32(8)).astype(np.float32) * np.float32(2**-23) - np.float32(1)


def weights(model, name, shape):
    values = uniform(f"{model}:{name}", math.prod(shape))
    if len(shape) > 1:
        values = values * np.float32(math.sqrt(3 / math.prod(shape[1:])))
    elif name.endswith(".weight"):
        values = np.float32(1) + np.float32(0.25) * values
    else:
        values = np.float32(0.25) * values
    return torch.from_numpy(values.reshape(shape))


def given(name, *shape):
    return torch.from_numpy((uniform(f"input:{name}", math.prod(shape)) * np.float32(1.7)).reshape(shape))


def fill(module, model, dtype=torch.float32):
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            parameter.copy_(weights(model, name, tuple(parameter.shape)).to(dtype).float())
    return module.eval()


def figures(tensor):
    flat = tensor.detach().flatten().double()
    # torch 1.13's convolutions of single pixels were seen to take uninitialised memory for zeros: run again when that happens.
    assert torch.isfinite(flat).all(), "not a number"
    places = [i * len(flat) // WATCHED for i in range(WATCHED)]
    return {
        "shape": list(tensor.shape),
        "watched": [float(f"{flat[i].item():.8g}") for i in places],
        "magnitude": float(f"{flat.abs().mean().item():.8g}"),
    }


def case(name, module, outputs):
    count = sum(p.numel() for p in module.parameters())
    return name, {"parameters": count, "outputs": {key: figures(value) for key, value in outputs.items()}}


SD1 = {
    "block_out_channels": (32, 32, 64),
    "down_block_types": ("CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"),
    "up_block_types": ("UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"),
    "layers_per_block": 1,
    "cross_attention_dim": 24,
    "attention_head_dim": 8,
}
SD2 = {
    "block_out_channels": (64, 128),
    "down_block_types": ("CrossAttnDownBlock2D", "DownBlock2D"),
    "up_block_types": ("UpBlock2D", "CrossAttnUpBlock2D"),
    "layers_per_block": 2,
    "cross_attention_dim": 32,
    "attention_head_dim": (1, 2),
    "use_linear_projection": True,
}
SDXL = {
    "block_out_channels": (32, 128),
    "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"),
    "up_block_types": ("CrossAttnUpBlock2D", "UpBlock2D"),
    "layers_per_block": 1,
    "cross_attention_dim": 48,
    "transformer_layers_per_block": (1, 2),
    "attention_head_dim": (1, 2),
    "use_linear_projection": True,
    "addition_embed_type": "text_time",
    "addition_time_embed_dim": 8,
    "projection_class_embeddings_input_dim": 40 + 6 * 8,
}


def added():
    ids = torch.tensor([[512, 768, 0, 16, 512, 768], [1024, 640, 8, 0, 1000, 600]], dtype=torch.float32)
    return {"text_embeds": given("text_embeds", 2, 40), "time_ids": ids}


def unet(name, config, height=8, width=12, channels=4, dtype=torch.float32, control=False):
    module = fill(UNet2DConditionModel(in_channels=channels, **config), name.split("/")[0], dtype)
    arguments = {}
    if "addition_embed_type" in config:
        arguments["added_cond_kwargs"] = added()
    if "time_cond_proj_dim" in config:
        arguments["timestep_cond"] = given("timestep_cond", 2, config["time_cond_proj_dim"])
    if control:
        channels_of = [32, 32, 32, 32, 32, 64]
        sizes = [(8, 12), (8, 12), (4, 6), (4, 6), (2, 3), (2, 3)]
        arguments["down_block_additional_residuals"] = [
            given(f"down_block_additional_residual_{i}", 2, c, *size) for i, (c, size) in enumerate(zip(channels_of, sizes))
        ]
        arguments["mid_block_additional_residual"] = given("mid_block_additional_residual", 2, 64, 2, 3)
    sample = given("sample", 2, channels, height, width)
    words = given("encoder_hidden_states", 2, 7, config["cross_attention_dim"])
    with torch.no_grad():
        out = module(sample, torch.tensor(TIMESTEP), words, **arguments).sample
    return case(name, module, {"out_sample": out})


def controlnet(name, config):
    module = ControlNetModel(**{k: v for k, v in config.items() if k != "up_block_types"}, conditioning_embedding_out_channels=(16, 32, 96, 256))
    fill(module, name)
    arguments = {"added_cond_kwargs": added()} if "addition_embed_type" in config else {}
    with torch.no_grad():
        out = module(
            given("sample", 2, 4, 8, 12),
            torch.tensor(TIMESTEP),
            given("encoder_hidden_states", 2, 7, config["cross_attention_dim"]),
            given("controlnet_cond", 2, 3, 64, 96),
            **arguments,
        )
    outputs = {f"down_block_res_samples_{i}": value for i, value in enumerate(out.down_block_res_samples)}
    return case(name, module, {**outputs, "mid_block_res_sample": out.mid_block_res_sample})


def vae(name):
    module = fill(AutoencoderKL(block_out_channels=(32, 64), down_block_types=["DownEncoderBlock2D"] * 2, up_block_types=["UpDecoderBlock2D"] * 2), name)
    with torch.no_grad():
        posterior = module.encode(given("picture", 2, 3, 16, 24)).latent_dist.parameters
        picture = module.decode(given("latents", 2, 4, 5, 7)).sample
    return case(name, module, {"latent_parameters": posterior, "sample": picture})


class Layer(torch.nn.Module):
    def __init__(self, width, heads, quick):
        super().__init__()
        self.ln_1 = torch.nn.LayerNorm(width)
        self.attn = torch.nn.MultiheadAttention(width, heads, batch_first=True)
        self.ln_2 = torch.nn.LayerNorm(width)
        self.c_fc = torch.nn.Linear(width, 4 * width)
        self.c_proj = torch.nn.Linear(4 * width, width)
        self.act = (lambda x: x * torch.sigmoid(1.702 * x)) if quick else torch.nn.functional.gelu

    def forward(self, x, mask):
        normal = self.ln_1(x)
        x = x + self.attn(normal, normal, normal, attn_mask=mask, need_weights=False)[0]
        return x + self.c_proj(self.act(self.c_fc(self.ln_2(x))))


def clip(name, width, heads, layers, quick, projection=None):
    """The figures of a text encoder for two short texts."""
    ids = torch.full((2, 77), 98)
    ids[0, :7] = torch.tensor([97, 5, 17, 3, 44, 0, 61])
    ids[1, :3] = torch.tensor([97, 12, 90])
    count, outputs = encode(name, width, heads, layers, quick, projection, ids, torch.tensor([7, 3]))
    return name, {"parameters": count, "outputs": {key: figures(value) for key, value in outputs.items()}}


def encode(name, width, heads, layers, quick, projection, ids, ends):
    """CLIP's text encoder; the weights are those of transformers' names."""

    def named(suffix, *shape):
        return weights(name, suffix, shape)

    tokens = named("text_model.embeddings.token_embedding.weight", 99, width)
    positions = named("text_model.embeddings.position_embedding.weight", 77, width)
    module = torch.nn.ModuleList(Layer(width, heads, quick) for _ in range(layers))
    last = torch.nn.LayerNorm(width)
    count = tokens.numel() + positions.numel() + sum(p.numel() for p in module.parameters()) + 2 * width
    with torch.no_grad():
        for i, layer in enumerate(module):
            at = f"text_model.encoder.layers.{i}"
            for kind, shape in (("weight", (width, width)), ("bias", (width,))):
                rows = [named(f"{at}.self_attn.{p}_proj.{kind}", *shape) for p in "qkv"]
                getattr(layer.attn, f"in_proj_{kind}").copy_(torch.cat(rows))
            for ours, theirs in (("attn.out_proj", "self_attn.out_proj"), ("ln_1", "layer_norm1"), ("ln_2", "layer_norm2"), ("c_fc", "mlp.fc1"), ("c_proj", "mlp.fc2")):
                for kind in ("weight", "bias"):
                    parameter = layer.get_submodule(ours).get_parameter(kind)
                    parameter.copy_(named(f"{at}.{theirs}.{kind}", *parameter.shape))
        for kind in ("weight", "bias"):
            last.get_parameter(kind).copy_(named(f"text_model.final_layer_norm.{kind}", width))

        mask = torch.full((77, 77), -math.inf).triu(1)
        x = tokens[ids] + positions
        outputs = {"hidden_states.0": x}
        for i, layer in enumerate(module):
            x = layer(x, mask)
            outputs[f"hidden_states.{i + 1}"] = x
            outputs[f"normalized_hidden_states.{i + 1}"] = last(x)
        outputs["last_hidden_state"] = last(x)
        outputs["pooler_output"] = last(x)[torch.arange(len(ids)), ends]
        if projection:
            matrix = named("text_projection.weight", projection, width)
            count += matrix.numel()
            outputs["text_embeds"] = outputs["pooler_output"] @ matrix.T
    return count, outputs


def main(path):
    torch.set_num_threads(1)
    cases = [
        unet("sd1", SD1),
        unet("sd1/float16", SD1, dtype=torch.float16),
        unet("sd1/bfloat16", SD1, dtype=torch.bfloat16),
        unet("sd1/odd", SD1, height=7, width=11),
        unet("sd1/control", SD1, control=True),
        unet("inpaint", SD1, channels=9),
        unet("lcm", {**SD1, "time_cond_proj_dim": 16}),
        unet("sd2", SD2),
        unet("sdxl", SDXL),
        controlnet("control", SD1),
        controlnet("controlxl", SDXL),
        vae("vae"),
        clip("clip", 128, 2, 2, quick=True),
        clip("openclip", 128, 2, 2, quick=False),
        clip("bigclip", 128, 2, 3, quick=False, projection=40),
    ]
    with open(path, "w", encoding="utf-8") as file:
        json.dump(dict(cases), file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
