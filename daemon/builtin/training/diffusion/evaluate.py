"""Measures an exported diffusion model on drawings never trained on.

    python3 -m diffusion.evaluate ../line-diffusion-1 --work WORK --cleanup ../cleanup-1/model.onnx --figures figures.json
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import torch

from cleanup import front_end, page, pool, scores
from cleanup.working_scale import ink_width
from diffusion import autoencoder, card, unet
from diffusion.autoencoder import ink_of, latents_of
from diffusion.batches import conditions, latent_mask
from diffusion.sample import sample
from inpaint.evaluate import DRAWN, fillers, holes, score
from network import onnx_runner

STEPS = 10
SIDE = 128              # of crops with holes
TIDY, REINTERPRET, FILL = 0.35, 0.6, 0.6
TRUE_INK = 64           # coverage from which a pixel belongs to a line of the truth


def network_of(model):
    """The exported UNet as something to call like the torch module."""
    def call(planes, timestep, style):
        values = {"sample": planes.numpy(), "timestep": timestep.numpy(), "style": style.numpy()}
        return torch.from_numpy(onnx_runner.run(model, values))
    return call


def redraw(network, start, sketch, mask, style, seed, strength, steps=STEPS):
    """Ink planes 0..1 [height, width] (sketch: darkness, or None; mask: bool, or None for everywhere) -> ink 0..1."""
    def plane(values):
        return latents_of(torch.from_numpy(np.ascontiguousarray(values, np.float32) * 2 - 1)[None, None])

    latents = plane(start)
    free = np.ones(latents.shape[2:], np.float32) if mask is None else latent_mask(mask)
    told = torch.zeros((1, 1, *start.shape)) if sketch is None else torch.from_numpy(np.ascontiguousarray(sketch, np.float32) * 2 - 1)[None, None]
    known = conditions(latents, told, torch.from_numpy(free)[None, None])
    noise = torch.randn(latents.shape, generator=torch.Generator().manual_seed(seed))
    answer = sample(network, known, torch.from_numpy(style)[None], noise, steps, strength, latents)
    return page.without_specks(ink_of(answer)[0, 0].numpy())


def measure_redrawing(network, cleanup, sheets):
    """The same sheets cleaned by the cleanup model, then tidied, reinterpreted and drawn from nothing but the sketch."""
    results = {"cleanup": [], "tidy": [], "reinterpret": [], "fromSketch": [], "tidyOfTruth": []}
    variety = []
    for sheet in range(len(sheets["clean"])):
        truth, style = sheets["clean"][sheet, 0].astype(np.float32) / 255, sheets["style"][sheet, 0]
        if (truth > TRUE_INK / 255).mean() < 0.005:
            continue
        darkness = sheets["darkness"][sheet].astype(np.float32).mean(0) / 255
        cleaned = cleanup(sheets["darkness"][sheet].transpose(1, 2, 0).astype(np.float32) / 255)
        drawn = {
            "cleanup": cleaned,
            "tidy": redraw(network, cleaned, darkness, None, style, 0, TIDY),
            "reinterpret": redraw(network, cleaned, darkness, None, style, 0, REINTERPRET),
            "fromSketch": redraw(network, cleaned, darkness, None, style, 0, 1.0),
            "tidyOfTruth": redraw(network, truth, truth, None, style, 0, TIDY),
        }
        for name, ink in drawn.items():
            results[name].append(scores.compare(ink > page.THRESHOLD, truth > TRUE_INK / 255))
        variety.append(np.abs(drawn["fromSketch"] - redraw(network, cleaned, darkness, None, style, 1, 1.0)).mean() / max(1e-6, truth.mean()))
    means = {name: {k: round(v, 4) for k, v in scores.mean(rows).items()} for name, rows in results.items()}
    return means, round(float(np.mean(variety)), 4)


def measure_holes(network, sheets, inpaint=None, crops=40):
    """{kind: {way: precision, recall, F1, gray}} of holes filled without a sketch: from noise, and from the lines that
    the exported inpainting model continued into them, as the daemon does it."""
    ways = {"fromNoise": (lambda ink, hole: ink, 1.0)}
    if inpaint is not None:
        continued = fillers(inpaint)["network"]
        ways["continued"] = (lambda ink, hole: np.where(hole, continued(ink, hole) > DRAWN, ink).astype(np.float32), FILL)
    figures = {}
    for kind in ("small", "large"):
        rng = np.random.default_rng([9, len(kind)])
        rows = {way: [] for way in ways}
        for i in range(crops):
            drawing, style = sheets["clean"][i % len(sheets["clean"]), 0], sheets["style"][i % len(sheets["style"]), 0]
            y, x = rng.integers(0, drawing.shape[0] - SIDE + 1, 2)
            ink = drawing[y : y + SIDE, x : x + SIDE].astype(np.float32) / 255
            hole = holes(kind, rng)
            for way, (begin, strength) in ways.items():
                answer = redraw(network, begin(ink, hole), None, hole, style, i, strength)
                row = score(np.where(hole, answer, ink), ink, hole)
                if row is not None:
                    rows[way].append(row)
        figures[kind] = {way: dict(zip(("precision", "recall", "f1", "gray"), np.mean(r, 0).round(4).tolist())) for way, r in rows.items()}
    return figures


def tidy(network, ink, darkness, style, strength=TIDY, seed=0):
    """A whole page at the scale of its lines, as the daemon does it: ink 0..1 at the page's own size, edges one pixel wide."""
    height, width = ink.shape
    scale = line_scale(ink)
    size = [max(16, round(n * scale)) for n in ink.shape]
    margin = tuple((0, -n % (unet.MULTIPLE * autoencoder.FACTOR)) for n in size)
    start, sketch = (np.pad(page.resample(plane, *size).clip(0, 1), margin, mode="edge") for plane in (ink, darkness))
    drawn = redraw(network, start, sketch, None, style, seed, strength)[: size[0], : size[1]]
    return ((page.resample(drawn, height, width) - 0.5) / min(scale, 1) + 0.5).clip(0, 1)


def line_scale(ink):
    rule = card.WORKING_SCALE
    width = ink_width(ink, rule["inkThreshold"])
    return rule["max"] if width is None else float(np.clip(rule["strokeWidth"] / width, rule["min"], rule["max"]))


def measure_sketches(network, cleanup_network, folder, style):
    """Real strokes: the cleanup model alone, and tidied, both at its automatic working scale."""
    rows = {"cleanup": [], "tidy": []}
    for path in sorted(folder.glob("*.rough.png")):
        rough = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
        truth = cv2.imread(str(path).replace(".rough.", ".truth."), cv2.IMREAD_GRAYSCALE) < 128
        cleaned = page.clean_page(cleanup_network, rough)
        ink = 1 - cleaned.toned().astype(np.float32) / 255
        darkness = front_end.normalise(rough)
        darkness = darkness if darkness.ndim == 2 else darkness.mean(2)
        tidied = tidy(network, ink, darkness, style)
        rows["cleanup"].append(scores.compare(ink > 0.5, truth))
        rows["tidy"].append(scores.compare(tidied > 0.5, truth))
    return {name: {k: round(v, 4) for k, v in scores.mean(results).items()} for name, results in rows.items() if results}


def sheet_of_pictures(network, sheets, count=6):
    """Sketch, truth, three strengths, two seeds from the sketch alone, a hole and two fillings, for the eye."""
    rows = []
    for i in range(count):
        truth, style = sheets["clean"][i, 0].astype(np.float32) / 255, sheets["style"][i, 0]
        darkness = sheets["darkness"][i].astype(np.float32).mean(0) / 255
        hole = np.zeros(truth.shape, bool)
        hole[:SIDE, :SIDE] = holes("large", np.random.default_rng([4, i]))
        hole[-SIDE:, -SIDE:] = holes("large", np.random.default_rng([5, i]))
        row = [darkness, truth, redraw(network, truth, darkness, None, style, 0, TIDY), redraw(network, truth, darkness, None, style, 0, REINTERPRET)]
        row += [redraw(network, truth, darkness, None, style, seed, 1.0) for seed in (0, 1)]
        row += [np.where(hole, 0.4, truth)] + [redraw(network, truth, None, hole, style, seed, 1.0) for seed in (0, 1)]
        rows.append(np.concatenate([1 - plane for plane in row], 1))
    return (255 * np.concatenate(rows)).clip(0, 255).astype(np.uint8)


def main():
    parser = argparse.ArgumentParser(description="Measure a diffusion model.")
    parser.add_argument("folder", type=Path, help="the model's folder")
    parser.add_argument("--work", type=Path, required=True, help="where unseen sheets are kept")
    parser.add_argument("--cleanup", help="exported cleanup model whose answers are tidied")
    parser.add_argument("--inpaint", help="exported inpainting model whose lines a fill begins from")
    parser.add_argument("--sketches", type=Path, help="folder of real sketches, for measuring only")
    parser.add_argument("--figures", help="write the scores as JSON here")
    parser.add_argument("--sheet", help="write a contact sheet here")
    options = parser.parse_args()
    torch.set_num_threads(1)
    network = network_of(onnx_runner.load(options.folder / "unet" / "model.onnx"))
    sheets = pool.unseen(options.work).shards[0]
    figures = {"holes": measure_holes(network, sheets, onnx_runner.load(options.inpaint) if options.inpaint else None)}
    print(json.dumps(figures["holes"]), flush=True)
    if options.cleanup:
        cleanup = page.network_of(onnx_runner.load(options.cleanup))
        none = np.zeros(sheets["clean"].shape[2:], np.float32)
        clean = lambda darkness: page.infer(cleanup, darkness, none, page.Style())  # noqa: E731
        figures["redrawing"], figures["variety"] = measure_redrawing(network, clean, sheets)
        for name, row in figures["redrawing"].items():
            print(f"{name:12} F1@1 {row['f1At1']:.3f} F1@3 {row['f1At3']:.3f} pieces {row['pieces']:.1f}/{row['truePieces']:.1f}", flush=True)
        if options.sketches:
            figures["sketches"] = measure_sketches(network, cleanup, options.sketches, sheets["style"][0, 0])
            print(json.dumps({k: v["f1At1"] for k, v in figures["sketches"].items()}), flush=True)
    if options.sheet:
        cv2.imwrite(options.sheet, sheet_of_pictures(network, sheets))
    if options.figures:
        Path(options.figures).write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
