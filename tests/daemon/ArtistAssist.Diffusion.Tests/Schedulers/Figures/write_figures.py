"""Writes diffusers.json, the figures that DiffusersFigureTests compares with, from diffusers' own scheduler classes.

    python3 write_figures.py diffusers.json

Needs torch, numpy, scipy and the package diffusers. Each case has a configuration, the schedule that diffusers makes of it, and four values and the
mean magnitude of the latents after every step, of a small network that bends them and of noise from torch's generator with seed 7.
"""

import inspect
import json
import math
import sys

import diffusers
import torch

SHAPE = (2, 4, 3, 5)
WATCHED = [0, 17, 63, 119]

STABLE_DIFFUSION = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear"}
KARRAS = {"use_karras_sigmas": True}
VELOCITY = {"prediction_type": "v_prediction"}
DPM = "DPMSolverMultistepScheduler"
UNIPC = "UniPCMultistepScheduler"
OF_SIGMAS = ["EulerDiscreteScheduler", "HeunDiscreteScheduler", "LMSDiscreteScheduler", DPM, UNIPC]
ORDINARY = ["DDIMScheduler", "PNDMScheduler", "EulerAncestralDiscreteScheduler", *OF_SIGMAS]


def picture():
    return torch.sin(torch.arange(math.prod(SHAPE), dtype=torch.float32) * 0.7 + 0.3).reshape(SHAPE)


def predict(latents, timestep):
    """Bends the latents, so that no scheduler meets a straight line."""
    return torch.tanh(latents) * (0.6 + 0.3 * float(timestep) / 1000) + 0.1 * torch.flip(latents, (3,))


def numbers(values):
    return [float(f"{v:.9g}") for v in values]


def watched(latents):
    return numbers(latents.flatten()[WATCHED].tolist())


def case(name, config, steps, start=0, eta=None, strength=None):
    scheduler = getattr(diffusers, name)(**config)
    scheduler.set_timesteps(steps, **({} if strength is None else {"strength": strength}))
    first = start * (2 if name.startswith("Heun") else 1)
    if hasattr(scheduler, "set_begin_index"):
        scheduler.set_begin_index(first)

    generator = torch.Generator().manual_seed(7)
    noise = torch.randn(SHAPE, generator=generator)
    timesteps = scheduler.timesteps[first:]
    latents = scheduler.add_noise(picture(), noise, timesteps[:1]) if start else noise * scheduler.init_noise_sigma
    arguments = {} if eta is None else {"eta": eta}
    if "generator" in inspect.signature(scheduler.step).parameters:
        arguments["generator"] = generator

    result = {"config": {"_class_name": name, **config}, "steps": steps, "start": start, "timesteps": numbers(scheduler.timesteps.tolist()), "first": watched(latents), "after": []}
    for timestep in timesteps:
        prediction = predict(scheduler.scale_model_input(latents, timestep), timestep)
        latents = scheduler.step(prediction, timestep, latents, **arguments).prev_sample
        result["after"].append(watched(latents) + numbers([latents.abs().mean().item()]))

    if eta is not None:
        result["eta"] = eta
    if strength is not None:
        result["strength"] = strength
    if hasattr(scheduler, "sigmas"):
        result["sigmas"] = numbers(scheduler.sigmas.tolist())
    # UniPC's bh1 divides infinities at a final sigma of zero.
    return result if all(math.isfinite(v) for after in result["after"] for v in after) else None


def cases():
    sd = STABLE_DIFFUSION
    for name in OF_SIGMAS:
        for spacing in KARRAS, {"use_exponential_sigmas": True}, {"use_beta_sigmas": True}:
            yield case(name, {**sd, **spacing}, 6)
        yield case(name, {**sd, **KARRAS, "timestep_spacing": "trailing"}, 7, start=3)
        yield case(name, {**sd, **KARRAS, **VELOCITY}, 6)

    for name in ORDINARY:
        base = {**sd, **({"skip_prk_steps": True} if name == "PNDMScheduler" else {}), **({"clip_sample": False} if name == "DDIMScheduler" else {})}
        for spacing in "linspace", "leading", "trailing":
            for steps, start in (6, 0), (20, 14):
                yield case(name, {**base, "timestep_spacing": spacing, "steps_offset": 1}, steps, start=start)
        yield case(name, {**base, **VELOCITY, "timestep_spacing": "trailing"}, 5)
        if name not in ("PNDMScheduler", "EulerAncestralDiscreteScheduler"):
            yield case(name, {**base, "prediction_type": "sample", "timestep_spacing": "trailing"}, 5)
        yield case(name, {**base, "beta_schedule": "squaredcos_cap_v2"}, 5)
        yield case(name, {}, 12 if name == "HeunDiscreteScheduler" else 30)
        if name not in ("PNDMScheduler", "HeunDiscreteScheduler", "LMSDiscreteScheduler"):
            yield case(name, {**base, **VELOCITY, "rescale_betas_zero_snr": True, "timestep_spacing": "trailing"}, 6)
        for steps in 1, 2:
            yield case(name, base, steps)

    yield case("DDIMScheduler", {**sd, "set_alpha_to_one": False}, 6)
    yield case("DDIMScheduler", {**sd, "thresholding": True, "sample_max_value": 1.5, "dynamic_thresholding_ratio": 0.9}, 6)
    for eta in 0.5, 1.0:
        yield case("DDIMScheduler", {**sd, "clip_sample": False}, 6, eta=eta)
    yield case("PNDMScheduler", sd, 8)
    yield case("PNDMScheduler", {**sd, **VELOCITY}, 8)
    yield case("PNDMScheduler", {**sd, "skip_prk_steps": True, "steps_offset": 1}, 10, start=4)
    yield case("HeunDiscreteScheduler", {**sd, "beta_schedule": "exp"}, 5)
    yield case("HeunDiscreteScheduler", {**sd, "clip_sample": True, "clip_sample_range": 2.0}, 5)
    yield case("EulerDiscreteScheduler", {**sd, "interpolation_type": "log_linear"}, 5)
    yield case("EulerDiscreteScheduler", {**sd, "final_sigmas_type": "sigma_min"}, 5)
    yield case("EulerDiscreteScheduler", {**sd, **KARRAS, **VELOCITY, "timestep_type": "continuous", "sigma_min": 0.002, "sigma_max": 120.0}, 5)

    for algorithm in "dpmsolver++", "sde-dpmsolver++":
        base = {**sd, "algorithm_type": algorithm}
        for order in 1, 2, 3:
            for solver in "midpoint", "heun":
                yield case(DPM, {**base, "solver_order": order, "solver_type": solver}, 8)
        yield case(DPM, {**base, **KARRAS}, 20, start=14)
        yield case(DPM, {**base, "final_sigmas_type": "sigma_min", "lower_order_final": False}, 6)
        yield case(DPM, {**base, "final_sigmas_type": "sigma_min", "euler_at_final": True}, 16)
        yield case(DPM, {**base, "use_lu_lambdas": True}, 6)
        yield case(DPM, {**base, **VELOCITY, "use_exponential_sigmas": True}, 6)
    yield case(DPM, {"beta_schedule": "squaredcos_cap_v2", "lambda_min_clipped": -5.1}, 6)
    yield case(DPM, {"beta_schedule": "squaredcos_cap_v2", **KARRAS}, 6)
    yield case(DPM, {**sd, "thresholding": True, "sample_max_value": 1.5}, 6)

    for order in 1, 2, 3:
        for solver in "bh1", "bh2":
            yield case(UNIPC, {**sd, "solver_order": order, "solver_type": solver}, 8)
            yield case(UNIPC, {**sd, "solver_order": order, "solver_type": solver, "final_sigmas_type": "sigma_min"}, 8)
            yield case(UNIPC, {**sd, "solver_order": order, "solver_type": solver, "final_sigmas_type": "sigma_min", "predict_x0": False}, 8)
    yield case(UNIPC, {**sd, **KARRAS, "disable_corrector": [0, 2], "final_sigmas_type": "sigma_min"}, 6)
    yield case(UNIPC, {**sd, "lower_order_final": False, "final_sigmas_type": "sigma_min"}, 6)

    for kind in "epsilon", "v_prediction", "sample":
        yield case("LCMScheduler", {"prediction_type": kind}, 4)
        for eta in 0.0, 0.3, 1.0:
            yield case("TCDScheduler", {"prediction_type": kind}, 4, eta=eta)
    yield case("LCMScheduler", {}, 1)
    yield case("LCMScheduler", {}, 4, start=2)
    yield case("LCMScheduler", {"clip_sample": True, "timestep_scaling": 3.0}, 8)
    yield case("LCMScheduler", {"original_inference_steps": 40}, 7, strength=0.6)
    yield case("LCMScheduler", {**VELOCITY, "rescale_betas_zero_snr": True}, 4)
    yield case("TCDScheduler", {}, 8, start=3, eta=0.3)
    yield case("TCDScheduler", {}, 4, eta=0.3, strength=0.5)


def main():
    origin = f"diffusers {getattr(diffusers, '__version__', 'unknown')} on torch {torch.__version__}, by write_figures.py"
    lines = [json.dumps(c, separators=(",", ":")) for c in cases() if c]
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(f'{{"origin":{json.dumps(origin)},"cases":[\n' + ",\n".join(lines) + "\n]}\n")


main()
