"""One rough sketch with its finished lines."""

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

from measure.cleanup_benchmark import ink_of
from measure.lines import Lines


@dataclass
class Page:
    """rough: uint8 [height, width] or [height, width, RGB]. truth: uint8 [height, width], ink dark. pencil: float32, 0 paper to 1 a strong stroke.

    drawn_from: pencil from which a pixel counts as drawn on.
    complete: whether the truth holds all that the artist meant; if not, strokes outside it are no errors for sure.
    """

    name: str
    rough: np.ndarray
    truth: np.ndarray
    pencil: np.ndarray
    drawn_from: float
    complete: bool = True

    @cached_property
    def gray(self):
        """The rough picture as the alternatives see it."""
        return self.rough if self.rough.ndim == 2 else cv2.cvtColor(self.rough, cv2.COLOR_RGB2GRAY)

    @cached_property
    def lines(self):
        return Lines(ink_of(self.truth))

    @cached_property
    def drawn(self):
        return self.pencil >= self.drawn_from

    def busiest_part(self, height, width):
        """The cut-out of that size with most lines."""
        height, width = min(height, self.truth.shape[0]), min(width, self.truth.shape[1])
        sums = cv2.integral(self.lines.thin.astype(np.uint8))
        inside = sums[height:, width:] - sums[height:, :-width] - sums[:-height, width:] + sums[:-height, :-width]
        y, x = np.unravel_index(int(inside.argmax()), inside.shape)
        cut = (slice(y, y + height), slice(x, x + width))
        return Page(self.name, self.rough[cut], self.truth[cut], self.pencil[cut], self.drawn_from, self.complete)

    @property
    def megapixels(self):
        return self.rough.shape[0] * self.rough.shape[1] / 1e6


def within(plane, radius):
    """Bool plane grown by `radius` pixels."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    return cv2.dilate(plane.astype(np.uint8), disc) > 0


def strongest_within(plane, radius):
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    return cv2.dilate(plane, disc)
