"""The marks of a Tone: parallel lines, crossed lines, or dots in rows, over the whole of its area.

The marks reach past the outline; whoever draws them clips to it.
"""

import math

import numpy as np

CROSSING = 1.3          # angle between the two layers of crossed lines
CLOSEST = 2.0           # marks nearer than this many line widths run together when printed
MOST_MARKS = 4000


def _frame(tone, angle):
    """Unit vectors along and across, and the area's range in both."""
    along = np.array([math.cos(angle), math.sin(angle)])
    across = np.array([-along[1], along[0]])
    u, v = tone.outline @ along, tone.outline @ across
    return along, across, (float(u.min()), float(u.max())), (float(v.min()), float(v.max()))


def tone_lines(tone, line_width):
    """Two-point curves [2, 2] of a tone of lines; none for dots."""
    if tone.kind == "dots":
        return []
    spacing = max(tone.spacing, CLOSEST * line_width * tone.weight, 2.5)
    curves = []
    for angle in (tone.angle, tone.angle + CROSSING) if tone.kind == "cross" else (tone.angle,):
        along, across, (u0, u1), (v0, v1) = _frame(tone, angle)
        first, last = math.ceil(v0 / spacing), math.floor(v1 / spacing)
        for i in range(first, min(last, first + MOST_MARKS) + 1):
            middle = across * (i * spacing)
            curves.append(np.stack([middle + along * u0, middle + along * u1]))
    return curves


def tone_dots(tone):
    """(centres [n, 2], radius) of a tone of dots; every other row is shifted by half a step."""
    if tone.kind != "dots":
        return np.empty((0, 2)), 0.0
    spacing = max(tone.spacing, 3.0)
    along, across, (u0, u1), (v0, v1) = _frame(tone, tone.angle)
    spacing = max(spacing, math.sqrt((u1 - u0) * (v1 - v0) / MOST_MARKS))
    rows, columns = np.arange(math.floor(v0 / spacing), v1 / spacing + 1), np.arange(math.floor(u0 / spacing), u1 / spacing + 1)
    u = (columns[None, :] + 0.5 * (rows[:, None] % 2)) * spacing
    v = np.broadcast_to(rows[:, None] * spacing, u.shape)
    return u.reshape(-1, 1) * along + v.reshape(-1, 1) * across, spacing * tone.weight / 2
