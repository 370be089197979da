"""Cleans a whole scan as the daemon does: front end, working scale, network, output rule."""

from dataclasses import dataclass

import cv2
import numpy as np

from cleanup import front_end, offered
from cleanup.working_scale import ink_width, scale_for
from generator.style import Style
from network import onnx_runner
from network.line_net import MULTIPLE

LOW, HIGH = 0.1, 0.6               # where a speck's fringe ends; full ink for readers of version 1 cards
THRESHOLD = 0.35                    # the edge of a line
PENCIL = 0.07                       # darkness from which a pixel holds pencil
HINT_REACH = 4                      # pixels at the working scale within which a hint to keep finds it
LEAST_COMPONENT = 8                 # pixels at the working scale; smaller pieces are specks


def resample(plane, height, width):
    if (height, width) == plane.shape:
        return plane
    smaller = height < plane.shape[0]
    return cv2.resize(plane, (width, height), interpolation=cv2.INTER_AREA if smaller else cv2.INTER_CUBIC)


def network_of(model):
    """A function {input: array} -> array that feeds a graph what it takes: one of a single plane the mean of the colours, one with
    the offered sliders those alone."""
    sizes = onnx_runner.input_sizes(model)

    def run(values):
        if sizes["darkness"] == 1:
            values = values | {"darkness": values["darkness"].mean(1, keepdims=True)}
        if sizes.get("style") == len(offered.OFFERED):
            values = values | {"style": values["style"][:, offered.COLUMNS]}
        return onnx_runner.run(model, values)

    return run


def infer(network, darkness, hints, style):
    """Runs `network` ({input: array} -> array) on one picture of any size. darkness [h, w, 3], hints [h, w]."""
    height, width = hints.shape
    margin = ((0, -height % MULTIPLE), (0, -width % MULTIPLE))
    planes = np.pad(darkness.transpose(2, 0, 1), ((0, 0), *margin), mode="reflect")[None]
    answer = network({"darkness": planes, "hints": np.pad(hints, margin)[None, None], "style": style.vector()[None]})
    return answer[0, 0, :height, :width]


def founded(hints, darkness):
    """Hints to keep count only where pencil is near; blank paper under a wide brush stays blank."""
    near = cv2.dilate((darkness > PENCIL).astype(np.uint8), np.ones((2 * HINT_REACH + 1, 2 * HINT_REACH + 1), np.uint8)) > 0
    return np.where(near, hints, np.minimum(hints, 0))


def without_specks(probability):
    ink = (probability > THRESHOLD).astype(np.uint8)
    count, labels, statistics, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = statistics[:, cv2.CC_STAT_AREA] < LEAST_COMPONENT
    small[0] = False
    around = cv2.dilate((small[labels]).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    large = cv2.dilate(((labels > 0) & ~small[labels]).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return np.where(around & ~large, 0, probability)


def edge_slope(probability):
    """Mean slope across the edges of lines, at the level of the threshold; probability a pixel."""
    ink = probability > THRESHOLD
    steps = [np.abs(np.diff(probability, axis=axis))[np.diff(ink, axis=axis)] for axis in (0, 1)]
    count = sum(len(s) for s in steps)
    return 4 * sum(float(s.sum()) for s in steps) / (np.pi * count) if count else 0.0


@dataclass(slots=True)
class Answer:
    probability: np.ndarray     # float32 [height, width] of the scan
    scale: float                # working scale used
    slope: float                # edge_slope at the working scale

    def ink(self):
        """bool [height, width]: the two-tone answer."""
        return self.probability > THRESHOLD

    def toned(self):
        """uint8 [height, width], white paper; edges of about one pixel."""
        reach = np.clip(self.slope * self.scale / 2, 1 / 255, min(THRESHOLD, 1 - THRESHOLD))
        return (255 * (1 - np.clip((self.probability - THRESHOLD + reach) / (2 * reach), 0, 1)) + 0.5).astype(np.uint8)


def clean_page(network, picture, scale=None, style=Style(), hints=None):
    """The Answer to uint8 [height, width] or [height, width, 3].

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
    small = np.zeros(size, np.float32) if hints is None else founded(resample(hints, *size), np.clip(resample(luma, *size), 0, 1) * gain)
    probability = without_specks(infer(network, darkness, small, style))
    return Answer(np.clip(resample(probability, height, width), 0, 1), scale, edge_slope(probability))
