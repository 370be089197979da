"""Drawing into one plane of coverage (8-bit alpha) with cairo."""

import math
from functools import lru_cache

import cairo
import numpy as np

from .geometry import normals, resample


class Canvas:
    def __init__(self, height, width):
        self._surface = cairo.ImageSurface(cairo.FORMAT_A8, width, height)
        self.context = cairo.Context(self._surface)
        self.context.set_line_cap(cairo.LINE_CAP_ROUND)
        self.context.set_line_join(cairo.LINE_JOIN_ROUND)
        self.height, self.width = height, width

    def coverage(self):
        """uint8 [height, width], 255 = covered."""
        self._surface.flush()
        rows = np.frombuffer(self._surface.get_data(), np.uint8).reshape(self.height, self._surface.get_stride())
        return rows[:, : self.width].copy()

    def _path(self, curve):
        line_to = self.context.line_to
        self.context.new_sub_path()
        for x, y in curve.tolist():
            line_to(x, y)

    def fill(self, outline, alpha=1.0):
        self.context.set_source_rgba(0, 0, 0, alpha)
        self._path(outline)
        self.context.close_path()
        self.context.fill()

    def erase(self, outline, alpha=1.0):
        self.context.set_operator(cairo.OPERATOR_DEST_OUT)
        self.fill(outline, alpha)
        self.context.set_operator(cairo.OPERATOR_OVER)

    def thin_line(self, curve, width, alpha):
        self.context.set_source_rgba(0, 0, 0, alpha)
        self.context.set_line_width(width)
        self._path(curve)
        self.context.stroke()

    def dots(self, centers, radius, alpha=1.0):
        self.context.set_source_rgba(0, 0, 0, alpha)
        for x, y in centers.tolist():
            self.context.new_sub_path()
            self.context.arc(x, y, radius, 0, 2 * math.pi)
        self.context.fill()

    def ribbon(self, curve, widths, alpha=1.0, end_alphas=None):
        """A stroke of varying width; `end_alphas` = (start, middle, end) pressure along it."""
        if end_alphas is None and widths[0] == widths[len(widths) // 2] == widths[-1]:
            self.thin_line(curve, float(widths[0]), alpha)
            return
        if end_alphas is None:
            self.context.set_source_rgba(0, 0, 0, alpha)
        else:
            gradient = cairo.LinearGradient(*curve[0], *curve[-1])
            for offset, a in zip((0, 0.5, 1), end_alphas):
                gradient.add_color_stop_rgba(offset, 0, 0, 0, a)
            self.context.set_source(gradient)
        _, normal = normals(curve)
        half = (widths / 2)[:, None]
        self._path(np.concatenate([curve + normal * half, (curve - normal * half)[::-1]]))
        self.context.close_path()
        for end in (0, -1):
            if widths[end] > 0.8:           # round ends, in the direction in which the outline runs: one fill covers both once
                self.context.new_sub_path()
                self.context.arc_negative(curve[end, 0], curve[end, 1], widths[end] / 2, 2 * math.pi, 0)
        self.context.fill()

    def clip(self, outline):
        self.context.save()
        self._path(outline)
        self.context.close_path()
        self.context.clip()

    def unclip(self):
        self.context.restore()


@lru_cache(maxsize=4096)
def taper_profile(n, taper, thinnest):
    """Relative width along a stroke of n points; not to be written to."""
    if taper <= 0:
        profile = np.ones(n)
    else:
        t = np.arange(n) / (n - 1)
        profile = thinnest + (1 - thinnest) * np.sqrt(np.minimum(np.minimum(t, t[::-1]) / taper, 1))
    profile.flags.writeable = False
    return profile


def spaced(curve, step):
    """Resampled curve, or None when it is too short to draw."""
    points, length = resample(curve, step)
    return (points, length) if length >= 2 else (None, 0.0)
