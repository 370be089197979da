import unittest

import plugin_path  # noqa: F401
from artistassist.asking import models, naming, strength
from artistassist.asking.area import Rect, around, clipped, overlap, strips
from artistassist.asking.ask import CLOSE_GAPS, REMOVE, Ask, needs_fitting_scale, variants
from artistassist.texts import use

CAPABILITIES = {
    "tasks": {"cleanup": "lines", "inpaint": "fill"},
    "models": [
        {"model": "other", "name": "Other", "kind": "line", "tasks": ["cleanup"], "devices": ["cpu"], "licence_declared": False},
        {"model": "lines", "name": "Lines", "kind": "line", "tasks": ["cleanup"], "devices": ["cpu"], "licence_declared": True},
        {"model": "torn", "name": "Torn", "kind": "line", "tasks": ["refine"], "problem": "Its file is damaged."},
    ],
    "devices": [{"device": "cuda", "works": False}, {"device": "webgpu", "works": True, "chosen": True}, {"device": "cpu", "works": True}],
}


class Strength(unittest.TestCase):
    def test_word_each_fifth_another_one(self):
        words = [strength.word("refine", amount) for amount in (0, 0.19, 0.2, 0.5, 0.79, 0.8, 1)]

        self.assertEqual(words, ["keep_lines", "keep_lines", "gentle", "balanced", "free", "surprise", "surprise"])

    def test_working_scale_middle_left_to_the_model(self):
        self.assertIsNone(strength.working_scale(0.5, 0.4))

    def test_working_scale_keeping_strokes_looks_closer(self):
        self.assertEqual(strength.working_scale(0, 0.4), 1.2)
        self.assertEqual(strength.working_scale(1, 0.4), 0.22)

    def test_working_scale_stays_within_the_contract(self):
        self.assertEqual(strength.working_scale(0, 1.9), 2.0)
        self.assertEqual(strength.working_scale(1, 0.12), 0.1)

    def test_denoising_strength_runs_from_a_tenth_to_one(self):
        self.assertEqual(strength.denoising_strength(0), 0.1)
        self.assertEqual(strength.denoising_strength(1), 1.0)
        self.assertLess(strength.denoising_strength(0.3), strength.denoising_strength(0.4))

    def test_spread_first_is_the_one_asked_for_and_all_differ(self):
        for amount in (0, 0.2, 0.5, 0.9, 1):
            for count in (1, 3, 5):
                amounts = strength.spread(amount, count)

                self.assertEqual(amounts[0], amount)
                self.assertEqual(len(set(amounts)), count)
                self.assertTrue(all(0 <= each <= 1 for each in amounts))


class Variants(unittest.TestCase):
    def test_cleanup_in_the_middle_leaves_everything_to_the_model(self):
        self.assertEqual([variant.options for variant in variants(Ask(amount=0.5))], [{}])

    def test_cleanup_three_proposals_are_three_scales(self):
        options = [variant.options for variant in variants(Ask(amount=0.5, proposals=3), 0.4)]

        self.assertEqual(options[0], {})
        self.assertLess(options[1]["working_scale"], 0.4)
        self.assertGreater(options[2]["working_scale"], 0.4)

    def test_cleanup_off_the_middle_needs_the_fitting_scale(self):
        self.assertFalse(needs_fitting_scale(Ask(amount=0.5)))
        self.assertTrue(needs_fitting_scale(Ask(amount=0.8)))
        self.assertTrue(needs_fitting_scale(Ask(amount=0.5, proposals=2)))
        self.assertFalse(needs_fitting_scale(Ask(task="refine", amount=0.8)))

    def test_cleanup_see_through_canvas_gives_lines_only(self):
        self.assertEqual(variants(Ask().on_nothing())[0].options, {"output": "CLEANUP_OUTPUT_TRANSPARENT"})
        self.assertEqual(Ask(task="refine").on_nothing(), Ask(task="refine"))

    def test_refine_one_job_with_all_proposals(self):
        found = variants(Ask(task="refine", amount=0, proposals=4, prompt=" a cat ", diffusion=True))

        self.assertEqual([variant.options for variant in found], [{"strength": 0.1, "proposals": 4, "prompt": "a cat"}])

    def test_live_one_proposal(self):
        self.assertEqual(len(variants(Ask(proposals=4, priority="live"), 0.4)), 1)
        refine = variants(Ask(task="refine", proposals=4, priority="live", diffusion=True))
        self.assertEqual(refine[0].options["proposals"], 1)

    def test_inpaint_line_model_gets_neither_strength_nor_words(self):
        found = variants(Ask(task="inpaint", mode=REMOVE, prompt="x", proposals=3))

        self.assertEqual([variant.options for variant in found], [{"mode": "INPAINT_MODE_REMOVE"}])

    def test_inpaint_closing_gaps_names_no_mode(self):
        self.assertEqual(variants(Ask(task="inpaint", mode=CLOSE_GAPS))[0].options, {"close_gaps": 0})


class Area(unittest.TestCase):
    def test_clipped_selection_over_the_edge(self):
        self.assertEqual(clipped(Rect(-20, 90, 50, 50), 100, 100), Rect(0, 90, 30, 10))
        self.assertIsNone(clipped(Rect(200, 0, 50, 50), 100, 100))

    def test_overlap_lies_in_both(self):
        self.assertEqual(overlap(Rect(-10, 20, 40, 30), Rect(5, 10, 100, 15)), Rect(5, 20, 25, 5))
        self.assertIsNone(overlap(Rect(0, 0, 5, 5), Rect(5, 0, 5, 5)))

    def test_around_small_selection_sees_512_pixels(self):
        self.assertEqual(around(Rect(2000, 1500, 100, 60), 4096, 4000), Rect(1488, 988, 1124, 1084))

    def test_around_large_selection_sees_its_longer_side(self):
        self.assertEqual(around(Rect(2000, 1500, 700, 60), 4096, 4000), Rect(1300, 800, 2100, 1460))

    def test_strips_cover_each_row_once(self):
        found = list(strips(Rect(5, 7, 300, 101), 3000))

        self.assertEqual(sum(strip.height for strip in found), 101)
        self.assertEqual([strip.y for strip in found], list(range(7, 108, 10)))
        self.assertTrue(all((strip.x, strip.width) == (5, 300) for strip in found))

    def test_strips_row_wider_than_a_strip_is_one_row(self):
        self.assertEqual([strip.height for strip in strips(Rect(0, 0, 100, 3), 10)], [1, 1, 1])


class Models(unittest.TestCase):
    def test_takes_prompt_only_where_words_are_understood(self):
        self.assertTrue(models.takes_prompt({"kind": "diffusion", "takes_prompt": True}))
        self.assertTrue(models.takes_prompt({"kind": "diffusion"}))
        self.assertFalse(models.takes_prompt({"kind": "diffusion", "takes_prompt": False}))
        self.assertFalse(models.takes_prompt({"kind": "line"}))
        self.assertFalse(models.takes_prompt(None))

    def test_chosen_default_comes_first(self):
        self.assertEqual(models.chosen(CAPABILITIES, "cleanup")["model"], "lines")

    def test_chosen_the_artists_own_if_it_can(self):
        self.assertEqual(models.chosen(CAPABILITIES, "cleanup", "other")["model"], "other")
        self.assertEqual(models.chosen(CAPABILITIES, "cleanup", "gone")["model"], "lines")

    def test_chosen_damaged_model_is_none(self):
        self.assertIsNone(models.chosen(CAPABILITIES, "refine"))
        self.assertIsNone(models.chosen({}, "cleanup"))

    def test_device_of_the_one_in_use_only_if_the_model_runs_there(self):
        self.assertEqual(models.device_of(CAPABILITIES, None)["device"], "webgpu")
        self.assertEqual(models.device_of(CAPABILITIES, CAPABILITIES["models"][0])["device"], "cpu")

    def test_licence_missing_only_where_not_declared(self):
        self.assertTrue(models.licence_missing(CAPABILITIES["models"][0]))
        self.assertFalse(models.licence_missing(CAPABILITIES["models"][1]))
        self.assertFalse(models.licence_missing(None))


class Naming(unittest.TestCase):
    def test_account_says_what_the_card_says(self):
        use("en")
        declared = {"licence": "MIT", "licence_declared": True, "training_data": "Drawings of my own."}

        self.assertEqual(naming.model_account(declared), "Licence: MIT\nTrained on: Drawings of my own.")
        for silent in ({}, {"licence": "not declared", "licence_declared": False, "training_data": "not declared"}):
            self.assertEqual(naming.model_account(silent), "Licence: not declared\nTrained on: not declared")

    def setUp(self):
        use("en")

    def test_layer_name_says_what_made_it(self):
        self.assertEqual(naming.layer_name("cleanup", 0.7, {"model_name": "Cleanup 1"}), "Clean up: loose, Cleanup 1")
        self.assertEqual(
            naming.layer_name("refine", 0.3, {"model_name": "Mine", "seed": 7}, "a cat"), "Refine: gentle, “a cat”, Mine, seed 7")

    def test_layer_name_of_a_line_model_says_no_strength_where_it_has_none(self):
        self.assertEqual(naming.layer_name("inpaint", 0.9, {"model_name": "Fill 1"}), "Inpaint: Fill 1")

    def test_layer_name_long_prompt_is_cut(self):
        self.assertLessEqual(len(naming.layer_name("refine", 0.5, {"model_name": "M"}, "x" * 300)), 80)


if __name__ == "__main__":
    unittest.main()
