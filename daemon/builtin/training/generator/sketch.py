"""One sketch as it was drawn: its parts, the hand's lines, guides and hatching, ready to be rendered in any mix."""

from dataclasses import dataclass

from .clean import draw_styled
from .construction import plan_construction
from .hand import plan_lines
from .hatching import plan_hatching
from .medium import Medium, choose_medium
from .roughen import Manner, choose_manner, steady
from .scene import draw_scene

INKED = 0.10        # share of drawings that are finished already
GUIDED = 0.6
SHADED = 0.45


@dataclass(slots=True)
class Sketch:
    height: int
    width: int
    parts: list
    lines: list
    guides: list
    patches: list
    manner: Manner
    medium: Medium
    inked: bool

    def clean(self, style, everything=False):
        """uint8 [height, width], 255 = ink: the finished drawing in a style."""
        return draw_styled(self.parts, self.lines, self.guides, self.patches, self.height, self.width, style, everything, self.inked)


def draw_sketch(rng, height, width):
    parts, placements = draw_scene(rng, height, width)
    manner, medium = choose_manner(rng), choose_medium(rng)
    inked = rng.random() < INKED
    if medium.pen or inked:
        manner = steady(rng, manner)
    if inked:
        manner.unsteady *= 0.3
    lines = plan_lines(rng, parts, manner.unsteady, 0.0 if inked else manner.faint)
    guides = patches = []
    if not inked and rng.random() < GUIDED:
        guides = plan_construction(rng, placements, height, width, rng.uniform(0.2, 0.7) if rng.random() < 0.75 else rng.uniform(0.7, 1.0))
    if not inked and rng.random() < SHADED:
        patches = plan_hatching(rng, parts, height, width, manner.pressure, manner.width)
    return Sketch(height, width, parts, lines, guides, patches, manner, medium, inked)
