"""A line drawing reduced to its centre lines, and what can be counted on them."""

from functools import cached_property

import cv2
import numpy as np

NEIGHBOURS = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 1]], np.float32)


def distance_to(ink):
    """Euclidean distance in pixels from everywhere to the nearest pixel of a bool plane; infinite where it is empty."""
    if not ink.any():
        return np.full(ink.shape, np.inf, np.float32)
    return cv2.distanceTransform((~ink).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)


class Lines:
    """Thinned lines of a bool plane of ink [height, width]."""

    def __init__(self, ink):
        self.thin = cv2.ximgproc.thinning(ink.astype(np.uint8) * 255) > 0

    @cached_property
    def distance(self):
        return distance_to(self.thin)

    def near(self, pixels):
        """Bool plane: within that distance of a line. The same as `distance <= pixels`, and much faster where it is small."""
        reach = np.arange(-int(pixels), int(pixels) + 1)
        disc = (reach[:, None] ** 2 + reach**2 <= pixels**2).astype(np.uint8)
        return cv2.dilate(self.thin.astype(np.uint8), disc) > 0

    @cached_property
    def length(self):
        """Pixels of thinned line."""
        return int(np.count_nonzero(self.thin))

    @cached_property
    def pieces(self):
        """Connected pieces, diagonals included."""
        return cv2.connectedComponents(self.thin.astype(np.uint8), connectivity=8)[0] - 1

    @cached_property
    def ends(self):
        """Pixels of line with exactly one neighbour."""
        neighbours = cv2.filter2D(self.thin.astype(np.float32), -1, NEIGHBOURS, borderType=cv2.BORDER_CONSTANT)
        return int(np.count_nonzero(self.thin & (np.abs(neighbours - 1) < 0.5)))
