"""The GIMP 2.10 of this machine on the ZIP that ships: every case is a call in one GIMP without a window, compared outside of it."""
import functools
import importlib.util
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

import cv2
import numpy

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[2]
EVIDENCE = REPOSITORY / "artifacts" / "editors"
PROGRAM = os.environ.get("ARTISTASSIST_PROGRAM", str(REPOSITORY / "artifacts" / "bin" / "ArtistAssist.Cli" / "debug" / "artistassist"))
PATIENCE = int(os.environ.get("CI_PATIENCE", "1"))
GIMP = shutil.which("gimp-console-2.10")
sys.path[:0] = [str(REPOSITORY / "plugin-sdk" / "python"), str(HERE.parent)]
import artistassist  # noqa: E402
import expected  # noqa: E402

# The image, and what is called with it.
_CALL = '(lambda (image sketch) (%s RUN-NONINTERACTIVE image sketch %s))'
_PRECISION = "(begin (gimp-image-convert-precision image %s) (select image 150 120 260 200 12) image)"
_TINTED = "(begin (gimp-drawable-colorize-hsl (aref (cadr (gimp-image-get-layers image)) 0) 210 60 20) (select image 200 150 40 40 0) image)"
CASES = {
    "rgba8_no_selection": ("image", "clean"),
    "rgba8_feathered_selection": ("(begin (select image 150 120 260 200 12) image)", "clean"),
    "u16": (_PRECISION % "PRECISION-U16-GAMMA", "clean"),
    "linear_float": (_PRECISION % "PRECISION-FLOAT-LINEAR", "clean"),
    "gray": ("(begin (gimp-image-convert-grayscale image) (select image 150 120 260 200 12) image)", "clean"),
    "selection_partly_outside_the_canvas": ("(begin (select image -60 400 200 200 0) image)", "clean"),
    "layer_smaller_than_the_canvas": (
        "(begin (gimp-layer-resize (aref (cadr (gimp-image-get-layers image)) 0) 300 200 -100 -100) (select image 150 150 150 100 0) image)",
        "clean"),
    "selection_as_layer_mask": (
        "(begin (select image 150 120 260 200 12) image)", _CALL % ("plug-in-artistassist-clean", '0.5 FALSE TRUE ""')),
    "lines_only": ("image", _CALL % ("plug-in-artistassist-clean", '0.8 TRUE FALSE ""')),
    "inpaint_fills_the_selection": (_TINTED, _CALL % ("plug-in-artistassist-inpaint", '"fill" "" FALSE ""')),
    "inpaint_removes_what_is_selected": (_TINTED, _CALL % ("plug-in-artistassist-inpaint", '"remove" "" FALSE ""')),
    "refine_brings_each_proposal_as_a_layer": (
        "(begin (select image 150 150 64 64 0) image)", _CALL % ("plug-in-artistassist-refine", '0.3 "" 2 7 FALSE ""')),
}
SENTENCES = {
    "inpaint_without_selection": ("image", _CALL % ("plug-in-artistassist-inpaint", '"fill" "" FALSE ""'), "select an area first."),
    "amount_out_of_range": ("image", _CALL % ("plug-in-artistassist-clean", '3 FALSE FALSE ""'), "amount has to be from 0 to 1, not 3."),
    "unknown_mode": ("image", _CALL % ("plug-in-artistassist-inpaint", '"melt" "" FALSE ""'), 'mode has to be one of fill, remove, close-gaps, not "melt".'),
    "unknown_model": ("image", _CALL % ("plug-in-artistassist-clean", '0.5 FALSE FALSE "nobody"'), "nobody"),
    "indexed_image": (
        "(begin (gimp-image-convert-indexed image CONVERT-DITHER-NONE CONVERT-PALETTE-GENERATE 16 FALSE FALSE \"\") image)", "clean",
        "choose Image > Mode > RGB first."),
    "no_gaps_to_close": (
        "(begin (gimp-drawable-fill (aref (cadr (gimp-image-get-layers image)) 0) FILL-WHITE) image)",
        _CALL % ("plug-in-artistassist-inpaint", '"close-gaps" "" FALSE ""'), "There was nothing to change here."),
}


@functools.lru_cache(None)
def _package():
    if os.environ.get("ARTISTASSIST_GIMP2_ZIP"):
        return os.environ["ARTISTASSIST_GIMP2_ZIP"]
    found = importlib.util.spec_from_file_location("package", REPOSITORY / "clients" / "gimp" / "package_gimp2.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module.build()


class Home:
    """A home with the plug-in in it, in which nothing of the user's is touched; its daemon ends with it."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="aa-")
        self.path = pathlib.Path(self._folder.name)
        for name in ("run", "daemon-run", "daemon-data"):
            (self.path / name).mkdir(mode=0o700)
        plugins = self.path / ".config" / "GIMP" / "2.10" / "plug-ins"
        plugins.mkdir(parents=True)
        with zipfile.ZipFile(_package()) as archive:
            archive.extractall(plugins)
        self.plugin = plugins / "artistassist" / "artistassist"
        self.plugin.chmod(0o755)
        kept = {name: os.environ[name] for name in ("PATH", "DOTNET_ROOT", "ARTISTASSIST_CI_RUN", "DOTNET_CLI_TELEMETRY_OPTOUT") if name in os.environ}
        self.environment = {
            **kept, "HOME": str(self.path), "LANG": "C.UTF-8", "XDG_RUNTIME_DIR": str(self.path / "run"), "ARTISTASSIST_PROGRAM": PROGRAM,
            "ARTISTASSIST_RUNTIME": str(self.path / "daemon-run"), "ARTISTASSIST_DATA": str(self.path / "daemon-data")}
        EVIDENCE.mkdir(parents=True, exist_ok=True)

    def gimp(self, commands, log):
        """Starts GIMP without a window on commands, one after the other; an error ends only its own."""
        # Each command has a Script-Fu of its own.
        prelude = re.sub(r"(?m)^;.*$", "", (HERE / "cases.scm").read_text(encoding="utf-8"))
        batch = [word for command in [*commands, ""] for word in ("-b", "(begin %s %s)" % (prelude, command or "(gimp-quit 0)"))]
        return subprocess.Popen(
            [GIMP, "-n", "-i", "-d", "-f", "--stack-trace-mode=never", *batch], env=self.environment, cwd=self.path, stdin=subprocess.DEVNULL,
            stdout=log, stderr=subprocess.STDOUT)

    def command(self, name, image, call, job="whole-job"):
        folder = self.path / name
        folder.mkdir()
        sketch = REPOSITORY / "samples" / "rough-01.png"
        return '(begin (display "== %s") (newline) (%s (let ((image (drawing "%s"))) %s) "%s" %s))' % (name, job, sketch, image, folder, call)

    def daemon(self):
        """Number of the daemon's process; None when none runs."""
        said = subprocess.run([PROGRAM, "status", "--json"], env=self.environment, capture_output=True, text=True, timeout=60, check=False).stdout
        status = json.loads(said or "{}")
        return status.get("process_id") if status.get("running") else None

    def bridge(self, client):
        return artistassist.Bridge(client, language="en", program=PROGRAM, environment=self.environment)

    def close(self):
        subprocess.run([PROGRAM, "daemon", "stop"], env=self.environment, stdout=subprocess.DEVNULL, timeout=60, check=False)
        self._folder.cleanup()


@functools.lru_cache(None)
def _sketch():
    """What the image of a case begins as, read without GIMP."""
    gray = cv2.imread(str(REPOSITORY / "samples" / "rough-01.png"), cv2.IMREAD_GRAYSCALE)[250:730, 300:940]
    return numpy.dstack((gray, gray, gray, numpy.full_like(gray, 255)))


def _same(one, other):
    """Equal byte by byte; floats as near as one rounding of GIMP's own composition."""
    return (one == other).all() if one.dtype != numpy.float32 else numpy.allclose(one, other, rtol=1e-6, atol=1e-6)


def _pixels(path):
    """A picture by its name without ending, its channels in GIMP's order."""
    found = next((file for file in (path.with_suffix(".tif"), path.with_suffix(".png")) if file.exists()), None)
    assert found, "%s is missing; see artifacts/editors/gimp2.log" % path.name
    picture = cv2.imread(str(found), cv2.IMREAD_UNCHANGED)
    return cv2.cvtColor(picture, cv2.COLOR_BGRA2RGBA) if picture.ndim == 3 and picture.shape[2] == 4 else picture


@unittest.skipUnless(GIMP, "GIMP 2.10 is not installed")
class InGimp2(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = Home()
        cls.addClassCleanup(cls.home.close)
        commands = [cls.home.command(name, *case) for name, case in CASES.items()]
        commands += [cls.home.command(name, image, call, "bare-job") for name, (image, call, _) in SENTENCES.items()]
        cls.daemons = [cls.home.daemon()]
        with open(EVIDENCE / "gimp2.log", "wb") as log:
            process = cls.home.gimp(commands, log)
            try:
                process.wait(timeout=200 * PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
        cls.daemons.append(cls.home.daemon())
        text = (EVIDENCE / "gimp2.log").read_text(encoding="utf-8", errors="replace")
        cls.said = dict(zip(*[iter(re.split(r"== (\w+)\n?", text)[1:])] * 2))

    def seen(self, name):
        """Before, after, selection and layers of a case, after what holds for every one."""
        folder = self.home.path / name
        self.assertTrue((folder / "layers.txt").exists(), self.said.get(name, "GIMP did not get that far; see artifacts/editors/gimp2.log"))
        before, after, mask = _pixels(folder / "before"), _pixels(folder / "after"), _pixels(folder / "selected")[..., 3]
        layers = [line.split(" ", 6) for line in (folder / "layers.txt").read_text(encoding="utf-8").splitlines()]
        self.assertTrue(_same(after[mask == 0], before[mask == 0]), "a byte outside the selection changed")
        self.assertTrue((after[mask == 255] != before[mask == 255]).any(), "nothing was changed inside")
        self.assertTrue((_pixels(folder / "sketch-before") == _pixels(folder / "sketch-after")).all(), "the sketch was touched")
        return before, after, mask, layers

    def made(self, name, mask, picture=None, task="cleanup", **options):
        """The daemon's own proposals for the picture of a case: the sketch, unless another is given."""
        with self.home.bridge("expected") as bridge:
            return expected.answers(
                artistassist, bridge, _sketch() if picture is None else picture, None if (mask == 255).all() else mask, task, **options)

    def equals_the_daemons(self, name, picture=None, task="cleanup", **options):
        before, after, mask, layers = self.seen(name)
        made = self.made(name, mask, picture, task, **options)
        self.assertIsNone(expected.differs(after, made[0], mask))
        return before, mask, layers

    def test_daemon_missing_is_started(self):
        before, after = self.daemons
        self.assertIsNone(before, "a daemon ran already")
        self.assertIsNotNone(after, "no daemon runs")

    def test_rgba8_no_selection(self):
        before, _, layers = self.equals_the_daemons("rgba8_no_selection")
        self.assertTrue((before == _sketch()).all(), "GIMP does not show the sketch")
        self.assertEqual(len(layers), 2)
        self.assertTrue(layers[0][6].startswith("Clean up, "), layers[0])

    def feathered(self, name, kind):
        before, mask, _ = self.equals_the_daemons(name)
        self.assertEqual(before.dtype, kind)
        self.assertTrue(((mask > 0) & (mask < 255)).any(), "the selection has no soft edge")

    def test_rgba8_feathered_selection(self):
        self.feathered("rgba8_feathered_selection", numpy.uint8)

    def test_u16(self):
        self.feathered("u16", numpy.uint16)

    def test_linear_float(self):
        self.feathered("linear_float", numpy.float32)

    def test_gray(self):
        self.feathered("gray", numpy.uint8)

    def test_selection_partly_outside_the_canvas(self):
        *_, layers = self.equals_the_daemons("selection_partly_outside_the_canvas")
        self.assertEqual(layers[0][:4], ["0", "400", "140", "80"])

    def test_layer_smaller_than_the_canvas(self):
        seen = numpy.zeros_like(_sketch())
        seen[100:300, 100:400] = _sketch()[100:300, 100:400]
        *_, layers = self.equals_the_daemons("layer_smaller_than_the_canvas", seen)
        self.assertEqual([layer[:4] for layer in layers], [["150", "150", "150", "100"], ["100", "100", "300", "200"]])

    def test_selection_as_layer_mask(self):
        *_, layers = self.equals_the_daemons("selection_as_layer_mask")
        self.assertEqual(layers[0][4:6], ["1", "1"], "it is not visible, or has no mask")

    def test_lines_only(self):
        before, after, mask, _ = self.seen("lines_only")
        self.assertTrue((after == before).all(axis=2).any(), "lines on nothing leave nothing of the sketch to be seen")
        (lines,) = self.made("lines_only", mask, output="CLEANUP_OUTPUT_TRANSPARENT", working_scale=0.245)
        alpha = lines[..., 3:] / 255
        apart = numpy.abs(after[..., :3] - (before[..., :3] * (1 - alpha) + lines[..., :3] * alpha))
        self.assertLessEqual(apart.max(), 1, "they are not the lines that the daemon drew")

    def inpainted(self, name, mode):
        tinted = _pixels(self.home.path / name / "before")
        self.assertTrue((tinted[..., 0] != tinted[..., 2]).any(), "there is no colour in it")
        return self.equals_the_daemons(name, tinted, "inpaint", mode=mode)

    def test_inpaint_fills_the_selection(self):
        *_, layers = self.inpainted("inpaint_fills_the_selection", "INPAINT_MODE_FILL")
        self.assertEqual(layers[0][:4], ["200", "150", "40", "40"])

    def test_inpaint_removes_what_is_selected(self):
        self.inpainted("inpaint_removes_what_is_selected", "INPAINT_MODE_REMOVE")

    def test_refine_brings_each_proposal_as_a_layer(self):
        name = "refine_brings_each_proposal_as_a_layer"
        _, after, mask, layers = self.seen(name)
        self.assertEqual([(layer[4], layer[6].rsplit(", ", 1)[1]) for layer in layers[:2]], [("1", "seed 7"), ("0", "seed 8")])
        made = self.made(name, mask, task="refine", strength=0.3, proposals=2, seed="7")
        for pixels, proposal in zip((after, _pixels(self.home.path / name / "next")), made):
            self.assertIsNone(expected.differs(pixels, proposal, mask))

    def test_daemon_killed_in_the_middle_goes_on(self):
        image, call = "(begin (select image 150 150 64 64 0) image)", _CALL % ("plug-in-artistassist-refine", '1 "" 3 7 FALSE ""')
        with open(EVIDENCE / "gimp2-killed.log", "wb") as log, self.home.bridge("watcher") as bridge:
            gimp = self.home.gimp([self.home.command("killed", image, call)], log)
            try:
                _until(lambda: any(job["task"] == "refine" and job["state"] == "running" for job in bridge.jobs().wait(60)["jobs"]), 90)
                os.kill(self.home.daemon(), signal.SIGKILL)
                gimp.wait(timeout=180 * PATIENCE)
            finally:
                gimp.kill()
                gimp.wait(timeout=60)
        self.equals_the_daemons("killed", task="refine", strength=1, proposals=3, seed="7")

    def test_cancelled_as_gimp_does_it_ends_the_job(self):
        with open(EVIDENCE / "gimp2-cancel.log", "wb") as log, self.home.bridge("watcher") as bridge:
            gimp = self.home.gimp([self.home.command("cancelled", "image", _CALL % ("plug-in-artistassist-refine", '1 "" 8 1 FALSE ""'))], log)
            try:
                job = _until(lambda: next((job for job in bridge.jobs().wait(60)["jobs"] if job["task"] == "refine"), None), 90)
                plugin = _until(lambda: _process(self.home.plugin, gimp.pid), 30)
                _until(lambda: self.guards(), 30)
                os.kill(plugin, signal.SIGKILL)
                _until(lambda: not bridge.jobs().wait(60)["jobs"], 60)
                gimp.wait(timeout=60 * PATIENCE)
                _until(lambda: not self.guards(), 30)
            finally:
                gimp.kill()
                gimp.wait(timeout=60)
        with self.home.bridge("gimp") as bridge:
            states = {each["job"]: each["state"] for each in bridge.history(limit=5).wait(60)["jobs"]}
        self.assertEqual(states.get(job["job"]), "cancelled")

    def guards(self):
        return _processes(lambda words: words[:2] == [str(self.home.plugin), "--guard"])


@unittest.skipUnless(GIMP and shutil.which("gimp-2.10") and shutil.which("Xvfb") and shutil.which("xdotool"), "GIMP 2.10, Xvfb or xdotool is not installed")
class Dialogs(unittest.TestCase):
    """The dialogs in GIMP's window: seen, confirmed by a click, and their result undone by one."""

    @classmethod
    def setUpClass(cls):
        cls.home = Home()
        cls.addClassCleanup(cls.home.close)

    def setUp(self):
        reading, writing = os.pipe()
        self.display = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1200x800x24", "-nolisten", "tcp"], pass_fds=[writing], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as number:
            self.environment = {**self.home.environment, "DISPLAY": ":" + number.readline().strip()}
        self.addCleanup(self.display.wait, 60)
        self.addCleanup(self.display.terminate)

    def hand(self, *words):
        return subprocess.run(["xdotool", *words], env=self.environment, capture_output=True, text=True, timeout=60, check=False).stdout

    def click(self, window, x, y):
        """Clicks in a window; a place below 0 counts from its right or bottom edge."""
        said = dict(line.split("=") for line in self.hand("getwindowgeometry", "--shell", window).split())
        x, y = (place if place >= 0 else int(said[size]) + place for place, size in ((x, "WIDTH"), (y, "HEIGHT")))
        self.hand("mousemove", "--window", window, str(x), str(y), "click", "1")
        time.sleep(0.5)

    def screenshot(self, name):
        subprocess.run(["import", "-window", "root", str(EVIDENCE / name)], env=self.environment, check=True, timeout=60)

    def start(self, name, procedure, arguments, **language):
        folder = self.home.path / name
        folder.mkdir()
        prelude = re.sub(r"(?m)^;.*$", "", (HERE / "cases.scm").read_text(encoding="utf-8"))
        sketch = REPOSITORY / "samples" / "rough-01.png"
        command = (
            '(begin %s (let* ((image (drawing "%s")) (sketch (aref (cadr (gimp-image-get-layers image)) 0))) (gimp-display-new image)'
            ' (select image 150 120 260 200 0) (%s RUN-INTERACTIVE image sketch %s) (tell-layers image "%s/done.txt")'
            ' (let loop () (if (file-exists? "%s/undone") #t (loop))) (tell-layers image "%s/undone.txt")))'
            % (prelude, sketch, procedure, arguments, folder, folder, folder))
        log = open(EVIDENCE / ("gimp2-%s.log" % name), "wb")
        gimp = subprocess.Popen(
            ["gimp-2.10", "-n", "-s", "-f", "--stack-trace-mode=never", "-b", command], env={**self.environment, **language}, cwd=self.home.path,
            stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        log.close()

        def end():
            # Script-Fu, which waits for this, is a process of its own.
            (folder / "undone").touch()
            gimp.kill()
            gimp.wait(timeout=60)
            _until(lambda: not _working_in(self.home.path), 30)
        self.addCleanup(end)
        return folder

    def dialog(self, title):
        found = _until(lambda: self.hand("search", "--onlyvisible", "--name", title), 90).split()[0]
        # What is drawn comes a moment after the window.
        time.sleep(1)
        return found

    def test_confirmed_by_a_click_and_undone_by_one(self):
        folder = self.start("dialog", "plug-in-artistassist-clean", '0.5 FALSE FALSE ""')
        window = self.dialog("ArtistAssist: Clean up")
        self.screenshot("gimp2-dialog.png")
        self.click(window, -55, -28)
        _until((folder / "done.txt").exists, 90)
        time.sleep(1)
        self.screenshot("gimp2-result.png")
        # Edit, and in it Undo.
        main = self.hand("search", "--onlyvisible", "--name", "GIMP$").split()[0]
        self.click(main, 56, 13)
        self.screenshot("gimp2-undo.png")
        self.click(main, 70, 38)
        time.sleep(1)
        (folder / "undone").touch()
        _until((folder / "undone.txt").exists, 30)
        self.assertEqual(len((folder / "done.txt").read_text(encoding="utf-8").splitlines()), 2)
        self.assertEqual(len((folder / "undone.txt").read_text(encoding="utf-8").splitlines()), 1, "one undo does not take it back")

    def test_speaks_chinese_with_gimp(self):
        self.start("chinese", "plug-in-artistassist-refine", '0.35 "" 1 -1 FALSE ""', LANGUAGE="zh_CN")
        window = self.dialog("ArtistAssist: 细化")
        self.screenshot("gimp2-chinese.png")
        self.click(window, -145, -28)
        _until(lambda: not self.hand("search", "--onlyvisible", "--name", "ArtistAssist: 细化"), 30)


def _sentence_test(name, sentence):
    def test(self):
        self.assertIn(sentence, self.said.get(name, ""))
        self.assertNotIn("   at ", self.said[name])
        self.assertFalse((self.home.path / name / "layers.txt").exists(), "it went on after the error")
    return test


for _name, (_, _, _said) in SENTENCES.items():
    setattr(InGimp2, "test_%s_is_a_sentence" % _name, _sentence_test(_name, _said))


def _until(look, seconds):
    end = time.monotonic() + seconds * PATIENCE
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError("it did not happen within %d s" % (seconds * PATIENCE))
        time.sleep(0.1)


def _processes(wanted):
    found = []
    for folder in pathlib.Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                words = (folder / "cmdline").read_bytes().decode(errors="replace").split("\0")
            except OSError:
                continue
            if wanted(words):
                found.append(int(folder.name))
    return found


def _working_in(folder):
    """Processes whose working folder it is: GIMP's and all that it started but the daemon."""
    found = []
    for number in _processes(lambda words: True):
        try:
            if os.readlink("/proc/%d/cwd" % number) == str(folder):
                found.append(number)
        except OSError:
            continue
    return found


def _process(program, parent):
    """The process of a program that another one started."""
    for number in _processes(lambda words: words[0] == str(program)):
        try:
            if pathlib.Path("/proc/%d/stat" % number).read_text(encoding="utf-8").rsplit(") ", 1)[1].split()[1] == str(parent):
                return number
        except OSError:
            continue
    return None


if __name__ == "__main__":
    unittest.main()
