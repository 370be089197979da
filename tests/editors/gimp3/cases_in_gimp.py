"""Runs inside GIMP's Python: every case makes an image, calls a procedure, and compares what can be seen before and after."""
import json
import os
import signal
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
import bridge as sdk

WIDTH, HEIGHT = 640, 480


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


def seen(image, form):
    """What is visible, one row of bytes a pixel."""
    layer = Gimp.Layer.new_from_visible(image, image, "seen")
    layer.add_alpha()
    data = layer.get_buffer().get(Gegl.Rectangle.new(0, 0, WIDTH, HEIGHT), 1.0, form, Gegl.AbyssPolicy.NONE)
    layer.delete()
    return numpy.frombuffer(bytes(data), numpy.uint8).reshape(HEIGHT, WIDTH, -1)


def mask_of(image):
    _, some, *_ = Gimp.Selection.bounds(image)
    if not some:
        return numpy.full((HEIGHT, WIDTH), 255, numpy.uint8)
    data = image.get_selection().get_buffer().get(Gegl.Rectangle.new(0, 0, WIDTH, HEIGHT), 1.0, "Y u8", Gegl.AbyssPolicy.NONE)
    return numpy.frombuffer(bytes(data), numpy.uint8).reshape(HEIGHT, WIDTH)


def same(one, other, form):
    """Equal byte by byte; floats as near as one rounding of GIMP's own composition."""
    if "float" not in form:
        return (one == other).all()
    one, other = (numpy.ascontiguousarray(pixels).view(numpy.float32) for pixels in (one, other))
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


def daemons_pixels():
    """The newest result as the daemon made it, no mask laid over it; asked for as the same client as the plug-in."""
    with sdk.Bridge("gimp", language="en") as bridge:
        newest = bridge.history(limit=1).wait(60)["jobs"][0]["job"]
        fetched = []
        bridge.follow(newest).fetch(0, then=fetched.append, alpha="none", layer=True).wait(60)
        return fetched[0].layer


def whole_job(form="R'G'B'A u8", task="clean", select=None, feather=0, precision=None, gray=False, **arguments):
    image = drawing(precision, gray)
    if select:
        if feather:
            Gimp.context_set_feather(True)
            Gimp.context_set_feather_radius(feather, feather)
        image.select_rectangle(Gimp.ChannelOps.REPLACE, *select)
        Gimp.context_set_feather(False)
    before, mask, layers = seen(image, form).copy(), mask_of(image).copy(), image.get_layers()
    original = layers[0].get_buffer().get(Gegl.Rectangle.new(0, 0, WIDTH, HEIGHT), 1.0, form, Gegl.AbyssPolicy.NONE)
    status, said = call(image, task, **arguments)
    assert status == Gimp.PDBStatusType.SUCCESS, (status, said)
    after = seen(image, form)
    assert len(image.get_layers()) == len(layers) + 1, "there is not one new layer"
    new = image.get_layers()[0]
    assert same(after[mask == 0], before[mask == 0], form), "a byte outside the selection changed"
    assert (after[mask == 255] != before[mask == 255]).any(), "nothing was changed inside"
    kept = layers[0].get_buffer().get(Gegl.Rectangle.new(0, 0, WIDTH, HEIGHT), 1.0, form, Gegl.AbyssPolicy.NONE)
    assert bytes(kept) == bytes(original), "the sketch was touched"
    return image, new, before, after, mask


def equals_the_daemons(after, mask):
    layer = daemons_pixels()
    made = numpy.frombuffer(bytes(layer.data), numpy.uint8).reshape(layer.height, layer.width, 4)
    rows, columns = slice(layer.y, layer.y + layer.height), slice(layer.x, layer.x + layer.width)
    inside = mask[rows, columns] == 255
    assert (after[rows, columns][inside] == made[inside]).all(), "inside the picture is not what the daemon made"
    soft = (mask[rows, columns] > 0) & ~inside
    if soft.any():
        apart = numpy.abs(after[rows, columns][soft].astype(int) - made[soft].astype(int)).max()
        assert apart <= 1, "the soft edge is %d away from what the daemon made" % apart


def rgba8_no_selection():
    image, new, _, after, mask = whole_job()
    assert new.get_name().startswith("Clean up"), new.get_name()
    equals_the_daemons(after, mask)
    image.delete()


def rgba8_feathered_selection():
    image, _, _, after, mask = whole_job(select=(150, 120, 260, 200), feather=12)
    assert ((mask > 0) & (mask < 255)).any(), "the selection has no soft edge"
    equals_the_daemons(after, mask)
    image.delete()


def u16():
    whole_job("R'G'B'A u16", select=(150, 120, 260, 200), precision=Gimp.Precision.U16_NON_LINEAR)[0].delete()


def linear_float():
    whole_job("RGBA float", select=(150, 120, 260, 200), precision=Gimp.Precision.FLOAT_LINEAR)[0].delete()


def gray():
    whole_job("Y'A u8", select=(150, 120, 260, 200), gray=True)[0].delete()


def selection_partly_outside_the_canvas():
    whole_job(select=(-60, 400, 200, 200))[0].delete()


def layer_smaller_than_the_canvas():
    image = drawing()
    layer = image.get_layers()[0]
    layer.resize(300, 200, -100, -100)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 150, 150, 150, 100)
    before, mask = seen(image, "R'G'B'A u8").copy(), mask_of(image).copy()
    status, said = call(image, "clean")
    assert status == Gimp.PDBStatusType.SUCCESS, (status, said)
    after = seen(image, "R'G'B'A u8")
    assert (after[mask == 0] == before[mask == 0]).all(), "a byte outside the selection changed"
    image.delete()


def selection_as_layer_mask():
    image, new, *_ = whole_job(select=(150, 120, 260, 200), layer_mask=True)
    assert new.get_mask() is not None, "there is no layer mask"
    image.delete()


def lines_only():
    image = drawing()
    status, said = call(image, "clean", lines_only=True, amount=0.8)
    assert status == Gimp.PDBStatusType.SUCCESS, (status, said)
    new = image.get_layers()[0]
    alpha = numpy.frombuffer(bytes(new.get_buffer().get(
        Gegl.Rectangle.new(0, 0, WIDTH, HEIGHT), 1.0, "R'G'B'A u8", Gegl.AbyssPolicy.NONE)), numpy.uint8)[3::4]
    assert (alpha == 0).any() and (alpha == 255).any(), "not lines on nothing"
    image.delete()


def inpaint_fills_the_selection():
    whole_job(task="inpaint", select=(200, 150, 40, 40))[0].delete()


def inpaint_without_selection_is_a_sentence():
    image = drawing()
    status, said = call(image, "inpaint")
    assert status == Gimp.PDBStatusType.EXECUTION_ERROR, status
    assert "select an area" in said, said
    assert len(image.get_layers()) == 1
    image.delete()


def refine_brings_each_proposal_as_a_layer():
    image = drawing()
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 150, 150, 64, 64)
    status, said = call(image, "refine", strength=0.3, proposals=2, seed=7)
    assert status == Gimp.PDBStatusType.SUCCESS, (status, said)
    layers = image.get_layers()
    assert [layer.get_name().rsplit(", ", 1)[1] for layer in layers[:2]] == ["seed 7", "seed 8"], [layer.get_name() for layer in layers]
    assert [layer.get_visible() for layer in layers] == [True, False, True]
    image.delete()


def no_gaps_to_close_is_a_sentence():
    image = drawing()
    image.get_layers()[0].fill(Gimp.FillType.WHITE)
    status, said = call(image, "inpaint", mode="close-gaps")
    assert status == Gimp.PDBStatusType.EXECUTION_ERROR and "nothing to change" in said, (status, said)
    assert len(image.get_layers()) == 1
    image.delete()


def cancelled_as_gimp_does_it_ends_the_job():
    image = drawing()
    with sdk.Bridge("watcher", language="en") as bridge:
        bridge.status().wait(60)

        def kill_the_plugin():
            # GIMP's cancel kills the plug-in's process.
            end = time.monotonic() + 60
            while time.monotonic() < end:
                running = [job for job in bridge.jobs().wait(60)["jobs"] if job["task"] == "refine"]
                if running:
                    seen.append(running[0]["job"])
                    os.kill(plugin_process(), signal.SIGKILL)
                    return
                time.sleep(0.1)

        seen = []
        killer = threading.Thread(target=kill_the_plugin)
        killer.start()
        call(image, "refine", strength=1.0, proposals=8)
        killer.join()
        assert seen, "the job did not begin"
        end = time.monotonic() + 60
        while bridge.jobs().wait(60)["jobs"] and time.monotonic() < end:
            time.sleep(0.1)
    with sdk.Bridge("gimp", language="en") as bridge:
        states = {job["job"]: job["state"] for job in bridge.history(limit=5).wait(60)["jobs"]}
    assert states.get(seen[0]) == "cancelled", states
    assert len(image.get_layers()) == 1
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


CASES = [rgba8_no_selection, rgba8_feathered_selection, u16, linear_float, gray, selection_partly_outside_the_canvas,
         layer_smaller_than_the_canvas, selection_as_layer_mask, lines_only, inpaint_fills_the_selection,
         inpaint_without_selection_is_a_sentence, refine_brings_each_proposal_as_a_layer, no_gaps_to_close_is_a_sentence,
         cancelled_as_gimp_does_it_ends_the_job]

found = {}
for case in CASES:
    try:
        case()
        found[case.__name__] = None
    except BaseException:
        found[case.__name__] = traceback.format_exc()
    with open("/case/verdicts.json", "w") as file:
        json.dump(found, file)
