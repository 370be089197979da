"""Cleans a whole scan as the daemon does: front end, working scale, network, output rule."""

import cv2
import numpy as np

from cleanup import front_end
from cleanup.network import MULTIPLE
from cleanup.working_scale import ink_width, scale_for

LOW, HIGH = 0.1, 0.6               # probabilities that become paper and full ink
THRESHOLD = 0.35                    # for a two-tone answer
LEAST_COMPONENT = 8                 # pixels at the working scale; smaller pieces are specks


def resample(plane, height, width):
    if (height, width) == plane.shape:
        return plane
    smaller = height < plane.shape[0]
    return cv2.resize(plane, (width, height), interpolation=cv2.INTER_AREA if smaller else cv2.INTER_CUBIC)


def infer(network, darkness):
    """Runs `network` (float32 [1, 1, h, w] -> same) on one plane of any size."""
    height, width = darkness.shape
    padded = np.pad(darkness, ((0, -height % MULTIPLE), (0, -width % MULTIPLE)), mode="reflect")
    return network(padded[None, None])[0, 0, :height, :width]


def without_specks(probability):
    ink = (probability > THRESHOLD).astype(np.uint8)
    count, labels, statistics, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = statistics[:, cv2.CC_STAT_AREA] < LEAST_COMPONENT
    small[0] = False
    around = cv2.dilate((small[labels]).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    large = cv2.dilate(((labels > 0) & ~small[labels]).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return np.where(around & ~large, 0, probability)


def clean_page(network, gray, scale=None):
    """gray uint8 [height, width] -> (ink probability float32 at the same size, working scale used)."""
    height, width = gray.shape
    flat = front_end.flat_field(gray.astype(np.float32) / 255)
    if scale is None:
        scale = scale_for(ink_width(np.clip(flat * front_end.gain(flat), 0, 1)))
    small = np.clip(resample(flat, max(16, round(height * scale)), max(16, round(width * scale))), 0, 1)
    darkness = np.clip(small * front_end.gain(small), 0, 1).astype(np.float32)
    probability = without_specks(infer(network, darkness))
    return np.clip(resample(probability, height, width), 0, 1), scale


def toned(probability):
    """The output rule: contrast between LOW and HIGH; uint8, white paper."""
    return (255 * (1 - np.clip((probability - LOW) / (HIGH - LOW), 0, 1)) + 0.5).astype(np.uint8)
