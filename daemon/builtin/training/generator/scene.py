"""Puts objects together into a scene, the way drawings are composed."""

from dataclasses import dataclass

import numpy as np

from .clipping import clipped
from .drawing import Black, Cover, Stroke, Tone
from .geometry import extent, normals, resample, spline
from .objects import FAMILIES, animals, basic, buildings, comics, face, figures, furniture, hands, lettering, plants, solids, things, vehicles, winged
from .objects.pad import Pad, bowed, pick


SMALLEST = 10.0         # pixels: some families fit any object of at least this size


@dataclass(slots=True)
class Placement:
    """Where an object stands; construction lines are drawn around it."""

    center: np.ndarray
    size: float


class Scene:
    """The parts so far, and where objects stand."""

    def __init__(self, rng, height, width):
        self.rng = rng
        self.height, self.width = height, width
        self.side = min(height, width)
        self.parts, self.placements = [], []

    def add(self, draw, center, size):
        """An object in front of the others. Its surfaces get names of their own."""
        center = np.asarray(center, float)
        self.join(draw(self.rng, center, size))
        self.placements.append(Placement(center, size))

    def join(self, parts):
        tag = f"#{len(self.placements)}"
        for part in parts:
            if isinstance(part, Cover) and part.surface:
                part.surface += tag
        self.parts += parts

    def line(self, points, weight=1.0, taper=0.05, importance=1.0):
        curve = spline(np.asarray(points, float), n=6)
        self.parts.append(Stroke(curve, weight, taper, False, 1.0, importance))

    def random_family(self, size):
        fitting = [f for f in FAMILIES if f.smallest <= max(size, SMALLEST)]
        return pick(self.rng, [f.draw for f in fitting], [f.weight for f in fitting])


def _heap(scene):
    rng, side = scene.rng, scene.side
    if rng.random() < 0.3:              # one subject and its surroundings, close up
        count, smallest, largest, margin = int(rng.integers(1, 3)), 0.35, 0.7, 0.3
    elif rng.random() < 0.7:
        count, smallest, largest, margin = int(rng.integers(3, 7)), 0.2, 0.45, 0.1
    else:
        count, smallest, largest, margin = int(rng.integers(6, 11)), 0.09, 0.3, 0.1
    if margin < 0.3:
        count = max(1, round(count * scene.height * scene.width / side**2))
    for _ in range(count):
        size = side * rng.uniform(smallest, largest)
        draw = scene.random_family(size)
        center = rng.uniform(margin, 1 - margin, 2) * [scene.width, scene.height]
        scene.add(draw, center, size * (1.3 if draw is figures.figure else 1))


def _background(scene):
    """Something quiet behind a subject, or nothing."""
    rng, w, h = scene.rng, scene.width, scene.height
    choice = rng.random()
    if choice < 0.1:
        pad = Pad([w / 2, h / 2], max(w, h) * 0.7)
        comics.focus_lines(rng, pad, rng.uniform(0.55, 0.75), 1.1)
        scene.parts += pad.parts
    elif choice < 0.2:
        y = rng.uniform(0.3, 0.8) * h
        scene.line([[0, y], [w, y + rng.normal(0, 0.02) * h]], 1.0)
    elif choice < 0.3:
        frame = np.array([[0.08, 0.06], [0.92, 0.06], [0.92, 0.94], [0.08, 0.94]]) * [w, h]
        _tone(scene, frame)
        scene.parts.append(Stroke(np.concatenate([frame, frame[:1]]), 1.0, 0.0, True))
    elif choice < 0.45:
        scene.add(pick(rng, (plants.branch, plants.tree, buildings.tower, furniture.shelf, comics.impact)), rng.uniform(0.1, 0.9, 2) * [w, h], scene.side * rng.uniform(0.25, 0.45))


def _tone(scene, outline):
    rng = scene.rng
    dots = rng.random() < 0.4
    spacing = rng.uniform(4.2, 9.0)
    angle = pick(rng, (0.0, np.pi / 4, -np.pi / 4, np.pi / 2))
    scene.parts.append(Tone(outline, "dots" if dots else "lines", spacing, angle, rng.uniform(0.35, 0.7) if dots else rng.uniform(0.5, 0.9)))


def _portrait(scene):
    rng, side = scene.rng, scene.side
    _background(scene)
    center = np.array([scene.width * rng.normal(0.5, 0.05), scene.height * rng.normal(0.5, 0.04)])
    scene.add(face.face if rng.random() < 0.75 else face.profile, center, side * rng.uniform(0.42, 0.7))
    if rng.random() < 0.2:
        scene.add(hands.hand, rng.uniform([0.1, 0.6], [0.9, 0.9]) * [scene.width, scene.height], side * rng.uniform(0.2, 0.32))


def _people(scene):
    """One figure filling the sheet, or a group on one ground."""
    rng, w, h = scene.rng, scene.width, scene.height
    _background(scene)
    count = 1 if rng.random() < 0.5 else int(rng.integers(2, 4))
    size = h * (rng.uniform(0.42, 0.6) if count == 1 else rng.uniform(0.32, 0.44))
    for x in rng.permutation(np.linspace(0.5 / count, 1 - 0.5 / count, count)):
        scene.add(figures.figure, [w * (x + rng.normal(0, 0.03)), h * 0.5 + size * rng.normal(0, 0.05)], size)


_TOPICS = (
    ((hands.hand,), 1.6), ((face.face, face.profile), 1.6), ((face.eye,), 0.5), ((figures.figure,), 0.9), ((animals.quadruped,), 0.7), ((animals.sitting_cat, animals.rabbit), 0.4),
    ((winged.perched_bird, winged.flying_bird, winged.owl), 0.5), ((plants.leaf, plants.branch, plants.flower), 0.6), ((vehicles.car, vehicles.car_in_perspective, vehicles.bicycle, vehicles.aeroplane), 0.4),
    ((things.mug, things.bottle, things.shoe, things.lamp, things.bag, things.camera), 0.6), ((furniture.chair, furniture.armchair, furniture.table), 0.3), ((solids.box, solids.cylinder, buildings.stairs), 0.4),
)


def _studies(scene):
    """A page of one topic, drawn again and again, with a note beside."""
    rng = scene.rng
    topic = pick(rng, [t for t, _ in _TOPICS], [w for _, w in _TOPICS])
    rows = min(int(rng.integers(2, 4)), max(1, scene.side // 70))
    columns = max(1, round(rows * scene.width / scene.height))
    cell = np.array([scene.width / columns, scene.height / rows])
    for j in range(rows):
        for i in range(columns):
            center = (np.array([i, j]) + 0.5 + rng.normal(0, 0.06, 2)) * cell
            size = cell.min() * rng.uniform(0.34, 0.46)
            if rng.random() < 0.06:
                scene.add(lettering.lettering, center, size)
            elif rng.random() < 0.94:
                scene.add(pick(rng, topic), center, size)


def _split(rng, frame, depth, gutter):
    """Panels of a page: [n] of [4, 2] corners, clockwise from the upper left."""
    (x0, y0), (x1, y1) = frame[0], frame[2]
    wide, tall = x1 - x0, y1 - y0
    if depth == 0 or min(wide, tall) < 60 or (depth < 2 and rng.random() < 0.25):
        return [frame]
    f = rng.uniform(0.36, 0.64)
    slant = rng.normal(0, 0.07) * min(wide, tall) if rng.random() < 0.35 else 0.0
    if wide > tall * rng.uniform(0.7, 1.4):
        a, b = x0 + wide * f, gutter / 2
        first = np.array([frame[0], [a - b + slant, frame[1][1]], [a - b - slant, frame[2][1]], frame[3]])
        second = np.array([[a + b + slant, frame[0][1]], frame[1], frame[2], [a + b - slant, frame[3][1]]])
    else:
        a, b = y0 + tall * f, gutter / 2
        first = np.array([frame[0], frame[1], [frame[2][0], a - b + slant], [frame[3][0], a - b - slant]])
        second = np.array([[frame[0][0], a + b - slant], [frame[1][0], a + b + slant], frame[2], frame[3]])
    if slant:
        return [first, second]
    return _split(rng, first, depth - 1, gutter) + _split(rng, second, depth - 1, gutter)


def _panel_content(rng, height, width):
    """A small scene for one panel, its own coordinates starting at (0, 0)."""
    inner = Scene(rng, height, width)
    if rng.random() < 0.12 and min(height, width) > 40:
        pad = Pad([width / 2, height / 2], max(width, height) * 0.75)
        comics.focus_lines(rng, pad, rng.uniform(0.4, 0.6), 1.1)
        inner.parts += pad.parts
    kind = rng.random()
    side = inner.side
    if kind < 0.42:
        inner.add(face.face if rng.random() < 0.75 else face.profile, [width * rng.uniform(0.3, 0.7), height * rng.uniform(0.5, 0.65)], side * rng.uniform(0.4, 0.62))
    elif kind < 0.6:
        inner.add(figures.figure, [width * rng.uniform(0.3, 0.7), height * rng.uniform(0.5, 0.75)], max(height * rng.uniform(0.4, 0.7), 36))
    elif kind < 0.74:
        _landscape(inner)
    else:
        size = side * rng.uniform(0.35, 0.5)
        inner.add(inner.random_family(size), [width / 2, height / 2], size)
    if rng.random() < 0.55 and side > 50:
        size = min(max(24.0, side * rng.uniform(0.2, 0.32)), width * 0.42)
        inner.add(comics.balloon, [width * rng.uniform(0.25, 0.75), size * 0.8 + 2], size)
    return inner


def _panels(scene):
    rng = scene.rng
    margin, gutter = scene.side * rng.uniform(0.01, 0.05), max(4.0, scene.side * rng.uniform(0.015, 0.035))
    page = np.array([[margin, margin], [scene.width - margin, margin], [scene.width - margin, scene.height - margin], [margin, scene.height - margin]])
    weight = rng.uniform(1.0, 1.8)
    for frame in _split(rng, page, 2, gutter):
        low, high = frame.min(0), frame.max(0)
        wide, tall = high - low
        inner = _panel_content(rng, tall, wide)
        shifted = [_shifted(part, low) for part in inner.parts]
        scene.join(clipped(shifted, frame))
        for place in inner.placements:
            scene.placements.append(Placement(place.center + low, place.size))
        edge = np.concatenate([frame, frame[:1]])
        scene.parts.append(Stroke(edge, weight, 0.0, True))


def _shifted(part, offset):
    if isinstance(part, Stroke):
        part.curve = part.curve + offset
    else:
        part.outline = part.outline + offset
    return part


_STANDING = ((things.mug, 0.75), (things.bottle, 0.92), (things.glass, 0.85), (things.book, 0.62), (things.lamp, 0.9), (things.fruit, 0.72), (things.clock, 0.9), (things.candle, 0.85), (plants.pot_plant, 1.02), (things.bag, 0.8), (things.camera, 0.5), (things.shoe, 0.52), (animals.sitting_cat, 1.0), (winged.owl, 1.0))


def _still_life(scene):
    """Things on a table, nearer ones lower and in front, with cast shadows now and then."""
    rng, w, h, side = scene.rng, scene.width, scene.height, scene.side
    edge = h * rng.uniform(0.42, 0.6)
    scene.line([[0, edge], [w * 0.5, edge + rng.normal(0, 2)], [w, edge + rng.normal(0, 3)]], 1.0)
    if rng.random() < 0.25:
        frame = np.array([[0.1, 0.05], [0.4, 0.05], [0.4, 0.4], [0.1, 0.4]]) * [w, h] + [w * rng.uniform(0, 0.5), 0]
        scene.parts += basic.polygon_edges(rng, frame, 1.0, 0.0)
    shadows = rng.random() < 0.4
    light = pick(rng, (-1, 1))
    grounds = np.sort(rng.uniform(edge + 0.04 * h, h * 0.95, int(rng.integers(3, 7))))
    places = rng.permutation(len(grounds))
    for place, ground in zip(places, grounds):
        size = side * rng.uniform(0.16, 0.3) * (0.7 + 0.6 * (ground - edge) / (h - edge))
        draw, low = pick(rng, _STANDING)
        x = (0.1 + 0.8 * (place + rng.uniform(0.2, 0.8)) / len(grounds)) * w
        if shadows:
            t = np.linspace(0, 2 * np.pi, 14)[:-1]
            outline = np.stack([x + light * size * 0.55 + np.cos(t) * size * 0.7, ground + np.sin(t) * size * 0.13], 1)
            scene.parts.append(Tone(outline, "lines", rng.uniform(4.0, 6.5), rng.normal(0, 0.15), 0.7))
        scene.add(draw, [x, ground - size * low], size)
    if rng.random() < 0.3:
        for _ in range(int(rng.integers(2, 5))):
            a = np.array([rng.uniform(0, w), h * rng.uniform(0.9, 1.0)])
            scene.parts.append(Stroke(bowed(a, a + [rng.normal(0, 0.08) * w, -0.12 * h], rng.normal(0, 0.2), 8), 0.85, 0.35, False, 1.0, 0.5))


def _cloud(scene, center, size):
    pad = Pad(center, size)
    plants.lobed(scene.rng, pad, [0, 0], 1.0, 0.4, int(scene.rng.integers(6, 10)), "cloud")
    scene.parts += pad.parts


def _landscape(scene):
    rng, w, h, side = scene.rng, scene.width, scene.height, scene.side
    horizon = h * rng.uniform(0.35, 0.65)
    for _ in range(int(rng.integers(0, 3))):
        _cloud(scene, [rng.uniform(0, w), horizon * rng.uniform(0.15, 0.6)], side * rng.uniform(0.08, 0.2))
    x = np.linspace(-0.05, 1.05, 9) * w
    if rng.random() < 0.6:              # hills or mountains
        sharp = rng.random() < 0.4
        for layer in range(int(rng.integers(1, 3))):
            rise = h * rng.uniform(0.08, 0.25) / (layer + 1)
            y = horizon - rise * np.abs(np.interp(np.arange(9), np.arange(0, 9, 2 if sharp else 4), rng.uniform(0, 1, 5 if sharp else 3)))
            y[1::2] -= rise * 0.5 * sharp
            ridge = np.stack([x, y], 1)
            ridge = ridge if sharp else spline(ridge, n=5)
            scene.parts += [Cover(np.concatenate([ridge, [[w * 1.05, horizon + 2], [-w * 0.05, horizon + 2]]]), f"hill{layer}"), Stroke(ridge, 1.0, 0.05)]
            if sharp:
                for i in range(1, 8, 2):
                    p = ridge[i]
                    scene.parts.append(Stroke(bowed(p + [0, 2], p + [rise * 0.15, rise * 0.5], 0.1, 6), 0.8, 0.35, False, 0.8, 0.4))
    ground = np.stack([x, horizon + rng.normal(0, 0.006, 9) * h], 1)
    scene.parts += [Cover(np.concatenate([ground, [[w * 1.05, h * 1.05], [-w * 0.05, h * 1.05]]]), "ground"), Stroke(spline(ground, n=4), 1.0, 0.05)]
    sea = rng.random() < 0.2
    if not sea and rng.random() < 0.4:  # a road or a river to the horizon
        v, near = w * rng.uniform(0.3, 0.7), w * rng.uniform(0.2, 0.4)
        for s in (-1, 1):
            scene.line([[v + s * 2, horizon + 1], [v + s * near * 0.25, horizon + (h - horizon) * 0.35], [v + s * near, h + 2]], 1.0)
    makes = (vehicles.ship,) if sea else (buildings.house, plants.tree, buildings.tower, plants.tree)
    count = max(2, round(int(rng.integers(3, 7)) * w / max(h, 1) if w > h else int(rng.integers(3, 7))))
    for f in np.sort(rng.uniform(0.0, 1.0, count)):
        size = side * (0.1 + 0.22 * f) * rng.uniform(0.8, 1.2)
        draw = pick(rng, makes)
        foot = horizon + (h - horizon) * 0.75 * f
        low = {plants.tree: 1.0, buildings.house: 0.65, buildings.tower: 0.85, vehicles.ship: 0.9}[draw]
        if size > 14:
            scene.add(draw, [rng.uniform(0.02, 0.98) * w, foot - size * low + 2], size)
    if sea:
        for _ in range(int(rng.integers(0, 4))):
            scene.add(winged.flying_bird, [rng.uniform(0, w), horizon * rng.uniform(0.2, 0.9)], max(18.0, side * rng.uniform(0.07, 0.14)))
        return
    if rng.random() < 0.35:
        size = max(side * rng.uniform(0.12, 0.3), 36)
        scene.add(pick(rng, (figures.figure, animals.quadruped, vehicles.car, vehicles.car_in_perspective)), [rng.uniform(0.2, 0.8) * w, h - size * 0.95], size)
    for _ in range(int(rng.integers(0, 4))):
        scene.add(plants.grass, [rng.uniform(0, w), h * rng.uniform(0.88, 1.0)], side * rng.uniform(0.07, 0.14))


def _room(scene):
    """A room in one-point perspective with furniture and perhaps someone in it."""
    rng, w, h, side = scene.rng, scene.width, scene.height, scene.side
    low, high = np.array([0.22, 0.15]) * [w, h] + rng.normal(0, 0.03, 2) * side, np.array([0.78, 0.62]) * [w, h] + rng.normal(0, 0.03, 2) * side
    back = np.array([low, [high[0], low[1]], high, [low[0], high[1]]])
    for a, b in zip(back, np.roll(back, -1, axis=0)):
        scene.parts.append(Stroke(np.linspace(a, b, 5), 1.0, 0.04))
    vanish = (low + high) / 2
    for corner in back:
        out = corner + (corner - vanish) * 2.2
        scene.parts.append(Stroke(np.linspace(corner, out, 6), 1.0, 0.04))
    a = low + (high - low) * rng.uniform(0.1, 0.3, 2)
    b = a + (high - low) * [rng.uniform(0.25, 0.45), 0.45]
    pad = Pad([0, 0], 1.0)
    pad.polygon([a, [b[0], a[1]], b, [a[0], b[1]]], "glass", 1.0)
    pad.straight([(a[0] + b[0]) / 2, a[1]], [(a[0] + b[0]) / 2, b[1]], 0.9)
    pad.straight([a[0], (a[1] + b[1]) / 2], [b[0], (a[1] + b[1]) / 2], 0.9)
    for s in (0, 1):
        if rng.random() < 0.5:
            x = a[0] if s == 0 else b[0]
            e = (1 if s else -1) * 0.12 * (high - low)[0]
            pad.shape([[x - e * 0.4, a[1] - 3], [x + e, a[1] - 3], [x + e * 1.1, b[1] + 8], [x, b[1] + 8], [x - e * 0.1, (a[1] + b[1]) / 2]], "curtain", 1.0, 1.0, (0, 1, 2, 3))
    scene.parts += pad.parts
    for f in np.sort(rng.uniform(0.05, 1.0, int(rng.integers(2, 4)))):
        size = side * (0.16 + 0.16 * f)
        draw = pick(rng, (furniture.table, furniture.chair, furniture.drawers, furniture.armchair, furniture.bed, furniture.shelf, plants.pot_plant))
        scene.add(draw, [rng.uniform(0.1, 0.9) * w, high[1] + (h - high[1]) * 0.6 * f - size * 0.5], size)
    if rng.random() < 0.4:
        size = max(side * rng.uniform(0.28, 0.4), 36)
        scene.add(figures.figure, [rng.uniform(0.25, 0.75) * w, h * 0.92 - size], size)


_KINDS = ((_heap, 0.36), (_portrait, 0.13), (_people, 0.1), (_studies, 0.12), (_panels, 0.11), (_still_life, 0.08), (_landscape, 0.07), (_room, 0.03))
_SHADED = ("cloth", "hair", "skirt", "trousers", "roof", "wood", "leaf", "wing", "wall", "leather", "paint", "fur")
_FILLED = ("hair", "trousers", "shoe", "leather", "skirt", "cloth", "tyre", "dark")
SIDE_HATCHED = 0.12     # share of scenes with hatching along the edges in shadow
TONED = 0.22            # share of scenes with hatching or screentone of their own
INKED_AREAS = 0.15      # share of scenes with more areas filled with black


def _inside(points, outline):
    """Which points [n, 2] lie in the polygon, by counting crossings to the right."""
    a, b = outline, np.roll(outline, -1, axis=0)
    x, y = points[:, :1], points[:, 1:]
    span = (a[:, 1] > y) != (b[:, 1] > y)
    at = a[:, 0] + (y - a[:, 1]) * (b[:, 0] - a[:, 0]) / np.where(b[:, 1] == a[:, 1], 1.0, b[:, 1] - a[:, 1])
    return (span & (x < at)).sum(1) % 2 == 1


def _side_hatching(rng, outline, light, lean, spacing):
    """Tapered strokes from the edge that lies in shadow into the shape."""
    edge, length = resample(np.concatenate([outline, outline[:1]]), spacing)
    if len(edge) < 8:
        return []
    _, normal = normals(edge)
    middle = outline.mean(0)
    outward = normal * np.sign(((edge - middle) * normal).sum())
    depth = min(extent(outline), 2.2 * length / 6) * 0.16
    shadow = np.flatnonzero(outward @ light < -0.35)
    starts = edge[shadow] - outward[shadow] * 1.0
    reach = depth * rng.uniform(0.55, 1.1, len(shadow)) * np.clip(-(outward[shadow] @ light), 0.4, 1)
    way = -outward[shadow] * 0.6 + lean
    ends = starts + way / (np.hypot(way[:, 0], way[:, 1])[:, None] + 1e-6) * reach[:, None]
    good = _inside(ends, outline) & (reach > 4)
    return [Stroke(np.stack([a, (a + b) / 2 + (b - a)[::-1] * [-0.04, 0.04], b]), 0.75, 0.35, False, 0.45, 0.3) for a, b in zip(starts[good], ends[good])]


def _shade(scene):
    """Gives some surfaces a tone, others black, others hatching along their edge in shadow, as an inker does."""
    rng = scene.rng
    if rng.random() < SIDE_HATCHED:
        angle, lean_angle = rng.uniform(0, 2 * np.pi), rng.uniform(0, 2 * np.pi)
        light, lean = np.array([np.cos(angle), np.sin(angle)]), np.array([np.cos(lean_angle), np.sin(lean_angle)]) * 0.5
        spacing = rng.uniform(3.6, 5.5)
        parts = []
        for part in scene.parts:
            parts.append(part)
            if isinstance(part, Cover) and part.surface.split("#")[0] in _SHADED + ("skin", "petal", "fruit", "cup", "stone") and extent(part.outline) > 26 and rng.random() < 0.7:
                parts += _side_hatching(rng, part.outline, light, lean, spacing)
        scene.parts = parts
    tones, blacks = rng.random() < TONED, rng.random() < INKED_AREAS
    if not (tones or blacks):
        return
    dots = rng.random() < 0.4
    spacing, angle = rng.uniform(4.2, 8.0), rng.uniform(0, np.pi)
    weight = rng.uniform(0.35, 0.7) if dots else rng.uniform(0.5, 0.9)
    chosen = {}
    parts = []
    for part in scene.parts:
        parts.append(part)
        if not isinstance(part, Cover) or not part.surface:
            continue
        name = part.surface
        if name not in chosen:
            material = name.split("#")[0]
            dice = rng.random()
            chosen[name] = "black" if blacks and dice < 0.12 and material in _FILLED else "tone" if tones and dice > 0.6 and material in _SHADED else ""
        if chosen[name] and extent(part.outline) > 22:
            parts.append(Black(part.outline) if chosen[name] == "black" else Tone(part.outline, "dots" if dots else "lines", spacing, angle, weight))
    scene.parts = parts


def _on_sheet(part, height, width, margin=12.0):
    points = part.curve if isinstance(part, Stroke) else part.outline
    x, y = points[0]
    if 0 <= x < width and 0 <= y < height:
        return True
    low, high = points.min(0), points.max(0)
    return high[0] > -margin and high[1] > -margin and low[0] < width + margin and low[1] < height + margin


def draw_scene(rng, height, width):
    """Returns (parts, placements) of one random scene."""
    scene = Scene(rng, height, width)
    pick(rng, [k for k, _ in _KINDS], [w for _, w in _KINDS])(scene)
    _shade(scene)
    return [part for part in scene.parts if _on_sheet(part, height, width)], scene.placements
