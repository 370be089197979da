"""Runs inside kritarunner: main(VERDICTS). Every case makes a document, asks for a cleanup, keeps it, and compares bytes."""
import json
import os
import signal
import subprocess
import threading
import time

import krita
import numpy

from artistassist import bridge as sdk
from artistassist.asking import models, strength
from artistassist.asking.area import Rect
from artistassist.asking.ask import Ask
from artistassist.document import annotations, canvas, layers
from artistassist.document.bench import Bench
from artistassist.document.undo import Mark
from artistassist.qt import QtCore, QtGui
from artistassist.session import pictures, settings
from artistassist.session import link as links
from artistassist.session import run as states
from artistassist.session.link import Link
from artistassist.session.studio import Studio
from artistassist.trouble import Trouble
from artistassist.widgets.docker import Docker
from artistassist.widgets.history_list import HistoryList
from inside import Heartbeat, Verdicts, pause, wait, watch_for_tracebacks

SKETCH = os.environ["SKETCH"]
WIDTH, HEIGHT = 640, 480

application = krita.Krita.instance()


class Desk:
    """A document with the sample sketch on it and a studio that works on it."""

    link = None

    def __init__(self, model="RGBA", depth="U8", profile="", width=WIDTH, height=HEIGHT):
        application.setBatchmode(True)
        Desk.link = Desk.link or Link("test")
        self.document = application.createDocument(width, height, "drawing", model, depth, profile, 300.0)
        self.document.setBatchmode(True)
        self.sketch = self.document.topLevelNodes()[0]
        self._draw(width, height)
        self.studio = Studio(Desk.link, active_document=lambda: self.document)

    def _draw(self, width, height):
        image = QtGui.QImage(SKETCH).convertToFormat(QtGui.QImage.Format.Format_ARGB32)
        image = image.copy(300, 250, 640, 480).scaled(width, height)
        data = image.constBits().asstring(width * height * 4)
        if canvas.is_plain(self.document):
            self.sketch.setPixelData(QtCore.QByteArray(data), 0, 0, width, height)
        else:
            bench = Bench(width, height, canvas.colors(self.document))
            self.sketch.setPixelData(bench.from_srgb(data, height), 0, 0, width, height)
            bench.close()
        self.document.refreshProjection()

    def select(self, x, y, width, height, feather=0):
        selection = krita.Selection()
        selection.select(x, y, width, height, 255)
        if feather:
            selection.feather(feather)
        self.document.setSelection(selection)

    def mask(self):
        selection = self.document.selection()
        width, height = self.document.width(), self.document.height()
        if selection is None:
            return numpy.full((height, width), 255, numpy.uint8)
        return numpy.frombuffer(bytes(selection.pixelData(0, 0, width, height)), numpy.uint8).reshape(height, width)

    def pixels(self):
        """The picture's own bytes, one row of bytes a pixel."""
        width, height = self.document.width(), self.document.height()
        return numpy.frombuffer(bytes(self.document.pixelData(0, 0, width, height)), numpy.uint8).reshape(height, width, -1)

    def start(self, ask=None, **how):
        connect(self.studio)
        previous = self.studio.run
        assert self.studio.start(ask or Ask(), **how), self.studio.sentence
        wait(lambda: self.studio.run is not previous, 10, "the run")
        return self.studio.run

    def propose(self, ask=None, **how):
        run = self.start(ask, **how)
        wait(lambda: run.ended, 120, "the proposal")
        assert run.state == states.DONE, run.sentence
        return list(self.studio.shelf)

    def keep(self, entry):
        before = len(self.layers())
        self.studio.keep(entry)
        wait(lambda: len(self.layers()) == before + 1, 30, "the new layer")
        self.document.waitForDone()
        self.document.refreshProjection()

    def layers(self):
        """Names from the bottom up, without the mask that stands for the selection."""
        return [node.name() for node in self.document.topLevelNodes() if node.type() != "selectionmask"]

    def top(self):
        return [node for node in self.document.topLevelNodes() if node.type() != "selectionmask"][-1]

    def daemons_pixels(self, entry):
        """The daemon's own result, no mask laid over it: its rectangle, its bytes in the document's colours, and as sRGB (BGRA)."""
        answer = []
        entry.job.fetch(entry.index, then=answer.append, failed=answer.append, alpha="none", layer=True)
        wait(lambda: answer, 30, "the daemon's pixels")
        layer = answer[0].layer
        data, plain = layer.data, numpy.frombuffer(bytes(layer.data), numpy.uint8).reshape(layer.height, layer.width, 4)
        if not canvas.is_plain(self.document):
            bench = Bench(layer.width, layer.height, canvas.colors(self.document))
            data = bytes(bench.from_srgb(data, layer.height))
            bench.close()
        return layer, numpy.frombuffer(data, numpy.uint8).reshape(layer.height, layer.width, -1), plain

    def shown(self, rectangle):
        """What Krita itself shows of the picture there, as sRGB (BGRA): no colour of it went through the plug-in."""
        image = self.document.projection(rectangle.x, rectangle.y, rectangle.width, rectangle.height)
        image = image.convertToFormat(QtGui.QImage.Format.Format_ARGB32)
        data = image.constBits().asstring(image.width() * image.height() * 4)
        return numpy.frombuffer(data, numpy.uint8).reshape(image.height(), image.width(), 4)

    def close(self):
        self.document.close()


def connect(studio):
    studio.link.start()
    wait(lambda: studio.link.ready or studio.link.problem, 60, "the bridge")
    assert studio.link.ready, studio.link.problem


# Of 255: what the way into a document's colours and back to the screen's sRGB costs at most, where eight bits hold few of them.
_COLOUR_ERROR = {"CMYKA": 16, "Rec2020-elle-V4-g10.icc": 6}


def whole_job(desk, ask=None, **how):
    """Asks, keeps, and compares: outside every byte is the artist's, inside it is what the daemon made."""
    before, mask, layers = desk.pixels().copy(), desk.mask().copy(), desk.layers()
    sketch = bytes(desk.sketch.pixelData(0, 0, desk.document.width(), desk.document.height()))
    entry = desk.propose(ask, **how)[0]
    assert desk.layers() == layers, "asking changed the layers"
    assert (desk.pixels() == before).all(), "asking changed the picture"
    rectangle, result, plain = desk.daemons_pixels(entry)
    desk.keep(entry)

    after = desk.pixels()
    assert (after[mask == 0] == before[mask == 0]).all(), "a byte outside the selection changed"
    inside = numpy.zeros(mask.shape, bool)
    rows, columns = slice(rectangle.y, rectangle.y + rectangle.height), slice(rectangle.x, rectangle.x + rectangle.width)
    inside[rows, columns] = mask[rows, columns] == 255
    assert (mask[~inside] < 255).all(), "the layer does not cover the selection"
    placed = numpy.zeros_like(after)
    placed[rows, columns] = result
    assert same(desk, after[inside], placed[inside]), "inside the picture is not what the daemon made"
    apart = numpy.abs(desk.shown(rectangle).astype(int) - plain.astype(int))[mask[rows, columns] == 255].max()
    colours = desk.document.colorModel(), desk.document.colorProfile()
    assert apart <= max(_COLOUR_ERROR.get(name, 1) for name in colours), "what Krita shows is %d away from what the daemon made" % apart
    assert (after[inside] != before[inside]).any(), "nothing was cleaned"
    soft = (mask > 0) & (mask < 255)
    if soft.any() and canvas.is_plain(desk.document):
        apart = numpy.abs(after[soft].astype(int) - placed[soft].astype(int)).max()
        assert apart <= 1, "the soft edge is %d away from what the daemon made" % apart
    assert bytes(desk.sketch.pixelData(0, 0, desk.document.width(), desk.document.height())) == sketch, "the sketch was touched"
    assert desk.layers() == layers + [entry.name], desk.layers()
    assert desk.top().type() == "paintlayer"
    assert not desk.top().locked()
    record = desk.studio.history[0]
    assert (record["job"], record["state"]) == (entry.job_id, "kept"), record
    desk.close()


def same(desk, one, other):
    """Equal byte by byte; floats as near as one rounding of Krita's own composition."""
    if desk.document.colorDepth() != "F32":
        return (one == other).all()
    one, other = (numpy.ascontiguousarray(pixels).view(numpy.float32) for pixels in (one, other))
    return numpy.allclose(one, other, rtol=1e-6, atol=1e-7)


def daemon_missing_is_started():
    assert not daemon_process(), "a daemon runs already"
    desk = Desk()
    desk.select(200, 150, 180, 120)
    whole_job(desk)
    assert daemon_process(), "no daemon runs"


def daemon_process():
    answer = subprocess.run([os.environ["ARTISTASSIST_PROGRAM"], "status", "--json"], capture_output=True, text=True, timeout=60, check=False)
    status = json.loads(answer.stdout or "{}")
    return status.get("process_id") if status.get("running") else None


def rgba8_feathered_selection():
    desk = Desk()
    desk.select(150, 120, 260, 200, feather=12)
    assert ((desk.mask() > 0) & (desk.mask() < 255)).any(), "the selection has no soft edge"
    whole_job(desk)


def rgba8_no_selection():
    whole_job(Desk())


def other_colors(model, depth, profile=""):
    def case():
        desk = Desk(model, depth, profile)
        desk.select(150, 120, 260, 200)
        whole_job(desk)
    return case


def layer_smaller_than_the_canvas():
    desk = Desk()
    small = desk.document.createNode("small", "paintlayer")
    data = desk.sketch.pixelData(100, 100, 200, 150)
    desk.document.rootNode().addChildNode(small, None)
    small.setPixelData(data, 300, 200, 200, 150)
    desk.document.refreshProjection()
    desk.select(310, 210, 150, 100)
    entry = desk.propose(layer=small)[0]
    before, mask = desk.pixels().astype(int), desk.mask().copy()
    rectangle, result, _ = desk.daemons_pixels(entry)
    desk.keep(entry)

    # Around the layer there is nothing, so the proposal is ink on nothing, laid over what was there.
    rows, columns = slice(rectangle.y, rectangle.y + rectangle.height), slice(rectangle.x, rectangle.x + rectangle.width)
    assert (result[..., 3] == 0).any() and (result[..., 3] == 255).any(), "the proposal is not ink on nothing"
    expected = before.copy()
    alpha = result[..., 3:] / 255
    expected[rows, columns, :3] = numpy.round(result[..., :3] * alpha + before[rows, columns, :3] * (1 - alpha))
    apart = numpy.abs(desk.pixels() - expected)
    assert not apart[mask == 0].any(), "a byte outside the selection changed"
    assert apart[mask == 255].max() <= 1, "inside the picture is not what the daemon made"
    assert desk.layers()[-2:] == ["small", entry.name], desk.layers()
    assert bytes(small.pixelData(300, 200, 200, 150)) == bytes(data), "the small layer was touched"
    desk.close()


def layer_in_a_group():
    desk = Desk()
    group = desk.document.createGroupLayer("group")
    desk.document.rootNode().addChildNode(group, None)
    inner = desk.document.createNode("inner", "paintlayer")
    group.addChildNode(inner, None)
    inner.setPixelData(desk.sketch.pixelData(100, 100, 200, 150), 100, 100, 200, 150)
    desk.document.refreshProjection()
    entry = desk.propose(layer=inner)[0]
    desk.studio.keep(entry)
    wait(lambda: len(group.childNodes()) == 2, 30, "the layer in the group")
    assert [node.name() for node in group.childNodes()] == ["inner", entry.name]
    desk.close()


def masked(desk, kind):
    """The sketch with a mask on it. What a filter mask does can be seen; Krita 5.1 lets nobody paint on others without a window."""
    mask = desk.document.createNode(kind, kind)
    if kind == "filtermask":
        everywhere = krita.Selection()
        everywhere.select(0, 0, WIDTH, HEIGHT, 255)
        mask = desk.document.createFilterMask(kind, application.filter("invert"), everywhere)
    desk.sketch.addChildNode(mask, None)
    desk.document.refreshProjection()
    desk.document.waitForDone()
    return mask


def mask_stands_for_its_layer(kind):
    def case():
        desk = Desk()
        mask = masked(desk, kind)
        layer = layers.layer_of(mask)
        assert layer.uniqueId() == desk.sketch.uniqueId(), layer.name()
        sketch = bytes(desk.sketch.pixelData(0, 0, WIDTH, HEIGHT))
        seen = b"".join(data for _, data in canvas.read_layer(desk.document, layer, Rect(0, 0, WIDTH, HEIGHT)))
        assert seen == desk.pixels().tobytes(), "what is read is not what the layer shows"
        assert (seen != sketch) == (kind == "filtermask"), "the mask does nothing"
        desk.select(100, 80, 150, 200)
        before, chosen = desk.pixels().copy(), desk.mask().copy()
        entry = desk.propose(layer=layer)[0]
        desk.keep(entry)

        after = desk.pixels()
        assert desk.layers() == ["Background", entry.name], desk.layers()
        assert [node.name() for node in desk.sketch.childNodes()] == [kind], "something was put into the sketch"
        assert bytes(desk.sketch.pixelData(0, 0, WIDTH, HEIGHT)) == sketch, "the sketch was touched"
        assert (after[chosen == 0] == before[chosen == 0]).all(), "a byte outside the selection changed"
        inside = chosen == 255
        made = numpy.zeros((HEIGHT, WIDTH, 4), numpy.uint8)
        rows, columns = slice(entry.pixels.y, entry.pixels.y + entry.pixels.height), slice(entry.pixels.x, entry.pixels.x + entry.pixels.width)
        made[rows, columns] = numpy.frombuffer(entry.pixels.data, numpy.uint8).reshape(entry.pixels.height, entry.pixels.width, 4)
        alpha = made[inside][:, 3:] / 255.0
        mixed = made[inside][:, :3] * alpha + before[inside][:, :3] * (1 - alpha)
        assert numpy.abs(after[inside][:, :3] - mixed).max() <= 1.01, "inside is not what the daemon made"
        assert (after[inside] != before[inside]).any(), "nothing was cleaned"
        desk.close()
    return case


def selection_mask_is_no_layer():
    desk = Desk()
    desk.select(100, 100, 50, 50)
    desk.document.waitForDone()
    selected = [node for node in desk.document.topLevelNodes() if node.type() == "selectionmask"]
    assert selected and layers.layer_of(selected[0]) is None
    assert layers.layer_of(None) is None
    desk.close()


def layer_that_krita_refuses_is_a_sentence():
    desk = Desk()
    mask = masked(desk, "transparencymask")
    desk.select(100, 80, 150, 200)
    entry = desk.propose()[0]
    entry.above = mask
    told = []
    desk.studio.changed.connect(lambda: told.append(desk.studio.sentence))
    desk.studio.keep(entry)
    wait(lambda: told, 30, "the sentence")
    assert "no new layer" in told[-1], told
    assert desk.layers() == ["Background"] and entry.state == "proposed" and entry.job.state == "proposed"
    try:
        layers.put(desk.document, desk.document.createNode("x", "paintlayer"), mask)
        raise AssertionError("nothing was said")
    except Trouble:
        pass

    # A group that went with the layer in it: the proposal goes on top.
    group, inner = desk.document.createGroupLayer("group"), desk.document.createNode("inner", "paintlayer")
    desk.document.rootNode().addChildNode(group, None)
    group.addChildNode(inner, None)
    entry.above = inner
    group.remove()
    desk.keep(entry)
    assert desk.layers() == ["Background", entry.name], desk.layers()
    desk.close()


def docker_names_the_layer_that_it_works_on():
    desk = Desk()
    docker = panel(desk)
    docker._scope.offer([(docker._scope.itemData(index), docker._scope.itemText(index)) for index in range(2)], "layer")
    active = [None]
    desk.document.activeNode = lambda: active[0]
    docker._show_target()
    assert docker._target.text() == "Choose a layer first.", docker._target.text()
    docker.run_or_cancel()
    assert docker.studio.run is None and docker._sentence.text() == "Choose a layer first.", docker._sentence.text()
    active[0] = masked(desk, "transparencymask")
    docker._show_target()
    assert "Background" in docker._target.text(), docker._target.text()
    assert docker._ask()[1].uniqueId() == desk.sketch.uniqueId()
    desk.close()


def panel(desk):
    """A docker on the desk, connected."""
    docker = Docker(Desk.link, [])
    docker.studio._active_document = lambda: desk.document
    docker.studio.document_changed()
    connect(docker.studio)
    return docker


def selection_partly_outside_the_canvas():
    desk = Desk()
    desk.select(-60, 400, 200, 200)
    whole_job(desk)


def selection_outside_the_canvas_is_a_sentence():
    desk = Desk()
    desk.select(2000, 2000, 50, 50)
    run = desk.start()
    wait(lambda: run.ended, 30, "the answer")
    assert run.state == states.FAILED and "outside the canvas" in run.sentence, run.sentence
    desk.close()


def see_through_layer_gives_lines_only():
    desk = Desk()
    data = bytearray(WIDTH * HEIGHT * 4)
    for y in range(200, 206):
        for x in range(100, 400):
            data[(y * WIDTH + x) * 4 + 3] = 255
    desk.sketch.setPixelData(QtCore.QByteArray(bytes(data)), 0, 0, WIDTH, HEIGHT)
    desk.document.refreshProjection()
    entry = desk.propose()[0]
    alpha = numpy.frombuffer(entry.pixels.data, numpy.uint8)[3::4]
    assert (alpha == 0).any() and (alpha > 200).any(), "not lines on nothing"
    desk.close()


def three_proposals_in_the_order_of_the_slider():
    desk = Desk()
    desk.select(100, 100, 300, 250)
    entries = desk.propose(Ask(proposals=3))
    amounts = [entry.amount for entry in entries]
    assert amounts == sorted(amounts) and len(set(amounts)) == 3, amounts
    assert len({bytes(entry.pixels.data) for entry in entries}) == 3, "proposals are the same"
    desk.studio.walk(1)
    wait(lambda: len(desk.layers()) == 2, 30, "the preview")
    preview = desk.top()
    assert preview.locked(), "the preview is not locked"
    desk.studio.walk(1)
    wait(lambda: desk.studio.looking_at is entries[1] and len(desk.layers()) == 2, 30, "the next preview")
    desk.studio.discard()
    wait(lambda: len(desk.layers()) == 1, 30, "the preview gone")
    assert not desk.studio.shelf
    assert {record["state"] for record in desk.studio.history} == {"discarded"}
    desk.close()


def inpaint_fills_the_selection():
    desk = Desk()
    desk.select(200, 150, 40, 40)
    whole_job(desk, Ask(task="inpaint"))


def inpaint_without_selection_is_a_sentence():
    desk = Desk()
    run = desk.start(Ask(task="inpaint"))
    wait(lambda: run.ended, 30, "the answer")
    assert run.state == states.FAILED and "select an area" in run.sentence, run.sentence
    desk.close()


def refine_brings_as_many_proposals_as_asked_for():
    desk = Desk()
    connect(desk.studio)
    model = next(model for model in desk.studio.link.capabilities["models"] if "refine" in model["tasks"])
    assert (model["kind"], model["takes_prompt"]) == ("diffusion", False), model
    desk.select(150, 120, 96, 96, feather=6)
    entries = desk.propose(Ask(task="refine", amount=0.3, proposals=2, diffusion=True))
    assert len({bytes(entry.pixels.data) for entry in entries}) == 2, "proposals are the same"
    assert len({entry.info["seed"] for entry in entries}) == 2 and all("seed" in entry.name for entry in entries)
    whole_job(desk, Ask(task="refine", amount=0.3, diffusion=True))


def hints_reach_the_model():
    desk = Desk()
    x, y, width, height = 180, 150, 80, 60
    brushed = desk.document.createNode("away with it", "paintlayer")
    brushed.setPixelData(QtCore.QByteArray(b"\x00\x00\xff\xff" * (width * height)), x, y, width, height)
    desk.document.rootNode().addChildNode(brushed, None)
    brushed.setVisible(False)
    desk.document.setActiveNode(desk.sketch)
    desk.document.refreshProjection()
    desk.select(150, 120, 200, 150)

    def ink(entry):
        rectangle, result, _ = desk.daemons_pixels(entry)
        part = result[y - rectangle.y:y - rectangle.y + height, x - rectangle.x:x - rectangle.x + width].astype(int)
        return int((part[..., 3] * (255 - part[..., :3].mean(2)) / 255).sum())

    without, removed = ink(desk.propose()[0]), ink(desk.propose(remove=brushed)[0])
    assert without > 255 * 50, without
    assert removed < 0.5 * without, (without, removed)
    assert models.chosen(desk.studio.link.capabilities, "cleanup")["takes_hints"]
    desk.close()


def visible_hints_are_no_part_of_the_sketch(width, height, selected=None, colors=("RGBA", "U8", ""), in_group=False):
    def case():
        desk = Desk(*colors, width=width, height=height)
        root = desk.document.rootNode()
        group, layer = desk.document.createGroupLayer("group"), None
        root.addChildNode(group, None)
        if in_group:
            layer, inner = group, desk.document.createNode("inner", "paintlayer")
            group.addChildNode(inner, None)
            inner.setPixelData(desk.sketch.pixelData(0, 0, width, height), 0, 0, width, height)
        brushed = desk.document.createNode("away with it", "paintlayer")
        group.addChildNode(brushed, None)
        red = bytes(desk.sketch.pixelData(width // 2, height // 2, 1, 1))
        brushed.setPixelData(QtCore.QByteArray((bytes(len(red) - 1) + red[-1:]) * (80 * 60)), width // 2, height // 2, 80, 60)
        if selected:
            desk.select(*selected)
        whole = Rect(0, 0, width, height)

        def shown():
            desk.document.refreshProjection()
            read = canvas.read_canvas(desk.document, whole) if layer is None else canvas.read_layer(desk.document, layer, whole)
            pixels = numpy.zeros((height, width, 4), numpy.uint8)
            for strip, data in read:
                pixels[strip.y:strip.y + strip.height] = numpy.frombuffer(data, numpy.uint8).reshape(strip.height, width, 4)
            return pixels

        brushed.setVisible(False)
        wanted = shown()
        brushed.setVisible(True)
        before, documents = shown(), len(application.documents())
        assert (before != wanted).any(), "the hint cannot be seen"
        desk.document.waitForDone()
        pause(300)
        desk.document.setModified(False)
        sent, write = [], sdk.Document.write

        def written(document, x, y, w, h, data, **how):
            sent.append((Rect(x, y, w, h), numpy.frombuffer(data, numpy.uint8).reshape(h, w, 4)))
            return write(document, x, y, w, h, data, **how)

        sdk.Document.write = written
        try:
            run = desk.start(layer=layer, remove=brushed)
            assert not desk.document.modified()
            wait(lambda: run.ended, 180, "the proposal")
        finally:
            sdk.Document.write = write
        assert run.state == states.DONE, run.sentence
        rows = sorted((place.y, place.y + place.height) for place, _ in sent)
        assert all(one[1] == other[0] for one, other in zip(rows, rows[1:])), rows
        assert not selected or sum(end - start for start, end in rows) < height, "all of it was sent"
        for place, data in sent:
            assert (data == wanted[place.y:place.y + place.height, place.x:place.x + place.width]).all(), (place, "the hint was sent")
        assert brushed.visible() and (shown() == before).all() and len(application.documents()) == documents
        desk.close()
    return case


def new_sketch_is_looked_at_anew():
    desk = Desk()
    near = desk.sketch.pixelData(0, 0, WIDTH, HEIGHT)

    def found(amount):
        return desk.propose(Ask(amount=amount))[0].info["working_scale"]

    first, tight = found(strength.MIDDLE), found(0.2)
    assert tight == strength.working_scale(0.2, first), (first, tight)
    asked = len(desk.studio.run._jobs)
    assert found(0.3) == strength.working_scale(0.3, first) and len(desk.studio.run._jobs) < asked, "the same sketch was looked at anew"
    image = QtGui.QImage(bytes(near), WIDTH, HEIGHT, QtGui.QImage.Format.Format_ARGB32).copy(200, 150, 120, 90).scaled(WIDTH, HEIGHT)
    desk.sketch.setPixelData(QtCore.QByteArray(image.constBits().asstring(WIDTH * HEIGHT * 4)), 0, 0, WIDTH, HEIGHT)
    desk.document.refreshProjection()
    loose = found(0.2)
    second = found(strength.MIDDLE)
    assert abs(second - first) > 0.02, (first, second)
    assert loose == strength.working_scale(0.2, second), (first, second, loose)
    desk.close()


def document_too_large_for_the_bridge():
    desk = Desk(width=66000, height=300)
    image = QtGui.QImage(SKETCH).convertToFormat(QtGui.QImage.Format.Format_ARGB32).copy(0, 250, 1200, 300)
    desk.sketch.setPixelData(QtCore.QByteArray(image.constBits().asstring(1200 * 300 * 4)), 64800, 0, 1200, 300)
    desk.document.refreshProjection()
    desk.select(65400, 100, 150, 120)
    before, mask = desk.pixels().copy(), desk.mask().copy()
    entry = desk.propose()[0]
    assert entry.pixels.x >= 65000, entry.pixels[:4]
    desk.keep(entry)
    after = desk.pixels()
    assert (after[mask == 0] == before[mask == 0]).all(), "a byte outside the selection changed"
    assert (after[mask == 255] != before[mask == 255]).any(), "nothing was cleaned"
    rows, columns = slice(entry.pixels.y, entry.pixels.y + entry.pixels.height), slice(entry.pixels.x, entry.pixels.x + entry.pixels.width)
    made = numpy.frombuffer(entry.pixels.data, numpy.uint8).reshape(entry.pixels.height, entry.pixels.width, 4)
    inside = mask[rows, columns] == 255
    assert inside.sum() == (mask == 255).sum(), (entry.pixels[:4], inside.sum(), (mask == 255).sum())
    assert (after[rows, columns][inside] == made[inside]).all(), "not what the daemon made"

    studio = desk.studio
    record = dict(studio.history[0])
    studio.shelf.clear()
    studio.recall(record)
    wait(lambda: len(studio.shelf) == 1, 30, "the proposal of before")
    assert list(studio.shelf)[0].pixels[:4] == entry.pixels[:4], list(studio.shelf)[0].pixels[:4]

    desk.document.setSelection(None)
    run = desk.start()
    wait(lambda: run.ended, 60, "the sentence")
    assert run.state == states.FAILED and "Select a part" in run.sentence, run.sentence
    fits, Link.fits = Link.fits, lambda link, place: True
    try:
        desk.select(65400, 100, 150, 120)
        run = desk.start()
        wait(lambda: run.ended, 60, "the bridge's sentence")
    finally:
        Link.fits = fits
    assert run.state == states.FAILED and "No document" not in run.sentence and "65" in run.sentence, run.sentence
    assert desk.propose()
    desk.close()


def two_windows_write_one_history():
    desk = Desk()
    desk.select(100, 100, 200, 150)
    other = Studio(Desk.link, active_document=lambda: desk.document)
    other.document_changed()
    desk.propose()
    mark = other.history_mark
    assert other.start(Ask())
    run = other.run
    wait(lambda: run.ended, 120, "the proposal")
    assert mark != other.history_mark
    job = desk.propose()[0].job_id
    written = [record["job"] for record in annotations.read(desk.document).records]
    assert len(written) == 3 and written[0] == job, written
    assert other.history[0]["job"] == job
    desk.close()


def sliders_reach_the_model():
    desk = Desk()
    desk.select(150, 120, 200, 150)

    def ink(sliders):
        _, result, _ = desk.daemons_pixels(desk.propose(Ask(sliders=sliders))[0])
        pixels = result.astype(int)
        return int((pixels[..., 3] * (255 - pixels[..., :3].mean(2)) / 255).sum())

    thin, bold = ink((("lineWeight", 0.0),)), ink((("lineWeight", 1.0),))
    assert bold > 1.5 * thin > 0, (thin, bold)
    desk.close()


def no_gaps_to_close_is_a_sentence():
    desk = Desk()
    desk.top().setPixelData(QtCore.QByteArray(b"\xff" * (4 * WIDTH * HEIGHT)), 0, 0, WIDTH, HEIGHT)
    desk.document.refreshProjection()
    run = desk.start(Ask(task="inpaint", mode="close_gaps"))
    wait(lambda: run.ended, 60, "the answer")
    assert run.state == states.DONE and "nothing to change" in run.sentence, run.sentence
    assert not desk.studio.shelf
    desk.close()


def history_travels_in_the_document():
    desk = Desk()
    desk.select(150, 120, 200, 150)
    entry = desk.propose()[0]
    desk.keep(entry)
    path = os.path.join(os.environ["HOME"], "kept.kra")
    assert desk.document.saveAs(path)
    desk.close()
    again = application.openDocument(path)
    studio = Studio(Desk.link, active_document=lambda: again)
    studio.document_changed()
    assert [(record["job"], record["state"]) for record in studio.history] == [(entry.job_id, "kept")], studio.history
    studio.recall(studio.history[0])
    wait(lambda: len(studio.shelf) == 1, 30, "the proposal of an earlier time")
    assert list(studio.shelf)[0].pixels is not None
    again.close()


def unchanged_canvas_is_not_sent_again():
    desk = Desk()
    desk.propose()
    sent = desk.studio.run._sdk_document.sent_bytes
    desk.propose()
    assert desk.studio.run._sdk_document.sent_bytes == sent, "the same canvas was sent again"
    desk.close()


def cancel_leaves_nothing_behind():
    desk = Desk(width=2400, height=2400)
    layers, before = desk.layers(), desk.pixels().copy()
    run = desk.start(Ask(proposals=3))
    wait(lambda: run.state in (states.QUEUED, states.WORKING) or run.ended, 60, "the start")
    assert not run.ended, run.sentence
    desk.studio.cancel()
    assert run.state == states.CANCELLED, run.state
    jobs = list(run._jobs)
    wait(lambda: all(job.finished for job in jobs), 60, "the daemon's answer")
    assert all(job.state in ("cancelled", "proposed") for job in jobs), [job.state for job in jobs]
    assert any(job.state == "cancelled" for job in jobs)
    assert desk.layers() == layers
    assert (desk.pixels() == before).all(), "a byte changed"
    desk.close()


def daemon_killed_in_the_middle_goes_on():
    desk = Desk(width=2000, height=2000)
    run = desk.start()
    wait(lambda: run.state in (states.QUEUED, states.WORKING) or run.ended, 60, "the start")
    assert not run.ended, run.sentence
    os.kill(daemon_process(), signal.SIGKILL)
    wait(lambda: run.ended, 180, "the proposal after all")
    assert run.state == states.DONE, run.sentence
    entry = list(desk.studio.shelf)[0]
    _, result, _ = desk.daemons_pixels(entry)
    desk.keep(entry)
    assert (desk.pixels() == result).all(), "the picture is not what the daemon made"
    desk.close()


def document_closed_in_the_middle():
    desk = Desk(width=1600, height=1600)
    run = desk.start()
    wait(lambda: run.state in (states.QUEUED, states.WORKING) or run.ended, 60, "the start")
    desk.close()
    desk.studio.documents_closed()
    assert run.state == states.CANCELLED, run.state
    pause(300)
    after = Desk()
    after.select(100, 100, 200, 150)
    assert after.propose()
    after.close()


def document_closed_while_looking():
    desk = Desk()
    desk.select(100, 100, 200, 150)
    entry = desk.propose()[0]
    desk.studio.look(entry)
    wait(lambda: len(desk.layers()) == 2, 30, "the preview")
    desk.studio.keep(entry)
    desk.close()
    pause(300)
    desk.studio.keep(entry)
    desk.studio.look(None)
    pause(300)
    assert "closed" in desk.studio.sentence, desk.studio.sentence
    desk.studio.documents_closed()
    pause(100)
    assert entry.state == "proposed" and not desk.studio.shelf
    assert not Mark(desk.document).holds()


def kept_twice_at_once_is_kept_once():
    desk = Desk()
    desk.select(100, 100, 200, 150)
    entry = desk.propose()[0]
    desk.studio.look(entry)
    desk.studio.keep(entry)
    desk.studio.keep(entry)
    wait(lambda: entry.name in desk.layers(), 30, "the layer")
    pause(300)
    assert desk.layers() == ["Background", entry.name], desk.layers()
    desk.close()


def live_sees_hints():
    desk = Desk()
    brushed = desk.document.createNode("away with it", "paintlayer")
    desk.document.rootNode().addChildNode(brushed, None)
    brushed.setVisible(False)
    desk.select(150, 120, 200, 150)
    connect(desk.studio)
    desk.studio.document_changed()
    live = desk.studio.live
    live.begin(lambda: (Ask(priority="live"), None, None, brushed))
    live._timer.stop()

    def mark():
        work = live._fingerprint()
        while True:
            try:
                next(work)
            except StopIteration as end:
                return end.value

    before = mark()
    assert mark() == before
    brushed.setPixelData(QtCore.QByteArray(b"\x00\x00\xff\xff" * (80 * 60)), 180, 150, 80, 60)
    assert mark() != before, "a brushed hint is not seen"
    live._seen(mark())
    pause(500)
    live._seen(mark())
    run = desk.studio.run
    wait(lambda: run.ended, 120, "the look")
    assert run.state == states.DONE and run._hints["remove"] is brushed, (run.sentence, run._hints)
    live.end()
    desk.close()


def live_ends_with_a_task_that_has_none():
    desk = Desk()
    docker = panel(desk)
    docker.choose_task("cleanup")
    docker.toggle_live()
    assert docker.studio.live.on and docker._live.isChecked()
    docker.choose_task("inpaint")
    assert not docker.studio.live.on and not docker._live.isChecked()
    docker.toggle_live()
    assert not docker.studio.live.on and "Live mode" in docker._sentence.text(), docker._sentence.text()
    docker.choose_task("cleanup")
    desk.close()


def recall_says_what_is_wrong():
    desk = Desk()
    desk.select(100, 100, 200, 150)
    desk.propose()
    studio = desk.studio
    record = dict(studio.history[0])
    for wrong, words in (({"job": "0" * 32}, "no longer holds"), ({"index": -1}, "It did not work")):
        studio.tell("")
        studio.recall(dict(record, **wrong))
        wait(lambda: studio.sentence, 30, "the sentence")
        assert words in studio.sentence, (wrong, studio.sentence)

    studio.shelf.clear()
    fetch = sdk.Job.fetch
    sdk.Job.fetch = lambda job, *given, **how: fetch(job, *given, **dict(how, thumbnail=0))
    try:
        studio.recall(record)
        wait(lambda: len(studio.shelf) == 1, 30, "the proposal without a thumbnail")
    finally:
        sdk.Job.fetch = fetch
    desk.keep(list(studio.shelf)[0])
    desk.close()


def history_of_a_later_version_is_listed():
    listed = HistoryList()
    record = {"job": "j", "index": 0, "task": "paint", "word": "wild", "state": "kept", "time": 1e30}
    listed.show_records([record, dict(record, task="refine", word="free", time=0)])
    assert [listed.item(row).text().split("\n")[0] for row in range(listed.count())] == ["paint: wild", "Refine: free"]


def bridge_that_hangs_is_left_behind():
    script = os.path.join(os.environ["HOME"], "hanging")
    with open(script, "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\nexec sleep 30\n")
    os.chmod(script, 0o700)
    threads, close = [], sdk.Bridge.close

    def closed(bridge, *arguments):
        threads.append(threading.current_thread())
        close(bridge, *arguments)

    link = Link("test")
    sdk.Bridge.close = closed
    try:
        link.use_program(script)
        link.use_program(os.environ["ARTISTASSIST_PROGRAM"])
        wait(lambda: link.ready or link.problem, 60, "the other bridge")
        assert link.ready, link.problem
        wait(lambda: threads and not threads[0].is_alive(), 30, "the end of the one that hangs")
        assert threads[0] is not threading.main_thread(), "Krita waited for it"
    finally:
        sdk.Bridge.close = close
        settings.write("program", "")
        link.close()


def bridge_killed_is_a_sentence_and_comes_back():
    desk = Desk(width=1600, height=1600)
    run = desk.start()
    wait(lambda: run.state in (states.QUEUED, states.WORKING) or run.ended, 60, "the start")
    os.kill(bridge_process(desk.studio.link), signal.SIGKILL)
    wait(lambda: run.ended, 30, "the sentence")
    assert run.state == states.FAILED and "connection" in run.sentence, run.sentence
    desk.select(100, 100, 200, 150)
    assert desk.propose()
    desk.close()


def bridge_process(link):
    return link._bridge._process.pid


def pressed_before_the_bridge_is_there():
    desk = Desk()
    desk.studio.link.close()
    desk.select(100, 100, 200, 150)
    assert not desk.studio.start(Ask()), "it cannot have begun"
    wait(lambda: desk.studio.run is not None and desk.studio.run.ended, 120, "the proposal")
    assert desk.studio.run.state == states.DONE, desk.studio.run.sentence
    desk.close()


def daemon_that_did_not_start_is_asked_again():
    folder = os.path.join(os.environ["HOME"], "late")
    changed = {"ARTISTASSIST_DAEMON": os.path.join(folder, "daemon"), "ARTISTASSIST_RUNTIME": os.path.join(folder, "run"),
               "ARTISTASSIST_DATA": os.path.join(folder, "data")}
    kept = {name: os.environ.get(name) for name in changed}
    desk = Desk()
    connect(desk.studio)
    real = os.readlink("/proc/%d/exe" % daemon_process())
    for name in ("run", "data"):
        os.makedirs(os.path.join(folder, name), 0o700)
    with open(changed["ARTISTASSIST_DAEMON"], "w", encoding="utf-8") as script:
        script.write('#!/bin/sh\n[ -e "%s/may" ] || exit 9\nexec "%s" "$@"\n' % (folder, real))
    os.chmod(changed["ARTISTASSIST_DAEMON"], 0o700)
    os.environ.update(changed)
    try:
        link, other = Link("test"), Link("test")
        studio = Studio(link, active_document=lambda: desk.document)
        for each in (link, other):
            each.start()
            wait(lambda each=each: each.problem, 60, "the refusal")
            assert each.state == links.LOST and not each.ready, each.state
        for _ in range(2):
            assert not studio.start(Ask()), "it cannot have begun"
            assert link.state == links.STARTING, "it was not asked again"
            wait(lambda: link.problem, 60, "the refusal")
        open(os.path.join(folder, "may"), "w", encoding="utf-8").close()

        desk.select(100, 100, 200, 150)
        studio.start(Ask())
        wait(lambda: studio.run is not None and studio.run.ended, 180, "the proposal")
        assert studio.run.state == states.DONE and not link.problem, (studio.run.sentence, link.problem)
        wait(lambda: other.ready, 30, "the other to hear of the daemon")
        assert not other.problem, other.problem
        subprocess.run([os.environ["ARTISTASSIST_PROGRAM"], "daemon", "stop"], check=False, timeout=60)
        link.close()
        other.close()
    finally:
        for name, value in kept.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value
    desk.close()


def bridge_that_cannot_write_is_started_again():
    folder = os.path.join(os.environ["HOME"], "occupied")
    open(folder, "w", encoding="utf-8").close()
    kept, os.environ["ARTISTASSIST_DATA"] = os.environ["ARTISTASSIST_DATA"], folder
    try:
        link = Link("test")
        link.start()
        wait(lambda: link.problem, 60, "the refusal")
        os.environ["ARTISTASSIST_DATA"] = kept
        link.start()
        wait(lambda: link.ready or link.problem, 60, "the second bridge")
        assert link.ready, link.problem
        link.close()
    finally:
        os.environ["ARTISTASSIST_DATA"] = kept


def models_that_came_are_seen_on_coming_back():
    desk = Desk()
    connect(desk.studio)
    link = desk.studio.link
    link.capabilities = dict(link.capabilities, models=[])
    link._front_changed(QtCore.Qt.ApplicationState.ApplicationActive)
    wait(lambda: link.capabilities["models"], 30, "the models")
    desk.close()


def stumble_leaves_with_the_next_that_goes_well():
    desk = Desk()
    docker, whole = panel(desk), pictures.image
    studio = docker.studio
    desk.select(100, 100, 200, 150)

    def broken(_):
        raise ValueError("a thumbnail that is none")

    pictures.image = broken
    try:
        studio.start(Ask())
        run = studio.run
        wait(lambda: run.ended, 120, "the end")
    finally:
        pictures.image = whole
    assert "thumbnail that is none" in docker._sentence.text(), docker._sentence.text()
    studio.link._bridge.status(then=broken)
    studio.tell("")
    wait(lambda: docker._sentence.text(), 30, "the sentence")
    assert "unexpected" in docker._sentence.text() and not studio.link.problem, studio.link.problem
    studio.start(Ask())
    run = studio.run
    wait(lambda: run.ended, 120, "the proposal")
    assert docker._sentence.text() == run.sentence and run.proposals == 1, docker._sentence.text()
    desk.close()


def daemons():
    """The processes that serve this test's folders."""
    mine = b"ARTISTASSIST_RUNTIME=" + os.environ["ARTISTASSIST_RUNTIME"].encode()
    found = []
    for process in (name for name in os.listdir("/proc") if name.isdigit()):
        try:
            with open("/proc/%s/cmdline" % process, "rb") as command, open("/proc/%s/environ" % process, "rb") as environment:
                if b"artistassistd" in command.read() and mine in environment.read().split(b"\0"):
                    found.append(process)
        except OSError:
            pass
    return found


def two_editors_share_one_daemon():
    desk = Desk(width=1800, height=1800)
    other = sdk.Bridge("other-editor", language="en")
    theirs = other.open("theirs", 1200, 1200, channels=canvas.CHANNELS)
    theirs.write(0, 0, 1200, 1200, bytes(desk.document.pixelData(0, 0, 1200, 1200)))
    run = desk.start()
    wait(lambda: run.state in (states.QUEUED, states.WORKING) or run.ended, 60, "the start")
    job = theirs.submit("cleanup", thumbnail=0)
    wait(lambda: other.poll() is not None and job.id is not None, 60, "the other's job")
    refused = []
    other.request("cancel", job=list(run._jobs)[0].id, then=refused.append, failed=refused.append)
    wait(lambda: other.poll() is not None and refused, 60, "the answer")
    assert getattr(refused[0], "code", None) == "not_allowed", refused
    desk.studio.cancel()
    wait(lambda: other.poll() is not None and job.finished, 120, "the other's proposal")
    assert job.state == "proposed", job.state
    statuses = []
    other.status(then=statuses.append)
    wait(lambda: other.poll() is not None and statuses, 60, "the daemon's state")
    # One process that holds one model, for both of them.
    assert statuses[0]["loaded_models"] == ["cleanup-1"], statuses
    assert len(daemons()) == 1, daemons()
    other.close()
    desk.close()


def program_missing_is_a_sentence():
    kept = os.environ["ARTISTASSIST_PROGRAM"]
    os.environ["ARTISTASSIST_PROGRAM"] = "/nowhere/artistassist"
    try:
        link = Link("test")
        link.start()
        assert link.program_missing and link.problem, (link.state, link.problem)
    finally:
        os.environ["ARTISTASSIST_PROGRAM"] = kept


def large_canvas():
    """Written down, not judged: a busy machine blocks everybody."""
    desk = Desk(width=4096, height=4096)
    connect(desk.studio)
    desk.select(1800, 1700, 300, 260)
    heart, figures = Heartbeat(), {}
    pause(2000)
    figures["idle_longest_block_ms"] = heart.milliseconds()

    def measured(name, ask=None):
        heart.milliseconds()
        pressed = time.perf_counter()
        desk.propose(ask)
        run = desk.studio.run
        figures[name] = {
            "press_to_first_event_ms": round(1000 * (run.first_event - pressed), 1),
            "press_to_proposal_ms": round(1000 * (time.perf_counter() - pressed), 1),
            "longest_block_ms": heart.milliseconds(), "sent_bytes": run._sdk_document.sent_bytes}

    measured("small_selection_first")
    measured("small_selection_again")
    entry = list(desk.studio.shelf)[0]
    desk.studio.look(entry)
    wait(lambda: len(desk.layers()) == 2, 30, "the preview")
    figures["look_longest_block_ms"] = heart.milliseconds()
    desk.studio.look(None)
    desk.document.setSelection(None)
    measured("whole_canvas_first")
    measured("whole_canvas_again")
    desk.close()
    VERDICTS.figures.update(figures)


CASES = {
    "daemon_missing_is_started": daemon_missing_is_started,
    "rgba8_feathered_selection": rgba8_feathered_selection,
    "rgba8_no_selection": rgba8_no_selection,
    "u16": other_colors("RGBA", "U16", "sRGB-elle-V2-g10.icc"),
    "f32": other_colors("RGBA", "F32", "sRGB-elle-V2-g10.icc"),
    "cmyk": other_colors("CMYKA", "U8"),
    "gray": other_colors("GRAYA", "U8"),
    "wide_gamut": other_colors("RGBA", "U8", "Rec2020-elle-V4-g10.icc"),
    "layer_smaller_than_the_canvas": layer_smaller_than_the_canvas,
    "layer_in_a_group": layer_in_a_group,
    "transparency_mask_stands_for_its_layer": mask_stands_for_its_layer("transparencymask"),
    "filter_mask_stands_for_its_layer": mask_stands_for_its_layer("filtermask"),
    "transform_mask_stands_for_its_layer": mask_stands_for_its_layer("transformmask"),
    "selection_mask_is_no_layer": selection_mask_is_no_layer,
    "layer_that_krita_refuses_is_a_sentence": layer_that_krita_refuses_is_a_sentence,
    "docker_names_the_layer_that_it_works_on": docker_names_the_layer_that_it_works_on,
    "selection_partly_outside_the_canvas": selection_partly_outside_the_canvas,
    "selection_outside_the_canvas_is_a_sentence": selection_outside_the_canvas_is_a_sentence,
    "see_through_layer_gives_lines_only": see_through_layer_gives_lines_only,
    "three_proposals_in_the_order_of_the_slider": three_proposals_in_the_order_of_the_slider,
    "inpaint_fills_the_selection": inpaint_fills_the_selection,
    "inpaint_without_selection_is_a_sentence": inpaint_without_selection_is_a_sentence,
    "refine_brings_as_many_proposals_as_asked_for": refine_brings_as_many_proposals_as_asked_for,
    "hints_reach_the_model": hints_reach_the_model,
    "visible_hints_whole_canvas": visible_hints_are_no_part_of_the_sketch(640, 480),
    "visible_hints_u16": visible_hints_are_no_part_of_the_sketch(640, 480, colors=("RGBA", "U16", "sRGB-elle-V2-g10.icc")),
    "visible_hints_in_bands": visible_hints_are_no_part_of_the_sketch(1500, 1600),
    "visible_hints_selection": visible_hints_are_no_part_of_the_sketch(2200, 2000, (1080, 980, 100, 80)),
    "visible_hints_in_a_group": visible_hints_are_no_part_of_the_sketch(640, 480, in_group=True),
    "new_sketch_is_looked_at_anew": new_sketch_is_looked_at_anew,
    "document_too_large_for_the_bridge": document_too_large_for_the_bridge,
    "two_windows_write_one_history": two_windows_write_one_history,
    "sliders_reach_the_model": sliders_reach_the_model,
    "no_gaps_to_close_is_a_sentence": no_gaps_to_close_is_a_sentence,
    "history_travels_in_the_document": history_travels_in_the_document,
    "unchanged_canvas_is_not_sent_again": unchanged_canvas_is_not_sent_again,
    "cancel_leaves_nothing_behind": cancel_leaves_nothing_behind,
    "daemon_killed_in_the_middle_goes_on": daemon_killed_in_the_middle_goes_on,
    "document_closed_in_the_middle": document_closed_in_the_middle,
    "document_closed_while_looking": document_closed_while_looking,
    "kept_twice_at_once_is_kept_once": kept_twice_at_once_is_kept_once,
    "live_sees_hints": live_sees_hints,
    "live_ends_with_a_task_that_has_none": live_ends_with_a_task_that_has_none,
    "recall_says_what_is_wrong": recall_says_what_is_wrong,
    "history_of_a_later_version_is_listed": history_of_a_later_version_is_listed,
    "bridge_that_hangs_is_left_behind": bridge_that_hangs_is_left_behind,
    "bridge_killed_is_a_sentence_and_comes_back": bridge_killed_is_a_sentence_and_comes_back,
    "pressed_before_the_bridge_is_there": pressed_before_the_bridge_is_there,
    "daemon_that_did_not_start_is_asked_again": daemon_that_did_not_start_is_asked_again,
    "bridge_that_cannot_write_is_started_again": bridge_that_cannot_write_is_started_again,
    "models_that_came_are_seen_on_coming_back": models_that_came_are_seen_on_coming_back,
    "stumble_leaves_with_the_next_that_goes_well": stumble_leaves_with_the_next_that_goes_well,
    "two_editors_share_one_daemon": two_editors_share_one_daemon,
    "program_missing_is_a_sentence": program_missing_is_a_sentence,
    "large_canvas": large_canvas,
}


VERDICTS = Verdicts(os.environ["VERDICTS"])


def main(arguments):
    watch_for_tracebacks()
    verdicts = VERDICTS
    wanted = [name for name in os.environ.get("CASES", "").split(",") if name] or CASES
    try:
        for name in wanted:
            verdicts.case(name, CASES[name])
        if Desk.link is not None:
            Desk.link.close()
    finally:
        verdicts.leave()
