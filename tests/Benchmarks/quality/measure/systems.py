"""Every system's answers to a set of pages, scored."""

import time
from dataclasses import dataclass, field

from measure.alternatives import ALTERNATIVES, run
from measure.score import mean, score
from measure.tuning import tune

OURS = "ArtistAssist"
TWO_TONE, TONED = f"{OURS}, two-tone", f"{OURS}, as delivered"


@dataclass
class Row:
    """One system on one set: a score for each page, and the pictures by page name."""

    name: str
    scores: list
    seconds_per_megapixel: float
    answers: dict = field(repr=False, default_factory=dict)
    parameters: dict = None

    @property
    def mean(self):
        return mean(self.scores)


def _row(name, pages, answers, seconds, parameters=None):
    scores = [score(answers[page.name], page) for page in pages]
    return Row(name, scores, seconds / sum(page.megapixels for page in pages), answers, parameters)


def ours(product, sets):
    """sets: name -> pages. All of them in one call of the command line; name -> two rows."""
    cleaned = product.clean({page.name: page.rough for pages in sets.values() for page in pages})
    rows = {}
    for name, pages in sets.items():
        seconds = sum(cleaned[page.name].seconds for page in pages)
        two_tone = {page.name: cleaned[page.name].two_tone for page in pages}
        toned = {page.name: cleaned[page.name].toned for page in pages}
        rows[name] = [_row(TWO_TONE, pages, two_tone, seconds), _row(TONED, pages, toned, seconds)]
    return rows


def alternative(name, pages, parameters, label=None):
    started = time.perf_counter()
    answers = {page.name: run(name, page.gray, parameters) for page in pages}
    return _row(label or name, pages, answers, time.perf_counter() - started, parameters)


def alternatives(pages, parameters):
    return [alternative(name, pages, parameters[name]) for name in ALTERNATIVES]


def tune_all(pages, say):
    """Parameters of every alternative that suit these pages best."""
    found = {}
    for name in ALTERNATIVES:
        found[name] = tune(name, pages)
        say(f"  {name}: {found[name]}")
    return found


def tuned_on_themselves(pages, say):
    """The best that each alternative could reach if the truth of these very pages were known."""
    return [alternative(name, pages, parameters, f"{name}, oracle") for name, parameters in tune_all(pages, say).items()]


def best(rows):
    return max(rows, key=lambda row: row.mean["f1At1"])
