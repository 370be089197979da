"""Times image to image with diffusers' networks of Stable Diffusion 1.5 and prints milliseconds as one JSON object.

    python3 reference.py UNET.safetensors VAE.safetensors SIDE STEPS

Both files have diffusers' names. Needs torch and the package diffusers. Embeddings are random, since transformers is not needed for anything
else; they are not part of what is timed. The first step is a warm-up.
"""

import json
import struct
import sys
import time

import torch
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel
from diffusers.schedulers.scheduling_ddim import DDIMScheduler

THREADS = 2
GUIDANCE = 7.0
BLOCKS = {
    "down_block_types": ("DownEncoderBlock2D",) * 4,
    "up_block_types": ("UpDecoderBlock2D",) * 4,
    "block_out_channels": (128, 256, 512, 512),
    "layers_per_block": 2,
}


def load(network, path):
    weights = {}
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        for name, entry in header.items():
            if name != "__metadata__":
                begin, end = entry["data_offsets"]
                file.seek(8 + length + begin)
                weights[name] = torch.frombuffer(bytearray(file.read(end - begin)), dtype=torch.float16).reshape(entry["shape"]).float()
    network.load_state_dict(weights)
    return network.eval()


def main(unet_path, vae_path, side, steps):
    torch.set_grad_enabled(False)
    torch.set_num_threads(THREADS)
    unet = load(UNet2DConditionModel(cross_attention_dim=768, attention_head_dim=8), unet_path)
    vae = load(AutoencoderKL(**BLOCKS), vae_path)
    scheduler = DDIMScheduler(beta_schedule="scaled_linear", beta_start=0.00085, beta_end=0.012, clip_sample=False)
    scheduler.set_timesteps(steps)
    picture, words = torch.rand(1, 3, side, side) * 2 - 1, torch.randn(2, 77, 768)
    unet(torch.randn(2, 4, side // 8, side // 8), torch.tensor(999), words)

    started = time.perf_counter()
    encoded = vae.encode(picture).latent_dist.sample() * vae.config.scaling_factor
    latents = scheduler.add_noise(encoded, torch.randn_like(encoded), scheduler.timesteps[:1])
    begun, taken = time.perf_counter(), []
    for timestep in scheduler.timesteps:
        step = time.perf_counter()
        without, told = unet(torch.cat([latents] * 2), timestep, words, return_dict=False)[0].chunk(2)
        latents = scheduler.step(without + GUIDANCE * (told - without), timestep, latents, return_dict=False)[0]
        taken.append(time.perf_counter() - step)
    vae.decode(latents / vae.config.scaling_factor, return_dict=False)
    ended = time.perf_counter()
    print(json.dumps({"Step": 1000 * sorted(taken)[len(taken) // 2], "First": 1000 * (ended - started), "Second": 1000 * (ended - begun)}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
