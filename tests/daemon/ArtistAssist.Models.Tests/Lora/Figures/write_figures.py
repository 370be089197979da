"""Writes loras.json, the figures that the tests of laying LoRAs on models compare with.

    python3 write_figures.py loras.json

Needs numpy. Everything is calculated in float64 from values that the tests make too (TinyValues): hashes of names and places. What each
kind adds to a layer is written down here from the papers and from what the programs that train such files document:
  LoRA   alpha / rank x up . down                                 arXiv 2106.09685; convolutions and cores as in LyCORIS (arXiv 2309.14859)
  LoHa   alpha / rank x (w1_a . w1_b) * (w2_a . w2_b)             arXiv 2108.06098; a core t: sum over i, j of t[i,j,k] a[i,out] b[j,in]
  LoKr   alpha / rank x kron(w1, w2), either a product itself     arXiv 2309.14859; without a product there is no rank, and alpha is not used
"""

import json
import math
import sys

import numpy as np

WATCHED = 40
UNET = "model.diffusion_model."
BLOCK = "down_blocks.0.attentions.0.transformer_blocks.0"
LAYER = "text_model.encoder.layers.1"


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
    return values.reshape(shape)


def rounded(values, kind):
    if kind == "Float16":
        return values.astype(np.float16).astype(np.float64)
    if kind == "BFloat16":
        bits = np.ascontiguousarray(values, dtype=np.float32).view(np.uint32)
        upper = ((bits + np.uint32(0x7FFF) + ((bits >> np.uint32(16)) & np.uint32(1))) >> np.uint32(16)) << np.uint32(16)
        return upper.astype(np.uint32).view(np.float32).astype(np.float64)
    return values.astype(np.float64)


class Lora:
    """A file with the changes that it makes."""

    def __init__(self, name, weight=1.0, text_weight=None, kind="Float32", base=None):
        self.name, self.weight, self.text_weight, self.kind, self.base = name, weight, text_weight, kind, base
        self.tensors, self.deltas = [], []

    def tensor(self, name, shape):
        self.tensors.append({"name": name, "shape": list(shape)})
        return rounded(weights(self.name, name, tuple(shape)), self.kind)

    def alpha(self, name, value):
        """None leaves it out."""
        if value is not None:
            self.tensors.append({"name": name, "shape": [], "value": value})
        return value

    def add(self, target, delta, part="unet"):
        factor = self.weight if part == "unet" or self.text_weight is None else self.text_weight
        self.deltas.append((target, factor * delta))

    def plain(self, layer, target, shape, rank, alpha=None, down=".lora_down.weight", up=".lora_up.weight", part="unet"):
        tail = [1] * (len(shape) - 2)
        b = self.tensor(layer + down, [rank, *shape[1:]])
        a = self.tensor(layer + up, [shape[0], rank, *tail])
        alpha = self.alpha(layer + ".alpha", alpha)
        delta = (a.reshape(shape[0], rank) @ b.reshape(rank, -1)).reshape(shape)
        self.add(target, delta * (1 if alpha is None else alpha / rank), part)

    def core(self, layer, target, shape, rank, alpha):
        b = self.tensor(f"{layer}.lora_down.weight", [rank, shape[1], 1, 1])
        a = self.tensor(f"{layer}.lora_up.weight", [shape[0], rank, 1, 1])
        t = self.tensor(f"{layer}.lora_mid.weight", [rank, rank, *shape[2:]])
        self.alpha(f"{layer}.alpha", alpha)
        self.add(target, np.einsum("ijkl,pi,jr->prkl", t, a[:, :, 0, 0], b[:, :, 0, 0]) * alpha / rank)

    def loha(self, layer, target, shape, rank, alpha, core=False):
        factors = []
        for half in ("1", "2"):
            if core:
                a = self.tensor(f"{layer}.hada_w{half}_a", [rank, shape[0]])
                b = self.tensor(f"{layer}.hada_w{half}_b", [rank, shape[1]])
                t = self.tensor(f"{layer}.hada_t{half}", [rank, rank, *shape[2:]])
                factors.append(np.einsum("ijkl,ip,jr->prkl", t, a, b))
            else:
                a = self.tensor(f"{layer}.hada_w{half}_a", [shape[0], rank])
                b = self.tensor(f"{layer}.hada_w{half}_b", [rank, math.prod(shape[1:])])
                factors.append((a @ b).reshape(shape))
        self.alpha(f"{layer}.alpha", alpha)
        self.add(target, factors[0] * factors[1] * alpha / rank)

    def lokr(self, layer, target, shape, rows, columns, first=None, second=None, alpha=None, core=False):
        """first and second: the ranks of the factors, None for a whole one; rows and columns: the first factor's."""
        height, width = shape[0] // rows, shape[1] // columns
        if first is None:
            w1 = self.tensor(f"{layer}.lokr_w1", [rows, columns])
        else:
            w1 = self.tensor(f"{layer}.lokr_w1_a", [rows, first]) @ self.tensor(f"{layer}.lokr_w1_b", [first, columns])
        if second is None:
            w2 = self.tensor(f"{layer}.lokr_w2", [height, width, *shape[2:]])
        elif core:
            a = self.tensor(f"{layer}.lokr_w2_a", [second, height])
            b = self.tensor(f"{layer}.lokr_w2_b", [second, width])
            t = self.tensor(f"{layer}.lokr_t2", [second, second, *shape[2:]])
            w2 = np.einsum("ijkl,ip,jr->prkl", t, a, b)
        else:
            a = self.tensor(f"{layer}.lokr_w2_a", [height, second])
            b = self.tensor(f"{layer}.lokr_w2_b", [second, width * math.prod(shape[2:])])
            w2 = (a @ b).reshape(height, width, *shape[2:])
        alpha = self.alpha(f"{layer}.alpha", alpha)
        rank = second or first
        tail = (1,) * (len(shape) - 2)
        delta = np.kron(w1.reshape(rows, columns, *tail), w2)
        self.add(target, delta * (1 if alpha is None or rank is None else alpha / rank))

    def difference(self, layer, target, shape):
        self.add(target, self.tensor(f"{layer}.diff", shape))

    def bias(self, layer, target, shape):
        self.add(target, self.tensor(f"{layer}.diff_b", shape))


def changed(tensor, kind, loras):
    """Its values with all that the LoRAs add, before they are rounded."""
    values = tensor["base"](kind)
    for lora in loras:
        for target, delta in lora.deltas:
            if target == tensor["name"]:
                values = values + delta
            elif target.startswith(tensor["name"] + "["):
                begin, end = map(int, target[len(tensor["name"]) + 1:-1].split(":"))
                values = np.concatenate([values[:begin], values[begin:end] + delta, values[end:]])
            elif target == tensor["name"] + ".T":
                values = values + delta.T
    return values


def figures(values, name):
    flat = np.ascontiguousarray(values).reshape(-1)
    places = [i * len(flat) // WATCHED for i in range(WATCHED)]
    return {
        "shape": list(values.shape),
        "watched": [float(f"{flat[i]:.12g}") for i in places],
        # Every value tells in it.
        "dot": float(f"{np.dot(flat, uniform('dot:' + name, len(flat)).astype(np.float64)):.12g}"),
        "magnitude": float(f"{np.abs(flat).mean():.12g}"),
    }


def whole(name, model, source, shape):
    return {"name": name, "base": lambda kind: rounded(weights(model, source, tuple(shape)), kind)}


def joined(name, model, layer, what, width):
    shape = (width, width) if what == "weight" else (width,)
    return {"name": name, "base": lambda kind: np.concatenate(
        [rounded(weights(model, f"{layer}.self_attn.{p}_proj.{what}", shape), kind) for p in "qkv"])}


def turned(name, model, source, shape):
    return {"name": name, "base": lambda kind: rounded(weights(model, source, tuple(shape)), kind).T}


def case(checkpoint, kind, loras, tensors):
    touched = {target.split("[")[0].removesuffix(".T") for lora in loras for target, _ in lora.deltas}
    assert touched == {tensor["name"] for tensor in tensors}, touched ^ {tensor["name"] for tensor in tensors}
    return {
        "checkpoint": checkpoint,
        "type": kind,
        "loras": [{"name": l.name, "baseModel": l.base, "type": l.kind, "weight": l.weight, "textEncoderWeight": l.text_weight, "tensors": l.tensors} for l in loras],
        "changed": {tensor["name"]: figures(changed(tensor, kind, loras), tensor["name"]) for tensor in tensors},
    }


# What the original code calls the layers of the small Stable Diffusion 1 that are changed here.
QUERY = (f"{UNET}input_blocks.1.1.transformer_blocks.0.attn1.to_q.weight", "sd1", f"{BLOCK}.attn1.to_q.weight", (32, 32))
OUT = (f"{UNET}input_blocks.1.1.transformer_blocks.0.attn1.to_out.0.weight", "sd1", f"{BLOCK}.attn1.to_out.0.weight", (32, 32))
KEY = (f"{UNET}input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight", "sd1", f"{BLOCK}.attn2.to_k.weight", (32, 64))
FEED = (f"{UNET}input_blocks.1.1.transformer_blocks.0.ff.net.0.proj.weight", "sd1", f"{BLOCK}.ff.net.0.proj.weight", (256, 32))
POINT = (f"{UNET}input_blocks.1.1.proj_in.weight", "sd1", "down_blocks.0.attentions.0.proj_in.weight", (32, 32, 1, 1))
CONVOLUTION = (f"{UNET}input_blocks.5.0.in_layers.2.weight", "sd1", "down_blocks.2.resnets.0.conv1.weight", (64, 32, 3, 3))
DOWN = (f"{UNET}input_blocks.2.0.op.weight", "sd1", "down_blocks.0.downsamplers.0.conv.weight", (32, 32, 3, 3))
BIAS = (f"{UNET}input_blocks.2.0.op.bias", "sd1", "down_blocks.0.downsamplers.0.conv.bias", (32,))
NORM = (f"{UNET}input_blocks.1.1.norm.weight", "sd1", "down_blocks.0.attentions.0.norm.weight", (32,))
TEXT = "cond_stage_model.transformer."
TEXT_QUERY = (f"{TEXT}{LAYER}.self_attn.q_proj.weight", "clip", f"{LAYER}.self_attn.q_proj.weight", (64, 64))
TEXT_OUT = (f"{TEXT}{LAYER}.self_attn.out_proj.weight", "clip", f"{LAYER}.self_attn.out_proj.weight", (64, 64))
TEXT_FEED = (f"{TEXT}{LAYER}.mlp.fc1.weight", "clip", f"{LAYER}.mlp.fc1.weight", (256, 64))


def flat(module):
    return module.replace(".", "_")


def kohya(kind="Float32", lora_kind="Float32"):
    lora = Lora("kohya", 0.7, 0.3, lora_kind)
    lora.plain(f"lora_unet_{flat(BLOCK)}_attn1_to_q", QUERY[0], QUERY[3], 4, 1)
    lora.plain(f"lora_unet_{flat(BLOCK)}_attn1_to_out_0", OUT[0], OUT[3], 3, 6)
    lora.plain(f"lora_unet_{flat(BLOCK)}_attn2_to_k", KEY[0], KEY[3], 8)
    lora.plain(f"lora_unet_{flat(BLOCK)}_ff_net_0_proj", FEED[0], FEED[3], 5, 2.5)
    lora.plain("lora_unet_down_blocks_0_attentions_0_proj_in", POINT[0], POINT[3], 4, 2)
    lora.plain("lora_unet_down_blocks_2_resnets_0_conv1", CONVOLUTION[0], CONVOLUTION[3], 7, 3)
    lora.plain("lora_unet_down_blocks_0_downsamplers_0_conv", DOWN[0], DOWN[3], 2, 2)
    lora.plain(f"lora_te_{flat(LAYER)}_self_attn_q_proj", TEXT_QUERY[0], TEXT_QUERY[3], 4, 1, part="text")
    lora.plain(f"lora_te_{flat(LAYER)}_mlp_fc1", TEXT_FEED[0], TEXT_FEED[3], 4, 4, part="text")
    return case("sd1", kind, [lora], [whole(*t) for t in (QUERY, OUT, KEY, FEED, POINT, CONVOLUTION, DOWN, TEXT_QUERY, TEXT_FEED)])


def two():
    """Stable Diffusion 2 has one text encoder, whose projections lie in one tensor. What such a small one is for only its free text says."""
    lora = Lora("two", 1.1, 0.5, base="sd_v2_v")
    query = (f"{UNET}input_blocks.1.1.transformer_blocks.0.attn1.to_v.weight", "sd2", f"{BLOCK}.attn1.to_v.weight", (64, 64))
    linear = (f"{UNET}input_blocks.2.1.proj_in.weight", "sd2", "down_blocks.0.attentions.1.proj_in.weight", (64, 64))
    lora.plain(f"lora_unet_{flat(BLOCK)}_attn1_to_v", query[0], query[3], 4, 2)
    lora.plain("lora_unet_down_blocks_0_attentions_1_proj_in", linear[0], linear[3], 4, 2)
    fused = "cond_stage_model.model.transformer.resblocks.1.attn.in_proj_weight"
    lora.plain(f"lora_te_{flat(LAYER)}_self_attn_v_proj", f"{fused}[128:192]", (64, 64), 4, 2, part="text")
    out = ("cond_stage_model.model.transformer.resblocks.1.attn.out_proj.weight", "openclip", f"{LAYER}.self_attn.out_proj.weight", (64, 64))
    lora.plain(f"lora_te_{flat(LAYER)}_self_attn_out_proj", out[0], out[3], 4, 2, part="text")
    return case("sd2", "Float32", [lora], [whole(*query), whole(*linear), joined(fused, "openclip", LAYER, "weight", 64), whole(*out)])


def xl():
    """The names of the scripts for XL: the original ones in the UNet, transformers' in both text encoders."""
    lora = Lora("xl", 0.9, 0.6)
    block = "down_blocks.1.attentions.0.transformer_blocks.1"
    key = (f"{UNET}input_blocks.3.1.transformer_blocks.1.attn2.to_k.weight", "sdxl", f"{block}.attn2.to_k.weight", (128, 128))
    middle = (f"{UNET}middle_block.1.proj_out.weight", "sdxl", "mid_block.attentions.0.proj_out.weight", (128, 128))
    convolution = (f"{UNET}output_blocks.3.0.out_layers.3.weight", "sdxl", "up_blocks.1.resnets.1.conv2.weight", (32, 32, 3, 3))
    skip = (f"{UNET}output_blocks.3.0.skip_connection.weight", "sdxl", "up_blocks.1.resnets.1.conv_shortcut.weight", (32, 64, 1, 1))
    time = (f"{UNET}time_embed.0.weight", "sdxl", "time_embedding.linear_1.weight", (128, 32))
    label = (f"{UNET}label_emb.0.2.weight", "sdxl", "add_embedding.linear_2.weight", (128, 128))
    lora.plain("lora_unet_input_blocks_3_1_transformer_blocks_1_attn2_to_k", key[0], key[3], 4, 2)
    lora.plain("lora_unet_middle_block_1_proj_out", middle[0], middle[3], 4, 1)
    lora.plain("lora_unet_output_blocks_3_0_out_layers_3", convolution[0], convolution[3], 4, 1)
    lora.plain("lora_unet_output_blocks_3_0_skip_connection", skip[0], skip[3], 4, 1)
    lora.plain("lora_unet_time_embed_0", time[0], time[3], 2, 1)
    lora.plain("lora_unet_label_emb_0_2", label[0], label[3], 2, 1)
    first = (f"conditioner.embedders.0.transformer.{LAYER}.self_attn.v_proj.weight", "clip", f"{LAYER}.self_attn.v_proj.weight", (64, 64))
    lora.plain(f"lora_te1_{flat(LAYER)}_self_attn_v_proj", first[0], first[3], 4, 1, part="text")
    big = "conditioner.embedders.1.model."
    fused = f"{big}transformer.resblocks.1.attn.in_proj_weight"
    for i, which in enumerate("qkv"):
        lora.plain(f"lora_te2_{flat(LAYER)}_self_attn_{which}_proj", f"{fused}[{64 * i}:{64 * (i + 1)}]", (64, 64), 2 + i, 1, part="text")
    only = f"{big}transformer.resblocks.0.attn.in_proj_weight"
    lora.plain("lora_te2_text_model_encoder_layers_0_self_attn_k_proj", f"{only}[64:128]", (64, 64), 3, 1.5, part="text")
    out = (f"{big}transformer.resblocks.1.mlp.c_proj.weight", "bigclip", f"{LAYER}.mlp.fc2.weight", (64, 256))
    lora.plain(f"lora_te2_{flat(LAYER)}_mlp_fc2", out[0], out[3], 4, 1, part="text")
    projection = (f"{big}text_projection", "bigclip", "text_projection.weight", (40, 64))
    lora.plain("lora_te2_text_projection", projection[0] + ".T", projection[3], 4, 1, part="text")
    return case("sdxl", "Float32", [lora], [
        *(whole(*t) for t in (key, middle, convolution, skip, time, label, first, out)),
        joined(fused, "bigclip", LAYER, "weight", 64), joined(only, "bigclip", "text_model.encoder.layers.0", "weight", 64), turned(*projection)])


def folder(tensor):
    """The same tensor in a folder as diffusers writes it, where it has diffusers' name."""
    return tensor[2], tensor[1], tensor[2], tensor[3]


def peft():
    lora, a, b = Lora("peft", 0.8), ".lora_A.weight", ".lora_B.weight"
    tensors = [folder(t) for t in (QUERY, OUT, POINT, CONVOLUTION, TEXT_QUERY)]
    for target, _, source, shape in tensors[:4]:
        lora.plain(f"unet.{source.removesuffix('.weight')}", target, shape, 4, None, a, b)
    lora.plain(f"text_encoder.{LAYER}.self_attn.q_proj", TEXT_QUERY[2], TEXT_QUERY[3], 4, None, a, b, part="text")
    return case("sd1-folder", "Float32", [lora], [whole(*t) for t in tensors])


def early_diffusers():
    lora, down, up = Lora("early", 1.0), "_lora.down.weight", "_lora.up.weight"
    lora.plain(f"unet.{BLOCK}.attn1.processor.to_q", QUERY[2], QUERY[3], 4, None, down, up)
    lora.plain(f"unet.{BLOCK}.attn1.processor.to_out", OUT[2], OUT[3], 4, None, down, up)
    lora.plain(f"text_encoder.{LAYER}.self_attn.to_q", TEXT_QUERY[2], TEXT_QUERY[3], 4, None, down, up, part="text")
    lora.plain(f"text_encoder.{LAYER}.self_attn.to_out", TEXT_OUT[2], TEXT_OUT[3], 4, None, down, up, part="text")
    lora.plain(f"text_encoder.{LAYER}.mlp.fc1", TEXT_FEED[2], TEXT_FEED[3], 4, None, ".lora_linear_layer.down.weight", ".lora_linear_layer.up.weight", part="text")
    return case("sd1-folder", "Float32", [lora], [whole(*folder(t)) for t in (QUERY, OUT, TEXT_QUERY, TEXT_OUT, TEXT_FEED)])


def lycoris():
    cases = {}
    locon = Lora("locon", 0.75)
    locon.core("lora_unet_down_blocks_2_resnets_0_conv1", CONVOLUTION[0], CONVOLUTION[3], 5, 2)
    locon.plain("lora_unet_down_blocks_0_attentions_0_proj_in", POINT[0], POINT[3], 4, 2)
    cases["locon with a core"] = case("sd1", "Float32", [locon], [whole(*CONVOLUTION), whole(*POINT)])

    loha = Lora("loha", 1.3)
    loha.loha(f"lora_unet_{flat(BLOCK)}_attn1_to_q", QUERY[0], QUERY[3], 4, 2)
    loha.loha(f"lora_unet_{flat(BLOCK)}_attn2_to_k", KEY[0], KEY[3], 3, 3)
    loha.loha("lora_unet_down_blocks_0_attentions_0_proj_in", POINT[0], POINT[3], 4, 1)
    loha.loha("lora_unet_down_blocks_2_resnets_0_conv1", CONVOLUTION[0], CONVOLUTION[3], 4, 1)
    loha.loha("lora_unet_down_blocks_0_downsamplers_0_conv", DOWN[0], DOWN[3], 5, 2, core=True)
    cases["loha"] = case("sd1", "Float32", [loha], [whole(*t) for t in (QUERY, KEY, POINT, CONVOLUTION, DOWN)])

    whole_factors = Lora("lokr-whole", 0.6)
    whole_factors.lokr(f"lora_unet_{flat(BLOCK)}_attn1_to_q", QUERY[0], QUERY[3], 4, 8, alpha=7)
    whole_factors.lokr("lora_unet_down_blocks_2_resnets_0_conv1", CONVOLUTION[0], CONVOLUTION[3], 8, 4)
    whole_factors.lokr("lora_unet_down_blocks_0_attentions_0_proj_in", POINT[0], POINT[3], 2, 16)
    cases["lokr of whole factors"] = case("sd1", "Float32", [whole_factors], [whole(*t) for t in (QUERY, CONVOLUTION, POINT)])

    lokr = Lora("lokr", 0.6)
    lokr.lokr(f"lora_unet_{flat(BLOCK)}_attn1_to_q", QUERY[0], QUERY[3], 4, 8, second=3, alpha=2)
    lokr.lokr(f"lora_unet_{flat(BLOCK)}_attn2_to_k", KEY[0], KEY[3], 8, 16, first=3, second=3, alpha=1)
    lokr.lokr(f"lora_unet_{flat(BLOCK)}_ff_net_0_proj", FEED[0], FEED[3], 16, 4, first=2, alpha=1)
    lokr.lokr("lora_unet_down_blocks_2_resnets_0_conv1", CONVOLUTION[0], CONVOLUTION[3], 8, 4, second=3, alpha=2)
    lokr.lokr("lora_unet_down_blocks_0_downsamplers_0_conv", DOWN[0], DOWN[3], 4, 4, second=3, alpha=2, core=True)
    cases["lokr of products"] = case("sd1", "Float32", [lokr], [whole(*t) for t in (QUERY, KEY, FEED, CONVOLUTION, DOWN)])

    full = Lora("full", 0.5)
    full.difference(f"lora_unet_{flat(BLOCK)}_attn1_to_q", QUERY[0], QUERY[3])
    full.difference("lora_unet_down_blocks_0_attentions_0_norm", NORM[0], NORM[3])
    full.difference("lora_unet_down_blocks_0_downsamplers_0_conv", DOWN[0], DOWN[3])
    full.bias("lora_unet_down_blocks_0_downsamplers_0_conv", BIAS[0], BIAS[3])
    cases["differences"] = case("sd1", "Float32", [full], [whole(*t) for t in (QUERY, NORM, DOWN, BIAS)])
    return cases


def several(kind="Float32"):
    one, two, three = Lora("one", 0.8), Lora("two", -0.5), Lora("three", 1.25, 0.0)
    one.plain(f"lora_unet_{flat(BLOCK)}_attn1_to_q", QUERY[0], QUERY[3], 4, 4)
    one.plain("lora_unet_down_blocks_2_resnets_0_conv1", CONVOLUTION[0], CONVOLUTION[3], 4, 4)
    two.loha(f"lora_unet_{flat(BLOCK)}_attn1_to_q", QUERY[0], QUERY[3], 4, 4)
    three.lokr(f"lora_unet_{flat(BLOCK)}_attn1_to_q", QUERY[0], QUERY[3], 4, 8, second=4, alpha=4)
    three.lokr(f"lora_unet_{flat(BLOCK)}_attn2_to_k", KEY[0], KEY[3], 8, 16)
    return case("sd1", kind, [one, two, three], [whole(*t) for t in (QUERY, CONVOLUTION, KEY)])


if __name__ == "__main__":
    result = {
        "kohya": kohya(),
        "kohya for 2": two(),
        "kohya for XL": xl(),
        "diffusers": peft(),
        "early diffusers": early_diffusers(),
        **lycoris(),
        "several": several(),
        "float16": kohya("Float16", "Float16"),
        "bfloat16": several("BFloat16"),
    }
    with open(sys.argv[1], "w", encoding="utf-8", newline="\n") as file:
        json.dump(result, file, separators=(",", ":"))
        file.write("\n")
