"""The tests of ../documents and the visit of ../window, run within a Debian 13 on its Krita 5.2."""
import pathlib
import re
import shutil
import sys
import unittest

KRITA = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(KRITA.parent), str(KRITA / "documents"), str(KRITA / "window")]
import test_documents  # noqa: E402
import test_window  # noqa: E402
import trixie  # noqa: E402

_SECONDS = {"documents": 420, "window": 240}

# It measures; one editor is enough for that.
_CASES = [name for name in test_documents.CASES if name != "large_canvas"]
_NEEDED = ("tests/editors/krita", "clients/krita", "plugin-sdk/python", "samples/rough-01.png", "LICENSE")


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
        cls.found = _within("documents", "test_documents", CASES=",".join(_CASES))


@unittest.skipUnless(trixie.possible, trixie.NEEDS)
class Visit(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.found = _within("window", "test_window.WholeVisit")


def _test(name):
    def test(self):
        self.assertEqual(self.found.get(name, "was not run"), "ok", "see artifacts/editors/krita52-*-tests.log")
    return test


for _class, _names in ((Documents, ["imported_by_kritas_own_importer", *_CASES]), (Visit, test_window.notes("whole_visit"))):
    for _name in _names:
        setattr(_class, "test_" + _name, _test(_name))

if __name__ == "__main__":
    unittest.main()
