"""card.json of the inpainting model."""

from cleanup.card import SEEDS
from inpaint.evaluate import DRAWN
from network.card import line_model_card

VERSION = "1.0.0"
# How a finished drawing becomes ink, how deep a hole is filled at once, and which answers are ink:
# docs/decisions/0007-how-line-art-is-inpainted.md.
LINE_ART = {
    "flatRadiusDivisor": 100,
    "flatRadiusMin": 6,
    "flatRadiusMax": 24,
    "flatFloor": 0.25,
    "grain": 0.05,
    "inkSelectMinimum": 0.2,
    "inkPercentile": 75,
    "gainMin": 1.0,
    "gainMax": 4.0,
}
LIMITS = [
    "Knows ink only: colour is filled afterwards, from the regions that the lines enclose.",
    "Continues lines; it does not know what a hand or an eye looks like, so a large hole stays partly empty.",
    "Where two continuations are as likely, it draws the fainter half of both.",
    "Trained on generated drawings only; lettering and dense screentone are little known to it.",
]


def make_card(network, model, file, origin):
    return line_model_card(
        network, model, file, origin, SEEDS,
        id="line-inpaint-1",
        name="Line inpainting 1",
        version=VERSION,
        task="inpaint",
        input={
            "name": "known",
            "channels": 2,
            "meaning": "plane 0: ink 0..1, 0.5 under the mask; plane 1: the mask, 1 = to be drawn",
        },
        output="probability of ink, 0..1 (the sigmoid is inside the graph); meant inside the mask only",
        lineArt=LINE_ART,
        working_scale={"strokeWidth": 1.95, "inkThreshold": 0.5, "min": 0.25, "max": 1.0},
        hole={"depth": 12, "lineWidth": 1.2},
        output_rule={"low": 0.2, "high": 0.7, "threshold": DRAWN, "minComponentPixels": 12},
        limits=LIMITS,
    )
