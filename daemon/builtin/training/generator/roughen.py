"""The pencil version of a drawing: bundles of wobbling, broken, overshooting strokes."""

from dataclasses import dataclass

import numpy as np

from .canvas import Canvas, taper_profile
from .drawing import Black, Cover, Tone
from .geometry import normals, smooth_noise
from .hand import STEP
from .tone import tone_dots, tone_lines

MOST_PASSES = 7


@dataclass(slots=True)
class Manner:
    """How one artist draws one picture. Lengths in pixels."""

    spread: float           # how far a pass strays from the intended line
    passes: float           # mean number of times a line is drawn
    segment_length: float   # length of one pull of the pencil
    whole: float            # share of passes drawn in one pull
    overlap: float          # overlap of neighbouring pulls, relative to their length
    overshoot: float        # how far ends run past their corner
    width: float            # of one pencil line
    pressure: float         # coverage of one pencil line, 0..1
    varied: bool            # pressure changes along a pull
    see_through: float      # 1 = hidden lines are hidden, less = drawn through
    unsteady: float         # how far the hand itself strays, in every pass alike
    faint: float            # share of strokes drawn more lightly than the rest


def choose_manner(rng):
    roughness = rng.random() ** 0.8
    manner = Manner(
        spread=rng.uniform(0.4, 2.6) * roughness + 0.25,
        passes=1 + roughness * rng.uniform(0.3, 4.6),
        segment_length=rng.uniform(30, 110),
        whole=rng.uniform(0, 0.6),
        overlap=rng.uniform(0.15, 0.6),
        overshoot=rng.uniform(0, 9) * roughness,
        width=rng.uniform(0.8, 2.9),
        pressure=rng.uniform(0.35, 0.95),
        varied=rng.random() < 0.8,
        see_through=1.0 if rng.random() < 0.6 else rng.uniform(0.75, 1.0),
        unsteady=rng.uniform(0, 0.3) if rng.random() < 0.4 else rng.uniform(0.3, 2.0),
        faint=0.0 if rng.random() < 0.55 else rng.uniform(0.08, 0.35),
    )
    choice = rng.random()
    if choice < 0.14:       # loose: wide bundles around each contour
        manner.spread = rng.uniform(2.6, 4.2)
        manner.passes = rng.uniform(3.5, 6.5)
        manner.width = rng.uniform(0.8, 1.8)
    elif choice < 0.26:     # timid: very faint strokes
        manner.pressure = rng.uniform(0.14, 0.34)
    return manner


def steady(rng, manner):
    """The same artist with a pen: one even, dark line each, nothing gone over."""
    manner.spread, manner.passes, manner.whole = rng.uniform(0.1, 0.5), rng.uniform(1, 1.5), 0.9
    manner.width, manner.pressure, manner.varied = rng.uniform(0.9, 1.9), rng.uniform(0.8, 1.0), False
    return manner


def _pulls(rng, points, length, closed, manner, count):
    """Splits `count` passes over a line into single pulls: yields (points, pass index)."""
    segment = manner.segment_length * rng.uniform(0.7, 1.3)
    last = len(points) - 1
    for index in range(count):
        if length < segment * 1.3 or rng.random() < manner.whole:
            spans = [(0.0, 1.0)]
        else:
            n = int(np.ceil(length / segment))
            cuts = np.linspace(0, 1, n + 1)
            cuts[1:-1] += rng.normal(0, 0.12 / n, n - 1)
            reach = manner.overlap / n
            spans = [(max(0.0, a - reach * rng.uniform(0.2, 1)), min(1.0, b + reach * rng.uniform(0.2, 1))) for a, b in zip(cuts[:-1], cuts[1:])]
        for a, b in spans:
            pull = points[int(a * last) : int(np.ceil(b * last)) + 1]
            if closed and len(spans) == 1:
                shift = int(rng.integers(len(points)))
                if shift < len(points) - 8:
                    pull = np.concatenate([points[shift:-1], points[: shift + 1], points[shift + 1 : shift + 1 + int(rng.integers(0, 6))]])
            if len(pull) >= 3:
                yield pull, index


def _displaced(rng, pull, offset, spread, many):
    """One pull, off its line by a constant, a slow wave and a slight tilt."""
    n = len(pull)
    length = STEP * n
    _, normal = normals(pull)
    tilt = rng.normal(0, 0.012) * np.linspace(-0.5, 0.5, n) * min(length, 30.0)
    away = smooth_noise(rng, n, length) * spread * 0.5
    if many:
        away = away + offset * spread * 0.8 + rng.normal(0, 0.45) * spread + tilt
    return pull + normal * away[:, None] + rng.normal(0, 0.3, 2) * spread


def _overshot(rng, pull, stroke, manner, small):
    if stroke.taper > 0.3:
        return pull
    reach = manner.overshoot * (rng.random(2) < 0.5) * rng.exponential(1, 2) * stroke.care * small
    tangent, _ = normals(pull)
    if reach[0] > 1:
        pull = np.concatenate([pull[:1] - tangent[:1] * reach[0], pull])
    if reach[1] > 1:
        pull = np.concatenate([pull, pull[-1:] + tangent[-1:] * reach[1]])
    return pull


def rough_stroke(rng, canvas, stroke, line, manner):
    points, length = line.drawn(), line.length
    small = min(1.0, length / 40.0)
    spread = manner.spread * stroke.care * (0.35 + 0.65 * small)
    count = 1 if manner.passes <= 1 else int(rng.poisson(manner.passes - 1)) + 1
    count = min(count, 2 if length < 14 else MOST_PASSES)
    offsets = rng.normal(0, 1, count) * (count > 1)
    offsets -= offsets.mean() * 0.8         # the bundle stays centred on the intended line
    for pull, index in _pulls(rng, points, length, stroke.closed, manner, count):
        curve = _overshot(rng, _displaced(rng, pull, offsets[index], spread, count > 1), stroke, manner, small)
        n = len(curve)
        widths = manner.width * (0.75 + 0.25 * stroke.weight) * rng.uniform(0.8, 1.2) * taper_profile(n, max(stroke.taper, 0.12), 0.4)
        widths = widths * (1 + 0.12 * smooth_noise(rng, n, STEP * n, 20))
        alpha = float(np.clip(manner.pressure * line.firmness * rng.uniform(0.65, 1.1) * (0.6 + 0.4 * stroke.weight), 0.05, 1))
        ends = alpha * rng.uniform(0.45, 1, 3) if manner.varied and rng.random() < 0.7 else None
        canvas.ribbon(curve, np.maximum(widths, 0.45), alpha, ends)


def rough_tone(rng, canvas, tone, manner):
    """The same marks as the answer's, by hand: a little astray and uneven."""
    canvas.clip(tone.outline)
    alpha = min(1.0, manner.pressure * rng.uniform(0.7, 1))
    for curve in tone_lines(tone, manner.width):
        width = manner.width * (0.5 + 0.5 * tone.weight) * rng.uniform(0.8, 1.1)
        canvas.thin_line(curve + rng.normal(0, 0.12, (2, 2)) * tone.spacing, width, alpha * rng.uniform(0.7, 1))
    centers, radius = tone_dots(tone)
    canvas.dots(centers + rng.normal(0, 0.04 * tone.spacing, centers.shape), radius * rng.uniform(0.85, 1.1), alpha)
    canvas.unclip()


def draw_graphite(rng, parts, lines, height, width, manner):
    """uint8 coverage of the pencil strokes that follow the drawing; lines: of hand.plan_lines."""
    canvas = Canvas(height, width)
    for part, line in zip(parts, lines):
        if isinstance(part, Cover):
            canvas.erase(part.outline, manner.see_through)
        elif isinstance(part, Black):
            canvas.fill(part.outline, manner.pressure * rng.uniform(0.7, 1))
        elif isinstance(part, Tone):
            rough_tone(rng, canvas, part, manner)
        elif line is not None:
            rough_stroke(rng, canvas, part, line, manner)
    return canvas.coverage()


def draw_first_attempt(rng, parts, lines, height, width, manner, strength):
    """uint8 coverage of a displaced first version that was later drawn over; strength relative to the drawing's own lines."""
    canvas = Canvas(height, width)
    drift = rng.normal(0, 2.0, 2)
    for part, line in zip(parts, lines):
        if line is None or part.care < 0.6 or line.length < 25 or rng.random() < 0.35:
            continue
        _, normal = normals(line.points)
        curve = line.points + drift + normal * (smooth_noise(rng, len(line.points), line.length, 70) * rng.uniform(1.5, 4))[:, None]
        canvas.thin_line(curve, manner.width * rng.uniform(0.6, 1.1), min(1.0, manner.pressure * strength * rng.uniform(0.7, 1.3)))
    return canvas.coverage()
