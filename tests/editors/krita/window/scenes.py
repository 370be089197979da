"""What is played in Krita's window. Clicks and keys come from xdotool, as from the artist's hand."""
import os
import subprocess
import time

import krita
from PyQt5 import QtCore, QtGui, QtWidgets

from artistassist.document import slices
from artistassist.session import link
from artistassist.session import studio as studio_module
from artistassist.widgets import docker as docker_module
from inside import pause, wait

application = krita.Krita.instance()


# the artist's hand


def hand(*what):
    process = QtCore.QProcess()
    process.start("xdotool", [str(word) for word in what])
    wait(lambda: process.state() == QtCore.QProcess.NotRunning, 20, "xdotool")


def move_to(widget, place=None):
    place = widget.mapToGlobal(place or widget.rect().center())
    hand("mousemove", place.x(), place.y())


def click(widget, place=None):
    move_to(widget, place)
    hand("click", 1)


def key(name):
    hand("key", name)


def screenshot(name):
    pause(400)
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


def layers(document):
    return [node for node in document.topLevelNodes() if node.type() != "selectionmask"]


def drawing(width, height, sketch_at=(0, 0)):
    """A document with the sample sketch, in front."""
    document = application.createDocument(width, height, "drawing", "RGBA", "U8", "", 300.0)
    application.activeWindow().addView(document)
    image = QtGui.QImage(os.environ["SKETCH"]).convertToFormat(QtGui.QImage.Format_ARGB32)
    data = image.constBits().asstring(image.width() * image.height() * 4)
    layers(document)[0].setPixelData(QtCore.QByteArray(data), *sketch_at, image.width(), image.height())
    document.refreshProjection()
    wait(lambda: application.activeDocument() is not None, 20, "the view")
    pause(1000)
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
    pause(500)
    layer_box = next(other for other in application.dockers() if other.objectName() == "KisLayerBox")
    window().resizeDocks([panel, layer_box], [640, 270], QtCore.Qt.Vertical)
    window().resizeDocks([panel], [320], QtCore.Qt.Horizontal)
    pause(500)
    wait(lambda: panel.studio.link.ready or panel.studio.link.problem, 90, "the daemon")
    assert panel.studio.link.ready, panel.studio.link.problem
    return panel


def propose(panel):
    click(panel._go)
    wait(lambda: panel.studio.busy, 20, "the run")
    wait(lambda: not panel.studio.busy, 120, "the proposals")
    assert panel.studio.run.state == "done", panel.studio.sentence
    pause(200)


# scenes


def whole_visit(verdicts):
    document = drawing(1200, 900)
    panel = ready()
    visible = panel.isVisible() and panel._go.isVisible() and panel._go.visibleRegion().boundingRect().height() > 10
    verdicts.note("docker_can_be_seen", None if visible else "it cannot be seen")
    select(document, 330, 190, 420, 380, feather=8)
    pause(900)
    screenshot("krita-1-ready")
    before, steps = everything(document), history()

    click(panel._go)
    wait(lambda: panel.studio.busy, 20, "the run")
    path = os.path.join(os.environ["EVIDENCE"], "krita-2-working.png")
    window().grab().save(path)
    wait(lambda: not panel.studio.busy, 120, "the proposals")
    pause(200)
    assert len(panel.studio.shelf) == 3, len(panel.studio.shelf)
    move_to(panel._sentence)
    screenshot("krita-3-proposals")
    assert everything(document) == before and history() == steps
    verdicts.note("real_click_brings_proposals", None)

    entries = list(panel.studio.shelf)
    move_to(panel._strip, panel._strip.place_of(entries[2]))
    wait(lambda: len(layers(document)) == 2, 20, "the preview")
    pause(400)
    assert layers(document)[-1].locked(), "the preview is not locked"
    assert application.activeDocument().activeNode().name() != layers(document)[-1].name(), "the preview took the brush"
    assert everything(document) != before
    screenshot("krita-4-looking")
    move_to(panel._sentence)
    wait(lambda: len(layers(document)) == 1, 20, "the preview gone")
    pause(300)
    assert everything(document) == before
    verdicts.note("hover_shows_a_locked_layer_and_takes_it_away", None)

    steps = len(history()[0][:history()[1] + 1])
    click(panel._strip, panel._strip.place_of(entries[1]))
    wait(lambda: any(node.name() == entries[1].name for node in layers(document)), 20, "the kept layer")
    pause(500)
    kept = everything(document)
    top = layers(document)[-1]
    assert (top.name(), top.locked(), top.type()) == (entries[1].name, False, "paintlayer")
    assert kept != before and len(layers(document)) == 2
    rows, current = history()
    assert current + 1 == steps + 1, "keeping is %d undo steps: %s" % (current + 1 - steps, rows)
    wait(lambda: entries[1].job.state == "accepted", 20, "the daemon's word")
    move_to(panel._sentence)
    screenshot("krita-5-kept")
    verdicts.note("click_keeps_it_as_one_undo_step", None)

    application.action("edit_undo").trigger()
    wait(lambda: len(layers(document)) == 1, 20, "undo")
    pause(300)
    assert everything(document) == before, "undo left something behind"
    application.action("edit_redo").trigger()
    wait(lambda: len(layers(document)) == 2, 20, "redo")
    pause(300)
    assert everything(document) == kept, "redo brought something else"
    assert layers(document)[-1].name() == entries[1].name and not layers(document)[-1].locked()
    verdicts.note("undo_and_redo", None)

    panel._history.set_open(True)
    pause(300)
    panel._history_list.scrollToTop()
    panel.widget().ensureWidgetVisible(panel._history_list)
    screenshot("krita-6-history")
    states = sorted(record["state"] for record in panel.studio.history)
    assert states == ["kept", "proposed", "proposed"], states
    panel._history.set_open(False)
    verdicts.note("history_remembers_what_was_kept", None)

    application.action("edit_undo").trigger()
    wait(lambda: len(layers(document)) == 1, 20, "undo")
    pause(300)
    current = history()[1]
    propose(panel)
    panel._strip.setFocus()
    key("Right")
    wait(lambda: panel.studio.looking_at is not None and len(layers(document)) == 2, 20, "the first by key")
    first = panel.studio.looking_at
    key("Right")
    wait(lambda: panel.studio.looking_at not in (None, first) and len(layers(document)) == 2, 20, "the second by key")
    key("Escape")
    wait(lambda: len(layers(document)) == 1 and not panel.studio.shelf, 20, "discarded")
    pause(500)
    assert everything(document) == before
    assert history()[1] == current, "looking left %d undo steps behind" % (history()[1] - current)
    verdicts.note("arrows_walk_and_escape_discards", None)

    application.action("artistassist_run").trigger()
    wait(lambda: panel.studio.busy, 20, "the run by action")
    wait(lambda: not panel.studio.busy, 120, "its proposals")
    application.action("artistassist_next").trigger()
    wait(lambda: len(layers(document)) == 2, 20, "the preview by action")
    application.action("artistassist_keep").trigger()
    wait(lambda: len(layers(document)) == 2 and not layers(document)[-1].locked(), 20, "kept by action")
    pause(500)
    kept = [entry.name for entry in panel.studio.shelf if entry.state == "kept"]
    assert [layers(document)[-1].name()] == kept, (layers(document)[-1].name(), kept)
    assert application.activeDocument().activeNode().name() == kept[0], application.activeDocument().activeNode().name()
    verdicts.note("krita_actions_do_the_same", None)

    panel.choose_task("refine")
    pause(300)
    screenshot("krita-7-refine")
    panel.choose_task("inpaint")
    panel.findChildren(QtWidgets.QToolButton)[0].setChecked(True)
    pause(300)
    screenshot("krita-8-inpaint")


def live_mode(verdicts):
    document = drawing(1200, 900)
    panel = ready()
    select(document, 330, 190, 300, 280)
    pause(900)
    click(panel._live)
    wait(lambda: len(panel.studio.shelf) == 1, 60, "the first look")
    first = list(panel.studio.shelf)[0]
    assert len(layers(document)) == 1, "live mode touched the layers"
    screenshot("krita-9-live")
    layers(document)[0].setPixelData(QtCore.QByteArray(b"\x20\x20\x20\xff" * (200 * 6)), 380, 300, 200, 6)
    document.refreshProjection()
    wait(lambda: len(panel.studio.shelf) == 1 and list(panel.studio.shelf)[0] is not first, 60, "the next look")
    click(panel._live)
    wait(lambda: not panel.studio.live.on, 20, "the end")
    verdicts.note("live_looks_again_when_she_pauses", None)


def chinese(verdicts):
    document = drawing(1200, 900)
    panel = ready()
    select(document, 330, 190, 420, 380)
    pause(900)
    assert panel._go.text() == "清稿", panel._go.text()
    propose(panel)
    panel.findChildren(QtWidgets.QToolButton)[0].setChecked(True)
    move_to(panel._sentence)
    screenshot("krita-10-chinese")
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
    document = drawing(4096, 4096, (1400, 1500))
    panel = ready()
    select(document, 1800, 1700, 300, 260)
    panel._more.proposals.setValue(1)
    pause(3000)

    def clicked_until_done(name):
        times = {}
        panel._go.pressed.connect(lambda: times.setdefault("pressed", time.perf_counter()))
        move_to(panel._go)
        pause(500)
        watch.longest()
        hand("click", 1)
        wait(lambda: panel.studio.busy, 20, "the run")
        run = panel.studio.run
        wait(lambda: run.ended, 180, "the proposal")
        assert run.state == "done", run.sentence
        figures[name] = {
            "click_to_first_event_ms": round(1000 * (run.first_event - times["pressed"]), 1),
            "click_to_proposal_ms": round(1000 * (time.perf_counter() - times["pressed"]), 1),
            "longest_stays_ms": watch.longest(), "sent_bytes": run._sdk_document.sent_bytes}
        panel._go.pressed.disconnect()

    clicked_until_done("small_selection_first")
    clicked_until_done("small_selection_again")
    entry = list(panel.studio.shelf)[0]
    panel.studio.look(entry)
    wait(lambda: len(layers(document)) == 2, 60, "the preview")
    pause(300)
    figures["look"] = watch.longest()
    panel.studio.keep(entry)
    wait(lambda: not layers(document)[-1].locked(), 60, "the kept layer")
    pause(300)
    figures["keep"] = watch.longest()
    application.action("edit_undo").trigger()
    pause(1000)
    document.setSelection(None)
    pause(1000)
    clicked_until_done("whole_canvas_first")
    clicked_until_done("whole_canvas_again")
    verdicts.note("large_canvas", None)


SCENES = {"whole_visit": whole_visit, "live_mode": live_mode, "chinese": chinese, "large_canvas": large_canvas}
