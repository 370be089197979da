#!/usr/bin/env python3
"""Builds the ZIP for GIMP 3, to be unpacked into a plug-ins folder: python3 clients/gimp/package.py [TARGET]."""
import pathlib
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TARGET = ROOT / "artifacts" / "packages" / "artistassist-gimp3.zip"

# One date for all, so that the same sources are the same bytes.
_DATE = (2020, 1, 1, 0, 0, 0)


def contents():
    """Names in the ZIP and where each comes from. GIMP runs the file that has its folder's name."""
    for file in sorted((HERE / "gimp3" / "artistassist").glob("*.py")):
        yield "artistassist/" + file.name, file
    yield "artistassist/bridge.py", ROOT / "plugin-sdk" / "python" / "artistassist.py"
    yield "artistassist/LICENSE", ROOT / "LICENSE"


def build(target=TARGET):
    target = pathlib.Path(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, source in contents():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (0o100755 if name == "artistassist/artistassist.py" else 0o100644) << 16
            archive.writestr(entry, source.read_bytes())
    return target


if __name__ == "__main__":
    print(build(*sys.argv[1:2]))
