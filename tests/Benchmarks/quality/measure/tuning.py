"""Finds the parameters of an alternative that give the best mean F1 at 1 px on some pages."""

from measure.alternatives import run, settings
from measure.cleanup_benchmark import ink_of
from measure.score import f1_at

PART = (256, 320)               # height and width of the cut-outs of the first rounds
ROUNDS = ((2, 24), (8, 5))      # after this many cut-outs only so many combinations go on
BLACKEST = 0.3                  # share of ink from which an answer is no drawing and scores 0


def _f1(name, page, parameters):
    ink = ink_of(run(name, page.gray, parameters))
    return f1_at(ink, page, 1) if ink.mean() < BLACKEST else 0.0


def _mean(name, pages, parameters):
    return sum(_f1(name, page, parameters) for page in pages) / len(pages)


def _spread(pages):
    """The same pages, the first few from all over the set."""
    stride = next(s for s in (7, 5, 3, 1) if len(pages) % s or s == 1)
    return [pages[i * stride % len(pages)] for i in range(len(pages))]


def tune(name, pages):
    """Grid search; combinations that do badly on a few cut-outs are not tried on the whole pages."""
    parts = [page.busiest_part(*PART) for page in _spread(pages)[: ROUNDS[-1][0]]]
    candidates = list(settings(name))
    for seen, kept in ROUNDS:
        candidates = sorted(candidates, key=lambda parameters: -_mean(name, parts[:seen], parameters))[:kept]
    return max(candidates, key=lambda parameters: _mean(name, pages, parameters))
