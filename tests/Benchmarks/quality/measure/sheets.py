"""Pictures for the eye, of generated pages and of the samples only."""

import cv2
import numpy as np
from PIL import Image

from measure.cleanup_benchmark import ink_of
from measure.lines import Lines

GAP, CAPTION = 6, 24
SHADES = 16             # gray levels of a sheet; paper grain would not fit into a small file
WRONG = 3               # pixels from which a line is a failure


def fitted(picture, width, height):
    """Scaled to fit, on gray."""
    cell = np.full((height, width), 160, np.uint8)
    if picture is None:
        return cell
    factor = min(width / picture.shape[1], height / picture.shape[0])
    size = (round(picture.shape[1] * factor), round(picture.shape[0] * factor))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_NEAREST)
    y, x = (height - small.shape[0]) // 2, (width - small.shape[1]) // 2
    cell[y : y + small.shape[0], x : x + small.shape[1]] = small
    return cell


def grid(head, rows, width, height, captions=None):
    """head: captions of the columns. rows: lists of pictures (uint8 or None). captions: one for each row."""
    captions = captions or [None] * len(rows)
    sheet_width = len(head) * (width + GAP) + GAP
    parts = [_caption(head, width, sheet_width)]
    for pictures, caption in zip(rows, captions):
        if caption:
            parts.append(_caption([caption], sheet_width, sheet_width))
        strip = np.full((height + GAP, sheet_width), 160, np.uint8)
        for i, picture in enumerate(pictures):
            strip[:height, GAP + i * (width + GAP) : GAP + i * (width + GAP) + width] = fitted(picture, width, height)
        parts.append(strip)
    return np.vstack(parts)


def _caption(texts, step, width):
    bar = np.full((CAPTION, width), 235, np.uint8)
    for i, text in enumerate(texts):
        cv2.putText(bar, text, (GAP + i * (step + GAP), CAPTION - 8), cv2.FONT_HERSHEY_SIMPLEX, 0.45, 0, 1, cv2.LINE_AA)
    return bar


def save(sheet, path):
    """As a palette of SHADES grays."""
    levels = (sheet.astype(np.uint16) * (SHADES - 1) + 127) // 255
    image = Image.fromarray(levels.astype(np.uint8), "P")
    image.putpalette([round(i * 255 / (SHADES - 1)) for i in range(SHADES) for _ in range(3)])
    image.save(path, optimize=True, bits=4)


def wrong(answer, page):
    """Where lines are missing or too many, bool."""
    lines = Lines(ink_of(answer))
    return (lines.thin & ~page.lines.near(WRONG)) | (page.lines.thin & ~lines.near(WRONG))


def worst_places(pages, answers, count, side):
    """(page, y, x, wrong pixels) of the square with most errors on each page, worst first."""
    found = []
    for page in pages:
        errors = cv2.boxFilter(wrong(answers[page.name], page).astype(np.float32), -1, (side, side), normalize=False, borderType=cv2.BORDER_CONSTANT)
        half = side // 2
        inner = errors[half : errors.shape[0] - half, half : errors.shape[1] - half]
        y, x = np.unravel_index(int(inner.argmax()), inner.shape)
        found.append((page, int(y), int(x), int(inner[y, x])))
    return sorted(found, key=lambda place: -place[3])[:count]


def failures(pages, answers, count=10, side=160, width=300):
    """rough, ours, truth of the worst places, two places a row."""
    places = worst_places(pages, answers, count, side)
    cells, captions = [], []
    for page, y, x, pixels in places:
        cut = (slice(y, y + side), slice(x, x + side))
        cells.append([page.gray[cut], answers[page.name][cut], page.truth[cut]])
        captions.append(f"{page.name} at {x}, {y}: {pixels} px of line wrong")
    rows = [sum(cells[i : i + 2], []) for i in range(0, len(cells), 2)]
    texts = ["      |      ".join(captions[i : i + 2]) for i in range(0, len(captions), 2)]
    head = ["rough", "ours", "truth"] * (2 if len(cells) > 1 else 1)
    return grid(head, rows, width, width, texts)
