"""How far a scan is reduced before the network sees it, from the width of its ink bundles."""

import cv2
import numpy as np

STROKE_WIDTH = 3.5          # width the ink should have at the network, pixels
INK_THRESHOLD = 0.3         # of the darkness after the gain
SMALLEST, LARGEST = 0.25, 1.0


def ink_width(darkness):
    """Median width in pixels of what is drawn, or None for an empty sheet. darkness: after flat field and gain."""
    ink = (darkness > INK_THRESHOLD).astype(np.uint8)
    distance = cv2.distanceTransform(ink, cv2.DIST_L2, cv2.DIST_MASK_5)
    ridge = (distance > 0) & (distance >= cv2.dilate(distance, np.ones((3, 3), np.uint8)))
    return float(np.median(2 * distance[ridge])) if ridge.any() else None


def scale_for(width):
    """Working scale for a measured ink width."""
    return 1.0 if width is None else float(np.clip(STROKE_WIDTH / width, SMALLEST, LARGEST))
