"""Agreement of two line drawings, on thinned lines."""

import cv2
import numpy as np
from scipy.ndimage import distance_transform_edt, label

EIGHT = np.ones((3, 3), int)
FARTHEST = 50.0     # pixels at which the chamfer distance saturates


def thinned(ink):
    return cv2.ximgproc.thinning(ink.astype(np.uint8) * 255) > 0


def _distance_to(lines):
    return distance_transform_edt(~lines) if lines.any() else np.full(lines.shape, FARTHEST)


def compare(answer, truth):
    """Bool ink planes -> dict of precision, recall, f1 at 1 and 3 px, chamfer, pieces, truePieces, length ratio."""
    answer, truth = thinned(answer), thinned(truth)
    to_truth, to_answer = _distance_to(truth)[answer], _distance_to(answer)[truth]
    result = {}
    for tolerance in (1, 3):
        precision = float((to_truth <= tolerance).mean()) if to_truth.size else float(not truth.any())
        recall = float((to_answer <= tolerance).mean()) if to_answer.size else float(not answer.any())
        result[f"precision{tolerance}"], result[f"recall{tolerance}"] = precision, recall
        result[f"f1At{tolerance}"] = 2 * precision * recall / (precision + recall + 1e-9)
    if to_truth.size and to_answer.size:
        result["chamfer"] = float(np.minimum(to_truth, FARTHEST).mean() + np.minimum(to_answer, FARTHEST).mean()) / 2
    result["pieces"], result["truePieces"] = label(answer, EIGHT)[1], label(truth, EIGHT)[1]
    result["length"] = float(answer.sum() / max(1, truth.sum()))
    return result


def invented(answer, darkness, near=2, pencil=0.05):
    """Share of the answer's ink with no pencil (darkness or coverage above `pencil`) within `near` pixels."""
    around = cv2.dilate((darkness > pencil).astype(np.uint8), np.ones((2 * near + 1, 2 * near + 1), np.uint8)) > 0
    return float((answer & ~around).sum() / max(1, answer.sum()))


def mean(scores):
    keys = [k for k in scores[0] if any(k in s for s in scores)]
    return {k: float(np.mean([s[k] for s in scores if k in s])) for k in keys}
