"""A proposal as it lies before the artist."""
from dataclasses import dataclass, field

from ..proposals import records


@dataclass(eq=False)
class Entry:
    """One proposal with what is needed to look at it, keep it and remember it."""

    job: object
    index: int
    task: str
    amount: float
    prompt: str
    name: str
    word: str
    picture: object
    pixels: object = None
    above: object = None
    corner: tuple = (0, 0)      # where the bridge's document begins on hers
    state: str = records.PROPOSED
    info: dict = field(default_factory=dict)

    @property
    def job_id(self):
        return self.job.id


def placed(pixels, corner):
    """A layer from the bridge where it lies on her document."""
    return pixels and pixels._replace(x=pixels.x + corner[0], y=pixels.y + corner[1])
