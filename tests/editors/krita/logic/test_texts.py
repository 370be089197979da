import pathlib
import re
import string
import unittest

import plugin_path
from artistassist.texts import LANGUAGES, language_of, say, say_or, use

SOURCES = pathlib.Path(plugin_path.REPOSITORY, "clients", "krita", "artistassist")
PARTS = ("task_", "mode_", "slider_", "action_", "state_", "history_")


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


class Texts(unittest.TestCase):
    def test_languages_say_the_same_things(self):
        english = LANGUAGES["en"]
        for name, texts in LANGUAGES.items():
            self.assertEqual(texts.keys(), english.keys(), name)
            for key, text in texts.items():
                self.assertTrue(text.strip(), key)
                self.assertEqual(places(text), places(english[key]), "%s in %s" % (key, name))

    def test_chinese_is_chinese(self):
        for key, text in LANGUAGES["zh-Hans"].items():
            if re.search("[a-z]{3}", re.sub("{.*?}", "", LANGUAGES["en"][key])):
                self.assertRegex(text, "[\u4e00-\u9fff]", key)

    def test_every_key_in_the_code_has_a_text(self):
        for source in SOURCES.rglob("*.py"):
            for key in re.findall(r'\bsay\(\s*"([a-z_]+)"\s*[,)]', source.read_text(encoding="utf-8")):
                self.assertIn(key, LANGUAGES["en"], source.name)

    def test_every_text_is_used(self):
        code = "\n".join(source.read_text(encoding="utf-8") for source in SOURCES.rglob("*.py") if source.parent.name != "texts")
        unused = [key for key in LANGUAGES["en"] if '"%s"' % key not in code and not key.startswith(PARTS)]
        self.assertEqual(unused, [])

    def test_say_fills_the_places(self):
        use("en")

        self.assertEqual(say("queue", count=3), "3 waiting")

    def test_say_or_of_an_unknown_key_is_the_other(self):
        use("en")

        self.assertEqual((say_or("task_refine", "refine"), say_or("task_paint", "paint")), ("Refine", "paint"))

    def test_language_of_locales(self):
        cases = {("zh_CN",): "zh-Hans", ("zh-Hans-CN",): "zh-Hans", ("zh_TW.UTF-8",): "zh-Hans", ("de_DE",): "en", ("C",): "en",
                 ("", "zh_CN"): "zh-Hans", ("en_US", "zh_CN"): "en", (): "en"}
        for locales, language in cases.items():
            self.assertEqual(language_of(locales), language, locales)


if __name__ == "__main__":
    unittest.main()
