"""Conducts one window: starts runs, shows proposals on the canvas, keeps and discards them, remembers."""
import time
import zlib

import krita

from ..asking import models, strength
from ..asking.area import Rect, around, clipped
from ..asking.ask import Ask
from ..document import canvas, layers, selection
from ..document.slices import Slices
from ..proposals import records
from ..proposals.pacing import Pacing
from ..qt import Qt, QtCore, QtWidgets, Signal
from ..texts import say
from . import pictures
from .entry import Entry
from .guarded import guarded
from .run import READING, Run
from .table import Table, key_of

_LIVE_MILLISECONDS = 300
_SETTLING_MILLISECONDS = 40


class Studio(QtCore.QObject):
    """Everything that the docker shows and does, without widgets."""

    changed = Signal()
    shelf_changed = Signal()
    history_changed = Signal()

    def __init__(self, link, parent=None, active_document=None):
        super().__init__(parent)
        self.link = link
        self._active_document = active_document or krita.Krita.instance().activeDocument
        self.run = None
        self.sentence = ""
        self._tables = {}
        self._table = None
        self._preview = None
        self._work = None
        self._looking_at = None
        self._live_ask = None
        self._live_work = None
        self._arranging = QtCore.QTimer(self)
        self._arranging.setSingleShot(True)
        self._arranging.setInterval(_SETTLING_MILLISECONDS)
        self._arranging.timeout.connect(self._arrange)
        self._pacing = Pacing()
        self._live_timer = QtCore.QTimer(self)
        self._live_timer.setInterval(_LIVE_MILLISECONDS)
        self._live_timer.timeout.connect(self._live_look)
        link.changed.connect(self.changed)
        link.broken.connect(self._broken)

    # the document

    @guarded
    def document_changed(self):
        """The artist turned to another document, or to none."""
        document = self._active_document()
        key = key_of(document) if document is not None else None
        if (self._table.key if self._table is not None else None) == key:
            return
        self.look(None)
        self._pacing.forget()
        if key is not None and key not in self._tables:
            self._tables[key] = Table(document)
        self._table = self._tables.get(key)
        self.shelf_changed.emit()
        self.history_changed.emit()
        self.changed.emit()

    @guarded
    def documents_closed(self):
        """Forgets the tables of documents that are gone."""
        open_ones = {key_of(document) for document in krita.Krita.instance().documents()}
        for key in [key for key in self._tables if key not in open_ones]:
            del self._tables[key]
            if self.busy and self.run.key == key:
                self.run.cancel()
        if self._table is not None and self._table.key not in open_ones:
            self._arranging.stop()
            self._preview = self._looking_at = self._table = None
            self.shelf_changed.emit()
            self.history_changed.emit()

    @property
    def document(self):
        return self._table.document if self._table is not None else None

    @property
    def shelf(self):
        return self._table.shelf if self._table is not None else ()

    @property
    def history(self):
        return self._table.history.records if self._table is not None else ()

    @property
    def busy(self):
        return self.run is not None and not self.run.ended

    # asking

    @guarded
    def start(self, ask: Ask, layer=None, keep=None, remove=None):
        """One press of the button. `layer`: works on that one instead of on all. A problem becomes a sentence; True when a run began."""
        if self.busy:
            self.run.cancel()
        self.document_changed()
        problem = self._problem(ask)
        if problem:
            self.tell(problem)
            return False
        self.look(None)
        if self._canvas_settles:
            # What was looked at must be gone before the canvas is read.
            QtCore.QTimer.singleShot(_SETTLING_MILLISECONDS, lambda: self.start(ask, layer, keep, remove))
            return True
        if ask.priority != "live":
            self.shelf.clear()
            self.shelf_changed.emit()
        table = self._table
        self.run = Run(self.link, table, ask, layer, keep, remove, self)
        self.run.changed.connect(self._run_changed)
        self.run.proposed.connect(lambda entry: self._take(table, entry))
        self._run_changed()
        return True

    def cancel(self):
        if self.busy:
            self.run.cancel()

    def tell(self, sentence):
        """Something for the artist to read."""
        self.sentence = sentence
        self.changed.emit()

    def _problem(self, ask):
        if self._table is None:
            return say("problem_no_document")
        self.link.start()
        if not self.link.ready:
            return self.link.problem or say("state_starting")
        if models.chosen(self.link.capabilities, ask.task, ask.model) is None:
            self.link.ask_again()
            return say("problem_no_model_refine" if ask.task == strength.REFINE else "problem_no_model")
        return ""

    @guarded
    def _run_changed(self):
        self.sentence = self.run.sentence
        if self.run.notice:
            self.sentence += "\n" + self.run.notice
        self.changed.emit()

    @guarded
    def _take(self, table, entry):
        if self.run is not None and self.run.live:
            table.shelf.clear()
        table.shelf.add(entry, order=(lambda each: each.amount) if entry.task == strength.CLEANUP else None)
        if not (self.run is not None and self.run.live):
            table.remember(entry, int(time.time()))
        if table is self._table:
            self.shelf_changed.emit()
            self.history_changed.emit()

    @guarded
    def _broken(self, _):
        if self.run is not None:
            self.run.lost()
        self.tell(say("problem_lost"))

    # looking

    @property
    def looking_at(self):
        return self._looking_at

    @guarded
    def look(self, entry):
        """Shows a proposal on the canvas as a locked layer; None takes it away again."""
        if entry is self._looking_at:
            return
        self._looking_at = entry
        if self._table is not None:
            self._table.shelf.look_at(entry if entry in list(self._table.shelf) else None)
        self._arrange()
        self.shelf_changed.emit()

    @guarded
    def _arrange(self):
        """Brings the canvas in line with what is looked at."""
        self._arranging.stop()
        if self._work is not None:
            self._work.stop()
            self._work = None
        if self._preview is not None:
            if not self._preview.settled:
                self._arranging.start()
                return
            preview, self._preview = self._preview, None
            preview.take_away()
        entry = self._looking_at
        if entry is not None and entry.pixels is not None:
            self._work = Slices(layers.make(self.document, entry.pixels, say("preview_layer")), self._show, self.tell_unexpected)

    @property
    def _canvas_settles(self):
        return self._arranging.isActive() or (self._preview is not None and not self._preview.settled) or (
            self._looking_at is not None and self._work is not None)

    @guarded
    def walk(self, step):
        """Looks at the next proposal, or at an earlier one."""
        if self._table is not None and len(self._table.shelf):
            shelf = self._table.shelf
            before = shelf.current
            entry = shelf.walk(step)
            shelf.look_at(before)
            self.look(entry)

    def _show(self, node):
        self._work = None
        self._preview = layers.Preview(self.document, node, self._above(self._looking_at))

    def _above(self, entry):
        return entry.above if entry.above is not None and entry.above.parentNode() is not None else None

    # deciding

    @guarded
    def keep(self, entry=None):
        """Makes a proposal, or the one looked at, the artist's: a new paint layer, one undo step."""
        entry = entry or self._looking_at
        if entry is None or entry.pixels is None or self._table is None:
            return
        if self._canvas_settles:
            QtCore.QTimer.singleShot(_SETTLING_MILLISECONDS, lambda: self.keep(entry))
            return
        if entry is self._looking_at and self._preview is not None and self._preview.keep(entry.name):
            self._preview = None
            self._kept(entry)
            return
        self.look(None)
        self._work = Slices(
            layers.make(self.document, entry.pixels, entry.name), lambda node: self._put(entry, node), self.tell_unexpected)

    def _put(self, entry, node):
        self._work = None
        layers.put(self.document, node, self._above(entry))
        self._kept(entry)

    def _kept(self, entry):
        self._looking_at = None
        self._table.shelf.look_at(None)
        self._table.remember(entry, int(time.time()))
        self._table.decide(entry, records.KEPT)
        entry.job.accept(entry.index)
        self._pacing.forget()
        self.tell(say("state_kept"))
        self.shelf_changed.emit()
        self.history_changed.emit()

    @guarded
    def discard(self):
        """The artist wants none of what lies before her."""
        self.cancel()
        self.look(None)
        if self._table is None:
            return
        entries = self._table.shelf.clear()
        kept = {entry.job for entry in entries if entry.state == records.KEPT}
        for job in {entry.job for entry in entries} - kept:
            job.discard()
        for entry in entries:
            if entry.state == records.PROPOSED:
                self._table.decide(entry, records.DISCARDED)
        if entries:
            self.tell(say("state_discarded"))
        self.shelf_changed.emit()
        self.history_changed.emit()

    @guarded
    def recall(self, record):
        """Lays a proposal of an earlier time before the artist again."""
        self.link.start()
        if not self.link.ready:
            self.tell(self.link.problem or say("state_starting"))
            return
        table = self._table
        job = self.link.follow(record["job"], lambda *_: None)

        def brought(proposal):
            if any(entry.job_id == record["job"] and entry.index == record["index"] for entry in table.shelf):
                return
            table.shelf.add(Entry(
                job=job, index=record["index"], task=record["task"], amount=record.get("amount", strength.MIDDLE),
                prompt=record.get("prompt", ""), name=record.get("name", ""), word=record.get("word", ""),
                picture=_picture(proposal), pixels=proposal.layer, state=record["state"], info=dict(proposal.info)))
            self.shelf_changed.emit()

        job.fetch(record["index"], then=brought, failed=lambda error: self.tell(say("history_gone")))

    # live

    @property
    def live(self):
        return self._live_ask is not None

    def set_live(self, make_ask):
        """Asks again by itself whenever the picture changed; `make_ask` gives what to ask, None ends it."""
        self._live_ask = make_ask
        self._pacing.forget()
        if make_ask is None:
            self._live_timer.stop()
            if self._live_work is not None:
                self._live_work.stop()
                self._live_work = None
            if self.busy and self.run.live:
                self.run.cancel()
        else:
            self._live_timer.start()
            self.tell(say("live_waiting"))
        self.changed.emit()

    @guarded
    def _live_look(self):
        in_front = QtWidgets.QApplication.applicationState() == Qt.ApplicationState.ApplicationActive
        if not in_front:
            if self.sentence != say("live_resting"):
                self.tell(say("live_resting"))
            return
        reading = self.busy and self.run.state == READING
        if self._live_work is None and not reading and self._table is not None and self._looking_at is None:
            self._live_work = Slices(self._fingerprint(), self._live_seen, self._live_failed)

    def _fingerprint(self):
        document = self.document
        selected = selection.bounds(document)
        area = selected and clipped(selected, document.width(), document.height())
        area = around(area, document.width(), document.height()) if area else Rect(0, 0, document.width(), document.height())
        ask, layer = self._live_ask()
        mark = zlib.crc32(repr((selected, ask, layer and layer.uniqueId().toString())).encode())
        pixels = canvas.read_canvas(document, area) if layer is None else canvas.read_layer(document, layer, area)
        for _, data in pixels:
            mark = zlib.crc32(data, mark)
            yield
        return mark

    def _live_seen(self, fingerprint):
        self._live_work = None
        if self._live_ask is not None and self._pacing.look(fingerprint, time.monotonic()):
            ask, layer = self._live_ask()
            if not self.start(ask, layer):
                self._pacing.forget()

    def _live_failed(self, problem):
        self._live_work = None
        self.tell_unexpected(problem)

    def tell_unexpected(self, problem):
        """Something that should not have happened, as a sentence."""
        self._work = None
        self._looking_at = None
        self.tell(say("problem_unexpected", reason=problem))
        self.shelf_changed.emit()


def _picture(proposal):
    return pictures.image(proposal.thumbnail) if proposal.thumbnail is not None else None
