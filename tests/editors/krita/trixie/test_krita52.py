"""The cases of ../documents in the Krita 5.2 of a Debian 13."""
import importlib.util
import json
import pathlib
import re
import shutil
import sys
import unittest
import zipfile

KRITA = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(KRITA.parent))
import trixie  # noqa: E402

_CASES = re.findall(r'^    "(\w+)": ', (KRITA / "documents" / "cases_in_krita.py").read_text(encoding="utf-8"), re.MULTILINE)
# It measures; one editor is enough for that.
_CASES.remove("large_canvas")


def _package(target):
    found = importlib.util.spec_from_file_location("package", trixie.REPOSITORY / "clients" / "krita" / "package.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module.build(target)


@unittest.skipUnless(trixie.possible, trixie.NEEDS)
class InKrita52(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        debian = trixie.Trixie()
        cls.addClassCleanup(debian.close)
        with zipfile.ZipFile(_package(debian.case / "plugin.zip")) as archive:
            archive.extractall(debian.case / "plugins")
        for script in (KRITA / "inside.py", KRITA / "documents" / "cases_in_krita.py"):
            shutil.copy(script, debian.case / "plugins")
        with open(trixie.EVIDENCE / "krita52-documents.log", "wb") as log:
            debian.run(
                "kritarunner", "-s", "cases_in_krita", "-f", "main", "x", log=log, QT_QPA_PLATFORM="offscreen", PYTHONPATH="/case/plugins",
                SKETCH="/case/sketch.png", VERDICTS="/case/verdicts.json", CASES=",".join(_CASES))
        verdicts = debian.case / "verdicts.json"
        cls.found = json.loads(verdicts.read_text(encoding="utf-8"))["cases"] if verdicts.exists() else {}


def _test(name):
    def test(self):
        self.assertIn(name, self.found, "Krita did not get that far; see artifacts/editors/krita52-documents.log")
        if self.found[name]:
            self.fail(self.found[name])
    return test


for _name in _CASES:
    setattr(InKrita52, "test_" + _name, _test(_name))

if __name__ == "__main__":
    unittest.main()
