"""Pages by construction."""

import numpy as np

from measure.page import Page

HEIGHT, WIDTH = 120, 200


def blank():
    return np.full((HEIGHT, WIDTH), 255, np.uint8)


def horizontal(y, left=20, right=180, thickness=1):
    drawing = blank()
    drawing[y : y + thickness, left:right] = 0
    return drawing


def page(truth, pencil=None, complete=True):
    """The pencil lies on the truth unless said otherwise."""
    pencil = (truth < 128).astype(np.float32) if pencil is None else pencil
    return Page("page", truth, truth, pencil, 0.1, complete)
