"""A Debian 13 in a folder: its GIMP and Krita on what ships, against an `artistassist` and a daemon inside it."""
import os
import pathlib
import shutil
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
EVIDENCE = REPOSITORY / "artifacts" / "editors"
ROOT = pathlib.Path(os.environ.get("TRIXIE", REPOSITORY / "artifacts" / "trixie"))
_BUILT = REPOSITORY / "artifacts" / "bin" / "ArtistAssist.Cli" / "debug"
_DOWNLOAD_SECONDS = 600
PATIENCE = int(os.environ.get("CI_PATIENCE", "1"))

possible = os.geteuid() == 0 and bool(shutil.which("debootstrap"))
NEEDS = "needs root and debootstrap for a Debian 13"


class Trixie:
    """Made for a test class: a fresh /case in the folder, with a home and an `artistassist` of its own."""

    def __init__(self):
        EVIDENCE.mkdir(parents=True, exist_ok=True)
        with open(EVIDENCE / "trixie.log", "ab") as log:
            subprocess.run([str(HERE / "trixie.sh"), str(ROOT)], stdout=log, stderr=log, check=True, timeout=_DOWNLOAD_SECONDS * PATIENCE)
        # .NET reads about its own memory there.
        self._mounted = not os.path.exists(ROOT / "proc" / "self")
        if self._mounted:
            subprocess.run(["mount", "-t", "proc", "proc", str(ROOT / "proc")], check=True, timeout=60)
        self.case = ROOT / "case"
        shutil.rmtree(self.case, ignore_errors=True)
        self.case.mkdir()
        for folder in ("run", "data", "home"):
            (self.case / folder).mkdir(mode=0o700)
        program = os.environ.get("ARTISTASSIST_PROGRAM")
        shutil.copytree(os.path.dirname(program) if program else _BUILT, self.case / "artistassist")
        shutil.copy(REPOSITORY / "samples" / "rough-01.png", self.case / "sketch.png")

    def run(self, *command, log=None, seconds=240, **more):
        """Runs a command in there; its exit code, or None when it took too long."""
        process = self.start(*command, stdout=log or subprocess.DEVNULL, **more)
        try:
            return process.wait(seconds * PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return None

    def start(self, *command, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, **more):
        """Starts a command in there."""
        environment = {
            "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HOME": "/case/home", "LANG": "C.UTF-8", "DOTNET_ROOT": "/usr/share/dotnet",
            "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "DOTNET_CLI_TELEMETRY_OPTOUT": "1", "PYTHONDONTWRITEBYTECODE": "1",
            "ARTISTASSIST_PROGRAM": "/case/artistassist/artistassist", "ARTISTASSIST_RUNTIME": "/case/run",
            "ARTISTASSIST_DATA": "/case/data", "XDG_RUNTIME_DIR": "/case/run",
            **{name: os.environ[name] for name in ("ARTISTASSIST_CI_RUN",) if name in os.environ}, **more}
        return subprocess.Popen(
            ["chroot", str(ROOT), *command], env=environment, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr)

    def close(self):
        self.run("/case/artistassist/artistassist", "daemon", "stop", seconds=60)
        shutil.rmtree(self.case, ignore_errors=True)
        if self._mounted:
            subprocess.run(["umount", "--lazy", str(ROOT / "proc")], check=False, timeout=60)
