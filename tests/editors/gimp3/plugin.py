"""The ZIP that ships, in the home of a GIMP 3."""
import importlib.util
import zipfile

import trixie


def install(debian):
    plugins = debian.case / "home" / ".config" / "GIMP" / "3.0" / "plug-ins"
    plugins.mkdir(parents=True)
    with zipfile.ZipFile(_package(debian.case / "plugin.zip")) as archive:
        archive.extractall(plugins)
    (plugins / "artistassist" / "artistassist.py").chmod(0o755)


def _package(target):
    found = importlib.util.spec_from_file_location("package", trixie.REPOSITORY / "clients" / "gimp" / "package.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module.build(target)
