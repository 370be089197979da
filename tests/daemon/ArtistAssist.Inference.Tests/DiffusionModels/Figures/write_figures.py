"""Writes runs.json, the figures that whole runs of diffusion models are compared with, from diffusers' own pipeline classes.

    python3 write_figures.py runs.json

Needs torch, numpy and the package diffusers (0.27.2) with what it needs. UNet, ControlNet and VAE are diffusers' own classes in small, with the
weights of the networks' figures (Architectures/Figures/write_figures.py, which also has the text encoder). What is done to the text encoders'
values, which diffusers leaves to others, is written down here: emphasis as the web UI of AUTOMATIC1111 has it, clip skip, joined chunks.
"""

import importlib.util
import json
import pathlib
import sys

import diffusers
import torch
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from diffusers.models.controlnet import ControlNetModel
from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel

HERE = pathlib.Path(__file__).resolve().parent
SPEC = importlib.util.spec_from_file_location("networks", HERE / "../../Architectures/Figures/write_figures.py")
networks = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(networks)

HEIGHT, WIDTH = 64, 96
START, END = 97, 98
STABLE_DIFFUSION = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear", "steps_offset": 1}
# What diffusers' from_single_file hands every scheduler for a checkpoint that brings no configuration.
SINGLE_FILE = {"clip_sample": False, "set_alpha_to_one": False, "skip_prk_steps": True, "timestep_spacing": "leading"}
SCHEDULERS = {
    "ddim": ("DDIMScheduler", {"clip_sample": False, "set_alpha_to_one": False}),
    "velocity": ("DDIMScheduler", {"clip_sample": False, "prediction_type": "v_prediction", "timestep_spacing": "trailing"}),
    "euler": ("EulerDiscreteScheduler", {"timestep_spacing": "leading"}),
    "dpm": ("DPMSolverMultistepScheduler", {"use_karras_sigmas": True}),
    "lcm": ("LCMScheduler", {"clip_sample": False}),
    "single ddim": ("DDIMScheduler", SINGLE_FILE),
    "single pndm": ("PNDMScheduler", SINGLE_FILE),
    "single euler": ("EulerDiscreteScheduler", SINGLE_FILE),
}


def tokens(text):
    """The tests' tokenizer: a letter is its place in the alphabet, the last one of a word 26 more."""
    return [ord(c) - 96 + (26 if i == len(word) - 1 else 0) for word in text.split() for i, c in enumerate(word)]


def chunks(parts):
    """Parts of text with their weights as chunks of 75 tokens."""
    words = [(token, weight) for text, weight in parts for token in tokens(text)]
    return [words[i:i + 75] for i in range(0, len(words), 75)] or [[]]


class Encoder:
    def __init__(self, name, width, layers, quick, pad, projection=None):
        self.arguments = (name, width, width // 64, layers, quick, projection)
        self.pad = pad

    def __call__(self, chunk, state):
        """[77, width] with the weights on it, and the pooled embedding."""
        ids = torch.tensor([[START, *(t for t, _ in chunk), END] + [self.pad] * (75 - len(chunk))])
        _, outputs = networks.encode(*self.arguments, ids, torch.tensor([len(chunk) + 1]))
        return outputs[state][0], outputs.get("text_embeds")


def emphasise(hidden, chunk, restore):
    weights = torch.tensor([1.0, *(w for _, w in chunk), 1.0] + [1.0] * (75 - len(chunk)))
    if all(w == 1 for _, w in chunk):
        return hidden
    scaled = hidden * weights[:, None]
    return scaled * (hidden.double().mean() / scaled.double().mean()).float() if restore else scaled


def condition(encoders, parts, states, count, restore):
    """[1, 77 chunks, width of all], and the pooled embedding of the last encoder's first chunk."""
    split = chunks(parts)
    split += [[]] * (count - len(split))
    rows, pooled = [], None
    for encoder, state in zip(encoders, states):
        answers = [encoder(chunk, state) for chunk in split]
        rows.append(torch.cat([emphasise(hidden, chunk, restore) for (hidden, _), chunk in zip(answers, split)]))
        pooled = answers[0][1]
    return torch.cat(rows, 1)[None], pooled


def picture(channels=3):
    y, x = torch.meshgrid(torch.arange(HEIGHT), torch.arange(WIDTH), indexing="ij")
    rgb = torch.stack([(x * 5 + y * 3) % 256, (x * 2 + y * 7 + 40) % 256, (255 - x * 4 + y) % 256])
    return rgb[None].float() / 255


def lines():
    """What the ControlNet is shown: white lines on black."""
    y, x = torch.meshgrid(torch.arange(HEIGHT), torch.arange(WIDTH), indexing="ij")
    return (((x + 2 * y) % 17 < 2) | (y == 20)).float()[None, None].repeat(1, 3, 1, 1)


def mask():
    result = torch.zeros(1, 1, HEIGHT, WIDTH)
    result[..., 16:48, 32:64] = 1
    result[..., 48:64, 80:96] = 1
    return result


def vae(name, scale):
    made = AutoencoderKL(
        block_out_channels=(32, 32, 32, 64), down_block_types=["DownEncoderBlock2D"] * 4, up_block_types=["UpDecoderBlock2D"] * 4,
        layers_per_block=1, scaling_factor=scale, force_upcast=False)
    return networks.fill(made, name)


def unet(name, config, channels=4):
    return networks.fill(UNet2DConditionModel(in_channels=channels, sample_size=8, **config), name)


SD1 = {**networks.SD1, "cross_attention_dim": 64}
SD2 = {**networks.SD2, "cross_attention_dim": 64}
SDXL = {**networks.SDXL, "cross_attention_dim": 192}
CLIP = Encoder("clip", 64, 3, quick=True, pad=END)
OPENCLIP = Encoder("openclip", 64, 3, quick=False, pad=0)
BIGCLIP = Encoder("bigclip", 128, 3, quick=False, pad=0, projection=40)

CAT = [("a", 1.0), ("cat", 1.3), ("dog", 1.0)]
LONG = [(" ".join("abcdefghijklmnopqrstuvwxyz"[i % 26] for i in range(80)), 1.0)]
NEGATIVE = [("b", 1.0)]


def pipeline(model, scheduler):
    name, config = SCHEDULERS[scheduler]
    made = getattr(diffusers, name).from_config({**STABLE_DIFFUSION, **config})
    parts = {"tokenizer": None, "text_encoder": None, "scheduler": made}
    plain = {"safety_checker": None, "feature_extractor": None, "requires_safety_checker": False}
    if model == "sdxl":
        return diffusers.StableDiffusionXLImg2ImgPipeline(
            **parts, vae=vae("vae", 0.13025), unet=unet("sdxl", SDXL), text_encoder_2=None, tokenizer_2=None, add_watermarker=False)
    parts["vae"] = vae("vae", 0.18215)
    if model == "control":
        control = networks.fill(ControlNetModel(**{k: v for k, v in SD1.items() if k != "up_block_types"}, conditioning_embedding_out_channels=(16, 32, 96, 256)), "control")
        return diffusers.StableDiffusionControlNetImg2ImgPipeline(**parts, **plain, unet=unet("sd1", SD1), controlnet=[control, control])
    if model == "inpaint":
        return diffusers.StableDiffusionInpaintPipeline(**parts, **plain, unet=unet("inpaint", SD1, 9))
    if model == "lcm":
        return diffusers.LatentConsistencyModelImg2ImgPipeline(**parts, **plain, unet=unet("lcm", {**SD1, "time_cond_proj_dim": 16}))
    config = SD2 if model == "sd2" else SD1
    return diffusers.StableDiffusionImg2ImgPipeline(**parts, **plain, unet=unet(model, config))


def case(name, model, scheduler, prompt, negative, state="last_hidden_state", chunk_count=1, steps=6, strength=0.6, guidance=5.0, seed=11):
    made = pipeline(model, scheduler)
    made.set_progress_bar_config(disable=True)
    encoders = {"sdxl": [CLIP, BIGCLIP], "sd2": [OPENCLIP]}.get(model, [CLIP])
    states = [state] * len(encoders)
    positive, pooled = condition(encoders, prompt, states, chunk_count, restore=model != "sdxl")
    arguments = {"prompt_embeds": positive}
    if model != "lcm":
        arguments["negative_prompt_embeds"], without = condition(encoders, negative or [], states, chunk_count, restore=model != "sdxl")
    if model == "sdxl":
        if negative is None:
            arguments["negative_prompt_embeds"] = torch.zeros_like(positive)
            without = torch.zeros_like(pooled)
        arguments.update(pooled_prompt_embeds=pooled, negative_pooled_prompt_embeds=without)
    if model == "inpaint":
        arguments.update(mask_image=mask(), height=HEIGHT, width=WIDTH)
    if model == "control":
        arguments.update(
            control_image=[lines(), 1 - lines()], controlnet_conditioning_scale=[0.8, 0.5], control_guidance_start=[0.0, 0.3], control_guidance_end=[1.0, 0.7])
    latents = made(
        image=picture(), strength=strength, num_inference_steps=steps, guidance_scale=guidance, generator=torch.Generator().manual_seed(seed),
        output_type="latent", **arguments).images
    config = {"_class_name": SCHEDULERS[scheduler][0], **STABLE_DIFFUSION, **SCHEDULERS[scheduler][1]}
    return {
        "name": name, "model": model, "config": config, "steps": steps, "strength": strength, "guidance": guidance, "seed": seed,
        "latents": networks.figures(latents), "picture": networks.figures(made.vae.decode(latents / made.vae.config.scaling_factor).sample),
    }


def cases():
    yield case("sd1", "sd1", "ddim", CAT, NEGATIVE)
    yield case("sd1, clip skip 2", "sd1", "dpm", CAT, NEGATIVE, state="normalized_hidden_states.2")
    yield case("sd1, two chunks", "sd1", "euler", LONG, NEGATIVE, chunk_count=2, strength=1.0)
    yield case("sd1, no guidance", "sd1", "ddim", CAT, NEGATIVE, guidance=1.0)
    yield case("sd2", "sd2", "velocity", CAT, None)
    yield case("sdxl", "sdxl", "euler", CAT, NEGATIVE, state="hidden_states.2")
    yield case("sdxl, nothing negative", "sdxl", "ddim", CAT, None, state="hidden_states.2", strength=0.4)
    yield case("inpaint", "inpaint", "ddim", CAT, NEGATIVE, strength=1.0)
    yield case("lcm", "lcm", "lcm", CAT, None, steps=4, guidance=8.0, strength=0.5)
    for scheduler in ("ddim", "pndm", "euler"):
        yield case(f"single file, {scheduler}", "sd1", f"single {scheduler}", CAT, NEGATIVE, steps=7, strength=0.8)
    yield case("control", "control", "ddim", CAT, NEGATIVE, strength=0.8)


if __name__ == "__main__":
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump({"origin": f"diffusers {diffusers.__version__}, torch {torch.__version__}", "cases": list(cases())}, file, indent=1)
        file.write("\n")
