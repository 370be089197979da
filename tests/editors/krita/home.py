"""A home folder with Krita's settings and the plug-in in it, and an environment in which nothing of the user's is touched."""
import builtins
import importlib.util
import os
import pathlib
import subprocess
import tempfile

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
PROGRAM = REPOSITORY / "artifacts" / "bin" / "ArtistAssist.Cli" / "debug" / "artistassist"
EVIDENCE = REPOSITORY / "artifacts" / "editors"
_IMPORTER = pathlib.Path("/usr/share/krita/pykrita/plugin_importer/plugin_importer.py")


def _module(name, path):
    found = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def import_plugin(archive, resources):
    """Imports a ZIP as Krita's menu does, by Krita's own code; returns what it says that it imported."""
    # Krita puts its translation there before it loads a plug-in, and the importer of 5.3 takes it from there.
    if not hasattr(builtins, "i18n"):
        builtins.i18n = lambda text, *_: text
    importer = _module("plugin_importer", _IMPORTER)
    resources.mkdir(parents=True, exist_ok=True)
    return importer.PluginImporter(str(archive), str(resources), lambda plugin: True).import_all()


class Home:
    """Made anew for a test class and removed with it, the daemon that was started in it stopped."""

    def __init__(self, language=None):
        self._folder = tempfile.TemporaryDirectory(prefix="aa-")
        self.path = pathlib.Path(self._folder.name)
        self.resources = self.path / ".local" / "share" / "krita"
        self.program = os.environ.get("ARTISTASSIST_PROGRAM", str(PROGRAM))
        if not os.path.exists(self.program):
            raise FileNotFoundError("%s is missing: build clients/cli first, or set ARTISTASSIST_PROGRAM." % self.program)
        archive = _module("package", REPOSITORY / "clients" / "krita" / "package.py").build(self.path / "plugin.zip")
        self.imported = import_plugin(archive, self.resources)
        config = self.path / ".config"
        config.mkdir()
        (config / "kritarc").write_text("[python]\nenable_artistassist=true\n", encoding="utf-8")
        if language:
            (config / "klanguageoverridesrc").write_text("[Language]\nkrita=%s\n" % language, encoding="utf-8")
        for name in ("run", "daemon-run", "daemon-data"):
            (self.path / name).mkdir(mode=0o700)
        EVIDENCE.mkdir(parents=True, exist_ok=True)

    @property
    def plugins(self):
        return self.resources / "pykrita"

    def environment(self, scripts="", **more):
        kept = {name: os.environ[name] for name in (
            "PATH", "DOTNET_ROOT", "ARTISTASSIST_CI_RUN", "CI", "TMPDIR", "DOTNET_CLI_TELEMETRY_OPTOUT") if name in os.environ}
        return {
            **kept, "HOME": str(self.path), "LANG": "C.UTF-8", "XDG_RUNTIME_DIR": str(self.path / "run"),
            "ARTISTASSIST_PROGRAM": self.program, "ARTISTASSIST_RUNTIME": str(self.path / "daemon-run"),
            "ARTISTASSIST_DATA": str(self.path / "daemon-data"), "PYTHONDONTWRITEBYTECODE": "1", "LIBGL_ALWAYS_SOFTWARE": "1",
            "EVIDENCE": str(EVIDENCE), "PYTHONPATH": os.pathsep.join(
                [str(self.plugins), str(pathlib.Path(__file__).resolve().parent), str(scripts)]), **more}

    def artistassist(self, *arguments, seconds=60):
        return subprocess.run(
            [self.program, *arguments], env=self.environment(), capture_output=True, text=True, timeout=seconds, check=False)

    def close(self):
        self.artistassist("daemon", "stop")
        self._folder.cleanup()
