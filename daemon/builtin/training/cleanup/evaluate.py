"""Measures an exported model on generated pages never trained on, and on real sketches where they are at hand.

    python3 -m cleanup.evaluate ../cleanup-1/model.onnx --sketches FOLDER --sheet sheet.png --figures figures.json

FOLDER holds NAME.rough.png with NAME.truth.png, and NAME.scan.png without a truth. Such pictures are
for measuring only: they are never trained on and never become part of this repository.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from cleanup import front_end, page, pool, scores
from generator.pair import draw_pair, lay_out, put_on_paper
from generator.sketch import draw_sketch
from generator.style import Style
from network import onnx_runner
from network.card import TILE_OVERLAP

GENERATED_PAGES = 32
TRUE_INK = 64       # coverage of a pixel from which it belongs to a line of the truth: thin lines stay whole
PAGE_HEIGHT, PAGE_WIDTH = 320, 384


def gray(path):
    return np.array(Image.open(path).convert("L"))


def score_generated(network, count):
    """Pages with the automatic working scale; invented ink is known exactly, for the pencil is."""
    results = []
    for index in range(count):
        rng = np.random.default_rng([pool.VALIDATION_SEED, 1, index])
        layers = lay_out(rng, draw_sketch(rng, PAGE_HEIGHT, PAGE_WIDTH))
        rough = put_on_paper(rng, layers)
        ink = page.clean_page(network, rough).ink()
        result = scores.compare(ink, layers.clean > TRUE_INK)
        result["invented"] = scores.invented(ink, layers.density())
        results.append(result)
    return scores.mean(results)


def score_sketches(network, folder, scale=None):
    """Per picture: name -> scores; with the automatic working scale unless one is given."""
    results = {}
    for rough in sorted(folder.glob("*.rough.png")):
        truth = gray(rough.with_name(rough.name.replace(".rough.", ".truth."))) < 128
        picture = gray(rough)
        answer = page.clean_page(network, picture, scale)
        result = scores.compare(answer.ink(), truth)
        result["invented"] = scores.invented(answer.ink(), front_end.normalise(picture), pencil=0.15)
        result["scale"] = answer.scale
        results[rough.name.split(".")[0]] = result
    return results


def contact_sheet(network, pictures, cell=480):
    """Rough beside clean, for the eye."""
    sheet = Image.new("L", (4 * cell, -(-len(pictures) // 2) * cell), 160)
    for i, path in enumerate(pictures):
        rough = gray(path)
        for j, picture in enumerate((rough, page.clean_page(network, rough).toned())):
            thumbnail = Image.fromarray(picture)
            thumbnail.thumbnail((cell - 6, cell - 6), Image.LANCZOS)
            sheet.paste(thumbnail, ((i % 2 * 2 + j) * cell, i // 2 * cell))
    return sheet


def tiling_difference(network, margin):
    """Largest change of the answer, beyond `margin` pixels, when a page is cut off. 1/255 is one gray level."""
    rng = np.random.default_rng([pool.VALIDATION_SEED, 2])
    darkness = front_end.normalise(draw_pair(rng, 512, 768).rough)
    none = np.zeros(darkness.shape[:2], np.float32)
    whole = page.infer(network, darkness, none, Style())
    corner = page.infer(network, darkness[192:, 320:], none[192:, 320:], Style())
    return float(np.abs(whole[192 + margin :, 320 + margin :] - corner[margin:, margin:]).max())


def _row(name, s):
    return (
        f"{name:12} F1@1 {s['f1At1']:.3f} (P {s['precision1']:.3f} R {s['recall1']:.3f})  F1@3 {s['f1At3']:.3f}  chamfer {s.get('chamfer', float('nan')):.2f}"
        f"  pieces {s['pieces']:.1f}/{s['truePieces']:.1f}  length {s['length']:.2f}  invented {s['invented']:.3f}" + (f"  scale {s['scale']:.2f}" if "scale" in s else "")
    )


def main():
    parser = argparse.ArgumentParser(description="Measure a cleanup model.")
    parser.add_argument("model")
    parser.add_argument("--sketches", type=Path, help="folder of real sketches, for measuring only")
    parser.add_argument("--pages", type=int, default=GENERATED_PAGES)
    parser.add_argument("--scale", type=float, help="working scale for the sketches instead of the automatic one")
    parser.add_argument("--sheet", help="write a before/after contact sheet here")
    parser.add_argument("--figures", help="write the mean scores as JSON here")
    options = parser.parse_args()
    torch.set_num_threads(1)
    network = page.network_of(onnx_runner.load(options.model))
    figures = {}
    if options.pages:
        figures["generated"] = score_generated(network, options.pages)
        print(_row("generated", figures["generated"]), flush=True)
        margin = TILE_OVERLAP // 2
        figures["tiling"] = {"margin": margin, "largestDifference": tiling_difference(network, margin)}
        print(f"tiling       margin {margin} px, largest difference {figures['tiling']['largestDifference'] * 255:.3f}/255")
    if options.sketches and options.sketches.is_dir():
        results = score_sketches(network, options.sketches, options.scale)
        for name, result in results.items():
            print(_row(name, result))
        figures["realStrokes"] = scores.mean(list(results.values()))
        print(_row("real strokes", figures["realStrokes"]))
        if options.sheet:
            pictures = sorted(options.sketches.glob("*.scan.png")) + sorted(options.sketches.glob("*.rough.png"))
            contact_sheet(network, pictures).save(options.sheet)
    else:
        print("real sketches: skipped, no folder given or none there")
    if options.figures:
        rounded = {k: {n: round(v, 6) for n, v in s.items()} for k, s in figures.items()}
        Path(options.figures).write_text(json.dumps(rounded, indent=2) + "\n")


if __name__ == "__main__":
    main()
