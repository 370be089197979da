"""Writes diffusers.json, the figures that DiffusersPipelineTests compares with, from diffusers' own pipeline classes.

    python3 write_figures.py diffusers.json

Needs torch and the package diffusers with what it needs. Autoencoder and UNet are small fixed functions, which FixedModel.cs repeats, so
that what is compared is the pipeline: which noise is drawn when, how masks and latents are scaled, where a strength begins. Each case has
the final latents, [4, 4, 6], of a picture of 32 rows and 48 columns.
"""

import json
import sys
from types import SimpleNamespace

import diffusers
import torch
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution

HEIGHT, WIDTH, FACTOR = 32, 48, 8
STABLE_DIFFUSION = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear", "steps_offset": 1}
SCHEDULERS = {
    "ddim": ("DDIMScheduler", {"clip_sample": False, "set_alpha_to_one": False}),
    "velocity": ("DDIMScheduler", {"clip_sample": False, "prediction_type": "v_prediction", "rescale_betas_zero_snr": True, "timestep_spacing": "trailing"}),
    "pndm": ("PNDMScheduler", {"skip_prk_steps": True}),
    "euler": ("EulerDiscreteScheduler", {"timestep_spacing": "leading"}),
    "ancestral": ("EulerAncestralDiscreteScheduler", {"timestep_spacing": "leading"}),
    "heun": ("HeunDiscreteScheduler", {}),
    "dpm": ("DPMSolverMultistepScheduler", {"use_karras_sigmas": True}),
    "sde": ("DPMSolverMultistepScheduler", {"algorithm_type": "sde-dpmsolver++"}),
    "unipc": ("UniPCMultistepScheduler", {}),
    "lcm": ("LCMScheduler", {"clip_sample": False}),
}


def picture():
    y, x = torch.meshgrid(torch.arange(HEIGHT), torch.arange(WIDTH), indexing="ij")
    rgb = torch.stack([(x * 5 + y * 3) % 256, (x * 2 + y * 7 + 40) % 256, (255 - x * 4 + y) % 256])
    return rgb[None].float() / 255


def mask():
    """Two blocks of whole latents."""
    result = torch.zeros(1, 1, HEIGHT, WIDTH)
    result[..., 8:24, 16:32] = 1
    result[..., 24:32, 40:48] = 1
    return result


class Vae(torch.nn.Module):
    dtype = torch.float32
    device = torch.device("cpu")

    def __init__(self, scale):
        super().__init__()
        self.config = SimpleNamespace(scaling_factor=scale, latent_channels=4, block_out_channels=[1, 1, 1, 1], force_upcast=False)

    def encode(self, picture):
        means = torch.nn.functional.avg_pool2d(picture, FACTOR)
        fourth = (means[:, :1] - means[:, 2:]) / 2 + 0.1
        mean = torch.cat([means, fourth], 1)
        return SimpleNamespace(latent_dist=DiagonalGaussianDistribution(torch.cat([mean, mean * 0.5 - 3], 1)))


class UNet(torch.nn.Module):
    dtype = torch.float32
    device = torch.device("cpu")

    def __init__(self, channels, condition=None):
        super().__init__()
        self.config = SimpleNamespace(
            in_channels=channels, sample_size=4, time_cond_proj_dim=condition, addition_time_embed_dim=2, _diffusers_version="0.31.0")
        self.add_embedding = SimpleNamespace(linear_1=SimpleNamespace(in_features=6 * 2 + 5))

    def forward(self, sample, timestep, encoder_hidden_states, timestep_cond=None, added_cond_kwargs=None, return_dict=False, **_):
        latents = sample[:, :4]
        told = encoder_hidden_states.mean((1, 2))[:, None, None, None]
        out = torch.tanh(latents) * (0.5 + 0.3 * float(timestep) / 1000) + 0.2 * torch.flip(latents, (3,)) + 0.4 * told
        if sample.shape[1] == 9:
            out = out + 0.2 * sample[:, 4:5] + 0.15 * sample[:, 5:9]
        if timestep_cond is not None:
            out = out + 0.1 * timestep_cond.mean()
        if added_cond_kwargs and "time_ids" in added_cond_kwargs:
            out = out + 0.001 * added_cond_kwargs["time_ids"].mean((1,))[:, None, None, None]
        return (out,)


def words(value, length=3):
    return torch.full((1, length, 4), value)


def pipeline(kind, scheduler):
    name, config = SCHEDULERS[scheduler]
    made = getattr(diffusers, name)(**{**STABLE_DIFFUSION, **config})
    parts = {"vae": Vae(0.13025 if kind.startswith("xl") else 0.18215), "tokenizer": None, "text_encoder": None, "scheduler": made}
    unet = UNet(9 if kind.endswith("9") else 4, 8 if kind == "lcm" else None)
    if kind.startswith("xl"):
        cls = diffusers.StableDiffusionXLImg2ImgPipeline if kind == "xl" else diffusers.StableDiffusionXLInpaintPipeline
        return cls(**parts, unet=unet, text_encoder_2=None, tokenizer_2=None, add_watermarker=False)
    cls = {"img2img": diffusers.StableDiffusionImg2ImgPipeline, "lcm": diffusers.LatentConsistencyModelImg2ImgPipeline}.get(
        kind, diffusers.StableDiffusionInpaintPipeline)
    return cls(**parts, unet=unet, safety_checker=None, feature_extractor=None, requires_safety_checker=False)


def case(kind, scheduler, steps, strength, guidance, seed):
    made = pipeline(kind, scheduler)
    made.set_progress_bar_config(disable=True)
    arguments = {"prompt_embeds": words(0.4)}
    if kind != "lcm":
        arguments["negative_prompt_embeds"] = words(0.1)
    if kind.startswith("xl"):
        arguments.update(pooled_prompt_embeds=torch.full((1, 5), 0.4), negative_pooled_prompt_embeds=torch.full((1, 5), 0.1))
    if "inpaint" in kind:
        arguments.update(mask_image=mask(), height=HEIGHT, width=WIDTH)
    latents = made(
        image=picture(), strength=strength, num_inference_steps=steps, guidance_scale=guidance, generator=torch.Generator().manual_seed(seed),
        output_type="latent", **arguments).images
    config = {"_class_name": SCHEDULERS[scheduler][0], **STABLE_DIFFUSION, **SCHEDULERS[scheduler][1]}
    return {
        "kind": kind, "config": config, "steps": steps, "strength": strength, "guidance": guidance, "seed": seed,
        "latents": [float(f"{v:.9g}") for v in latents.flatten().tolist()],
    }


def cases():
    for kind in ["img2img", "inpaint4", "inpaint9"]:
        for scheduler in ["ddim", "velocity", "pndm", "euler", "ancestral", "heun", "dpm", "sde", "unipc"]:
            yield case(kind, scheduler, 6, 0.6, 5.0, 11)
            yield case(kind, scheduler, 5, 1.0, 4.0, 19)
        for strength in [0.3, 1.0]:
            for guidance in [1.0, 7.5]:
                yield case(kind, "ddim", 7, strength, guidance, 12)
                yield case(kind, "ancestral", 7, strength, guidance, 13)
                yield case(kind, "dpm", 7, strength, guidance, 14)
    for kind in ["xl", "xlinpaint4", "xlinpaint9"]:
        for strength in [0.35, 1.0]:
            yield case(kind, "euler", 6, strength, 6.0, 15)
            yield case(kind, "ancestral", 6, strength, 6.0, 16)
    for strength in [0.5, 1.0]:
        yield case("lcm", "lcm", 4, strength, 8.0, 17)
        yield case("inpaint4", "lcm", 4, strength, 1.0, 18)


if __name__ == "__main__":
    torch.set_grad_enabled(False)
    with open(sys.argv[1], "w") as file:
        json.dump({"origin": f"diffusers {diffusers.__version__}, torch {torch.__version__}", "cases": list(cases())}, file, separators=(",", ":"))
        file.write("\n")
