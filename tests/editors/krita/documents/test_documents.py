"""Every case of cases_in_krita.py as a test; all of them run in one Krita without a window."""
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

_SECONDS = 600 * int(os.environ.get("CI_PATIENCE", "1"))
CASES = re.findall(r'^    "(\w+)": ', (HERE / "cases_in_krita.py").read_text(encoding="utf-8"), re.MULTILINE)


@unittest.skipUnless(shutil.which("kritarunner"), "Krita is not installed")
class InKrita(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = Home()
        cls.addClassCleanup(cls.home.close)
        verdicts, log = cls.home.path / "verdicts.json", EVIDENCE / "krita-documents.log"
        environment = cls.home.environment(
            HERE, QT_QPA_PLATFORM="offscreen", VERDICTS=str(verdicts), SKETCH=str(REPOSITORY / "samples" / "rough-01.png"),
            CASES=os.environ.get("CASES", ""))
        with open(log, "wb") as output:
            try:
                subprocess.run(
                    [*os.environ.get("RUN_WITH", "").split(), "kritarunner", "-s", "cases_in_krita", "-f", "main", "x"], env=environment, cwd=HERE, stdout=output, stderr=output,
                    stdin=subprocess.DEVNULL, timeout=_SECONDS, check=False)
            except subprocess.TimeoutExpired:
                pass
        written = json.loads(verdicts.read_text(encoding="utf-8")) if verdicts.exists() else {"cases": {}, "figures": {}}
        cls.found = written["cases"]
        if written["figures"]:
            (EVIDENCE / "krita-large-canvas.json").write_text(json.dumps(written["figures"], indent=2) + "\n", encoding="utf-8")

    def test_imported_by_kritas_own_importer(self):
        self.assertEqual([plugin["name"] for plugin in self.home.imported], ["artistassist"])
        self.assertTrue((self.home.resources / "actions" / "artistassist.action").is_file())
        self.assertTrue((self.home.plugins / "artistassist.desktop").is_file())


def _test(name):
    def test(self):
        self.assertIn(name, self.found, "Krita did not get that far; see artifacts/editors/krita-documents.log")
        if self.found[name]:
            self.fail(self.found[name])
    return test


for _name in CASES:
    setattr(InKrita, "test_" + _name, _test(_name))

if __name__ == "__main__":
    unittest.main()
