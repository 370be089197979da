"""GIMP 3 of Debian 13 in a folder of its own: every case of cases_in_gimp.py as a test, all of them in one GIMP without a window."""
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import unittest
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[2]
EVIDENCE = REPOSITORY / "artifacts" / "editors"
ROOT = pathlib.Path(os.environ.get("TRIXIE", REPOSITORY / "artifacts" / "trixie"))
BUILT = REPOSITORY / "artifacts" / "bin" / "ArtistAssist.Cli" / "debug"
_SECONDS = 240 * int(os.environ.get("CI_PATIENCE", "1"))
_LISTED = re.search(r"^CASES = \[(.*?)\]", (HERE / "cases_in_gimp.py").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
_CASES = re.findall(r"\w+", _LISTED.group(1))


def _package(target):
    found = importlib.util.spec_from_file_location("package", REPOSITORY / "clients" / "gimp" / "package.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module.build(target)


def in_trixie(*command, log=None, seconds=_SECONDS, **more):
    environment = {
        "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HOME": "/case/home", "LANG": "C.UTF-8", "DOTNET_ROOT": "/usr/share/dotnet",
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "DOTNET_CLI_TELEMETRY_OPTOUT": "1", "PYTHONDONTWRITEBYTECODE": "1",
        "ARTISTASSIST_PROGRAM": "/case/artistassist/artistassist", "ARTISTASSIST_RUNTIME": "/case/run", "ARTISTASSIST_DATA": "/case/data",
        "XDG_RUNTIME_DIR": "/case/run", **{name: os.environ[name] for name in ("ARTISTASSIST_CI_RUN",) if name in os.environ}, **more}
    return subprocess.run(
        ["chroot", str(ROOT), *command], env=environment, stdin=subprocess.DEVNULL, stdout=log or subprocess.DEVNULL,
        stderr=subprocess.STDOUT, timeout=seconds, check=False).returncode


@unittest.skipUnless(os.geteuid() == 0 and shutil.which("debootstrap"), "needs root and debootstrap for a Debian 13 with GIMP 3")
class InGimp3(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        EVIDENCE.mkdir(parents=True, exist_ok=True)
        with open(EVIDENCE / "trixie.log", "wb") as log:
            subprocess.run([str(HERE / "trixie.sh"), str(ROOT)], stdout=log, stderr=log, check=True, timeout=600)
        # .NET reads about its own memory there.
        if not os.path.exists(ROOT / "proc" / "self"):
            subprocess.run(["mount", "-t", "proc", "proc", str(ROOT / "proc")], check=True, timeout=60)
            cls.addClassCleanup(subprocess.run, ["umount", "--lazy", str(ROOT / "proc")], check=False, timeout=60)
        case = ROOT / "case"
        shutil.rmtree(case, ignore_errors=True)
        case.mkdir()
        for folder in ("run", "data", "home"):
            (case / folder).mkdir(mode=0o700)
        shutil.copytree(os.path.dirname(os.environ["ARTISTASSIST_PROGRAM"]) if "ARTISTASSIST_PROGRAM" in os.environ else BUILT,
                        case / "artistassist", symlinks=False)
        plugins = case / "home" / ".config" / "GIMP" / "3.0" / "plug-ins"
        plugins.mkdir(parents=True)
        with zipfile.ZipFile(_package(case / "plugin.zip")) as archive:
            archive.extractall(plugins)
        (plugins / "artistassist" / "artistassist.py").chmod(0o755)
        shutil.copy(REPOSITORY / "samples" / "rough-01.png", case / "sketch.png")
        shutil.copy(HERE / "cases_in_gimp.py", case / "cases.py")
        cls.addClassCleanup(shutil.rmtree, case, ignore_errors=True)
        cls.addClassCleanup(in_trixie, "/case/artistassist/artistassist", "daemon", "stop", seconds=60)
        with open(EVIDENCE / "gimp3.log", "wb") as log:
            try:
                in_trixie(
                    "gimp-console-3.0", "-n", "-i", "-d", "-f", "--quit", "--batch-interpreter=python-fu-eval",
                    "-b", "exec(open('/case/cases.py').read())", log=log)
            except subprocess.TimeoutExpired:
                pass
        verdicts = case / "verdicts.json"
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
