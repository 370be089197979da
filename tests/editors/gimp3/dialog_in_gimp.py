"""Runs inside GIMP's Python: shows the sketch in a window, calls a procedure as its menu does, and tells what the image is like ever after."""
import hashlib
import json
import os
import time

import gi

gi.require_version("Gimp", "3.0")
gi.require_version("Gegl", "0.4")
from gi.repository import Gegl, Gimp, Gio

STATE, RETURNED = "/case/state.json", "/case/returned.json"


def write(path, said):
    with open(path + ".new", "w") as file:
        json.dump(said, file)
    os.replace(path + ".new", path)


def look(image):
    layer = Gimp.Layer.new_from_visible(image, image, "seen")
    whole = Gegl.Rectangle.new(0, 0, image.get_width(), image.get_height())
    seen = bytes(layer.get_buffer().get(whole, 1.0, "R'G'B'A u8", Gegl.AbyssPolicy.NONE))
    layer.delete()
    return {
        "layers": [each.get_name() for each in image.get_layers()], "seen": hashlib.sha256(seen).hexdigest(),
        "selected": list(Gimp.Selection.bounds(image))[1:]}


image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path("/case/sketch.png"))
image.crop(640, 480, 300, 250)
image.convert_rgb()
image.select_rectangle(Gimp.ChannelOps.REPLACE, 150, 120, 260, 200)
Gimp.Display.new(image)
write(STATE, {"looks": 0, "image": look(image)})
procedure = Gimp.get_pdb().lookup_procedure(os.environ["CASE_PROCEDURE"])
config = procedure.create_config()
config.set_property("run-mode", Gimp.RunMode.INTERACTIVE)
config.set_property("image", image)
config.set_core_object_array("drawables", image.get_layers()[:1])
write(RETURNED, procedure.run(config).index(0).value_nick)
looks, last = 0, None
while True:
    now = look(image)
    looks, last = looks + 1 if now == last else 0, now
    write(STATE, {"looks": looks, "image": now})
    time.sleep(0.2)
