#!/usr/bin/env python3
"""Builds the ZIP for GIMP 2.10, to be unpacked into a plug-ins folder: python3 clients/gimp/package_gimp2.py [RID] [TARGET].

RID is the system that it is for, such as linux-x64 or win-x64; this machine's by default. Needs the .NET SDK; the plug-in needs no .NET.
"""
import pathlib
import platform
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent

# One date for all, so that the same sources are the same names and times.
_DATE = (2020, 1, 1, 0, 0, 0)
_LEFT_OUT = (".pdb", ".xml")


def this_machine():
    system = {"Linux": "linux", "Windows": "win", "Darwin": "osx"}[platform.system()]
    return system + ("-arm64" if platform.machine().lower() in ("arm64", "aarch64") else "-x64")


def build(rid=None, target=None):
    rid = rid or this_machine()
    target = pathlib.Path(target or ROOT / "artifacts" / "packages" / ("artistassist-gimp2-%s.zip" % rid))
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["dotnet", "publish", str(HERE / "gimp2"), "-c", "Release", "-r", rid, "--self-contained", "-p:PublishSingleFile=true",
             "-p:DebugType=none", "-o", folder], check=True, stdout=sys.stderr)
        files = [file for file in sorted(pathlib.Path(folder).iterdir()) if file.suffix not in _LEFT_OUT]
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in files + [ROOT / "LICENSE", ROOT / "THIRD-PARTY-NOTICES.md"]:
                entry = zipfile.ZipInfo("artistassist/" + file.name, _DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3
                # GIMP runs the file that has its folder's name.
                entry.external_attr = (0o100755 if file.stem == "artistassist" else 0o100644) << 16
                archive.writestr(entry, file.read_bytes())
    return target


if __name__ == "__main__":
    print(build(*sys.argv[1:3]))
