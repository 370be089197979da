"""
What the checks ask of pictures.
  crop SOURCE TARGET X Y WIDTH HEIGHT
  same A B TOLERANCE       no sample differs by more than TOLERANCE/255
  clean SOURCE RESULT      the result is as large as the source, lines on white paper, and not the source
"""
import sys

import cv2
import numpy


def read(path):
    picture = cv2.imread(path, cv2.IMREAD_UNCHANGED)
    if picture is None:
        sys.exit(f"{path} is no picture")
    return picture


def eight_bit(picture):
    """Gray, 0 to 255, transparent parts on white."""
    picture = picture.astype(numpy.float32) / (65535 if picture.dtype == numpy.uint16 else 255) * 255
    if picture.ndim == 2:
        return picture
    alpha = picture[..., 3:] / 255 if picture.shape[2] == 4 else 1
    return (picture[..., :3] * alpha + 255 * (1 - alpha)).mean(axis=2)


def crop(source, target, x, y, width, height):
    x, y, width, height = map(int, (x, y, width, height))
    cv2.imwrite(target, read(source)[y:y + height, x:x + width])


def same(a, b, tolerance):
    first, second = read(a), read(b)
    if (first.shape, first.dtype) != (second.shape, second.dtype):
        sys.exit(f"{a} is {first.shape} {first.dtype}, {b} is {second.shape} {second.dtype}")
    scale = 257 if first.dtype == numpy.uint16 else 1
    worst = numpy.abs(first.astype(numpy.int64) - second.astype(numpy.int64)).max() / scale
    print(f"largest difference {worst}/255")
    if worst > float(tolerance):
        sys.exit(f"{a} and {b} differ by {worst}/255, at most {tolerance} allowed")
    if first.min() == first.max():
        sys.exit(f"{a} is one colour: nothing was compared")


def clean(source, result):
    before, after = read(source), read(result)
    if before.shape[:2] != after.shape[:2]:
        sys.exit(f"{source} is {before.shape[:2]}, {result} is {after.shape[:2]}")
    before, after = eight_bit(before), eight_bit(after)
    paper, ink = float((after >= 250).mean()), float((after <= 80).mean())
    gray = [float(((picture > 80) & (picture < 235)).mean()) for picture in (before, after)]
    print(f"paper {paper:.3f}, ink {ink:.4f}, gray before {gray[0]:.4f}, after {gray[1]:.4f}")
    if paper < 0.6:
        sys.exit(f"{result} is not mostly white paper")
    if not 0.002 < ink < 0.3:
        sys.exit(f"{result} has no plausible share of ink")
    if gray[1] >= gray[0]:
        sys.exit(f"{result} has as many gray pixels as the sketch")


{"crop": crop, "same": same, "clean": clean}[sys.argv[1]](*sys.argv[2:])
