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
        following, ahead = np.concatenate([p[1:], p[:1]]), np.concatenate([d[1:], d[:1]])
        crosses = inside != (ahead >= 0)
        share = np.where(crosses, d / np.where(crosses, d - ahead, 1.0), 0.0)[:, None]
        both = np.stack([p, p + (following - p) * share], 1)       # each corner, and the crossing after it
        p = both[np.stack([inside, crosses], 1)]
    return p if len(p) >= 3 else None


def _cut_curve(curve, normals, offsets):
    """The pieces of a curve inside the frame."""
    distance = (curve @ normals.T - offsets).min(1)
    inside = distance >= 0
    last = np.flatnonzero(inside[1:] != inside[:-1])        # the curve crosses between these points and the next
    share = (distance[last] / (distance[last] - distance[last + 1]))[:, None]
    crossings = curve[last] + (curve[last + 1] - curve[last]) * share
    points = np.insert(curve, last + 1, crossings, axis=0)
    bounds = [0, *(last + 1 + np.arange(len(last))), len(points) - 1]
    pieces = [points[a : b + 1] for a, b in zip(bounds[:-1], bounds[1:])]
    return [piece for piece in pieces[0 if inside[0] else 1 :: 2] if len(piece) >= 2]


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
