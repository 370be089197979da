"""What people would use instead, each with the parameters that its users turn. Each takes uint8 gray and returns uint8, ink 0.

Every one but mkbitmap may drop specks too (mkbitmap leaves that to potrace).
"""

import subprocess
import tempfile
from functools import lru_cache
from itertools import product
from pathlib import Path

import cv2
import numpy as np
from scipy.ndimage import percentile_filter
from skimage.filters import threshold_otsu, threshold_sauvola

SPECKS = (0, 25)


def _drawing(ink, specks):
    """Bool ink -> picture, without pieces of fewer pixels than `specks`."""
    if specks:
        _, labels, statistics, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
        large = statistics[:, cv2.CC_STAT_AREA] >= specks
        large[0] = False
        ink = large[labels]
    return np.where(ink, 0, 255).astype(np.uint8)


def _darker_than_around(gray, window, offset):
    light = gray.astype(np.float32) / 255
    return light < cv2.blur(light, (window, window), borderType=cv2.BORDER_REFLECT) - offset


def global_threshold(gray, factor, specks):
    return _drawing(gray < threshold_otsu(gray) * factor if gray.min() < gray.max() else np.zeros(gray.shape, bool), specks)


def adaptive(gray, window, offset, specks):
    return _drawing(_darker_than_around(gray, window, offset), specks)


def sauvola(gray, window, k, specks):
    return _drawing(gray < threshold_sauvola(gray, window, k), specks)


def median_adaptive(gray, median, window, offset, specks):
    return _drawing(_darker_than_around(cv2.medianBlur(gray, median), window, offset), specks)


def background_division(gray, sigma, offset, specks):
    light = gray.astype(np.float32) / 255
    paper = percentile_filter(light[::4, ::4], 80, size=9)
    paper = cv2.resize(paper, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_LINEAR)
    flat = cv2.GaussianBlur(light / np.maximum(paper, 0.05), (0, 0), sigma)
    return _drawing(flat < 1 - offset, specks)


def xdog(gray, sigma, sharpness, epsilon, specks):
    """Extended difference of Gaussians (Winnemoeller, Kyprianidis, Olsen 2012), cut where its soft edge is half dark."""
    light = gray.astype(np.float32) / 255
    fine, coarse = (cv2.GaussianBlur(light, (0, 0), s) for s in (sigma, 1.6 * sigma))
    difference = (1 + sharpness) * fine - sharpness * coarse
    return _drawing(np.where(difference >= epsilon, 1, 1 + np.tanh(12 * (difference - epsilon))) < 0.5, specks)


def mkbitmap_potrace(gray, radius, blur, threshold, turds):
    """mkbitmap at twice the size, traced by potrace, drawn again and reduced."""
    with tempfile.TemporaryDirectory() as folder:
        source, bitmap, drawn = (str(Path(folder) / name) for name in ("in.pgm", "bitmap.pbm", "drawn.pgm"))
        cv2.imwrite(source, gray)
        soften = ["-b", str(blur)] if blur else []
        subprocess.run(["mkbitmap", "-x", "-f", str(radius), *soften, "-s", "2", "-3", "-t", str(threshold), "-o", bitmap, source], check=True)
        subprocess.run(["potrace", "-b", "pgm", "-t", str(turds), "-o", drawn, bitmap], check=True)
        large = cv2.imread(drawn, cv2.IMREAD_GRAYSCALE)
    small = cv2.resize(large, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_AREA)
    return np.where(small < 128, 0, 255).astype(np.uint8)


ALTERNATIVES = {
    "Otsu's threshold": (global_threshold, {"factor": (0.7, 0.8, 0.85, 0.9, 0.95, 1.0, 1.05), "specks": SPECKS}),
    "adaptive threshold": (adaptive, {"window": (15, 31, 61), "offset": (0.03, 0.05, 0.08, 0.12, 0.17, 0.23), "specks": SPECKS}),
    "Sauvola": (sauvola, {"window": (15, 25, 51), "k": (0.02, 0.04, 0.08, 0.13, 0.2, 0.3), "specks": SPECKS}),
    "median + adaptive": (median_adaptive, {"median": (3, 5), "window": (15, 41), "offset": (0.03, 0.06, 0.1, 0.15, 0.2), "specks": SPECKS}),
    "background division": (background_division, {"sigma": (0.7, 1.0, 1.4, 1.9), "offset": (0.04, 0.06, 0.09, 0.13, 0.18, 0.25), "specks": SPECKS}),
    "XDoG": (xdog, {"sigma": (0.8, 1.2, 1.7, 2.4), "sharpness": (20,), "epsilon": (0.4, 0.55, 0.65, 0.72, 0.8), "specks": SPECKS}),
    "mkbitmap + potrace": (mkbitmap_potrace, {"radius": (4, 10), "blur": (0, 1), "threshold": (0.38, 0.42, 0.45, 0.48), "turds": (10, 60)}),
}


@lru_cache(maxsize=None)
def settings(name):
    """All combinations of an alternative's parameters, as dicts."""
    _, grid = ALTERNATIVES[name]
    return tuple(dict(zip(grid, values)) for values in product(*grid.values()))


def run(name, gray, parameters):
    return ALTERNATIVES[name][0](gray, **parameters)
