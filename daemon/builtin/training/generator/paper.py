"""Paper, what happens to it, and the scanner or camera that takes the picture. Light 0..1, white = 1."""

import io

import numpy as np
from PIL import Image
from scipy.ndimage import gaussian_filter

from .texture import COARSE, FINE, noise


def _unit_grid(height, width):
    return np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j].astype(np.float32)


def _rule(rng, paper):
    spacing = rng.uniform(10, 36)
    phase, strength = rng.uniform(0, spacing), rng.uniform(0.03, 0.16)
    horizontal = rng.random() < 0.7

    def profile(n):
        return np.clip(1.2 - np.abs((np.arange(n) + phase) % spacing - spacing / 2), 0, 1) * strength

    if horizontal:
        paper -= profile(paper.shape[0])[:, None]
    if not horizontal or rng.random() < 0.4:
        paper -= profile(paper.shape[1])[None, :]


def _smudge(rng, paper, grain, wear):
    height, width = paper.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    for _ in range(rng.integers(1, 4)):
        center = rng.uniform(0, 1, 2) * [height, width]
        reach = rng.uniform(0.05, 0.25, 2) * min(height, width)
        spot = np.exp(-(((x - center[1]) / reach[1]) ** 2) - ((y - center[0]) / reach[0]) ** 2)
        paper -= spot * rng.uniform(0.03, 0.16) * (1 + 0.25 * grain) * wear


def _stain(rng, paper):
    """Blotches with a hard edge, as of water or coffee."""
    height, width = paper.shape
    field = noise(rng, 7, height, width) + 0.3 * noise(rng, 5, height, width)
    level = rng.uniform(0.6, 1.6)
    inside = np.clip((field - level) * 4, 0, 1)
    rim = np.exp(-(((field - level) * 6) ** 2))
    paper -= rng.uniform(0.02, 0.12) * inside + rng.uniform(0, 0.08) * rim


def _dirt(rng, paper):
    """Specks, fibres and dust: short, dark, and no drawing."""
    height, width = paper.shape
    for _ in range(rng.integers(3, max(5, height * width // 2500))):
        y, x = int(rng.integers(height)), int(rng.integers(width))
        h, w = rng.integers(1, 3, 2)
        paper[y : y + h, x : x + w] -= rng.uniform(0.05, 0.5)


def _fold(rng, paper):
    """A crease: a thin ridge, lit on one side, and the sheet a little darker beyond it."""
    height, width = paper.shape
    y, x = _unit_grid(height, width)
    angle = rng.choice([0.0, np.pi / 2]) + rng.normal(0, 0.06)
    away = (x - rng.uniform(0.15, 0.85)) * np.cos(angle) + (y - rng.uniform(0.15, 0.85)) * np.sin(angle)
    pixel = 1 / max(height, width)
    sharp = rng.uniform(0.6, 2.0) * pixel
    paper -= rng.uniform(0.04, 0.2) * np.exp(-((away / sharp) ** 2))
    paper += rng.uniform(0, 0.08) * np.exp(-(((away - 2.5 * sharp) / sharp) ** 2))
    paper -= rng.uniform(0, 0.08) * np.clip(away / (rng.uniform(2, 40) * pixel) + 0.5, 0, 1)


def _shadow(rng, paper):
    """The dark rim of a scan, or the shadow of a hand or lamp in a photograph."""
    y, x = _unit_grid(*paper.shape)
    angle = rng.uniform(0, 2 * np.pi)
    away = (x - 0.5) * np.cos(angle) + (y - 0.5) * np.sin(angle) + rng.uniform(0.1, 0.5)
    soft = rng.uniform(0.01, 0.3)
    paper *= 1 - rng.uniform(0.1, 0.5) / (1 + np.exp(np.clip(away / soft, -30, 30)))


def draw_paper(rng, height, width, wear=1.0):
    """float32 [height, width]: an empty sheet under uneven light. wear 0..1 scales its faults."""
    base = rng.uniform(0.72, 1.0) if rng.random() < 0.6 else rng.uniform(0.94, 1.0)
    paper = np.full((height, width), base, np.float32)
    if rng.random() < 0.75:
        strongest = 0.05 if rng.random() < 0.2 else 0.02
        paper += noise(rng, int(rng.integers(0, 5)), height, width) * np.float32(rng.uniform(0.002, strongest) * wear)
    if rng.random() < 0.5:
        paper += noise(rng, int(rng.choice(COARSE)), height, width) * np.float32(rng.uniform(0.004, 0.018) * wear)
    if rng.random() < 0.09:
        _rule(rng, paper)
    if rng.random() < 0.3:
        _smudge(rng, paper, noise(rng, int(rng.choice(FINE)), height, width), wear)
    if rng.random() < 0.24 * wear:
        _stain(rng, paper)
    if rng.random() < 0.22 * wear:
        _dirt(rng, paper)
    if rng.random() < 0.55:
        a, b, c, d = rng.uniform(-0.18, 0.18, 4) * wear
        y, x = _unit_grid(height, width)
        paper *= 1 + (a * (1 - x) * (1 - y) + b * x * (1 - y) + c * (1 - x) * y + d * x * y)
    if rng.random() < 0.08 * wear:
        _fold(rng, paper)
    if rng.random() < 0.1 * wear:
        _shadow(rng, paper)
    return paper


def choose_tint(rng):
    """Share of R, G and B light that the paper and the lamp give back."""
    if rng.random() < 0.5:
        return np.ones(3, np.float32)
    warm = rng.uniform(-0.04, 0.16)
    return np.clip(np.array([1, 1 - 0.4 * warm, 1 - warm]) + rng.normal(0, 0.015, 3), 0.7, 1).astype(np.float32)


def choose_grain(rng, height, width, wear=1.0):
    """(strength, tooth plane): how the paper catches graphite; the same for all layers of a sheet."""
    return np.float32(rng.uniform(0, 0.9) * wear), noise(rng, int(rng.choice(FINE)), height, width)


def lay_graphite(density, grain):
    """Graphite catches on the tooth of the paper. density and result 0..1."""
    strength, tooth = grain
    powder = strength * 0.10 * np.maximum(tooth, 0) * (1 - density) * (density > 0.02)
    return np.clip(density * (1 + strength * 0.45 * tooth) - powder, 0, 1)


def bleed(density, reach):
    """Ink that runs into the paper: wider, with soft fibres at its edge."""
    return np.clip(gaussian_filter(density, reach) * 1.5, 0, 1)


def rub(rng, density):
    """Parts of the drawing rubbed or drawn with less pressure."""
    return density * np.clip(1 - 0.55 * np.clip(noise(rng, 6, *density.shape), 0, 1), 0.3, 1)


def scan(rng, picture, wear=1.0):
    """float 0..1 [height, width] or [height, width, 3] -> uint8: blur, sensor noise, tone curve, JPEG."""
    if rng.random() < 0.45:
        reach = rng.uniform(0.3, 0.95)
        picture = gaussian_filter(picture, (reach, reach, 0)[: picture.ndim])
    if rng.random() < 0.1 * wear:       # a photograph: out of focus towards one side
        sharp = np.linspace(*rng.permutation([0.0, rng.uniform(0.3, 1)]), picture.shape[1], dtype=np.float32)
        reach = rng.uniform(0.8, 1.4)
        blurred = gaussian_filter(picture, (reach, reach, 0)[: picture.ndim])
        sharp = sharp if picture.ndim == 2 else sharp[:, None]
        picture = picture * (1 - sharp) + blurred * sharp
    if rng.random() < 0.6:
        picture = picture + rng.normal(0, rng.uniform(0.003, 0.03) * wear, picture.shape).astype(np.float32)
    picture = np.clip(picture, 0, 1)
    if rng.random() < 0.35:
        picture = picture ** rng.uniform(0.75, 1.35)
    pixels = (picture * 255 + 0.5).astype(np.uint8)
    if rng.random() < 0.35:
        stream = io.BytesIO()
        Image.fromarray(pixels).save(stream, "JPEG", quality=int(rng.integers(35, 95)))
        pixels = np.array(Image.open(stream))
    return pixels
