"""Plays the scenes of scenes.py in Krita's window under Xvfb; each thing that a scene notes is a test."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from home import EVIDENCE, REPOSITORY, Home  # noqa: E402

_SECONDS = 240 * int(os.environ.get("CI_PATIENCE", "1"))
_DESKTOP = """[Desktop Entry]
Type=Service
ServiceTypes=Krita/PythonPlugin
X-KDE-Library=pilot
X-Python-2-Compatible=false
Name=Pilot
"""


def play(scene, language=None):
    """Plays one scene in a Krita of its own; returns what it noted."""
    home = Home(language)
    try:
        (home.plugins / "pilot").mkdir()
        shutil.copy(HERE / "pilot.py", home.plugins / "pilot" / "__init__.py")
        (home.plugins / "pilot.desktop").write_text(_DESKTOP, encoding="utf-8")
        with open(home.path / ".config" / "kritarc", "a", encoding="utf-8") as settings:
            settings.write("enable_pilot=true\n")
        verdicts = home.path / "verdicts.json"
        environment = home.environment(
            HERE, SCENE=scene, VERDICTS=str(verdicts), SKETCH=str(REPOSITORY / "samples" / "rough-01.png"))
        with open(EVIDENCE / ("krita-%s.log" % scene), "wb") as output:
            try:
                subprocess.run(
                    [*os.environ.get("RUN_WITH", "").split(), "xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", "dbus-run-session", "--", "krita", "--nosplash"],
                    env=environment, cwd=HERE, stdout=output, stderr=output, stdin=subprocess.DEVNULL, timeout=_SECONDS, check=False)
            except subprocess.TimeoutExpired:
                pass
        found = json.loads(verdicts.read_text(encoding="utf-8")) if verdicts.exists() else {"cases": {}, "figures": {}}
        if found["figures"]:
            (EVIDENCE / ("krita-%s.json" % scene)).write_text(json.dumps(found["figures"], indent=2) + "\n", encoding="utf-8")
        return found["cases"]
    finally:
        home.close()


def notes(scene):
    """The tests of a scene."""
    source = (HERE / "scenes.py").read_text(encoding="utf-8")
    body = re.search(r"^def %s\(verdicts\):\n(.*?)(?=^\S)" % scene, source, re.MULTILINE | re.DOTALL).group(1)
    return [*re.findall(r'verdicts\.note\("(\w+)"', body), "no_traceback"]


def _case(scene, language=None):
    @unittest.skipUnless(shutil.which("krita") and shutil.which("xdotool"), "Krita or xdotool is not installed")
    class Scene(unittest.TestCase):
        @classmethod
        def setUpClass(cls):
            cls.found = play(scene, language)

    def test(name):
        def check(self):
            problem = self.found.get(name, self.found.get("scene") or "The scene did not get that far; see artifacts/editors.")
            if problem:
                self.fail(problem)
        return check

    for name in notes(scene):
        setattr(Scene, "test_" + name, test(name))
    Scene.__name__ = Scene.__qualname__ = "".join(word.capitalize() for word in scene.split("_"))
    return Scene


WholeVisit = _case("whole_visit")
LiveMode = _case("live_mode")
Refine = _case("refine")
MasksHintsAndWindows = _case("masks_hints_and_windows")
Chinese = _case("chinese", "zh_CN")
if os.environ.get("MEASURE"):
    # Judges nothing, takes a minute; documents/ measures the same without a canvas to draw.
    LargeCanvas = _case("large_canvas")

if __name__ == "__main__":
    unittest.main()
