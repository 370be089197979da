"""Real sketches with lines grouped by a person: NAME.rough.png and NAME.truth.png. For measuring only."""

import numpy as np
from PIL import Image

from measure import pencil
from measure.page import Page

DRAWN = 0.25        # of a strong stroke; less is grain of the paper


def _picture(path):
    with Image.open(path) as image:
        return np.array(image.convert("L" if image.mode in ("1", "L", "LA", "I;16", "I") else "RGB"))


def _page(rough):
    picture = _picture(rough)
    with Image.open(rough.with_name(rough.name.replace(".rough.", ".truth."))) as image:
        truth = np.array(image.convert("L"))
    page = Page(rough.name.split(".")[0], picture, truth, None, DRAWN, complete=False)
    page.pencil = pencil.of_picture(page.gray)
    return page


def pages(folder):
    return [_page(rough) for rough in sorted(folder.glob("*.rough.png")) if rough.with_name(rough.name.replace(".rough.", ".truth.")).exists()]
