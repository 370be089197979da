"""Runs inside GIMP's Python: every case makes an image, calls a procedure, and compares what can be seen before and after."""
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
import traceback

import gi

gi.require_version("Gimp", "3.0")
gi.require_version("Gegl", "0.4")
import numpy
from gi.repository import Gegl, Gimp, Gio

sys.path.insert(0, os.path.join(Gimp.directory(), "plug-ins", "artistassist"))
sys.path.insert(0, "/case")
import bridge as sdk
import expected

WIDTH, HEIGHT = 640, 480


_NUMBERS = {"u8": numpy.uint8, "u16": numpy.uint16, "float": numpy.float32}


def drawing(precision=None, gray=False):
    image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path("/case/sketch.png"))
    image.crop(WIDTH, HEIGHT, 300, 250)
    if gray and image.get_base_type() != Gimp.ImageBaseType.GRAY:
        image.convert_grayscale()
    if not gray and image.get_base_type() != Gimp.ImageBaseType.RGB:
        image.convert_rgb()
    if precision is not None:
        image.convert_precision(precision)
    return image


def pixels(drawable, form, place=(0, 0, WIDTH, HEIGHT)):
    """A rectangle of a layer or a mask, in its own coordinates."""
    data = drawable.get_buffer().get(Gegl.Rectangle.new(*place), 1.0, form, Gegl.AbyssPolicy.NONE)
    return numpy.frombuffer(bytes(data), _NUMBERS[form.split()[1]]).reshape(place[3], place[2], -1)


def seen(image, form="R'G'B'A u8"):
    """What is visible."""
    layer = Gimp.Layer.new_from_visible(image, image, "seen")
    layer.add_alpha()
    found = pixels(layer, form)
    layer.delete()
    return found


def mask_of(image):
    _, some, *_ = Gimp.Selection.bounds(image)
    return pixels(image.get_selection(), "Y u8")[..., 0] if some else numpy.full((HEIGHT, WIDTH), 255, numpy.uint8)


def same(one, other):
    """Equal byte by byte; floats as near as one rounding of GIMP's own composition."""
    if one.dtype != numpy.float32:
        return (one == other).all()
    assert numpy.allclose(one, other, rtol=1e-6, atol=1e-6), numpy.abs(one - other).max()
    return True


def call(image, task, **arguments):
    procedure = Gimp.get_pdb().lookup_procedure("plug-in-artistassist-" + task)
    assert procedure is not None, "the procedure is not there"
    config = procedure.create_config()
    config.set_property("run-mode", Gimp.RunMode.NONINTERACTIVE)
    config.set_property("image", image)
    config.set_core_object_array("drawables", image.get_layers()[:1])
    for name, value in arguments.items():
        config.set_property(name.replace("_", "-"), value)
    result = procedure.run(config)
    return result.index(0), Gimp.get_pdb().get_last_error() if hasattr(Gimp.get_pdb(), "get_last_error") else ""


def daemon_process():
    answer = subprocess.run([os.environ["ARTISTASSIST_PROGRAM"], "status", "--json"], capture_output=True, text=True, timeout=60, check=False)
    status = json.loads(answer.stdout or "{}")
    return status.get("process_id") if status.get("running") else None


def expect(picture, mask, task="cleanup", **options):
    with sdk.Bridge("expected", language="en") as bridge:
        return expected.answers(sdk, bridge, picture, mask, task, **options)


def whole_job(form="R'G'B'A u8", task="clean", asked=("cleanup", {}), select=None, feather=0, precision=None, gray=False, prepare=None, **arguments):
    """Calls and compares: outside every byte is as before, inside it is the daemon's answer to the picture of 8 bits."""
    image = drawing(gray=gray)
    if prepare:
        prepare(image)
    picture = seen(image).copy()
    if precision is not None:
        image.convert_precision(precision)
    if select:
        if feather:
            Gimp.context_set_feather(True)
            Gimp.context_set_feather_radius(feather, feather)
        image.select_rectangle(Gimp.ChannelOps.REPLACE, *select)
        Gimp.context_set_feather(False)
    before, mask, layers = seen(image, form).copy(), mask_of(image).copy(), image.get_layers()
    original, size = pixels(layers[0], form).copy(), (layers[0].get_width(), layers[0].get_height(), *layers[0].get_offsets()[1:])
    status, said = call(image, task, **arguments)
    assert status == Gimp.PDBStatusType.SUCCESS, (status, said)
    made = expect(picture, mask if select else None, asked[0], **asked[1])
    assert len(image.get_layers()) == len(layers) + len(made), "there is not one new layer for each proposal"
    assert (pixels(layers[0], form) == original).all(), "the sketch was touched"
    assert (layers[0].get_width(), layers[0].get_height(), *layers[0].get_offsets()[1:]) == size, "the sketch was moved"
    after = seen(image, form)
    assert same(after[mask == 0], before[mask == 0]), "a byte outside the selection changed"
    assert (after[mask == 255] != before[mask == 255]).any(), "nothing was changed inside"
    return image, made, mask, after


def equals_the_daemons(*how, **more):
    image, made, mask, after = whole_job(*how, **more)
    wrong = expected.differs(after, made[0], mask)
    assert wrong is None, wrong
    return image, mask


def daemon_missing_is_started():
    assert not daemon_process(), "a daemon runs already"
    equals_the_daemons()[0].delete()
    assert daemon_process(), "no daemon runs"


def rgba8_no_selection():
    image, _ = equals_the_daemons()
    name = image.get_layers()[0].get_name()
    assert name.startswith("Clean up"), name
    image.delete()


def feathered(form="R'G'B'A u8", **how):
    image, mask = equals_the_daemons(form, select=(150, 120, 260, 200), feather=12, **how)
    assert ((mask > 0) & (mask < 255)).any(), "the selection has no soft edge"
    image.delete()


def rgba8_feathered_selection():
    feathered()


def u16():
    feathered("R'G'B'A u16", precision=Gimp.Precision.U16_NON_LINEAR)


def linear_float():
    feathered("RGBA float", precision=Gimp.Precision.FLOAT_LINEAR)


def gray():
    feathered("Y'A u8", gray=True)


def selection_partly_outside_the_canvas():
    image, _ = equals_the_daemons(select=(-60, 400, 200, 200))
    new = image.get_layers()[0]
    assert (*new.get_offsets()[1:], new.get_width(), new.get_height()) == (0, 400, 140, 80), new.get_offsets()
    image.delete()


def layer_smaller_than_the_canvas():
    equals_the_daemons(select=(150, 150, 150, 100), prepare=lambda image: image.get_layers()[0].resize(300, 200, -100, -100))[0].delete()


def selection_as_layer_mask():
    image, mask = equals_the_daemons(select=(150, 120, 260, 200), feather=12, layer_mask=True)
    new = image.get_layers()[0]
    assert new.get_mask() is not None, "there is no layer mask"
    x, y = new.get_offsets()[1:]
    place = (0, 0, new.get_width(), new.get_height())
    assert (pixels(new.get_mask(), "Y u8", place)[..., 0] == mask[y:y + place[3], x:x + place[2]]).all(), "the layer mask is not the selection"
    assert (pixels(new, "R'G'B'A u8", place)[..., 3] == 255).all(), "the layer is not the whole rectangle"
    image.delete()


def lines_only():
    image, made, *_ = whole_job(asked=("cleanup", {"output": "CLEANUP_OUTPUT_TRANSPARENT", "working_scale": 0.245}), lines_only=True, amount=0.8)
    layer = pixels(image.get_layers()[0], "R'G'B'A u8")
    assert (layer[..., 3] == 0).any() and (layer[..., 3] == 255).any(), "not lines on nothing"
    assert (layer == made[0]).all(), "they are not the lines that the daemon drew"
    image.delete()


def tint(image):
    image.get_layers()[0].colorize_hsl(210, 60, 20)


def inpaint_fills_the_selection():
    asked = ("inpaint", {"mode": "INPAINT_MODE_FILL"})
    equals_the_daemons(task="inpaint", asked=asked, select=(200, 150, 40, 40), prepare=tint)[0].delete()


def inpaint_removes_what_is_selected():
    asked = ("inpaint", {"mode": "INPAINT_MODE_REMOVE"})
    equals_the_daemons(task="inpaint", asked=asked, select=(200, 150, 40, 40), prepare=tint, mode="remove")[0].delete()


def inpaint_without_selection_is_a_sentence():
    image = drawing()
    status, said = call(image, "inpaint")
    assert status == Gimp.PDBStatusType.EXECUTION_ERROR, status
    assert "select an area" in said, said
    assert len(image.get_layers()) == 1
    image.delete()


def refine_brings_each_proposal_as_a_layer():
    options = {"strength": 0.3, "proposals": 2, "seed": "7"}
    image, made, mask, after = whole_job(
        task="refine", asked=("refine", options), select=(150, 150, 64, 64), strength=0.3, proposals=2, seed=7)
    layers = image.get_layers()
    assert [layer.get_name().rsplit(", ", 1)[1] for layer in layers[:2]] == ["seed 7", "seed 8"], [layer.get_name() for layer in layers]
    assert [layer.get_visible() for layer in layers] == [True, False, True]
    layers[0].set_visible(False)
    layers[1].set_visible(True)
    for pixels_seen, proposal in zip((after, seen(image)), made):
        wrong = expected.differs(pixels_seen, proposal, mask)
        assert wrong is None, wrong
    image.delete()


def no_gaps_to_close_is_a_sentence():
    image = drawing()
    image.get_layers()[0].fill(Gimp.FillType.WHITE)
    status, said = call(image, "inpaint", mode="close-gaps")
    assert status == Gimp.PDBStatusType.EXECUTION_ERROR and "nothing to change" in said, (status, said)
    assert len(image.get_layers()) == 1
    image.delete()


def when_it_runs(task, do):
    """Does something once a job of a task runs, on a thread; its end gives the job."""
    found = []

    def look():
        with sdk.Bridge("watcher", language="en") as bridge:
            end = time.monotonic() + 90
            while not found and time.monotonic() < end:
                found.extend(job for job in bridge.jobs().wait(60)["jobs"] if job["task"] == task and job["state"] == "running")
                time.sleep(0.1)
        if found:
            do()
    thread = threading.Thread(target=look)
    thread.start()

    def ended():
        thread.join()
        assert found, "the job did not begin"
        return found[0]["job"]
    return ended


def cancelled_as_gimp_does_it_ends_the_job():
    image = drawing()
    # GIMP's cancel kills the plug-in's process.
    killed = when_it_runs("refine", lambda: os.kill(plugin_process(), signal.SIGKILL))
    call(image, "refine", strength=1.0, proposals=8)
    job = killed()
    with sdk.Bridge("gimp", language="en") as bridge:
        end = time.monotonic() + 60
        while bridge.jobs().wait(60)["jobs"] and time.monotonic() < end:
            time.sleep(0.1)
        states = {job["job"]: job["state"] for job in bridge.history(limit=5).wait(60)["jobs"]}
    assert states.get(job) == "cancelled", states
    assert len(image.get_layers()) == 1
    image.delete()


def daemon_killed_in_the_middle_goes_on():
    killed = when_it_runs("refine", lambda: os.kill(daemon_process(), signal.SIGKILL))
    options = {"strength": 1, "proposals": 3, "seed": "7"}
    image, mask = equals_the_daemons(
        task="refine", asked=("refine", options), select=(150, 150, 64, 64), strength=1.0, proposals=3, seed=7)
    killed()
    image.delete()


def plugin_process():
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) != os.getpid():
            try:
                with open("/proc/%s/cmdline" % name, "rb") as file:
                    words = file.read().split(b"\0")
            except OSError:
                continue
            if any(word.endswith(b"plug-ins/artistassist/artistassist.py") for word in words):
                return int(name)
    raise AssertionError("the plug-in does not run")


@contextlib.contextmanager
def dying_at(what):
    """The plug-in's bridge dies when it is asked for something."""
    with open("/case/frail", "w") as file:
        file.write(what)
    try:
        yield
        assert os.path.exists("/case/died"), "the bridge lives on"
    finally:
        os.remove("/case/frail")
        if os.path.exists("/case/died"):
            os.remove("/case/died")


def bridge_lost_while_accepting_leaves_the_layers():
    with dying_at("accept"):
        image, _ = equals_the_daemons(select=(150, 120, 260, 200))
    image.delete()


def is_a_sentence(sentence):
    image = drawing()
    status, said = call(image, "clean")
    assert status == Gimp.PDBStatusType.EXECUTION_ERROR and sentence in said, (status, said)
    assert len(image.get_layers()) == 1
    image.delete()


def bridge_lost_in_the_middle_is_a_sentence():
    with dying_at("submit"):
        is_a_sentence("The connection to ArtistAssist was lost: try again.")


def program_missing_is_a_sentence():
    program = os.environ["ARTISTASSIST_PROGRAM"]
    os.rename(program, program + ".away")
    try:
        is_a_sentence("ArtistAssist was not found on this computer, or cannot be run: install it, or name its program in ARTISTASSIST_PROGRAM.")
    finally:
        os.rename(program + ".away", program)


CASES = [daemon_missing_is_started, rgba8_no_selection, rgba8_feathered_selection, u16, linear_float, gray,
         selection_partly_outside_the_canvas, layer_smaller_than_the_canvas, selection_as_layer_mask, lines_only,
         inpaint_fills_the_selection, inpaint_removes_what_is_selected, inpaint_without_selection_is_a_sentence,
         refine_brings_each_proposal_as_a_layer, no_gaps_to_close_is_a_sentence, cancelled_as_gimp_does_it_ends_the_job,
         daemon_killed_in_the_middle_goes_on, bridge_lost_while_accepting_leaves_the_layers, bridge_lost_in_the_middle_is_a_sentence,
         program_missing_is_a_sentence]

found = {}
for case in CASES:
    try:
        case()
        found[case.__name__] = None
    except BaseException:
        found[case.__name__] = traceback.format_exc()
    with open("/case/verdicts.json", "w") as file:
        json.dump(found, file)
