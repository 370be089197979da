"""How much noise there is at each timestep: the squared cosine of Nichol and Dhariwal (arXiv 2102.09672), rescaled to
end in pure noise (Lin et al., arXiv 2305.08891). The same numbers as the scheduler config that is published."""

import math

import numpy as np

TIMESTEPS = 1000
CONFIG = {
    "_class_name": "DDIMScheduler",
    "num_train_timesteps": TIMESTEPS,
    "beta_start": 0.0001,
    "beta_end": 0.02,
    "beta_schedule": "squaredcos_cap_v2",
    "trained_betas": None,
    "prediction_type": "v_prediction",
    "rescale_betas_zero_snr": True,
    "timestep_spacing": "trailing",
    "clip_sample": True,
    "clip_sample_range": 1.0,
    "set_alpha_to_one": True,
    "steps_offset": 0,
    "thresholding": False,
}


def signal_and_noise():
    """float32 [TIMESTEPS] each: noisy = signal[t] * latents + noise[t] * noise."""
    def kept(time):
        return math.cos((time + 0.008) / 1.008 * math.pi / 2) ** 2

    betas = [min(1 - kept((i + 1) / TIMESTEPS) / kept(i / TIMESTEPS), 0.999) for i in range(TIMESTEPS)]
    signal = np.sqrt(np.cumprod(1 - np.array(betas)))
    signal = (signal - signal[-1]) * signal[0] / (signal[0] - signal[-1])
    return signal.astype(np.float32), np.sqrt(1 - signal**2).astype(np.float32)


def trailing(steps):
    """Timesteps of a run of so many steps, the noisiest first."""
    return [round(TIMESTEPS - i * TIMESTEPS / steps) - 1 for i in range(steps)]
