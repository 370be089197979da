"""The tests of ../documents and the visit of ../window, run within a Debian 13 on its Krita 5.2."""
import pathlib
import re
import shutil
import sys
import unittest

KRITA = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(KRITA.parent))
import trixie  # noqa: E402

_SECONDS = {"documents": 420, "window": 240}
_NEEDED = ("tests/editors/krita", "clients/krita", "plugin-sdk/python", "samples/rough-01.png", "LICENSE")


def _cases():
    found = re.findall(r'^    "(\w+)": ', (KRITA / "documents" / "cases_in_krita.py").read_text(encoding="utf-8"), re.MULTILINE)
    # It measures; one editor is enough for that.
    found.remove("large_canvas")
    return found


def _notes():
    scenes = (KRITA / "window" / "scenes.py").read_text(encoding="utf-8")
    visit = re.search(r"^def whole_visit\(verdicts\):\n(.*?)(?=^\S)", scenes, re.MULTILINE | re.DOTALL).group(1)
    return [*re.findall(r'verdicts\.note\("(\w+)"', visit), "no_traceback"]


def _within(folder, tests, **more):
    """Runs a folder's tests in the Debian 13 and returns what each printed; its screenshots and logs come out."""
    debian = trixie.Trixie()
    try:
        for path in _NEEDED:
            source, target = trixie.REPOSITORY / path, debian.case / "repository" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
        log = trixie.EVIDENCE / ("krita52-%s-tests.log" % folder)
        with open(log, "wb") as output:
            debian.run(
                "sh", "-c", "cd /case/repository/tests/editors/krita/%s && /usr/bin/python3 -m unittest --verbose %s" % (folder, tests),
                log=output, seconds=_SECONDS[folder] + 60, **more)
        for evidence in (debian.case / "repository" / "artifacts" / "editors").glob("*"):
            shutil.copy(evidence, trixie.EVIDENCE / ("krita52-" + evidence.name.removeprefix("krita-")))
        return dict(re.findall(r"^test_(\w+) \(.*\) \.\.\. (\S+)$", log.read_text(encoding="utf-8"), re.MULTILINE))
    finally:
        debian.close()


@unittest.skipUnless(trixie.possible, trixie.NEEDS)
class Documents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.found = _within("documents", "test_documents", CASES=",".join(_cases()))


@unittest.skipUnless(trixie.possible, trixie.NEEDS)
class Visit(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.found = _within("window", "test_window.WholeVisit")


def _test(name):
    def test(self):
        self.assertEqual(self.found.get(name, "was not run"), "ok", "see artifacts/editors/krita52-*-tests.log")
    return test


for _class, _names in ((Documents, ["imported_by_kritas_own_importer", *_cases()]), (Visit, _notes())):
    for _name in _names:
        setattr(_class, "test_" + _name, _test(_name))

if __name__ == "__main__":
    unittest.main()
