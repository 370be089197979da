"""Cleans a whole scan as the daemon does: front end, working scale, network, output rule."""

import cv2
import numpy as np

from cleanup import front_end
from cleanup.working_scale import ink_width, scale_for
from generator.style import Style
from network.line_net import MULTIPLE

LOW, HIGH = 0.1, 0.6               # probabilities that become paper and full ink
THRESHOLD = 0.35                    # for a two-tone answer
LEAST_COMPONENT = 8                 # pixels at the working scale; smaller pieces are specks


def resample(plane, height, width):
    if (height, width) == plane.shape:
        return plane
    smaller = height < plane.shape[0]
    return cv2.resize(plane, (width, height), interpolation=cv2.INTER_AREA if smaller else cv2.INTER_CUBIC)


def infer(network, darkness, hints, style):
    """Runs `network` ({input: array} -> array) on one picture of any size. darkness [h, w, 3], hints [h, w]."""
    height, width = hints.shape
    margin = ((0, -height % MULTIPLE), (0, -width % MULTIPLE))
    planes = np.pad(darkness.transpose(2, 0, 1), ((0, 0), *margin), mode="reflect")[None]
    answer = network({"darkness": planes, "hints": np.pad(hints, margin)[None, None], "style": style.vector()[None]})
    return answer[0, 0, :height, :width]


def without_specks(probability):
    ink = (probability > THRESHOLD).astype(np.uint8)
    count, labels, statistics, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = statistics[:, cv2.CC_STAT_AREA] < LEAST_COMPONENT
    small[0] = False
    around = cv2.dilate((small[labels]).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    large = cv2.dilate(((labels > 0) & ~small[labels]).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return np.where(around & ~large, 0, probability)


def clean_page(network, picture, scale=None, style=Style(), hints=None):
    """uint8 [height, width] or [height, width, 3] -> (ink probability float32 [height, width], working scale used).

    hints: float32 [height, width], -1 remove .. 0 nothing said .. 1 keep.
    """
    height, width = picture.shape[:2]
    luma = front_end.flat_field(front_end.luma(picture))
    if scale is None:
        scale = scale_for(ink_width(np.clip(luma * front_end.gain(luma), 0, 1)))
    size = max(16, round(height * scale)), max(16, round(width * scale))
    gain = front_end.gain(np.clip(resample(luma, *size), 0, 1))
    flat = front_end.flat_colours(picture)
    darkness = np.stack([np.clip(np.clip(resample(flat[..., c], *size), 0, 1) * gain, 0, 1) for c in range(3)], 2).astype(np.float32)
    small = np.zeros(size, np.float32) if hints is None else resample(hints, *size)
    probability = without_specks(infer(network, darkness, small, style))
    return np.clip(resample(probability, height, width), 0, 1), scale


def toned(probability):
    """The output rule: contrast between LOW and HIGH; uint8, white paper."""
    return (255 * (1 - np.clip((probability - LOW) / (HIGH - LOW), 0, 1)) + 0.5).astype(np.uint8)
