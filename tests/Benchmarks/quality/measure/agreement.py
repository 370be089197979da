"""Agreement of two drawings, on their thinned lines."""

import numpy as np

FARTHEST = 50.0     # pixels at which a single distance saturates in the Chamfer mean


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _share(hits, when_empty):
    return float(hits.mean()) if hits.size else when_empty


def precision_recall(answer, truth, tolerance, counted=None):
    """answer, truth: Lines. `counted`: bool plane of the answer's pixels that count for precision, default all.

    A blank answer to a blank truth is perfect; a blank answer to a drawing scores 0.
    """
    thin = answer.thin if counted is None else answer.thin & counted
    precision = _share(truth.near(tolerance)[thin], float(not truth.length))
    recall = _share(answer.near(tolerance)[truth.thin], float(not answer.length))
    return precision, recall


def chamfer(answer, truth):
    """Mean distance in pixels, averaged over both directions; nan when one of the two is blank."""
    if not (answer.length and truth.length):
        return float("nan")
    there, back = truth.distance[answer.thin], answer.distance[truth.thin]
    return float(np.minimum(there, FARTHEST).mean() + np.minimum(back, FARTHEST).mean()) / 2
