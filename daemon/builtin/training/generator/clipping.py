"""Cuts the parts of a drawing off at a convex frame: what a comic panel or a page shows of a scene."""

from dataclasses import replace

import numpy as np

from .drawing import Stroke


def _half_planes(frame):
    """(normal, offset) of each side, inside where normal . p >= offset."""
    frame = np.asarray(frame, float)
    following = np.roll(frame, -1, axis=0)
    area = (frame[:, 0] * following[:, 1] - following[:, 0] * frame[:, 1]).sum()
    along = (following - frame) * (1 if area > 0 else -1)
    normals = np.stack([-along[:, 1], along[:, 0]], 1)
    return normals, (normals * frame).sum(1)


def _cut_outline(outline, normals, offsets):
    """Sutherland and Hodgman's clipping of a polygon."""
    p = outline
    for normal, offset in zip(normals, offsets):
        d = p @ normal - offset
        inside = d >= 0
        if inside.all():
            continue
        if not inside.any():
            return None
        q, e = np.roll(p, -1, axis=0), np.roll(d, -1)
        result = []
        for a, b, da, db in zip(p, q, d, e):
            if da >= 0:
                result.append(a)
            if (da >= 0) != (db >= 0):
                result.append(a + (b - a) * (da / (da - db)))
        p = np.array(result)
    return p if len(p) >= 3 else None


def _cut_curve(curve, normals, offsets):
    """The pieces of a curve inside the frame."""
    distance = (curve @ normals.T - offsets).min(1)
    pieces, piece = [], []
    for i in range(len(curve)):
        if i and (distance[i] >= 0) != (distance[i - 1] >= 0):
            crossing = curve[i - 1] + (curve[i] - curve[i - 1]) * (distance[i - 1] / (distance[i - 1] - distance[i]))
            if distance[i] >= 0:
                piece = [crossing]
            else:
                pieces.append(piece + [crossing])
                piece = []
        if distance[i] >= 0:
            piece.append(curve[i])
    if piece:
        pieces.append(piece)
    return [np.array(p) for p in pieces if len(p) >= 2]


def clipped(parts, frame):
    """The parts inside a convex frame [n, 2]. A line that is cut keeps its taper only where it ended before."""
    frame = np.asarray(frame, float)
    normals, offsets = _half_planes(frame)
    result = []
    for part in parts:
        curve = part.curve if isinstance(part, Stroke) else part.outline
        distance = normals @ curve.T - offsets[:, None]
        if (distance >= 0).all():
            result.append(part)
        elif (distance.max(1) < 0).any():
            continue
        elif isinstance(part, Stroke):
            if part.closed:
                curve = np.concatenate([curve, curve[:1]])
            for piece in _cut_curve(curve, normals, offsets):
                result.append(replace(part, curve=piece, taper=min(part.taper, 0.1), closed=False))
        else:
            outline = _cut_outline(curve, normals, offsets)
            if outline is not None:
                result.append(replace(part, outline=outline))
    return result
