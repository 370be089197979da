#!/usr/bin/env python3
"""Builds the ZIP that Krita's "Import Python Plugin from File" takes: python3 clients/krita/package.py [TARGET]."""
import pathlib
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TARGET = ROOT / "artifacts" / "packages" / "artistassist-krita.zip"

# One date for all, so that the same sources are the same bytes.
_DATE = (2020, 1, 1, 0, 0, 0)


def contents():
    """Names in the ZIP and where each comes from; None for a folder, which Krita looks for by its own entry."""
    yield "artistassist.desktop", HERE / "artistassist.desktop"
    yield "artistassist.action", HERE / "artistassist.action"
    folders = [HERE / "artistassist"] + sorted(path for path in (HERE / "artistassist").rglob("*") if path.is_dir())
    for folder in folders:
        if folder.name == "__pycache__":
            continue
        yield folder.relative_to(HERE).as_posix() + "/", None
        for file in sorted(folder.glob("*.py")):
            yield file.relative_to(HERE).as_posix(), file
    # The client of the bridge is every Python plug-in's; here it is a module of the plug-in.
    yield "artistassist/bridge.py", ROOT / "plugin-sdk" / "python" / "artistassist.py"
    yield "artistassist/manual.html", HERE / "manual.html"
    yield "artistassist/LICENSE", ROOT / "LICENSE"


def build(target=TARGET):
    target = pathlib.Path(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, source in contents():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o40755 if source is None else 0o100644) << 16
            archive.writestr(entry, b"" if source is None else source.read_bytes())
    return target


if __name__ == "__main__":
    print(build(*sys.argv[1:2]))
