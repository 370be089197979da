"""What people wear on their heads. Local unit: half the head's height; the hair is drawn already."""

import numpy as np

from ..geometry import TAU
from .pad import bowed


def draw_hat(rng, pad, kind, turn):
    """kind: "cap", "beanie", "brim", "headphones" or "band"."""
    lean = -0.12 * np.sin(turn)
    side = 1 if turn >= 0 else -1
    if kind == "cap":
        pad.shape([[-0.95 + lean, -0.5], [-0.85 + lean, -0.95], [-0.35 + lean, -1.32], [0.35 + lean, -1.32], [0.85 + lean, -0.95], [0.95 + lean, -0.5], [lean, -0.66]], "cap", 1.15, corners=(0, 5))
        pad.line([[lean + side * 0.05, -1.32], [lean + side * 0.22, -1.0], [lean + side * 0.25, -0.64]], 0.85, 0.1, 0.5)
        pad.shape([[lean - side * 0.35, -0.62], [lean + side * 0.5, -0.68], [lean + side * 1.3, -0.48], [lean + side * 1.25, -0.36], [lean + side * 0.5, -0.46]], "cap", 1.1)
        pad.disc([lean, -1.34], 0.07, 0.05, surface="cap", weight=0.9, importance=0.5)
    elif kind == "beanie":
        pad.shape([[-0.92 + lean, -0.55], [-0.88 + lean, -1.0], [-0.4 + lean, -1.38], [0.4 + lean, -1.38], [0.88 + lean, -1.0], [0.92 + lean, -0.55]], "cap", 1.15, corners=(0, 5))
        pad.shape([[-0.98 + lean, -0.72], [lean, -0.86], [0.98 + lean, -0.72], [0.97 + lean, -0.42], [lean, -0.56], [-0.97 + lean, -0.42]], "cap", 1.1, corners=(0, 2, 3, 5))
        for x in np.linspace(-0.8, 0.8, pad.room(1.8, 11, 5)):
            drop = 0.13 * x * x
            pad.line([[x + lean, -0.83 + drop], [x * 0.99 + lean, -0.56 + drop]], 0.8, 0.2, 0.35)
        if rng.random() < 0.5:
            pad.disc([lean, -1.5], 0.22, surface="bobble", weight=1.05)
    elif kind == "brim":
        pad.disc([lean, -0.62], rng.uniform(1.3, 1.6), rng.uniform(0.2, 0.3), surface="hat", weight=1.15)
        crown = [[-0.82 + lean, -0.62], [-0.7 + lean, -1.2], [-0.3 + lean, -1.42], [lean, -1.34], [0.3 + lean, -1.42], [0.7 + lean, -1.2], [0.82 + lean, -0.62], [0.4 + lean, -0.52], [-0.4 + lean, -0.52]]
        pad.shape(crown, "hat", 1.1, corners=(0, 6))
        pad.line(bowed([-0.79 + lean, -0.78], [0.79 + lean, -0.78], 0.07, 8), 0.95, 0.05, 0.7)
    elif kind == "headphones":
        pad.line(pad.oval([lean, -0.2], 1.0, 1.12, 0, np.pi * 1.04, TAU - np.pi * 0.04), 1.6, 0.0, 1.0)
        for s in (-1, 1):
            if s * turn < 0.25:
                pad.shape([[s * 0.86 + lean, -0.12], [s * 1.12 + lean, -0.08], [s * 1.14 + lean, 0.34], [s * 0.86 + lean, 0.4]], "metal", 1.1)
                pad.line([[s * 0.95 + lean, -0.06], [s * 0.96 + lean, 0.34]], 0.85, 0.1, 0.5)
    else:
        top, low = bowed([-0.93 + lean, -0.42], [0.93 + lean, -0.42], -0.13, 8), bowed([0.95 + lean, -0.28], [-0.95 + lean, -0.28], 0.13, 8)
        pad.shape(np.concatenate([top, low]), "band", 1.05, 1.0, (0, 7, 8, 15))
