"""Where things lie in the repository."""

import os
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
ROOT = HERE.parents[2]
RECIPE = ROOT / "daemon" / "builtin" / "training"
BUILTIN = ROOT / "daemon" / "builtin"
SAMPLES = ROOT / "samples"
PARAMETERS = HERE / "parameters.json"
QUICK = HERE / "quick.json"
RESULTS = HERE / "results.md"
SHEET = HERE / "sheet.png"
FAILURES = HERE / "failures.png"
ARTIFACTS = ROOT / "artifacts" / "quality"


def sketches():
    """Folder of real sketches with their lines; it is no part of the repository and may be missing."""
    return Path(os.environ.get("SKETCHES") or ROOT.parent / "shared" / "sketches" / "dev")
