"""GIMP 3 of a Debian 13: every case of cases_in_gimp.py as a test, all of them in one GIMP without a window."""
import json
import pathlib
import re
import shutil
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import plugin  # noqa: E402
import trixie  # noqa: E402

_LISTED = re.search(r"^CASES = \[(.*?)\]", (HERE / "cases_in_gimp.py").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
_CASES = re.findall(r"\w+", _LISTED.group(1))


@unittest.skipUnless(trixie.possible, trixie.NEEDS)
class InGimp3(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        debian = trixie.Trixie()
        cls.addClassCleanup(debian.close)
        plugin.install(debian)
        shutil.copy(HERE / "cases_in_gimp.py", debian.case / "cases.py")
        shutil.copy(HERE.parent / "expected.py", debian.case)
        shutil.copy(HERE / "frail_artistassist.py", debian.case)
        with open(trixie.EVIDENCE / "gimp3.log", "wb") as log:
            debian.run(
                "gimp-console-3.0", "-n", "-i", "-d", "-f", "--quit", "--batch-interpreter=python-fu-eval",
                "-b", "exec(open('/case/cases.py').read())", log=log, seconds=400, ARTISTASSIST_PROGRAM="/case/frail_artistassist.py")
        verdicts = debian.case / "verdicts.json"
        cls.found = json.loads(verdicts.read_text(encoding="utf-8")) if verdicts.exists() else {}


def _test(name):
    def test(self):
        self.assertIn(name, self.found, "GIMP did not get that far; see artifacts/editors/gimp3.log")
        if self.found[name]:
            self.fail(self.found[name])
    return test


for _name in _CASES:
    setattr(InGimp3, "test_" + _name, _test(_name))

if __name__ == "__main__":
    unittest.main()
