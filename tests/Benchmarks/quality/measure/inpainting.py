"""Line inpainting: clean generated drawings with holes, filled by the daemon and by what OpenCV offers."""

import cv2
import numpy as np

from measure import generated, places
from measure.cleanup_benchmark import ink_of
from measure.lines import Lines

MODEL = "line-inpaint-1"
SIDE, DRAWINGS = 256, 14
LEAST_LINE = 8                              # pixels of line in the holes, else the drawing says nothing
PRECISION_WITHIN, RECALL_WITHIN = 3, 1.5    # pixels
RADIUS = 3                                  # of OpenCV's methods
SMALL, LARGE = "8 to 18 px", "strokes up to 22 px wide, 70 long"


def small_holes(rng, side):
    """48 ellipses, 8 to 18 px across. 255 = hole."""
    mask = np.zeros((side, side), np.uint8)
    for _ in range(48):
        y, x = rng.integers(round(0.05 * side), round(0.95 * side), 2)
        axes = rng.uniform(4, 9, 2)
        cv2.ellipse(mask, (int(x), int(y)), (round(axes[0]), round(axes[1])), float(rng.uniform(0, 180)), 0, 360, 255, -1)
    return mask


def large_holes(rng, side):
    """12 bent strokes, 4 to 22 px wide and 5 to 70 px long. 255 = hole."""
    mask = np.zeros((side, side), np.uint8)
    for _ in range(12):
        start, angle, length = rng.uniform(0.05, 0.95, 2) * side, rng.uniform(0, 2 * np.pi), rng.uniform(5, 70)
        along = np.array([np.cos(angle), np.sin(angle)]) * length
        middle = start + along / 2 + rng.normal(0, 5, 2)
        t = np.linspace(0, 1, 24)[:, None]
        curve = (1 - t) ** 2 * start + 2 * t * (1 - t) * middle + t**2 * (start + along)
        cv2.polylines(mask, [np.round(curve).astype(np.int32)], False, 255, round(rng.uniform(4, 22)))
    return mask


HOLES = {SMALL: small_holes, LARGE: large_holes}


def cases(kind):
    """Drawings with holes over lines: (drawing, mask) uint8."""
    found = []
    for index in range(DRAWINGS):
        drawing = generated.finished_drawing(index, SIDE)
        mask = HOLES[kind](np.random.default_rng([generated.VALIDATION_SEED, generated.FINISHED, index, list(HOLES).index(kind)]), SIDE)
        if np.count_nonzero(Lines(ink_of(drawing)).thin & (mask > 0)) >= LEAST_LINE:
            found.append((drawing, mask))
    return found


def with_holes(drawing, mask):
    """What a filler sees: paper where the hole is."""
    return np.where(mask > 0, 255, drawing).astype(np.uint8)


def score(filled, drawing, mask):
    """Agreement of thinned lines inside the hole, and the share of the hole that is neither ink nor paper."""
    hole = mask > 0
    answer, truth = Lines(ink_of(filled)), Lines(ink_of(drawing))
    inside, expected = answer.thin & hole, truth.thin & hole
    precision = float(truth.near(PRECISION_WITHIN)[inside].mean()) if inside.any() else 1.0
    recall = float(answer.near(RECALL_WITHIN)[expected].mean())
    light = filled[hole] / 255
    gray = float(((light > 0.1) & (light < 0.9)).mean())
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0, "gray": gray}


def _ours(product, drawings):
    folder = product.folder / "inpaint"
    folder.mkdir(exist_ok=True)
    filled = []
    for index, (drawing, mask) in enumerate(drawings):
        source, hole, target = (folder / f"{index}.{name}.png" for name in ("source", "mask", "filled"))
        cv2.imwrite(str(source), with_holes(drawing, mask))
        cv2.imwrite(str(hole), mask)
        product.call("inpaint", source, "--mask", hole, "--out", target, "--force")
        filled.append(cv2.imread(str(target), cv2.IMREAD_GRAYSCALE))
    return filled


def _row(name, filled, drawings):
    scores = [score(answer, *case) for answer, case in zip(filled, drawings)]
    return {"name": name, "pictures": len(scores)} | {key: float(np.mean([s[key] for s in scores])) for key in scores[0]}


def measure(product, say):
    """Hole kind -> rows, or None where the build cannot inpaint."""
    if not (places.BUILTIN / MODEL).is_dir() or not product.has("inpaint"):
        say(f"inpainting: skipped, this build has no command inpaint or no model {MODEL}")
        return None
    kinds = {}
    for kind in HOLES:
        drawings = cases(kind)
        def by(method):
            return [cv2.inpaint(with_holes(drawing, mask), mask, RADIUS, method) for drawing, mask in drawings]
        kinds[kind] = [
            _row("ArtistAssist", _ours(product, drawings), drawings),
            _row("Telea", by(cv2.INPAINT_TELEA), drawings),
            _row("Navier-Stokes", by(cv2.INPAINT_NS), drawings),
            _row("nothing", [with_holes(*case) for case in drawings], drawings),
        ]
    return kinds
