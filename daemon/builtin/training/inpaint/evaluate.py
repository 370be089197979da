"""Measures an exported inpainting model on drawings never trained on.

    python3 -m inpaint.evaluate ../line-inpaint-1/model.onnx --work WORK --figures figures.json
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import torch
from scipy.ndimage import distance_transform_edt

from cleanup.scores import thinned
from inpaint import masks
from inpaint.batches import cover
from inpaint.pool import validation_drawings
from network import onnx_runner

SIDE = 128
DRAWN = 0.45            # probability above which the answer is ink; 0.3 scores higher (0.933, 0.875) but blots where lines crowd
LEAST_LINE = 8          # pixels of thinned line in the hole; emptier crops are not measured
NEAR, CLOSE = 3.0, 1.5  # pixels: precision, recall
GRAY = (0.1, 0.9)


def holes(kind, rng):
    if kind == "small":
        return masks.dots(rng, SIDE, 16)
    return masks.brushed(rng, SIDE)


def score(answer, truth, hole):
    """(precision, recall, F1, gray share of the hole) or None; float planes of ink 0..1."""
    real, drawn = thinned(truth > 0.5), thinned(answer > DRAWN)
    lines, given = real & hole, drawn & hole
    if lines.sum() < LEAST_LINE:
        return None
    precision = (distance_transform_edt(~real)[given] <= NEAR).mean() if given.any() else 1.0
    recall = (distance_transform_edt(~drawn)[lines] <= CLOSE).mean() if drawn.any() else 0.0
    inside = answer[hole]
    gray = ((inside > GRAY[0]) & (inside < GRAY[1])).mean()
    return precision, recall, 2 * precision * recall / (precision + recall + 1e-9), gray


def fillers(model):
    def network(ink, hole):
        return onnx_runner.run(model, {"known": cover(ink, hole)[None]})[0, 0]

    def classic(method):
        def fill(ink, hole):
            return 1 - cv2.inpaint((255 * (1 - ink)).astype(np.uint8), hole.astype(np.uint8) * 255, 3, method) / 255.0
        return fill

    return {"network": network, "Telea": classic(cv2.INPAINT_TELEA), "Navier-Stokes": classic(cv2.INPAINT_NS)}


def measure(model, drawings, crops=60):
    """{kind: {filler: mean scores}}"""
    figures = {}
    for kind in ("small", "large"):
        rng = np.random.default_rng([9, len(kind)])
        results = {}
        for i in range(crops):
            page = drawings[i % len(drawings)]
            y, x = rng.integers(0, page.shape[0] - SIDE + 1, 2)
            ink = page[y : y + SIDE, x : x + SIDE].astype(np.float32) / 255
            hole = holes(kind, rng)
            for name, fill in fillers(model).items():
                result = score(np.where(hole, fill(ink, hole), ink), ink, hole)
                if result is not None:
                    results.setdefault(name, []).append(result)
        figures[kind] = {name: dict(zip(("precision", "recall", "f1", "gray"), np.mean(s, 0).round(4).tolist())) for name, s in results.items()}
    return figures


def sheet(model, drawings, count=10):
    """Truth, hole, answer side by side, for the eye."""
    rng, rows = np.random.default_rng(4), []
    for i in range(count):
        ink = drawings[i][:192, :192].astype(np.float32) / 255
        hole = np.zeros((192, 192), bool)
        hole[:SIDE, :SIDE] |= holes("large", rng)
        hole[-SIDE:, -SIDE:] |= holes("small", rng)
        answer = np.where(hole, fillers(model)["network"](ink, hole), ink)
        rows.append(np.concatenate([1 - ink, np.where(hole, 0.6, 1 - ink), 1 - answer], 1))
    half = (count + 1) // 2
    return (255 * np.concatenate([np.concatenate(rows[:half]), np.concatenate(rows[half:])], 1)).astype(np.uint8)


def main():
    parser = argparse.ArgumentParser(description="Measure an inpainting model.")
    parser.add_argument("model")
    parser.add_argument("--work", default=".", help="where unseen drawings are kept")
    parser.add_argument("--figures", help="write the scores as JSON here")
    parser.add_argument("--sheet", help="write a contact sheet here")
    options = parser.parse_args()
    torch.set_num_threads(1)
    model, drawings = onnx_runner.load(options.model), validation_drawings(options.work)
    figures = measure(model, drawings)
    for kind, scores in figures.items():
        for name, s in scores.items():
            print(f"{kind:6} {name:14} precision {s['precision']:.3f} recall {s['recall']:.3f} F1 {s['f1']:.3f} gray {s['gray']:.3f}")
    if options.sheet:
        cv2.imwrite(options.sheet, sheet(model, drawings))
    if options.figures:
        Path(options.figures).write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
