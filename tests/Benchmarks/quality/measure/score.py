"""All figures of one answer to one page."""

import math

import numpy as np

from measure import cleanup_benchmark
from measure.agreement import chamfer, f1, precision_recall
from measure.lines import Lines
from measure.page import strongest_within, within
from measure.pencil import STRONG

TOLERANCES = (1, 3)         # pixels
NEAR_PENCIL = 2             # ink farther than this from any pencil is invented
NEAR_ANSWER = 3             # strong pencil farther than this from any answer is lost
OUTSIDE_TRUTH = 8           # on real sketches: strokes farther than this from the truth may be meant all the same


def invented(ink, page):
    """Share of the ink with no pencil near it."""
    return float((ink & ~within(page.drawn, NEAR_PENCIL)).sum() / max(1, ink.sum()))


def lost(lines, page):
    """Share of the truth's strongly drawn lines that have no answer near them."""
    strong = page.lines.thin & (strongest_within(page.pencil, NEAR_PENCIL) >= STRONG)
    return float((~lines.near(NEAR_ANSWER)[strong]).mean()) if strong.any() else 0.0


def undisputed(page):
    """Where an answer counts for precision when the truth leaves out strokes: not on strokes far from the truth."""
    return ~(within(page.drawn, NEAR_PENCIL) & (~page.lines.near(OUTSIDE_TRUTH)))


def f1_at(ink, page, tolerance):
    """The one figure that tuning looks at."""
    return f1(*precision_recall(Lines(ink), page.lines, tolerance))


def score(answer, page):
    """answer: uint8 like page.rough, ink dark. Figures of a drawing without ink may be nan."""
    ink = cleanup_benchmark.ink_of(answer)
    lines = Lines(ink)
    result = {}
    for tolerance in TOLERANCES:
        precision, recall = precision_recall(lines, page.lines, tolerance)
        result.update({f"precision{tolerance}": precision, f"recall{tolerance}": recall, f"f1At{tolerance}": f1(precision, recall)})
        if not page.complete:
            result[f"f1At{tolerance}Undisputed"] = f1(*precision_recall(lines, page.lines, tolerance, undisputed(page)))
    result.update({
        "chamfer": chamfer(lines, page.lines),
        "pieces": lines.pieces, "truePieces": page.lines.pieces,
        "ends": lines.ends, "trueEnds": page.lines.ends,
        "length": lines.length, "trueLength": page.lines.length,
        "invented": invented(ink, page), "lost": lost(lines, page),
    })
    return result | _of_the_benchmark(answer, page.truth)


def _of_the_benchmark(answer, truth):
    figures = cleanup_benchmark.figures(cleanup_benchmark.at_long_edge(answer), cleanup_benchmark.at_long_edge(truth))
    if figures is None:
        return {"blank": 1}
    at = dict(zip(cleanup_benchmark.PER_MILLE, figures["f1"]))
    return {"blank": 0, "inkF1At2": at[2], "inkF1At6": at[6], "inkF1At10": at[10],
            "inkChamfer": figures["chamfer"], "inkHausdorff": figures["hausdorff"]}


def mean(scores):
    """Mean of each figure over the pages that have it."""
    keys = dict.fromkeys(key for score in scores for key in score)
    return {key: _mean([s[key] for s in scores if key in s and not math.isnan(s[key])]) for key in keys}


def _mean(values):
    return float(np.mean(values)) if values else float("nan")
