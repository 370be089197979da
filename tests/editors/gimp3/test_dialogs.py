"""The dialogs in the window of the GIMP 3 of a Debian 13: seen, confirmed by a click, and their result undone by one undo."""
import json
import pathlib
import shutil
import subprocess
import sys
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import plugin  # noqa: E402
import trixie  # noqa: E402

_CHINESE_FONT = pathlib.Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
# Nothing that GIMP greets new users with lies over its windows.
_SETTINGS = '(config-version "3.0.4")\n(show-welcome-dialog no)\n(check-updates no)\n(show-tips no)\n'


@unittest.skipUnless(trixie.possible, trixie.NEEDS)
class Dialogs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.debian = trixie.Trixie()
        cls.addClassCleanup(cls.debian.close)
        plugin.install(cls.debian)
        home = cls.debian.case / "home"
        (home / ".config" / "GIMP" / "3.0" / "gimprc").write_text(_SETTINGS, encoding="utf-8")
        fonts = home / ".local" / "share" / "fonts"
        fonts.mkdir(parents=True)
        shutil.copy(_CHINESE_FONT, fonts)
        shutil.copy(HERE / "dialog_in_gimp.py", cls.debian.case / "dialog.py")

    def setUp(self):
        display = self.start("Xvfb", "-displayfd", "1", "-screen", "0", "1200x800x24", "-nolisten", "tcp", stdout=subprocess.PIPE)
        self.display = ":" + display.stdout.readline().decode().strip()
        self.addCleanup(display.stdout.close)

    def start(self, *command, **more):
        process = self.debian.start(*command, stderr=subprocess.DEVNULL, **more)

        def end():
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(20)
        self.addCleanup(end)
        return process

    def hand(self, *words):
        process = self.debian.start(*words, DISPLAY=self.display, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return process.communicate(timeout=60)[0].decode()

    def windows(self, title):
        return self.hand("xdotool", "search", "--onlyvisible", "--name", title).split()

    def click(self, window, x, y):
        """Clicks in a window, at a place from its right and bottom edge."""
        said = dict(line.split("=") for line in self.hand("xdotool", "getwindowgeometry", "--shell", window).split())
        self.hand("xdotool", "mousemove", "--window", window, str(int(said["WIDTH"]) - x), str(int(said["HEIGHT"]) - y), "click", "1")

    def press(self, window, keys):
        self.hand("xdotool", "windowfocus", "--sync", window, "key", keys)

    def screenshot(self, name):
        picture = self.debian.case / name
        self.hand("import", "-window", "root", "/case/" + name)
        shutil.copy(picture, trixie.EVIDENCE)

    def told(self, name):
        try:
            return json.loads((self.debian.case / name).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None

    def gimp(self, procedure, **language):
        """Starts GIMP on the sketch and a procedure; its dialog, once it is drawn."""
        for name in ("state.json", "returned.json"):
            (self.debian.case / name).unlink(missing_ok=True)
        log = open(trixie.EVIDENCE / "gimp3-dialogs.log", "ab")
        self.addCleanup(log.close)
        self.start(
            "gimp-3.0", "-n", "-s", "-f", "--batch-interpreter=python-fu-eval", "-b", "exec(open('/case/dialog.py').read())",
            stdout=log, DISPLAY=self.display, CASE_PROCEDURE="plug-in-artistassist-" + procedure, **language)
        try:
            dialog = _until(lambda: self.windows("^ArtistAssist: "), 120)[0]
        except AssertionError:
            self.screenshot("gimp3-no-dialog.png")
            raise
        # What is drawn comes a moment after the window.
        time.sleep(2)
        return dialog

    def test_confirmed_by_a_click_and_undone_by_one_undo(self):
        dialog = self.gimp("clean", LANGUAGE="en")
        before = self.told("state.json")["image"]
        self.screenshot("gimp3-dialog.png")
        self.click(dialog, 55, 28)
        self.assertEqual(_until(lambda: self.told("returned.json"), 120), "success")
        after = self.until_layers(2)
        self.screenshot("gimp3-result.png")
        self.assertTrue(after["layers"][0].startswith("Clean up, "), after)
        self.assertNotEqual(after["seen"], before["seen"])

        window = self.windows("GIMP$")[0]
        self.press(window, "ctrl+z")
        self.assertEqual(self.until_layers(1), before, "one undo does not take back all of it, or more")
        self.screenshot("gimp3-undo.png")
        self.press(window, "ctrl+y")
        self.assertEqual(self.until_layers(2), after, "redo does not bring it back")

    def until_layers(self, count):
        """What the image is like with that many layers, once it stays so: GIMP draws an undone step anew a moment later."""
        def look():
            told = self.told("state.json")
            return told["image"] if told["looks"] > 5 and len(told["image"]["layers"]) == count else None
        return _until(look, 60)

    def test_speaks_chinese_with_gimp(self):
        dialog = self.gimp("refine", LANGUAGE="zh_CN")
        before = self.told("state.json")["image"]
        self.screenshot("gimp3-chinese.png")
        self.press(dialog, "Escape")
        self.assertEqual(_until(lambda: self.told("returned.json"), 60), "cancel")
        self.assertEqual(self.until_layers(1), before)


def _until(look, seconds):
    end = time.monotonic() + seconds * trixie.PATIENCE
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError("it did not happen within %d s" % (seconds * trixie.PATIENCE))
        time.sleep(0.2)


if __name__ == "__main__":
    unittest.main()
