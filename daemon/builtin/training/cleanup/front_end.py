"""From a scan to the darkness the network sees. README.md, "The front end, exactly", is the specification."""

import numpy as np
from scipy.ndimage import gaussian_filter, map_coordinates, percentile_filter

STROKE_DARKNESS = 0.6
BACKGROUND_PERCENTILE = 75
BACKGROUND_WINDOW = 15
BACKGROUND_STEP_DIVISOR = 256
BACKGROUND_STEP_MIN, BACKGROUND_STEP_MAX = 4, 16
BACKGROUND_SMOOTHING = 4.0
BACKGROUND_FLOOR = 0.05
BACKGROUND_RELATIVE_FLOOR = 0.5
STROKE_SELECT_PERCENTILE = 85
STROKE_SELECT_MINIMUM = 0.06
STROKE_PERCENTILE = 80
GAIN_MIN, GAIN_MAX = 0.8, 5.0


def background(gray):
    """Brightness of the paper under every pixel."""
    height, width = gray.shape
    step = int(np.clip(round(max(height, width) / BACKGROUND_STEP_DIVISOR), BACKGROUND_STEP_MIN, BACKGROUND_STEP_MAX))
    grid = percentile_filter(gray[::step, ::step], BACKGROUND_PERCENTILE, size=BACKGROUND_WINDOW)
    grid = gaussian_filter(grid, BACKGROUND_SMOOTHING)
    grid = np.maximum(grid, max(BACKGROUND_FLOOR, BACKGROUND_RELATIVE_FLOOR * float(np.median(grid))))
    y = np.minimum(np.arange(height) / step, grid.shape[0] - 1)
    x = np.minimum(np.arange(width) / step, grid.shape[1] - 1)
    return map_coordinates(grid, np.meshgrid(y, x, indexing="ij"), order=1).astype(np.float32)


def flat_field(gray):
    """gray float 0..1 (white = 1) -> darkness 0..1 relative to the paper, before the gain."""
    return np.clip(1 - gray / background(gray), 0, 1).astype(np.float32)


def gain(darkness):
    """The factor that brings strong strokes to STROKE_DARKNESS."""
    if not (darkness > STROKE_SELECT_MINIMUM).any():
        return GAIN_MIN
    threshold = max(STROKE_SELECT_MINIMUM, float(np.percentile(darkness, STROKE_SELECT_PERCENTILE)))
    strokes = darkness[darkness > threshold]
    strong = float(np.percentile(strokes if strokes.size else darkness, STROKE_PERCENTILE))
    return float(np.clip(STROKE_DARKNESS / max(strong, 0.05), GAIN_MIN, GAIN_MAX))


def luma(picture):
    """uint8 or float [height, width, 3] or [height, width] -> float32 0..1 [height, width]."""
    picture = picture.astype(np.float32) / 255 if picture.dtype == np.uint8 else picture.astype(np.float32)
    return picture if picture.ndim == 2 else picture @ np.array([0.299, 0.587, 0.114], np.float32)


def is_gray(picture):
    return picture.ndim == 2 or (np.array_equal(picture[..., 0], picture[..., 1]) and np.array_equal(picture[..., 0], picture[..., 2]))


def flat_colours(picture):
    """float32 [height, width, 3]: darkness of R, G and B, each relative to its own paper, before the gain."""
    if is_gray(picture):
        return np.repeat(flat_field(luma(picture))[:, :, None], 3, 2)
    channels = picture.astype(np.float32) / 255 if picture.dtype == np.uint8 else picture.astype(np.float32)
    return np.stack([flat_field(channels[..., c]) for c in range(3)], 2)


def normalise(picture):
    """uint8 or float 0..1, [height, width] or [height, width, 3] -> float32 darkness of the same shape; the gain is the luma's."""
    flat = flat_field(luma(picture))
    if picture.ndim == 2:
        return np.clip(flat * gain(flat), 0, 1)
    return np.clip(flat_colours(picture) * gain(flat), 0, 1)
