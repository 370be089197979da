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
    # One file, but for Windows: under Wine, where it is tried, .NET cannot start from one.
    single = "false" if rid.startswith("win") else "true"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["dotnet", "publish", str(HERE / "gimp2"), "-c", "Release", "-r", rid, "--self-contained", "-p:PublishSingleFile=" + single,
             "-p:DebugType=none", "-o", folder], check=True, stdout=sys.stderr)
        files = [file for file in sorted(pathlib.Path(folder).rglob("*")) if file.is_file() and file.suffix not in _LEFT_OUT]
        named = [(file.relative_to(folder), file) for file in files]
        named += [(pathlib.Path(file.name), file) for file in (ROOT / "LICENSE", ROOT / "THIRD-PARTY-NOTICES.md")]
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, file in named:
                entry = zipfile.ZipInfo("artistassist/" + name.as_posix(), _DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3
                # GIMP runs the file that has its folder's name.
                entry.external_attr = (0o100755 if name.name in ("artistassist", "artistassist.exe") else 0o100644) << 16
                archive.writestr(entry, file.read_bytes())
    return target


if __name__ == "__main__":
    print(build(*sys.argv[1:3]))
