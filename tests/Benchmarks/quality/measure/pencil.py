"""What the artist drew, before anything was cleaned: 0 is paper, 1 is a strong stroke."""

import cv2
import numpy as np
from scipy.ndimage import gaussian_filter, percentile_filter

STRONG = 0.5            # of a strong stroke: a line this dark must not be lost
STEP = 4                # the paper's brightness is found on every fourth pixel
WINDOW = 25
FAINTEST = 0.05         # darkness below which nothing is taken for a stroke
GRAIN = 0.7             # smoothing against sensor noise, pixels


def _in_strokes(darkness):
    """Scales a plane so that its strong strokes (80th percentile of the dark tenth) are 1."""
    dark = darkness[darkness > max(FAINTEST, float(np.percentile(darkness, 90)))]
    return np.clip(darkness / np.percentile(dark, 80), 0, 1).astype(np.float32) if dark.size else np.zeros(darkness.shape, np.float32)


def of_coverage(coverage):
    """From a generated page, whose pencil is known: coverage 0..1."""
    return _in_strokes(coverage)


def of_picture(gray):
    """From a picture: darkness against the paper around it. gray: uint8 [height, width]."""
    light = gray.astype(np.float32) / 255
    grid = gaussian_filter(percentile_filter(light[::STEP, ::STEP], 80, size=WINDOW), 4)
    paper = cv2.resize(grid, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_LINEAR)
    return _in_strokes(gaussian_filter(np.clip(1 - light / np.maximum(paper, 0.05), 0, 1), GRAIN))
