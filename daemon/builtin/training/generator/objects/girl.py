"""A girl with bobbed hair and a scarf, for samples/. Coordinates in a 900 x 1100 frame."""

import numpy as np

from ..drawing import Black, Cover, Stroke, outlined
from ..geometry import bezier, ellipse, spline

FRAME = (900, 1100)


def _eye(x, side):
    upper = spline([[x - 58 * side, 566], [x - 40 * side, 528], [x, 512], [x + 40 * side, 526], [x + 58 * side, 560]])
    parts = [Stroke(upper, 1.5, 0.12, False, 0.35), Stroke(upper + [0, -22] + (upper - [x, 530]) * [-0.1, 0], 0.8, 0.3, False, 0.4)]
    parts.append(Stroke(spline([[x - 40 * side, 606], [x, 616], [x + 36 * side, 604]]), 0.9, 0.3, False, 0.4))
    parts += [Stroke(ellipse((x, 562), 32, 46, 0, -0.75, 3.9), 1.0, 0.1, False, 0.3), Black(ellipse((x, 560), 15, 24)), Stroke(ellipse((x - 12, 542), 8, 11), 0.8, 0, True, 0.3)]
    parts += [Stroke(bezier(np.array([x + (44 + 6 * i) * side, 528 + 12 * i]), *(np.array([x + (56 + 8 * i) * side + 2, 520 + 10 * i]) + d for d in ([0, 0], [2 * side, -2], [6 * side, -8])), 8), 0.9, 0.4, False, 0.3) for i in range(2)]
    brow = spline([[x - 50 * side, 474], [x, 454], [x + 56 * side, 472]])
    return parts + [Stroke(brow, 1.1, 0.35, False, 0.5)]


def _face():
    outline = spline([[268, 470], [276, 600], [318, 700], [388, 772], [450, 800], [512, 772], [582, 700], [624, 600], [632, 470], [560, 330], [340, 330]], True)
    parts = [Cover(outline), Stroke(outline[: 8 * 14 + 1], 1.2, 0.06)]
    parts += _eye(358, -1) + _eye(542, 1)
    parts.append(Stroke(spline([[452, 632], [460, 654], [446, 662]]), 0.9, 0.3, False, 0.4))
    parts += [Stroke(spline([[408, 712], [432, 722], [452, 716], [474, 722], [500, 708]]), 1.1, 0.25, False, 0.4), Stroke(spline([[434, 742], [454, 748], [474, 740]]), 0.8, 0.35, False, 0.4)]
    for x in (308, 322, 336, 566, 580, 594):
        parts.append(Stroke(spline([[x + 6, 640], [x, 652], [x - 6, 664]]), 0.7, 0.4, False, 0.4))
    return parts


def _back_hair():
    outline = spline([[450, 150], [300, 178], [206, 300], [178, 470], [186, 640], [214, 760], [300, 800], [600, 800], [690, 756], [716, 640], [722, 470], [694, 300], [600, 178]], True)
    parts = outlined(outline, 1.15)
    for x, sway in ((230, -10), (258, -6), (646, 6), (676, 10)):
        parts.append(Stroke(spline([[x, 520], [x + sway, 620], [x + sway * 0.4, 730]]), 0.85, 0.3, False, 0.8))
    return parts


def _front_hair():
    crown = np.array([470.0, 196])
    tips = ((214, 690), (276, 520), (322, 462), (372, 488), (424, 446), (470, 492), (520, 448), (572, 484), (624, 520), (690, 690))
    parts = []
    edge = [[196, 560], [240, 640], [262, 560], [276, 520], [300, 440], [322, 476], [346, 430], [372, 492], [402, 424], [424, 456], [446, 420], [470, 498], [498, 424], [520, 458], [546, 424], [572, 490], [600, 440], [624, 522], [640, 570], [660, 650], [706, 560], [700, 330], [600, 186], [450, 156], [300, 186], [204, 330]]
    fringe = np.array(edge, float)
    parts += [Cover(fringe)]
    zigzag = [bezier(a, a + (b - a) * [0.1, 0.45], a + (b - a) * [0.6, 0.9], b, 10) for a, b in zip(fringe[:19], fringe[1:20])]
    parts += [Stroke(piece, 1.1, 0.12, False, 0.7) for piece in zigzag]
    for tip in tips[1:-1]:
        tip = np.array(tip, float) + [0, -14]
        lift = np.array([(tip[0] - crown[0]) * 0.75, -6])
        parts.append(Stroke(bezier(crown + (tip - crown) * 0.18, crown + lift * 0.8, tip + [0, -150], tip, 26), 0.85, 0.35, False, 0.8))
    outer = spline([[190, 580], [178, 470], [206, 300], [300, 178], [450, 150], [600, 178], [694, 300], [722, 470], [712, 580]])
    parts.append(Stroke(outer, 1.25, 0.04))
    parts.append(Stroke(spline([[262, 330], [330, 286], [400, 272]]), 0.8, 0.4, False, 0.8))
    clip = spline([[604, 398], [668, 424], [662, 446], [598, 420]], True)
    return parts + outlined(clip, 1.0, 0.5)


def _shoulders():
    parts = []
    body = spline([[96, 1110], [120, 1000], [214, 930], [340, 892], [560, 892], [686, 930], [780, 1000], [804, 1110]])
    parts += [Cover(body), Stroke(body, 1.15, 0.04)]
    low = spline([[300, 838], [286, 906], [360, 962], [452, 974], [548, 960], [618, 902], [602, 836], [520, 862], [450, 868], [380, 862]], True)
    high = spline([[312, 792], [296, 836], [370, 888], [452, 900], [534, 886], [606, 834], [590, 790], [520, 822], [450, 830], [384, 824]], True)
    tail = spline([[524, 930], [566, 1010], [590, 1112], [500, 1112], [478, 1020], [470, 950]])
    parts += [Cover(tail), Stroke(tail[:29], 1.1, 0.06), Stroke(tail[-29:], 1.1, 0.06)]
    parts += outlined(low, 1.15) + outlined(high, 1.15)
    for a, b, c in (([330, 832], [380, 866], [430, 872]), ([588, 828], [552, 860], [508, 874]), ([322, 892], [372, 932], [420, 944]), ([560, 916], [520, 944], [482, 950]), ([512, 966], [528, 1030], [534, 1090])):
        parts.append(Stroke(spline([a, b, c]), 0.85, 0.35, False, 0.8))
    for x, sway in ((196, 10), (262, 6), (668, -8), (730, -12)):
        parts.append(Stroke(spline([[x, 966], [x + sway, 1030], [x + sway * 0.4, 1092]]), 0.85, 0.35, False, 0.8))
    return parts


def girl():
    return _back_hair() + _shoulders() + _face() + _front_hair()
