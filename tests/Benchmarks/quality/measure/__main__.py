"""Measures the built-in models through the daemon. See README.md."""

import argparse
import json
import sys

import cv2

from measure import generated, inpainting, machine, places, report, sheets, sketches, systems
from measure.product import Product, ProductMissing

TUNING_PAGES, QUICK_PAGES = 16, 3
WORSE = 0.01            # by how much the F1 of the quick pages may lie below the committed one


def say(text):
    print(text, flush=True)


def parsed():
    parser = argparse.ArgumentParser(prog="tests/Benchmarks/quality/run", description="Measures the built-in models through the daemon.")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_PAGES} pages, parameters of the last full run; fails when ours got worse than it was at the last full run")
    parser.add_argument("--pages", type=int, default=32, help="generated pages to score (default 32)")
    parser.add_argument("--keep", action="store_true", help="leave the committed results as they are; write to artifacts/quality only")
    return parser.parse_args()


def quick_pages():
    return generated.rough_pages(generated.SCORING, QUICK_PAGES)


def quick_score(product, pages):
    return systems.ours(product, {"generated": pages})["generated"][0].mean["f1At1"]


def quick(product):
    """Prints how ours and the alternatives do; returns whether ours is as good as at the last full run."""
    pages = quick_pages()
    ours, before = quick_score(product, pages), json.loads(places.QUICK.read_text())["f1At1"]
    for row in systems.alternatives(pages, json.loads(places.PARAMETERS.read_text())):
        say(f"# F1 at 1 px on {QUICK_PAGES} pages: {row.name} {row.mean['f1At1']:.3f}")
    holds = ours > before - WORSE
    say(f"{'ok' if holds else 'not ok'} - F1 at 1 px on {QUICK_PAGES} pages: {systems.OURS} {ours:.3f}, at the last full run {before:.3f}")
    return holds


def real_sketches():
    folder = places.sketches()
    pages = sketches.pages(folder) if folder.is_dir() else []
    if not pages:
        say(f"real sketches: skipped, no NAME.rough.png with NAME.truth.png in {folder}")
    return pages


def full(product, options):
    sets = {report.GENERATED: generated.pages(generated.SCORING, options.pages)}
    if real := real_sketches():
        sets[report.REAL] = real
    say("cleaning")
    rows = systems.ours(product, sets)
    say("tuning the alternatives")
    tuned = systems.tune_all(generated.pages(generated.TUNING, TUNING_PAGES), say)
    oracles = {}
    for name, pages in sets.items():
        rows[name] += systems.alternatives(pages, tuned)
        say(f"tuning them on the very pages: {name}")
        oracles[name] = systems.tuned_on_themselves(pages, say)
    say("inpainting")
    result = report.Measured(product.model("cleanup-1"), product.build, machine.describe(), generated.commit(), rows, tuned, oracles, inpainting.measure(product, say))

    places.ARTIFACTS.mkdir(parents=True, exist_ok=True)
    target = places.ARTIFACTS if options.keep else places.HERE
    (target / places.RESULTS.name).write_text(report.markdown(result))
    (target / places.PARAMETERS.name).write_text(json.dumps(tuned, indent=2) + "\n")
    last = {"f1At1": round(quick_score(product, quick_pages()), 4), "generator": generated.commit()}
    (target / places.QUICK.name).write_text(json.dumps(last, indent=2) + "\n")
    (places.ARTIFACTS / "figures.json").write_text(report.details(result))
    best = systems.best(rows[report.GENERATED][2:])
    sheets.save(report.contact_sheet(product, sets[report.GENERATED], rows[report.GENERATED][1], best), target / places.SHEET.name)
    sheets.save(sheets.failures(sets[report.GENERATED], rows[report.GENERATED][1].answers), target / places.FAILURES.name)
    say(report.markdown(result))


def main():
    cv2.setNumThreads(1)
    options = parsed()
    try:
        with Product() as product:
            if options.quick:
                return 0 if quick(product) else 1
            full(product, options)
    except ProductMissing as missing:
        say(str(missing))
        return 1
    return 0


sys.exit(main())
