"""What the generator draws: families of objects, composed scenes, flat colours."""

import unittest

import numpy as np

from generator import scene as scenes
from generator.clean import draw_clean
from generator.clipping import clipped
from generator.drawing import Black, Cover, Stroke, Tone
from generator.flat import WALL, draw_flat
from generator.geometry import line, point, spline
from generator.objects import FAMILIES
from generator.objects.lettering import _LATIN
from generator.objects.pad import Pad, path, pick
from generator.objects.perspective import View, box

LINE = 1.6


def points_of(part):
    return part.curve if isinstance(part, Stroke) else part.outline


def length_of(stroke):
    return float(np.hypot(*np.diff(stroke.curve, axis=0).T).sum())


class Families(unittest.TestCase):
    def each(self, sizes=(None, 90.0), seeds=3):
        for family in FAMILIES:
            for size in sizes:
                for seed in range(seeds):
                    pixels = family.smallest if size is None else max(size, family.smallest)
                    name = f"{family.draw.__module__}.{family.draw.__qualname__}, {pixels} px, seed {seed}"
                    yield name, pixels, family.draw(np.random.default_rng([3, seed]), point(200, 200), pixels)

    def test_points_are_finite_and_near_the_size(self):
        for name, size, parts in self.each():
            points = np.concatenate([points_of(part) for part in parts])
            reach = np.abs(points - 200).max(1)

            self.assertTrue(np.isfinite(points).all(), name)
            self.assertLess(float(np.percentile(reach, 80)), 1.9 * size, name)
            self.assertLess(float(reach.max()), 3.2 * size, name)

    def test_every_part_can_be_drawn(self):
        for name, _, parts in self.each(seeds=2):
            for part in parts:
                self.assertEqual(points_of(part).ndim, 2, name)
                self.assertGreaterEqual(len(points_of(part)), 2 if isinstance(part, Stroke) else 3, name)

    def test_strokes_say_how_they_are_drawn(self):
        for name, _, parts in self.each(seeds=2):
            for stroke in (part for part in parts if isinstance(part, Stroke)):
                self.assertTrue(0 < stroke.importance <= 1, f"{name}: {stroke.importance}")
                self.assertTrue(0 < stroke.care <= 1, f"{name}: {stroke.care}")
                self.assertTrue(0 <= stroke.taper <= 0.5, f"{name}: {stroke.taper}")
                self.assertTrue(0.5 <= stroke.weight <= 3.2, f"{name}: {stroke.weight}")

    def test_something_is_drawn_and_it_does_not_clog(self):
        for family in FAMILIES:
            with self.subTest(family=family.draw.__qualname__, module=family.draw.__module__):
                shares = []
                for seed in range(8):
                    ink = draw_clean(family.draw(np.random.default_rng([4, seed]), point(200, 200), family.smallest), 400, 400, LINE) > 127
                    rows, columns = np.flatnonzero(ink.any(1)), np.flatnonzero(ink.any(0))
                    self.assertGreater(ink.sum(), 8)
                    shares.append(ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].mean())

                self.assertLess(np.mean(shares), 0.55)

    def test_same_seed_same_parts(self):
        for family in FAMILIES:
            first, second = (family.draw(np.random.default_rng(11), point(90, 80), 60.0) for _ in range(2))

            self.assertEqual(len(first), len(second))
            for a, b in zip(first, second):
                self.assertIs(type(a), type(b))
                self.assertTrue(np.array_equal(points_of(a), points_of(b)))

    def test_drawing_an_object_leaves_the_next_one_alone(self):
        family = FAMILIES[0].draw
        before = family(np.random.default_rng(2), point(50, 50), 40.0)
        for other in FAMILIES:
            other.draw(np.random.default_rng(5), point(10, 10), 30.0)

        after = family(np.random.default_rng(2), point(50, 50), 40.0)

        self.assertTrue(np.array_equal(points_of(before[0]), points_of(after[0])))

    def test_larger_objects_have_more_detail(self):
        counts = {size: sum(len(f.draw(np.random.default_rng([6, seed]), point(0, 0), size)) for f in FAMILIES if f.smallest >= 20 for seed in range(3)) for size in (40.0, 160.0)}

        self.assertGreater(counts[160.0], 1.2 * counts[40.0])


class Importance(unittest.TestCase):
    def test_contours_details_and_texture_all_occur(self):
        lengths = {"contour": 0.0, "detail": 0.0, "texture": 0.0}
        for seed in range(40):
            parts, _ = scenes.draw_scene(np.random.default_rng([8, seed]), 256, 256)
            for stroke in (part for part in parts if isinstance(part, Stroke)):
                kind = "contour" if stroke.importance >= 0.85 else "detail" if stroke.importance > 0.33 else "texture"
                lengths[kind] += length_of(stroke)

        total = sum(lengths.values())
        self.assertGreater(lengths["contour"] / total, 0.5)
        self.assertGreater(lengths["detail"] / total, 0.1)
        self.assertGreater(lengths["texture"] / total, 0.004)

    def test_leaving_detail_out_leaves_less_ink_and_adds_none(self):
        parts, _ = scenes.draw_scene(np.random.default_rng([8, 3]), 200, 200)
        kept = [part for part in parts if isinstance(part, Cover) or part.importance >= 0.8]

        everything, contours = draw_clean(parts, 200, 200, LINE), draw_clean(kept, 200, 200, LINE)

        self.assertLess(int(contours.sum(dtype=int)), int(everything.sum(dtype=int)))
        self.assertLessEqual(int((contours.astype(int) - everything).max()), 1)


class Scenes(unittest.TestCase):
    def test_every_kind_draws_ink_and_paper(self):
        for kind, _ in scenes._KINDS:
            for seed in range(5):
                with self.subTest(kind=kind.__name__, seed=seed):
                    scene = scenes.Scene(np.random.default_rng([12, seed]), 192, 256)
                    kind(scene)
                    share = (draw_clean(scene.parts, 192, 256, LINE) > 127).mean()

                    self.assertTrue(0.002 < share < 0.5, share)

    def test_any_size_of_sheet(self):
        for height, width in ((64, 64), (96, 320), (320, 96), (512, 384)):
            for seed in range(12):
                parts, _ = scenes.draw_scene(np.random.default_rng([13, seed]), height, width)

                self.assertTrue(all(np.isfinite(points_of(part)).all() for part in parts))
                self.assertEqual(draw_clean(parts, height, width, LINE).shape, (height, width))

    def test_nothing_far_off_the_sheet_is_kept(self):
        for seed in range(20):
            parts, _ = scenes.draw_scene(np.random.default_rng([14, seed]), 128, 160)
            for part in parts:
                points = points_of(part)

                self.assertTrue((points.max(0) > -13).all() and (points.min(0) < [173, 141]).all())

    def test_panels_keep_their_gutters_white(self):
        rng = np.random.default_rng(3)
        frames = scenes._split(rng, np.array([[5.0, 5], [251, 5], [251, 251], [5, 251]]), 2, 10.0)
        parts = []
        for frame in frames:
            low, high = frame.min(0), frame.max(0)
            inner = scenes._panel_content(rng, *(high - low)[::-1])
            parts += clipped([scenes._shifted(part, low) for part in inner.parts], frame)

        ink = draw_clean(parts, 256, 256, LINE) > 127
        inside = np.zeros((256, 256), bool)
        for frame in frames:
            low, high = np.floor(frame.min(0)).astype(int), np.ceil(frame.max(0)).astype(int)
            inside[low[1] - 2 : high[1] + 2, low[0] - 2 : high[0] + 2] = True
        self.assertGreaterEqual(len(frames), 2)
        self.assertEqual(int((ink & ~inside).sum()), 0)

    def test_same_seed_same_bytes(self):
        first, second = (draw_clean(scenes.draw_scene(np.random.default_rng([15, 4]), 128, 128)[0], 128, 128, LINE) for _ in range(2))

        self.assertTrue(np.array_equal(first, second))

    def test_tones_and_spot_blacks_occur(self):
        kinds = set()
        for seed in range(60):
            kinds |= {type(part) for part in scenes.draw_scene(np.random.default_rng([16, seed]), 192, 192)[0]}

        self.assertEqual(kinds, {Stroke, Cover, Black, Tone})


class Clipping(unittest.TestCase):
    FRAME = np.array([[20.0, 20], [100, 30], [90, 80], [25, 70]])

    def test_line_is_cut_where_it_crosses(self):
        cut, = clipped([Stroke(line(point(0, 50), point(120, 50)))], self.FRAME)

        self.assertAlmostEqual(float(cut.curve[0, 0]), 23, delta=0.1)
        self.assertAlmostEqual(float(cut.curve[-1, 0]), 96, delta=0.1)

    def test_line_that_leaves_and_returns_becomes_two(self):
        pieces = clipped([Stroke(spline([[40, 50], [60, 120], [80, 50]]))], self.FRAME)

        self.assertEqual(len(pieces), 2)

    def test_area_is_cut_and_what_lies_outside_vanishes(self):
        whole = np.array([[-50.0, -50], [200, -50], [200, 200], [-50, 200]])

        parts = clipped([Cover(whole, "wall"), Black(whole + 500), Stroke(whole - 900)], self.FRAME)

        self.assertEqual(len(parts), 1)
        self.assertEqual(parts[0].surface, "wall")
        self.assertTrue(np.allclose(np.sort(parts[0].outline, axis=0), np.sort(self.FRAME, axis=0)))

    def test_direction_of_the_frame_does_not_matter(self):
        stroke = Stroke(line(point(0, 50), point(120, 50)))

        one, other = clipped([stroke], self.FRAME), clipped([stroke], self.FRAME[::-1])

        self.assertTrue(np.allclose(one[0].curve, other[0].curve))


class Pads(unittest.TestCase):
    def test_nested_pads_mirror_and_turn_together(self):
        outer = Pad([100, 50], 20.0, -1, 0.5)
        inner = outer.pad([0.5, 0.2], 0.5, -1, 0.3)
        by_hand = np.array([[0.4, -0.1]]) * [-1, 1] @ np.array([[np.cos(0.3), np.sin(0.3)], [-np.sin(0.3), np.cos(0.3)]]) * 0.5 + [0.5, 0.2]

        self.assertTrue(np.allclose(inner.at([[0.4, -0.1]]), outer.at(by_hand)))

    def test_path_turns_sharply_at_corners(self):
        square = path([[0, 0], [10, 0], [10, 10], [0, 10]], range(4), True)

        self.assertTrue(((square % 10 == 0).any(1)).all())

    def test_pick_follows_the_weights(self):
        rng = np.random.default_rng(1)
        picked = [pick(rng, "abc", (1, 3, 0)) for _ in range(2000)]

        self.assertNotIn("c", picked)
        self.assertAlmostEqual(picked.count("b") / 2000, 0.75, delta=0.04)

    def test_box_draws_each_visible_edge_once(self):
        pad = Pad([0, 0], 100.0)
        sides = box(pad, View(0.7, 0.5, 4.0), (-0.4, -0.4, -0.4), (0.4, 0.3, 0.4))
        strokes = [part for part in pad.parts if isinstance(part, Stroke)]

        self.assertEqual(set(sides), {"front", "right", "top"} if "right" in sides else {"front", "left", "top"})
        self.assertEqual(len(strokes), 9)

    def test_level_view_keeps_verticals_vertical(self):
        flat = View(0.6, 0.4, 3.0).project([[0.3, -1, 0.2], [0.3, 1, 0.2]])

        self.assertAlmostEqual(float(flat[0, 0]), float(flat[1, 0]))

    def test_letters_lie_in_their_box(self):
        for letter, strokes in _LATIN.items():
            for stroke in strokes:
                points = np.array([p for p in stroke if p != "~"], float)

                self.assertTrue((points >= 0).all() and (points <= [4, 6]).all(), letter)


class FlatColours(unittest.TestCase):
    def test_square_is_filled_to_the_line_and_no_further(self):
        square = np.array([[20.0, 20], [80, 20], [80, 70], [20, 70]])
        parts = [Cover(square, "leaf"), Stroke(np.concatenate([square, square[:1]]), 1.0, 0.0)]

        flat = draw_flat(np.random.default_rng(1), parts, 100, 120, 2.0)

        inside = flat.colours[24:66, 24:76].reshape(-1, 3)
        outside = flat.colours[:16].reshape(-1, 3)
        self.assertEqual(len(np.unique(inside, axis=0)), 1)
        self.assertEqual(len(np.unique(outside, axis=0)), 1)
        self.assertFalse(np.array_equal(inside[0], outside[0]))
        self.assertLess(flat.picture[20, 50].max(), 60)

    def test_colours_change_under_the_ink_only(self):
        for seed in range(12):
            with self.subTest(seed=seed):
                rng = np.random.default_rng([21, seed])
                parts, _ = scenes.draw_scene(rng, 160, 200)
                flat = draw_flat(rng, parts, 160, 200, LINE)
                free = draw_clean(parts, 160, 200, LINE) < WALL
                changes = (flat.colours[:, 1:] != flat.colours[:, :-1]).any(2)
                rows = (flat.colours[1:] != flat.colours[:-1]).any(2)

                self.assertEqual(int((changes & free[:, 1:] & free[:, :-1]).sum()), 0)
                self.assertEqual(int((rows & free[1:] & free[:-1]).sum()), 0)

    def test_open_contour_takes_the_colour_around_it(self):
        square = np.array([[40.0, 40], [60, 40], [60, 60], [40, 60]])
        parts = [Cover(square, "leaf"), Stroke(square, 1.0, 0.0)]       # the left side is missing

        flat = draw_flat(np.random.default_rng(1), parts, 100, 100, 2.0)

        self.assertTrue(np.array_equal(flat.colours[50, 50], flat.colours[5, 5]))

    def test_scenes_are_colourful_and_repeat(self):
        many = 0
        for seed in range(8):
            one, two = (self._flat(seed) for _ in range(2))
            self.assertTrue(np.array_equal(one.picture, two.picture))
            many += len(np.unique(one.colours.reshape(-1, 3), axis=0))

        self.assertGreater(many / 8, 4)

    def _flat(self, seed):
        rng = np.random.default_rng([22, seed])
        parts, _ = scenes.draw_scene(rng, 128, 128)
        return draw_flat(rng, parts, 128, 128, LINE)


if __name__ == "__main__":
    unittest.main()
