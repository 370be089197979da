"""Trains each model for a minute from nothing and checks that its loss falls and that its export equals torch.

    python3 try_recipe.py [MINUTES EACH]

Prints one line a check and ends with 1 when one fails. Nothing is kept.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

SHARDS = 2
SHIPPED_CLEANUP = Path(__file__).parent.parent / "cleanup-1" / "model.onnx"
FALL = 0.95     # the loss on unseen drawings must end at most at this share of where it began


def run(*arguments):
    return subprocess.run([sys.executable, "-m", *map(str, arguments)], cwd=Path(__file__).parent, check=True, capture_output=True, text=True).stdout


def check(what, holds):
    print(f"{'ok' if holds else 'not ok'} - {what}", flush=True)
    return holds


def falls(log):
    """Loss on unseen drawings at the first and the last check, and whether it fell."""
    values = [json.loads(line)["validation"][0] for line in log.splitlines() if line.startswith("{")]
    return values[-1] < FALL * values[0], f"from {values[0]:.2f} to {values[-1]:.2f}"


def main():
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    good = True
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        run("cleanup.pool", work / "cleanup", "--shards", SHARDS)
        recipes = {"cleanup": [work / "cleanup"], "inpaint": [work / "inpaint", work / "cleanup"], "diffusion": [work / "diffusion", work / "cleanup", "--cleanup", SHIPPED_CLEANUP]}
        for model, places in recipes.items():
            log = run(f"{model}.train", *places, "--minutes", minutes, "--check-every", 10)
            fell, how = falls(log)
            good &= check(f"the loss of {model} falls {how} in {minutes:g} minutes", fell)
            exported = run(f"{model}.export", work / model, work / "export")      # ends with an error if the graph differs from torch
            good &= check(f"the export of {model} equals torch: {exported.strip()}", "differs from torch by" in exported)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
