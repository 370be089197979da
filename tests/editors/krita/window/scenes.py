"""What is played in Krita's window. Clicks and keys come from xdotool, as from the artist's hand."""
import os
import subprocess
import time

import krita

from artistassist.document import slices
from artistassist.qt import QtCore, QtGui, QtWidgets
from artistassist.session import link
from artistassist.session import studio as studio_module
from artistassist.widgets import docker as docker_module
from inside import Heartbeat

application = krita.Krita.instance()


# A scene is a generator: it gives way to Krita's own loop by yielding milliseconds. Inside a loop of its own Krita would put off
# telling its layer list about layers.


def pause(milliseconds):
    yield milliseconds


def wait(until, seconds=60, what="it"):
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            raise AssertionError("%s did not happen within %d s" % (what, seconds))
        yield 10


# the artist's hand


def hand(*what):
    process = QtCore.QProcess()
    process.start("xdotool", [str(word) for word in what])
    yield from wait(lambda: process.state() == QtCore.QProcess.ProcessState.NotRunning, 20, "xdotool")


def move_to(widget, place=None):
    place = widget.mapToGlobal(place or widget.rect().center())
    yield from hand("mousemove", place.x(), place.y())


def click(widget, place=None):
    yield from move_to(widget, place)
    yield from hand("click", 1)


def key(name):
    yield from hand("key", name)


def screenshot(name):
    yield from pause(400)
    path = os.path.join(os.environ["EVIDENCE"], name + ".png")
    subprocess.run(["import", "-window", "root", path], check=True, timeout=60)


# the window


def window():
    return application.activeWindow().qwindow()


def docker():
    found = [each for each in application.dockers() if each.objectName() == "artistassist"]
    assert found, "no docker"
    return found[0]


def history():
    """The rows of Krita's undo history and the current one."""
    dock = next(each for each in window().findChildren(QtWidgets.QDockWidget) if each.objectName() == "History")
    view = next(view for view in dock.findChildren(QtWidgets.QAbstractItemView) if view.model() is not None)
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())], view.currentIndex().row()


def layer_list():
    """What Krita's docker of layers lists, from the top."""
    box = next(each for each in application.dockers() if each.objectName() == "KisLayerBox")
    model = box.findChildren(QtWidgets.QTreeView)[0].model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def layers(document):
    return [node for node in document.topLevelNodes() if node.type() != "selectionmask"]


def drawing(width, height, sketch_at=(0, 0)):
    """A document with the sample sketch, in front."""
    document = application.createDocument(width, height, "drawing", "RGBA", "U8", "", 300.0)
    application.activeWindow().addView(document)
    image = QtGui.QImage(os.environ["SKETCH"]).convertToFormat(QtGui.QImage.Format.Format_ARGB32)
    data = image.constBits().asstring(image.width() * image.height() * 4)
    layers(document)[0].setPixelData(QtCore.QByteArray(data), *sketch_at, image.width(), image.height())
    document.refreshProjection()
    yield from wait(lambda: application.activeDocument() is not None, 20, "the view")
    yield from pause(1000)
    return document


def select(document, x, y, width, height, feather=0):
    selection = krita.Selection()
    selection.select(x, y, width, height, 255)
    if feather:
        selection.feather(feather)
    document.setSelection(selection)


def everything(document):
    document.waitForDone()
    return bytes(document.pixelData(0, 0, document.width(), document.height()))


def ready():
    panel = docker()
    window().setGeometry(0, 0, 1600, 1000)
    for other in application.dockers():
        if other.objectName() not in ("artistassist", "KisLayerBox", "ToolBox"):
            other.setVisible(False)
    panel.setVisible(True)
    panel.raise_()
    yield from pause(500)
    layer_box = next(other for other in application.dockers() if other.objectName() == "KisLayerBox")
    window().resizeDocks([panel, layer_box], [640, 270], QtCore.Qt.Orientation.Vertical)
    window().resizeDocks([panel], [320], QtCore.Qt.Orientation.Horizontal)
    yield from pause(500)
    yield from wait(lambda: panel.studio.link.ready or panel.studio.link.problem, 90, "the daemon")
    assert panel.studio.link.ready, panel.studio.link.problem
    return panel


def propose(panel):
    yield from click(panel._go)
    yield from wait(lambda: panel.studio.busy, 20, "the run")
    yield from wait(lambda: not panel.studio.busy, 120, "the proposals")
    assert panel.studio.run.state == "done", panel.studio.sentence
    yield from pause(200)


# scenes


def whole_visit(verdicts):
    document = yield from drawing(1200, 900)
    panel = yield from ready()
    visible = panel.isVisible() and panel._go.isVisible() and panel._go.visibleRegion().boundingRect().height() > 10
    verdicts.note("docker_can_be_seen", None if visible else "it cannot be seen")
    account = panel._made_by.toolTip()
    verdicts.note("licence_and_training_are_told", None if "Apache-2.0" in account and "Drawings generated" in account else account)
    select(document, 330, 190, 420, 380, feather=8)
    yield from pause(900)
    yield from screenshot("krita-1-ready")
    before, steps = everything(document), history()

    yield from click(panel._go)
    yield from wait(lambda: panel.studio.busy, 20, "the run")
    path = os.path.join(os.environ["EVIDENCE"], "krita-2-working.png")
    window().grab().save(path)
    yield from wait(lambda: not panel.studio.busy, 120, "the proposals")
    yield from pause(200)
    assert len(panel.studio.shelf) == 3, len(panel.studio.shelf)
    yield from move_to(panel._sentence)
    yield from screenshot("krita-3-proposals")
    assert everything(document) == before and history() == steps
    verdicts.note("real_click_brings_proposals", None)

    entries = list(panel.studio.shelf)
    yield from move_to(panel._strip, panel._strip.place_of(entries[2]))
    yield from wait(lambda: len(layers(document)) == 2, 20, "the preview")
    yield from pause(400)
    assert layers(document)[-1].locked(), "the preview is not locked"
    assert application.activeDocument().activeNode().name() != layers(document)[-1].name(), "the preview took the brush"
    assert everything(document) != before
    yield from screenshot("krita-4-looking")
    yield from move_to(panel._sentence)
    yield from wait(lambda: len(layers(document)) == 1, 20, "the preview gone")
    yield from pause(300)
    assert everything(document) == before
    verdicts.note("hover_shows_a_locked_layer_and_takes_it_away", None)

    steps = len(history()[0][:history()[1] + 1])
    yield from click(panel._strip, panel._strip.place_of(entries[1]))
    yield from wait(lambda: any(node.name() == entries[1].name for node in layers(document)), 20, "the kept layer")
    yield from pause(500)
    kept = everything(document)
    top = layers(document)[-1]
    assert (top.name(), top.locked(), top.type()) == (entries[1].name, False, "paintlayer")
    assert kept != before and len(layers(document)) == 2
    assert layer_list() == [entries[1].name, "Background"], layer_list()
    assert document.activeNode().name() == entries[1].name, document.activeNode().name()
    rows, current = history()
    assert current + 1 == steps + 1, "keeping is %d undo steps: %s" % (current + 1 - steps, rows)
    yield from wait(lambda: entries[1].job.state == "accepted", 20, "the daemon's word")
    yield from move_to(panel._sentence)
    yield from screenshot("krita-5-kept")
    verdicts.note("click_keeps_it_as_one_undo_step", None)

    application.action("edit_undo").trigger()
    yield from wait(lambda: len(layers(document)) == 1, 20, "undo")
    yield from pause(300)
    assert everything(document) == before, "undo left something behind"
    application.action("edit_redo").trigger()
    yield from wait(lambda: len(layers(document)) == 2, 20, "redo")
    yield from pause(300)
    assert everything(document) == kept, "redo brought something else"
    assert layers(document)[-1].name() == entries[1].name and not layers(document)[-1].locked()
    verdicts.note("undo_and_redo", None)

    panel._history.set_open(True)
    yield from pause(300)
    panel._history_list.scrollToTop()
    panel.widget().ensureWidgetVisible(panel._history_list)
    yield from screenshot("krita-6-history")
    states = sorted(record["state"] for record in panel.studio.history)
    assert states == ["kept", "proposed", "proposed"], states
    panel._history.set_open(False)
    verdicts.note("history_remembers_what_was_kept", None)

    application.action("edit_undo").trigger()
    yield from wait(lambda: len(layers(document)) == 1, 20, "undo")
    yield from pause(300)
    current = history()[1]
    yield from propose(panel)
    panel._strip.setFocus()
    yield from key("Right")
    yield from wait(lambda: panel.studio.looking_at is not None and len(layers(document)) == 2, 20, "the first by key")
    first = panel.studio.looking_at
    yield from key("Right")
    yield from wait(lambda: panel.studio.looking_at not in (None, first) and len(layers(document)) == 2, 20, "the second by key")
    yield from key("Escape")
    yield from wait(lambda: len(layers(document)) == 1 and not panel.studio.shelf, 20, "discarded")
    yield from pause(500)
    assert everything(document) == before
    assert history()[1] == current, "looking left %d undo steps behind" % (history()[1] - current)
    verdicts.note("arrows_walk_and_escape_discards", None)

    application.action("artistassist_run").trigger()
    yield from wait(lambda: panel.studio.busy, 20, "the run by action")
    yield from wait(lambda: not panel.studio.busy, 120, "its proposals")
    application.action("artistassist_next").trigger()
    yield from wait(lambda: len(layers(document)) == 2, 20, "the preview by action")
    application.action("artistassist_keep").trigger()
    yield from wait(lambda: len(layers(document)) == 2 and not layers(document)[-1].locked(), 20, "kept by action")
    yield from pause(500)
    kept = [entry.name for entry in panel.studio.shelf if entry.state == "kept"]
    assert [layers(document)[-1].name()] == kept, (layers(document)[-1].name(), kept)
    assert application.activeDocument().activeNode().name() == kept[0], application.activeDocument().activeNode().name()
    verdicts.note("krita_actions_do_the_same", None)

    panel.choose_task("refine")
    yield from pause(300)
    yield from screenshot("krita-7-refine")
    panel.choose_task("inpaint")
    unfold_more(panel, True)
    yield from pause(300)
    yield from screenshot("krita-8-inpaint")


def live_mode(verdicts):
    document = yield from drawing(1200, 900)
    panel = yield from ready()
    select(document, 330, 190, 300, 280)
    yield from pause(900)
    yield from click(panel._live)
    yield from wait(lambda: len(panel.studio.shelf) == 1, 60, "the first look")
    first = list(panel.studio.shelf)[0]
    assert len(layers(document)) == 1, "live mode touched the layers"
    yield from screenshot("krita-9-live")
    layers(document)[0].setPixelData(QtCore.QByteArray(b"\x20\x20\x20\xff" * (200 * 6)), 380, 300, 200, 6)
    document.refreshProjection()
    yield from wait(lambda: len(panel.studio.shelf) == 1 and list(panel.studio.shelf)[0] is not first, 60, "the next look")
    verdicts.note("live_looks_again_when_she_pauses", None)

    yield from wait(lambda: not panel.studio.busy, 60, "rest")
    other = another_window()
    yield from wait(lambda: QtWidgets.QApplication.applicationState() != QtCore.Qt.ApplicationState.ApplicationActive, 60, "another window in front")
    resting = panel.studio.run
    layers(document)[0].setPixelData(QtCore.QByteArray(b"\x20\x20\x20\xff" * (200 * 6)), 380, 340, 200, 6)
    document.refreshProjection()
    yield from wait(lambda: "Live rests" in panel.studio.sentence, 20, "the sentence")
    yield from pause(2000)
    assert panel.studio.run is resting, "it looked while another window was in front"
    yield from screenshot("krita-11-live-rests")
    other.kill()
    other.waitForFinished(10000)
    # Without a window manager nobody hands the keyboard back.
    yield from hand("windowfocus", int(window().winId()))
    yield from wait(lambda: QtWidgets.QApplication.applicationState() == QtCore.Qt.ApplicationState.ApplicationActive, 20, "Krita in front again")
    yield from wait(lambda: panel.studio.run is not resting, 60, "the look after the rest")
    verdicts.note("live_rests_while_krita_is_not_in_front", None)

    yield from click(panel._live)
    yield from wait(lambda: not panel.studio.live.on, 20, "the end")


def another_window():
    """Another program's window that takes the keyboard."""
    process = QtCore.QProcess()
    process.start("/usr/bin/python3", ["-c", (
        "from %s import QtWidgets, QtCore\n"
        "app = QtWidgets.QApplication([])\n"
        "label = QtWidgets.QLabel('Another window')\n"
        "label.setGeometry(1300, 0, 300, 80)\n"
        "label.show()\n"
        "timer = QtCore.QTimer()\n"
        "timer.timeout.connect(label.activateWindow)\n"
        "timer.start(200)\n"
        "app.exec()\n") % QtCore.__name__.partition(".")[0]])
    return process


def unfold_more(panel, is_open):
    fold = panel._more
    while not hasattr(fold, "_button"):
        fold = fold.parentWidget()
    fold._button.setChecked(is_open)


def refine(verdicts):
    document = yield from drawing(1200, 900)
    panel = yield from ready()
    panel.choose_task("refine")
    select(document, 400, 260, 200, 180, feather=8)
    panel._more.proposals.setValue(3)
    yield from pause(900)
    assert not panel._prompt.isVisible(), "a prompt for a model that understands none"
    unfold_more(panel, True)
    yield from pause(300)
    assert panel._more.isVisible() and not panel._more.keep_layer.isVisible(), "hints for a model that takes none"
    panel.choose_task("cleanup")
    yield from pause(600)
    assert panel._more.keep_layer.isVisible() and panel._more.remove_layer.isVisible(), "no hints for a model that takes them"
    assert [name for name, slider in panel._more.sliders.items() if slider.isVisible()] == [
        "lineWeight", "detail", "constructionRemoval", "hatching"], "not the sliders of the model"
    assert panel._ask()[0].sliders == (), panel._ask()[0].sliders
    panel._more.sliders["lineWeight"].setValue(80)
    assert panel._ask()[0].sliders == (("lineWeight", 0.8),), panel._ask()[0].sliders
    yield from pause(300)
    yield from screenshot("krita-14-hints")
    panel._more.sliders["lineWeight"].give_back()
    assert panel._ask()[0].sliders == (), panel._ask()[0].sliders
    panel.choose_task("refine")
    unfold_more(panel, False)
    verdicts.note("offers_only_what_the_model_understands", None)

    before = everything(document)
    yield from propose(panel)
    entries = list(panel.studio.shelf)
    assert len(entries) == 3 and len({entry.info["seed"] for entry in entries}) == 3, entries
    assert everything(document) == before
    yield from move_to(panel._strip, panel._strip.place_of(entries[1]))
    yield from wait(lambda: len(layers(document)) == 2 and panel.studio.looking_at is entries[1], 20, "the preview")
    yield from pause(400)
    yield from screenshot("krita-12-refine-looking")
    yield from click(panel._strip, panel._strip.place_of(entries[1]))
    yield from wait(lambda: any(node.name() == entries[1].name for node in layers(document)), 20, "the kept layer")
    yield from pause(500)
    assert layers(document)[-1].name().startswith("Refine: "), layers(document)[-1].name()
    after, outside = everything(document), 4 * 1200 * 240
    assert after != before and after[:outside] == before[:outside], "something above the selection changed"
    yield from move_to(panel._sentence)
    yield from screenshot("krita-13-refine-kept")
    verdicts.note("three_readings_of_the_sketch_one_kept", None)


def choose(field, value):
    """As the artist's choice in a list."""
    field.setCurrentIndex(field.findData(value))
    field.activated.emit(field.currentIndex())


def masks_hints_and_windows(verdicts):
    document = yield from drawing(1200, 900)
    panel = yield from ready()
    panel._more.proposals.setValue(1)
    sketch = layers(document)[0]
    select(document, 0, 0, 600, 900)
    document.setActiveNode(sketch)
    yield from pause(300)
    application.action("add_new_transparency_mask").trigger()
    yield from wait(lambda: document.activeNode().type() == "transparencymask", 20, "the mask")
    yield from pause(500)
    mask = document.activeNode().name()
    assert bytes(document.pixelData(800, 400, 1, 1))[3] == 0, "the mask hides nothing"
    choose(panel._scope, "layer")
    select(document, 330, 190, 300, 280)
    yield from pause(900)
    assert "Background" in panel._target.text(), panel._target.text()
    before, steps = everything(document), history()
    yield from propose(panel)
    assert everything(document) == before and history() == steps
    entry = list(panel.studio.shelf)[0]
    yield from click(panel._strip, panel._strip.place_of(entry))
    yield from wait(lambda: entry.state == "kept", 20, "the kept layer")
    yield from pause(500)
    assert [node.name() for node in layers(document)] == ["Background", entry.name], layers(document)
    assert [node.name() for node in sketch.childNodes()] == [mask], "something was put into the sketch"
    changed = {place for place, (one, other) in enumerate(zip(before, everything(document))) if one != other}
    beside = [place for place in changed if not (330 <= place // 4 % 1200 < 630 and 190 <= place // 4800 < 470)]
    assert changed and not beside, (len(changed), beside[:4])
    yield from move_to(panel._sentence)
    yield from screenshot("krita-15-mask")
    application.action("edit_undo").trigger()
    yield from wait(lambda: len(layers(document)) == 1, 20, "undo")
    yield from pause(300)
    assert everything(document) == before, "undo left something behind"
    verdicts.note("mask_stands_for_its_layer", None)

    choose(panel._scope, "auto")
    brushed = document.createNode("away with it", "paintlayer")
    document.rootNode().addChildNode(brushed, None)
    brushed.setPixelData(QtCore.QByteArray(b"\x00\x00\xff\xff" * (80 * 60)), 400, 300, 80, 60)
    document.refreshProjection()
    document.setActiveNode(sketch)
    unfold_more(panel, True)
    hints = panel._more.remove_layer
    yield from wait(lambda: hints.findData(brushed.uniqueId().toString()) >= 0, 20, "the choice of layers")
    choose(hints, brushed.uniqueId().toString())
    assert panel._hint(hints) is not None, (hints.isHidden(), hints.value, panel.studio.document)
    unfold_more(panel, False)
    yield from pause(500)
    before, steps = everything(document), history()
    yield from propose(panel)
    assert everything(document) == before and history() == steps and brushed.visible(), "looking past the hints left a trace"
    made = bytes(list(panel.studio.shelf)[0].pixels.data)
    assert all(made[at] == made[at + 2] for at in range(0, len(made), 4)), "the hint's red is in the proposal"
    choose(hints, None)
    verdicts.note("hints_that_can_be_seen_leave_no_trace", None)

    yield from click(panel._live)
    yield from wait(lambda: panel.studio.live.on, 20, "live mode")
    yield from click(panel._buttons["inpaint"])
    yield from wait(lambda: not panel.studio.live.on, 20, "its end")
    yield from click(panel._buttons["cleanup"])
    yield from pause(300)
    assert not panel._live.isChecked() and panel._live.isVisible()
    yield from wait(lambda: not panel.studio.busy, 60, "rest")
    verdicts.note("live_ends_with_a_task_that_has_none", None)

    first, known = window(), len(panel.studio.history)
    second = application.openWindow()
    second.addView(document)
    yield from pause(1500)
    other = next(each for each in second.qwindow().findChildren(QtWidgets.QDockWidget) if each.objectName() == "artistassist")
    other.setVisible(True)
    other.setFloating(True)
    yield from pause(1000)
    assert other is not panel and other.window() is not second.qwindow()
    yield from wait(lambda: other.studio.link.ready, 20, "the connection")
    for place, mine, theirs in ((other, other, panel), (first, panel, other)):
        yield from hand("windowfocus", int(place.winId()))
        yield from wait(lambda place=place: QtWidgets.QApplication.activeWindow() is place, 20, "its window in front")
        resting = theirs.studio.run
        application.action("artistassist_run").trigger()
        yield from wait(lambda mine=mine: mine.studio.busy, 20, "the run in its window")
        yield from wait(lambda mine=mine: not mine.studio.busy, 120, "its proposals")
        assert theirs.studio.run is resting, "the other window's docker worked"
    assert len(other.studio.history) == len(panel.studio.history) > known + 1, (known, len(panel.studio.history))
    other.setFloating(False)
    yield from pause(300)
    second.qwindow().close()
    yield from pause(1000)
    verdicts.note("keys_reach_the_docker_of_their_window", None)


def chinese(verdicts):
    document = yield from drawing(1200, 900)
    panel = yield from ready()
    select(document, 330, 190, 420, 380)
    yield from pause(900)
    assert panel._go.text() == "清稿", panel._go.text()
    yield from propose(panel)
    unfold_more(panel, True)
    yield from move_to(panel._sentence)
    yield from screenshot("krita-10-chinese")
    assert not [record for record in panel.studio.history if "清稿" not in record["name"]], panel.studio.history
    verdicts.note("speaks_chinese_with_krita", None)


class Stopwatch:
    """The longest single stay of the main thread in the plug-in: what else blocks it here is a canvas drawn without a graphics card."""

    def __init__(self):
        self._longest = {}
        for owner, name in ((slices.Slices, "_slice"), (link.Link, "_poll"), (docker_module.Docker, "_show_state"),
                            (docker_module.Docker, "_show_target"), (docker_module.Docker, "run_or_cancel"),
                            (docker_module.Docker, "_show_shelf"), (studio_module.Studio, "look"), (studio_module.Studio, "keep")):
            setattr(owner, name, self._timed("%s.%s" % (owner.__name__, name.strip("_")), getattr(owner, name)))

    def longest(self):
        """Milliseconds by place since the last time."""
        found, self._longest = self._longest, {}
        return {name: round(1000 * seconds, 1) for name, seconds in sorted(found.items(), key=lambda item: -item[1])[:4]}

    def _timed(self, name, work):
        def timed(*arguments, **more):
            started = time.perf_counter()
            try:
                return work(*arguments, **more)
            finally:
                self._longest[name] = max(self._longest.get(name, 0), time.perf_counter() - started)
        return timed


def large_canvas(verdicts):
    watch, figures = Stopwatch(), verdicts.figures
    document = yield from drawing(4096, 4096, (1400, 1500))
    panel = yield from ready()
    select(document, 1800, 1700, 300, 260)
    panel._more.proposals.setValue(1)
    yield from pause(3000)

    def clicked_until_done(name):
        times = {}
        panel._go.pressed.connect(lambda: times.setdefault("pressed", time.perf_counter()))
        yield from move_to(panel._go)
        yield from pause(500)
        watch.longest()
        yield from hand("click", 1)
        yield from wait(lambda: panel.studio.busy, 20, "the run")
        run = panel.studio.run
        yield from wait(lambda: run.ended, 180, "the proposal")
        assert run.state == "done", run.sentence
        figures[name] = {
            "click_to_first_event_ms": round(1000 * (run.first_event - times["pressed"]), 1),
            "click_to_proposal_ms": round(1000 * (time.perf_counter() - times["pressed"]), 1),
            "longest_stays_ms": watch.longest(), "sent_bytes": run._sdk_document.sent_bytes}
        panel._go.pressed.disconnect()

    yield from clicked_until_done("small_selection_first")
    yield from clicked_until_done("small_selection_again")
    heart = Heartbeat()
    yield from pause(2000)
    figures["idle_longest_block_ms"] = heart.milliseconds()
    # What Krita does for itself on this machine.
    application.action("add_new_paint_layer").trigger()
    yield from pause(2000)
    figures["krita_adds_a_layer_longest_block_ms"] = heart.milliseconds()
    application.action("edit_undo").trigger()
    yield from pause(2000)
    heart.milliseconds()
    entry = list(panel.studio.shelf)[0]
    panel.studio.look(entry)
    yield from wait(lambda: len(layers(document)) == 2, 60, "the preview")
    yield from pause(2000)
    figures["look"] = {"longest_stays_ms": watch.longest(), "longest_block_ms": heart.milliseconds()}
    panel.studio.keep(entry)
    yield from wait(lambda: not layers(document)[-1].locked(), 60, "the kept layer")
    yield from pause(2000)
    figures["keep"] = {"longest_stays_ms": watch.longest(), "longest_block_ms": heart.milliseconds()}
    application.action("edit_undo").trigger()
    yield from pause(1000)
    document.setSelection(None)
    yield from pause(1000)
    yield from clicked_until_done("whole_canvas_first")
    yield from clicked_until_done("whole_canvas_again")
    verdicts.note("large_canvas", None)


SCENES = {"whole_visit": whole_visit, "live_mode": live_mode, "refine": refine, "masks_hints_and_windows": masks_hints_and_windows,
          "chinese": chinese, "large_canvas": large_canvas}
