"""A teapot, a cup and a slice of lemon, for samples/. Coordinates in a 1200 x 900 frame."""

import numpy as np

from ..drawing import Cover, Stroke, outlined
from ..geometry import TAU, direction, ellipse, line, spline

FRAME = (1200, 900)


def _tube(outer, inner, weight=1.1):
    return [Cover(np.concatenate([outer, inner[::-1]])), Stroke(outer, weight, 0.06), Stroke(inner, weight, 0.06)]


def _lower_arc(center, rx, ry, weight=0.95):
    return Stroke(ellipse(center, rx, ry, 0, 0.04, np.pi - 0.04), weight, 0.12)


def _teapot():
    parts = _tube(spline([[372, 430], [262, 372], [188, 462], [224, 590], [388, 632]]), spline([[366, 478], [280, 436], [236, 492], [264, 560], [370, 582]]))
    parts += _tube(spline([[712, 626], [800, 600], [842, 492], [912, 366]]), spline([[722, 472], [784, 450], [816, 400], [862, 346]]))
    parts += outlined(ellipse((887, 357), 27, 10, 0.38), 1.0, 0.6)
    parts.append(Stroke(ellipse((540, 700), 118, 20, 0, 0, np.pi), 1.1, 0.05))
    body = spline([[330, 530], [352, 425], [430, 364], [540, 348], [650, 364], [728, 425], [750, 530], [716, 632], [634, 692], [540, 706], [446, 692], [364, 632]], True)
    parts += outlined(body, 1.2)
    parts += [_lower_arc((540, 442), 202, 46), _lower_arc((540, 470), 206, 48), _lower_arc((540, 596), 196, 44)]
    for x, y in ((410, 545), (500, 566), (590, 564), (674, 540)):
        for turn in (-2.2, -0.9):
            v = direction(turn, 34)
            petal = spline([[x, y], [x + v[0] * 0.5 - v[1] * 0.3, y + v[1] * 0.5 + v[0] * 0.3], [x + v[0], y + v[1]], [x + v[0] * 0.5 + v[1] * 0.3, y + v[1] * 0.5 - v[0] * 0.3]], True)
            parts.append(Stroke(petal, 0.85, 0, True, 0.5))
    lid = spline([[426, 352], [452, 300], [540, 274], [628, 300], [654, 352], [540, 378], [426, 352]])
    parts += [Cover(lid), Stroke(lid[:57], 1.1, 0.05), Stroke(ellipse((540, 352), 114, 24, 0, 0, np.pi), 1.1, 0.05), _lower_arc((540, 344), 104, 20, 0.8)]
    return parts + outlined(ellipse((540, 256), 28, 23), 1.1, 0.8)


def _cup():
    parts = outlined(ellipse((935, 762), 172, 36), 1.1) + [Stroke(ellipse((935, 757), 96, 17), 0.9, 0, True, 0.8)]
    parts += _tube(spline([[1022, 628], [1098, 606], [1104, 690], [1002, 712]]), spline([[1026, 648], [1074, 638], [1076, 678], [1010, 690]]), 1.0)
    left, right = spline([[830, 604], [842, 690], [896, 752]]), spline([[1040, 604], [1028, 690], [974, 752]])
    parts += [Cover(np.concatenate([left, right[::-1]])), Stroke(left, 1.15, 0.05), Stroke(right, 1.15, 0.05), Stroke(ellipse((935, 750), 40, 9, 0, 0, np.pi), 1.0, 0.1)]
    parts += outlined(ellipse((935, 604), 105, 25), 1.15) + [Stroke(ellipse((935, 610), 90, 17, 0, 0.1, np.pi - 0.1), 0.9, 0.15)]
    for x, bend in ((905, 26), (962, -22)):
        parts.append(Stroke(spline([[x, 572], [x + bend, 530], [x - bend * 0.8, 486], [x + bend * 0.7, 440], [x - bend * 0.2, 404]]), 0.85, 0.4, False, 0.8))
    return parts


def _lemon(center, rx, ry):
    parts = outlined(ellipse((center[0] + 4, center[1] + 16), rx, ry), 1.05) + outlined(ellipse(center, rx, ry), 1.1)
    parts.append(Stroke(ellipse(center, rx * 0.84, ry * 0.8), 0.85, 0, True, 0.6))
    for angle in np.linspace(0.2, TAU + 0.2, 9)[:-1]:
        v = direction(angle) * [rx * 0.8, ry * 0.76]
        parts.append(Stroke(line(center + v * 0.08, center + v, 10), 0.8, 0.2, False, 0.5))
    return parts


def tea():
    parts = [Stroke(spline([[40, 588], [400, 583], [800, 586], [1165, 580]]), 1.0, 0.05)]
    return parts + _teapot() + _cup() + _lemon(np.array([225.0, 752]), 96, 42) + _lemon(np.array([350.0, 800]), 88, 38)
