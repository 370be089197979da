"""The figures of "A Benchmark for Rough Sketch Cleanup" (Yan, Vanderhaeghe, Gingold, SIGGRAPH Asia 2020).

On all ink, not on thinned lines: lightness below 0.75 is ink, distances are shares of the long edge.
"""

import cv2
import numpy as np

from measure.lines import distance_to

LONG_EDGE = 1000
PAPER = 0.75                        # lightness from which a pixel is no ink
PER_MILLE = tuple(range(0, 41, 2))  # tolerances, thousandths of the long edge


def ink_of(gray):
    return gray < PAPER * 255


def at_long_edge(gray, long_edge=LONG_EDGE):
    factor = long_edge / max(gray.shape)
    if factor == 1:
        return gray
    size = (round(gray.shape[1] * factor), round(gray.shape[0] * factor))
    return cv2.resize(gray, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR)


def figures(answer, truth):
    """answer, truth: uint8 of one size, ink dark. Returns None when either is blank, else a dict:
    f1 (tuple, one for each of PER_MILLE), chamfer and hausdorff as shares of the long edge.
    """
    answer, truth = ink_of(answer), ink_of(truth)
    if not (answer.any() and truth.any()):
        return None
    long_edge = max(truth.shape)
    there = distance_to(truth)[answer]
    back = distance_to(answer)[truth]
    scores = []
    for d in PER_MILLE:
        precision, recall = float((there <= d * 0.001 * long_edge).mean()), float((back <= d * 0.001 * long_edge).mean())
        scores.append(2 * precision * recall / (precision + recall) if precision + recall else 0.0)
    return {
        "f1": tuple(scores),
        "chamfer": float(there.mean() + back.mean()) / 2 / long_edge,
        "hausdorff": float(max(there.max(), back.max())) / long_edge,
    }
