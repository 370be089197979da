"""The command line and the daemon as built, in folders of their own: what an artist gets, with nothing tuned."""

import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from measure import places

VARIABLE = "ARTISTASSIST"       # names another program to measure
PATIENCE = 1800


class ProductMissing(Exception):
    pass


@dataclass
class Cleaned:
    """One answer: ink rises to black; at `edge` (lightness 0..255) the network's probability is the card's threshold."""

    toned: np.ndarray
    edge: float
    seconds: float
    model: str

    @property
    def two_tone(self):
        return np.where(self.toned < self.edge, 0, 255).astype(np.uint8)


def program():
    if named := os.environ.get(VARIABLE):
        return Path(named).resolve()
    for configuration in ("release", "debug"):
        path = places.ROOT / "artifacts" / "bin" / "ArtistAssist.Cli" / configuration / "artistassist"
        if path.exists():
            return path
    raise ProductMissing("The command line is not built: run 'dotnet build -c Release clients/cli'.")


class Product:
    """A daemon of this run alone; `with` stops it."""

    def __init__(self):
        self._program = program()
        self.folder = Path(tempfile.mkdtemp(prefix="artistassist-quality-"))
        own = {"ARTISTASSIST_DATA": str(self.folder / "data"), "ARTISTASSIST_RUNTIME": str(self.folder / "run"), "ARTISTASSIST_LANG": "en"}
        self._environment = {name: value for name, value in os.environ.items() if name != "ARTISTASSIST_DAEMON"} | own

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run([self._program, "daemon", "stop"], env=self._environment, capture_output=True, timeout=120)
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def build(self):
        return self._program.parent.name

    def call(self, *arguments):
        """Runs one command and returns its JSON lines."""
        run = subprocess.run([self._program, *map(str, arguments), "--json"], env=self._environment, capture_output=True, text=True, timeout=PATIENCE)
        if run.returncode:
            raise RuntimeError(f"artistassist {arguments[0]} ended with {run.returncode}: {run.stdout[-2000:]}{run.stderr[-2000:]}")
        return [json.loads(line) for line in run.stdout.splitlines()]

    def has(self, command):
        page = subprocess.run([self._program, "--help"], env=self._environment, capture_output=True, text=True, timeout=60).stdout
        return any(line.split()[:1] == [command] for line in page.splitlines())

    def model(self, model_id):
        return self.call("models", "show", model_id)[0]

    def clean(self, pictures):
        """name -> picture; returns name -> Cleaned. One call, default options. The daemon is warmed up first."""
        sketches, answers = self.folder / "sketches", self.folder / "answers"
        for folder in (sketches, answers):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        self.call("clean", places.SAMPLES / "rough-01.png", "--out", self.folder / "warm.png", "--force")
        for name, picture in pictures.items():
            Image.fromarray(picture).save(sketches / f"{name}.png")
        done = {Path(line["source"]).stem: line for line in self.call("clean", sketches, "--out", answers) if line["event"] == "done"}
        edges = {model: self._edge(model) for model in {line["model_id"] for line in done.values()}}
        return {name: self._cleaned(done[name], edges) for name in pictures}

    def _cleaned(self, line, edges):
        with Image.open(line["target"]) as image:
            toned = np.array(image.convert("L"))
        return Cleaned(toned, edges[line["model_id"]], line["seconds"], line["model_id"])

    def _edge(self, model_id):
        """The daemon draws probability `low` to `high` as no ink to full ink, steeper where it enlarges, around the threshold."""
        rule = self.model(model_id)["card"]["outputRule"]
        return 255 * (1 - (rule["threshold"] - rule["low"]) / (rule["high"] - rule["low"]))
