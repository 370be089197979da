"""One slider for every task. Its amount runs from 0, keep my lines, to 1, surprise me."""

CLEANUP, REFINE, INPAINT = TASKS = ("cleanup", "refine", "inpaint")

MIDDLE = 0.5

# The scale at which a model of lines looks at a sketch is what artists call loose or tight: a larger picture keeps every
# stroke, a smaller one joins bundles of strokes into one bold line. Around the scale that fits the sketch's own strokes.
_TIGHTEST, _LOOSEST = 3.0, 0.55
_SCALES = (0.1, 2.0)

# Below a tenth nothing changes; the curve spreads the low strengths, where a small step shows most.
_WEAKEST, _CURVE = 0.1, 1.3

_WORDS = {
    CLEANUP: ("keep_strokes", "tight", "as_found", "loose", "bold"),
    REFINE: ("keep_lines", "gentle", "balanced", "free", "surprise"),
    INPAINT: ("keep_lines", "gentle", "balanced", "free", "surprise"),
}


def clamp(amount):
    return min(1.0, max(0.0, float(amount)))


def word(task, amount):
    """Key of the word for a place of the slider."""
    words = _WORDS[task]
    return words[min(len(words) - 1, int(clamp(amount) * len(words)))]


def ends(task):
    """Keys of the words at the slider's two ends."""
    return _WORDS[task][0], _WORDS[task][-1]


def working_scale(amount, fitting):
    """Scale at which a model of lines looks, given the one that fits the sketch; None in the middle, where it finds that itself."""
    amount = clamp(amount)
    if abs(amount - MIDDLE) < 0.03:
        return None
    away = (MIDDLE - amount) / MIDDLE
    factor = _TIGHTEST ** away if away > 0 else _LOOSEST ** -away
    return round(min(_SCALES[1], max(_SCALES[0], fitting * factor)), 3)


def denoising_strength(amount):
    """Denoising strength, 0.1 to 1, of a diffusion model."""
    return round(_WEAKEST + (1 - _WEAKEST) * clamp(amount) ** _CURVE, 3)


def spread(amount, count):
    """That many amounts around the one asked for, which is the first; a model of lines makes the same of the same every time."""
    amount = clamp(amount)
    amounts = [amount]
    for distance in (0.3, -0.3, 0.5, -0.5, 0.15, -0.15, 0.65, -0.65):
        other = round(amount + distance, 3)
        if len(amounts) < count and 0 <= other <= 1:
            amounts.append(other)
    return amounts[:count]
