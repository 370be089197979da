import importlib.util
import os
import pathlib
import re
import string
import sys
import unittest
from unittest import mock

ROOT = pathlib.Path(__file__).resolve().parents[4]
SOURCES = ROOT / "clients" / "gimp" / "gimp3" / "artistassist"
BRIDGE = ROOT / "plugin-sdk" / "python" / "artistassist.py"
sys.path.insert(0, str(SOURCES))
import asking  # noqa: E402
import problems  # noqa: E402
import texts  # noqa: E402


class Asking(unittest.TestCase):
    def test_cleanup_in_the_middle_leaves_everything_to_the_model(self):
        self.assertEqual(asking.cleanup(0.5, False), {})

    def test_cleanup_keeping_strokes_looks_closer(self):
        self.assertGreater(asking.cleanup(0.0, False)["working_scale"], asking.cleanup(1.0, False)["working_scale"])

    def test_cleanup_lines_only(self):
        self.assertEqual(asking.cleanup(0.5, True), {"output": "CLEANUP_OUTPUT_TRANSPARENT"})

    def test_refine_seed_below_zero_is_drawn(self):
        self.assertEqual(asking.refine(0.4, " a cat ", 2, -1), {"strength": 0.4, "proposals": 2, "prompt": "a cat"})
        self.assertEqual(asking.refine(0.4, "", 1, 0)["seed"], "0")

    def test_inpaint_closing_gaps_needs_no_selection(self):
        self.assertFalse(asking.needs_selection(asking.INPAINT, asking.inpaint(asking.CLOSE_GAPS, "")))
        self.assertTrue(asking.needs_selection(asking.INPAINT, asking.inpaint(asking.FILL, "")))
        self.assertEqual(asking.inpaint(asking.REMOVE, ""), {"mode": "INPAINT_MODE_REMOVE"})


class Problems(unittest.TestCase):
    def setUp(self):
        # ZIPs bring the bridge's module under this name; the plug-in's own file has the other.
        found = importlib.util.spec_from_file_location("bridge", BRIDGE)
        self.bridge = importlib.util.module_from_spec(found)
        found.loader.exec_module(self.bridge)

    def test_what_the_bridges_module_says_itself_is_said_in_her_language(self):
        codes = set(re.findall(r'ArtistAssistError\(\s*"(\w+)"', BRIDGE.read_text(encoding="utf-8")))
        self.assertLessEqual({"not_installed", "bridge_lost", "timeout"}, codes)
        for code in codes:
            error = self.bridge.ArtistAssistError(code, "English alone.")
            with mock.patch.dict(os.environ, LANGUAGE="zh_CN"):
                self.assertRegex(problems.sentence(error), "[\u4e00-\u9fff]", code)
            with mock.patch.dict(os.environ, LANGUAGE="en"):
                self.assertRegex(problems.sentence(error), r"^[\x20-\x7e]+\.$", code)

    def test_what_the_bridge_says_is_left_as_it_is(self):
        self.assertEqual(problems.sentence(self.bridge.ArtistAssistError("busy", "模型正忙。")), "模型正忙。")


class Texts(unittest.TestCase):
    def test_languages_say_the_same_things(self):
        english, chinese = texts.LANGUAGES["en"], texts.LANGUAGES["zh-Hans"]
        self.assertEqual(english.keys(), chinese.keys())
        for key in english:
            places = [{name for _, name, _, _ in string.Formatter().parse(text[key]) if name} for text in (english, chinese)]
            self.assertEqual(places[0], places[1], key)
            self.assertRegex(chinese[key], "[\u4e00-\u9fff]", key)

    def test_every_text_is_used(self):
        code = "\n".join(file.read_text(encoding="utf-8") for file in SOURCES.glob("*.py") if file.name != "texts.py")
        for key in texts.LANGUAGES["en"]:
            self.assertTrue('"%s"' % key in code or key.startswith(("menu_", "task_", "about_", "mode_")), key)


if __name__ == "__main__":
    unittest.main()
