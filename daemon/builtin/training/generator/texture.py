"""Tiling noise at several grain sizes, unit variance."""

from functools import lru_cache

import numpy as np
from scipy.ndimage import gaussian_filter

GRAINS = (0.45, 0.7, 1.0, 1.5, 2.5, 5.0, 11.0, 30.0)
FINE = range(0, 4)
COARSE = range(5, 8)
_SIDE = 1024


@lru_cache(maxsize=1)
def _planes():
    rng = np.random.default_rng(99)
    planes = []
    for sigma in GRAINS:
        plane = gaussian_filter(rng.normal(0, 1, (_SIDE, _SIDE)), sigma, mode="wrap")
        planes.append((plane / plane.std()).astype(np.float32))
    return planes


def noise(rng, grain, height, width):
    """float32 [height, width] of grain size GRAINS[grain], from a random place."""
    plane = _planes()[grain]
    if rng.random() < 0.5:
        plane = plane.T
    y, x = rng.integers(0, _SIDE, 2)
    return plane[np.ix_(np.arange(y, y + height) % _SIDE, np.arange(x, x + width) % _SIDE)]
