"""card.json: what the daemon and the user are told about the model."""

from cleanup import front_end, page, pool, working_scale
from generator.style import Style
from network.card import controls, line_model_card

VERSION = "2.0.0"
SEEDS = {"training": pool.TRAINING_SEED, "validation": pool.VALIDATION_SEED}

# Those of offered.OFFERED, in that order.
CONTROLS = (
    ("lineWeight", "line_weight", "0 thin .. 1 bold: 1 to 3 pixels at the working scale"),
    ("detail", "detail", "0 main lines only .. 1 every faint stroke and small mark"),
    ("constructionRemoval", "construction_removal", "0 construction lines stay .. 1 they go, faint ones first"),
    ("hatching", "hatching", "0 hatching is dropped .. 1 kept, dark hatching first"),
)
NORMALISATION = {
    "strokeDarkness": front_end.STROKE_DARKNESS,
    "backgroundPercentile": front_end.BACKGROUND_PERCENTILE,
    "backgroundWindow": front_end.BACKGROUND_WINDOW,
    "backgroundStepDivisor": front_end.BACKGROUND_STEP_DIVISOR,
    "backgroundStepMin": front_end.BACKGROUND_STEP_MIN,
    "backgroundStepMax": front_end.BACKGROUND_STEP_MAX,
    "backgroundSmoothing": front_end.BACKGROUND_SMOOTHING,
    "backgroundFloor": front_end.BACKGROUND_FLOOR,
    "backgroundRelativeFloor": front_end.BACKGROUND_RELATIVE_FLOOR,
    "strokeSelectPercentile": front_end.STROKE_SELECT_PERCENTILE,
    "strokeSelectMinimum": front_end.STROKE_SELECT_MINIMUM,
    "strokePercentile": front_end.STROKE_PERCENTILE,
    "gainMin": front_end.GAIN_MIN,
    "gainMax": front_end.GAIN_MAX,
}
WORKING_SCALE = {
    "strokeWidth": working_scale.STROKE_WIDTH,
    "inkThreshold": working_scale.INK_THRESHOLD,
    "min": working_scale.SMALLEST,
    "max": working_scale.LARGEST,
}
LIMITS = [
    "Construction lines as dark as the contour stay, blue ones among them, until the artist brushes them away.",
    "What was brushed to be kept is kept only in part where it is faint.",
    "Hatching is taken for shading and removed; dark, widely spaced hatching survives in part.",
    "Bundles wider than about 6 pixels at the working scale become two lines.",
    "Blotches of rough paper as dark as the faintest strokes leave broken crumbs of line.",
    "Short gaps are left open where a stroke almost fades.",
    "Trained on generated drawings only; lettering, screentone and dense texture are little known to it.",
]


def make_card(network, model, file, origin):
    return line_model_card(
        network, model, file, origin, SEEDS,
        id="cleanup-1",
        name="Cleanup 1",
        version=VERSION,
        task="cleanup",
        input={
            "name": "darkness",
            "channels": 3,
            "meaning": "darkness of red, green and blue after normalisation: 0 = paper, 0.6 = a strong stroke, 1 = black",
        },
        output="probability of ink, 0..1 (the sigmoid is inside the graph)",
        normalisation=NORMALISATION,
        working_scale=WORKING_SCALE,
        output_rule={"low": page.LOW, "high": page.HIGH, "threshold": page.THRESHOLD, "minComponentPixels": page.LEAST_COMPONENT},
        extra_inputs=[
            {"name": "hints", "role": "hints", "channels": 1, "meaning": "what the artist brushed: -1 remove, 0 nothing, 1 keep"},
            {"name": "style", "role": "style", "controls": controls(Style(), CONTROLS)},
        ],
        limits=LIMITS,
    )
