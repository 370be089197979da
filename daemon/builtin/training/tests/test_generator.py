import unittest

import numpy as np

from generator import objects
from generator.canvas import Canvas
from generator.clean import draw_clean
from generator.drawing import Cover, Stroke, Tone, moved
from generator.geometry import extent, line, point, resample
from generator.hand import plan_lines
from generator.pair import blank, draw_layers, draw_pair, put_on_paper
from generator.roughen import choose_manner, draw_graphite


class Geometry(unittest.TestCase):
    def test_resample_even_steps(self):
        points, length = resample(np.array([[0.0, 0], [30, 0], [30, 40]]), 5.0)

        steps = np.hypot(*np.diff(points, axis=0).T)

        self.assertAlmostEqual(length, 70)
        self.assertLess(np.ptp(steps), 1.5)


class Pairs(unittest.TestCase):
    def test_same_seed_same_bytes(self):
        first = draw_pair(np.random.default_rng([5, 1]), 96, 128)
        second = draw_pair(np.random.default_rng([5, 1]), 96, 128)

        self.assertTrue(np.array_equal(first.rough, second.rough))
        self.assertTrue(np.array_equal(first.clean, second.clean))

    def test_other_seed_other_picture(self):
        first = draw_pair(np.random.default_rng([5, 1]), 96, 128)
        second = draw_pair(np.random.default_rng([5, 2]), 96, 128)

        self.assertFalse(np.array_equal(first.rough, second.rough))

    def test_page_is_not_square_planes_are_height_by_width(self):
        pair = draw_pair(np.random.default_rng(3), 80, 144)

        self.assertEqual(pair.rough.shape, (80, 144, 3))
        self.assertEqual(pair.clean.shape, (80, 144))
        self.assertEqual((pair.rough.dtype, pair.clean.dtype), (np.uint8, np.uint8))

    def test_many_pages_have_ink_and_paper(self):
        shares = [(draw_pair(np.random.default_rng([7, i]), 128, 128).clean < 128).mean() for i in range(24)]

        self.assertGreater(np.mean(shares), 0.02)
        self.assertLess(np.mean(shares), 0.3)


class LayersCompose(unittest.TestCase):
    def test_density_covers_every_layer(self):
        layers = draw_layers(np.random.default_rng(11), 96, 128)

        density = layers.density()

        for plane in (layers.graphite, layers.construction, layers.hatching, layers.first_attempt):
            self.assertTrue((density >= plane / np.float32(255) - 1e-5).all())

    def test_empty_layer_changes_nothing(self):
        plane = np.zeros((40, 60), np.uint8)
        plane[10:20, 10:50] = 200

        layers = blank(40, 60)
        layers.graphite = plane
        density = layers.density()

        self.assertTrue(np.allclose(density, plane / 255, atol=1e-5))

    def test_pencil_darkens_the_paper(self):
        layers = blank(128, 160)
        layers.graphite[:, 60:80] = 230

        picture = put_on_paper(np.random.default_rng(2), layers)

        self.assertLess(picture[:, 62:78].mean(), picture[:, :40].mean() - 40)


class Objects(unittest.TestCase):
    def test_every_family_draws_something(self):
        for family, _, _ in objects.FAMILIES:
            with self.subTest(family=family.__name__):
                parts = family(np.random.default_rng(1), point(150, 130), 70.0)
                ink = draw_clean(parts, 260, 300, 1.6)

                self.assertGreater((ink > 127).sum(), 60)

    def test_cover_hides_what_is_behind(self):
        square = np.array([[20.0, 20], [80, 20], [80, 80], [20, 80]])
        behind = Stroke(line(point(0, 50), point(100, 50)), 1.0, 0.0)

        ink = draw_clean([behind, Cover(square)], 100, 100, 2.0)

        self.assertGreater(ink[50, 10], 200)
        self.assertEqual(ink[50, 50], 0)

    def test_extent_is_the_longer_side(self):
        self.assertEqual(extent(np.array([[0.0, 0], [30, 0], [30, 8]])), 30)


class Tones(unittest.TestCase):
    SQUARE = np.array([[20.0, 30], [120, 30], [120, 90], [20, 90]])

    def test_marks_stay_inside_the_outline(self):
        for kind in ("lines", "cross", "dots"):
            with self.subTest(kind=kind):
                tone = Tone(self.SQUARE, kind, 6.0, 0.4, 0.6)
                manner = choose_manner(np.random.default_rng(1))

                for plane in (draw_clean([tone], 120, 160, 1.6), draw_graphite(np.random.default_rng(1), [tone], [None], 120, 160, manner)):
                    inside = plane[30:90, 20:120]

                    self.assertGreater((inside > 60).mean(), 0.05)
                    self.assertLess((inside > 127).mean(), 0.7)
                    self.assertEqual(int(plane.sum(dtype=int)), int(inside.sum(dtype=int)))

    def test_lines_are_one_spacing_apart(self):
        ink = draw_clean([Tone(self.SQUARE, "lines", 10.0, 0.0)], 120, 160, 2.0)

        rows = np.flatnonzero(ink[:, 60] > 127)

        self.assertEqual(sorted(set(np.round(rows / 10) * 10)), [30, 40, 50, 60, 70, 80, 90])

    def test_moving_scales_the_spacing_and_turns_the_angle(self):
        tone, = moved([Tone(self.SQUARE, "dots", 5.0, 0.0)], lambda curve: np.asarray(curve)[:, ::-1] * 2.0)

        self.assertAlmostEqual(tone.spacing, 10)
        self.assertAlmostEqual(tone.angle, np.pi / 2)

    def test_moving_keeps_what_a_stroke_is(self):
        stroke, = moved([Stroke(line(point(0, 0), point(9, 0)), 0.8, 0.3, False, 0.4, 0.5)], lambda curve: curve + 1)

        self.assertEqual((stroke.weight, stroke.taper, stroke.closed, stroke.care, stroke.importance), (0.8, 0.3, False, 0.4, 0.5))


class Roughening(unittest.TestCase):
    def test_bundle_stays_on_its_line(self):
        rng = np.random.default_rng(4)
        manner = choose_manner(rng)
        manner.spread, manner.passes, manner.see_through = 2.0, 5.0, 1.0
        stroke = Stroke(line(point(20, 60), point(230, 60)), 1.0, 0.1)

        lines = plan_lines(rng, [stroke])

        rows = sum(draw_graphite(rng, [stroke], lines, 120, 250, manner).astype(float) for _ in range(20)).sum(1)

        self.assertAlmostEqual(float((rows * np.arange(120)).sum() / rows.sum()), 60, delta=1.5)

    def test_canvas_coverage_is_height_by_width(self):
        self.assertEqual(Canvas(30, 50).coverage().shape, (30, 50))


if __name__ == "__main__":
    unittest.main()
