"""A sitting cat with a pointed hat on two books: for samples/ and the picture of the README. Coordinates in a 1200 x 900 frame."""

import numpy as np

from ..drawing import Black, Cover, Stroke, outlined
from ..geometry import TAU, ellipse, line, normals, rotate, spline

FRAME = (1200, 900)


def _tail():
    spine = spline([[735, 690], [850, 720], [930, 660], [925, 560], [860, 520], [815, 560], [845, 600]], n=10)
    _, normal = normals(spine)
    half = np.interp(np.linspace(0, 1, len(spine)), [0, 0.5, 0.9, 1], [30, 30, 22, 8])[:, None]
    left, right = spine + normal * half, spine - normal * half
    tip = spline([left[-1], spine[-1] + (spine[-1] - spine[-3]) * 0.9, right[-1]])
    return [Cover(np.concatenate([left, tip, right[::-1]])), Stroke(left, 1.1, 0.08), Stroke(right, 1.1, 0.08), Stroke(tip, 1.0, 0.05)]


def _body():
    chest = spline([[520, 420], [480, 500], [440, 600], [425, 700], [455, 752], [600, 762], [745, 752], [778, 690], [760, 590], [722, 500], [682, 420]])
    parts = [Cover(chest), Stroke(chest[:56], 1.15, 0.05), Stroke(chest[-56:], 1.15, 0.05)]
    for side in (-1, 1):
        haunch = spline([[600 + side * 70, 735], [600 + side * 85, 650], [600 + side * 140, 610], [600 + side * 182, 660], [600 + side * 178, 735]])
        parts += [Cover(haunch), Stroke(haunch, 1.1, 0.12)]
        foot = spline([[600 + side * 95, 760], [600 + side * 92, 728], [600 + side * 140, 712], [600 + side * 192, 728], [600 + side * 194, 762], [600 + side * 140, 770]], True)
        parts += outlined(foot, 1.1, 0.8)
        parts += [Stroke(line([600 + side * (120 + 26 * i), 744], [600 + side * (121 + 26 * i), 766]), 0.85, 0.2, False, 0.5) for i in range(3)]
    for side in (-1, 1):
        x = 600 + side * 42
        leg = np.array([[x - 36, 560], [x - 33, 660], [x - 32, 735], [x + 32, 735], [x + 33, 660], [x + 34, 560]], float)
        parts += [Cover(leg), Stroke(spline(leg[:3]), 1.1, 0.15), Stroke(spline(leg[3:]), 1.1, 0.15)]
        paw = spline([[x - 40, 752], [x - 34, 722], [x, 712], [x + 34, 722], [x + 40, 752], [x, 768]], True)
        parts += outlined(paw, 1.1, 0.8)
        parts += [Stroke(line([x - 13 + 26 * i, 740], [x - 13 + 26 * i, 764]), 0.85, 0.2, False, 0.5) for i in range(2)]
    for y, reach in ((500, 34), (530, 26), (556, 16)):
        parts.append(Stroke(spline([[600 - reach, y - 8], [590, y + 14], [600, y + 2], [611, y + 15], [600 + reach, y - 8]]), 0.85, 0.3, False, 0.7))
    return parts


def _head():
    parts = []
    for side in (-1, 1):
        ear = spline([[600 + side * 150, 330], [600 + side * 182, 262], [600 + side * 196, 178], [600 + side * 130, 205], [600 + side * 62, 248]])
        parts += [Cover(ear), Stroke(ear, 1.15, 0.06)]
        inner = spline([[600 + side * 150, 282], [600 + side * 172, 215], [600 + side * 112, 246]])
        parts.append(Stroke(inner, 0.85, 0.25, False, 0.7))
    face = spline([[600, 238], [700, 252], [758, 310], [764, 372], [800, 404], [748, 412], [776, 438], [712, 440], [660, 462], [600, 468], [540, 462], [488, 440], [424, 438], [452, 412], [400, 404], [436, 372], [442, 310], [500, 252]], True)
    parts += outlined(face, 1.2)
    for side in (-1, 1):
        x = 600 + side * 70
        parts += [Stroke(spline([[x - 42, 356], [x - 14, 324], [x + 20, 326], [x + 42, 352]]), 1.3, 0.15, False, 0.4)]
        parts += [Stroke(spline([[x - 42, 356], [x - 8, 380], [x + 22, 378], [x + 42, 352]]), 0.95, 0.2, False, 0.4)]
        parts += [Stroke(ellipse((x + 1, 351), 25, 27), 0.9, 0, True, 0.3), Black(ellipse((x + 1, 351), 8, 22))]
    parts += [Black(spline([[584, 398], [600, 394], [616, 398], [600, 414]], True))]
    parts += [Stroke(spline([[600, 414], [598, 428], [578, 438], [556, 430]]), 1.0, 0.25, False, 0.4), Stroke(spline([[600, 414], [602, 428], [622, 438], [644, 430]]), 1.0, 0.25, False, 0.4)]
    for side in (-1, 1):
        for y, rise in ((408, -26), (420, 0), (432, 26)):
            parts.append(Stroke(spline([[600 + side * 70, y], [600 + side * 170, y + rise * 0.5 - 8], [600 + side * 262, y + rise]]), 0.7, 0.4, False, 0.6))
    return parts


def _hat():
    brim = ellipse((600, 246), 178, 40, -0.04)
    cone = spline([[486, 238], [536, 170], [572, 100], [612, 52], [668, 38], [720, 62], [694, 68], [668, 86], [680, 150], [716, 236]])
    parts = outlined(brim, 1.15)
    parts += [Cover(np.concatenate([cone, ellipse((600, 240), 115, 22, -0.04, 0, np.pi)])), Stroke(cone, 1.15, 0.05)]
    parts += [Stroke(ellipse((600, 238), 116, 24, -0.04, 0.02, np.pi - 0.02), 1.0, 0.08), Stroke(spline([[506, 212], [560, 230], [640, 229], [703, 208]]), 1.0, 0.08)]
    parts += [Stroke(spline([[650, 62], [648, 84], [668, 88]]), 0.9, 0.3, False, 0.6), Stroke(spline([[572, 118], [596, 128], [616, 120]]), 0.85, 0.35, False, 0.7)]
    return parts + _star((612, 168), 27)


def _star(center, size):
    t = np.linspace(0, TAU, 11)[:10] - np.pi / 2
    radius = np.where(np.arange(10) % 2, 0.42, 1.0) * size
    points = np.stack([np.cos(t) * radius, np.sin(t) * radius], 1) + center
    parts = [Cover(points)]
    return parts + [Stroke(line(a, b, 6), 0.95, 0.05, False, 0.5) for a, b in zip(points, np.roll(points, -1, axis=0))]


def _book(x, y, width, height, tilt):
    corners = rotate(np.array([[0, 0], [width, 0], [width, height], [0, height]], float), tilt) + [x, y]
    edge = (corners[1] - corners[0]) / width
    down = (corners[3] - corners[0]) / height
    parts = [Cover(corners)]
    parts += [Stroke(line(a, b, 20), 1.15, 0.03) for a, b in ((corners[0], corners[1]), (corners[2], corners[3]))]
    parts.append(Stroke(spline([corners[0], (corners[0] + corners[3]) / 2 - edge * 22, corners[3]]), 1.1, 0.05))
    parts.append(Stroke(spline([corners[1], (corners[1] + corners[2]) / 2 - edge * 14, corners[2]]), 1.0, 0.05))
    for f in (0.14, 0.86):
        parts.append(Stroke(line(corners[0] + down * height * f + edge * 4, corners[1] + down * height * f - edge * 6, 20), 0.85, 0.05))
    parts += [Stroke(line(corners[0] + edge * s + down * height * 0.14, corners[0] + edge * s + down * height * 0.86), 0.85, 0.1, False, 0.6) for s in (46, 60, 92)]
    return parts


def wizard_cat():
    moon = spline([[250, 90], [190, 110], [160, 175], [185, 245], [255, 275], [215, 225], [205, 170], [222, 120]], True)
    parts = outlined(moon, 1.1) + _star((330, 150), 24) + _star((115, 330), 17) + _star((985, 170), 26) + _star((1080, 330), 15)
    parts += _book(330, 832, 560, 56, -0.012) + _book(380, 766, 470, 62, 0.012)
    return parts + _tail() + _body() + _head() + _hat()
