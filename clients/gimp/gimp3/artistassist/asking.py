"""What is asked of the daemon for each procedure: pure, knows no GIMP."""

CLEANUP, REFINE, INPAINT = "cleanup", "refine", "inpaint"
FILL, REMOVE, CLOSE_GAPS = MODES = "fill", "remove", "close-gaps"

# The scale at which a model of lines looks at a sketch: a large one keeps strokes, a small one joins them. The model finds the one
# that fits by itself; without knowing it, a usual one is the middle.
_USUAL_SCALE, _TIGHTEST, _LOOSEST = 0.35, 3.0, 0.55


def cleanup(amount, lines_only):
    """Options of a cleanup; `amount` 0 keeps strokes, 1 gives a few bold lines, 0.5 is left to the model."""
    options = {}
    away = (0.5 - amount) / 0.5
    if abs(away) > 0.05:
        options["working_scale"] = round(min(2.0, max(0.1, _USUAL_SCALE * (_TIGHTEST ** away if away > 0 else _LOOSEST ** -away))), 3)
    if lines_only:
        options["output"] = "CLEANUP_OUTPUT_TRANSPARENT"
    return options


def refine(strength, prompt, proposals, seed):
    """Options of a refinement; a seed below 0 is drawn by the daemon."""
    options = {"strength": round(strength, 3), "proposals": proposals}
    return dict(options, **_words(prompt), **({"seed": str(seed)} if seed >= 0 else {}))


def inpaint(mode, prompt):
    """Options of an inpainting."""
    if mode == CLOSE_GAPS:
        return {"close_gaps": 0}
    return dict({"mode": "INPAINT_MODE_" + mode.upper()}, **_words(prompt))


def needs_selection(task, options):
    return task == INPAINT and "close_gaps" not in options


def _words(prompt):
    return {"prompt": prompt.strip()} if prompt and prompt.strip() else {}
