"""One press of the button, as one value: it can be compared, kept and asked again."""
from dataclasses import dataclass, replace
from typing import Optional

from . import strength

FILL, REMOVE, CLOSE_GAPS = MODES = ("fill", "remove", "close_gaps")

_INPAINT_MODES = {FILL: "INPAINT_MODE_FILL", REMOVE: "INPAINT_MODE_REMOVE"}


@dataclass(frozen=True)
class Ask:
    """What the artist wants. `amount`: 0 keeps her lines, 1 surprises her."""

    task: str = strength.CLEANUP
    amount: float = strength.MIDDLE
    prompt: str = ""
    proposals: int = 1
    mode: str = FILL
    lines_only: bool = False
    model: Optional[str] = None
    device: Optional[str] = None
    diffusion: bool = False
    sliders: tuple = ()         # (name, 0 .. 1) of the model's own that the artist moved
    priority: str = "interactive"

    def on_nothing(self):
        """The same for a canvas that one can see through: lines on paper would lose what lies beside the old strokes."""
        return replace(self, lines_only=True) if self.task == strength.CLEANUP else self


@dataclass(frozen=True)
class Variant:
    """One job: a place of the slider and the options that go to the daemon."""

    amount: float
    options: dict


def needs_fitting_scale(ask):
    """Whether the scale that fits the sketch must be known before all of its variants can be asked for."""
    return ask.task == strength.CLEANUP and any(
        strength.working_scale(amount, 1) is not None for amount in _amounts(ask))


def variants(ask, fitting=None):
    """The jobs of an ask. `fitting`: the working scale that fits the sketch, if it is known."""
    return [Variant(amount, _options(ask, amount, fitting)) for amount in _amounts(ask)]


def _amounts(ask):
    if ask.task == strength.CLEANUP and ask.priority != "live":
        return strength.spread(ask.amount, ask.proposals)
    return [ask.amount]


def _options(ask, amount, fitting):
    options = {}
    if ask.task == strength.CLEANUP:
        scale = strength.working_scale(amount, fitting) if fitting else None
        if scale is not None:
            options["working_scale"] = scale
        if ask.lines_only:
            options["output"] = "CLEANUP_OUTPUT_TRANSPARENT"
        options.update(ask.sliders)
        return options

    if ask.diffusion:
        options["strength"] = strength.denoising_strength(amount)
        options["proposals"] = 1 if ask.priority == "live" else ask.proposals
        if ask.prompt.strip():
            options["prompt"] = ask.prompt.strip()
    if ask.task == strength.INPAINT:
        if ask.mode == CLOSE_GAPS:
            options["close_gaps"] = 0
        else:
            options["mode"] = _INPAINT_MODES[ask.mode]
    return options
