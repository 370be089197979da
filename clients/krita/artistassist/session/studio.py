"""Conducts one window: starts runs, lets the artist look at proposals, keep and discard them, remembers."""
import time

import krita

from ..asking import models, strength
from ..asking.ask import Ask
from ..proposals import records
from ..qt import QtCore, Signal
from ..texts import say
from ..trouble import sentence_of
from . import pictures
from .easel import SETTLING_MILLISECONDS, Easel
from .entry import Entry, placed
from .guarded import guarded
from .live import Live
from .run import READING, Run
from .table import Table, key_of


class Studio(QtCore.QObject):
    """Everything that the docker shows and does, without widgets."""

    changed = Signal()
    shelf_changed = Signal()
    history_changed = Signal()

    def __init__(self, link, parent=None, active_document=None):
        super().__init__(parent)
        self.link = link
        self.run = None
        self.sentence = ""
        self.live = Live(self)
        self._active_document = active_document or krita.Krita.instance().activeDocument
        self._tables = {}
        self._table = None
        self._pending = None
        self._easel = Easel(self)
        self._easel.kept.connect(self._kept)
        self._easel.failed.connect(self.tell_unexpected)
        link.changed.connect(self._link_changed)
        link.broken.connect(self._broken)
        link.stumbled.connect(self.tell)

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
    def history_mark(self):
        """Another one whenever the history is another one, also by what was done in another window."""
        return (self._table.key, self._table.history.changes) if self._table is not None else None

    @property
    def busy(self):
        return self.run is not None and not self.run.ended

    @property
    def looking_at(self):
        return self._easel.entry

    @property
    def canvas_is_hers(self):
        """Whether the canvas shows nothing but the artist's own layers, and nobody is reading it."""
        reading = self.busy and self.run.state == READING
        return self._table is not None and self._easel.entry is None and self._easel.at_rest and not reading

    def tell(self, sentence):
        """Something for the artist to read."""
        self.sentence = sentence
        self.changed.emit()

    def tell_unexpected(self, problem):
        """What went wrong, as a sentence."""
        self.tell(sentence_of(problem))
        self.shelf_changed.emit()

    # the document

    @guarded
    def document_changed(self):
        """The artist turned to another document, or to none."""
        document = self._active_document()
        key = key_of(document) if document is not None else None
        if (self._table.key if self._table is not None else None) == key:
            return
        self.look(None)
        self.live.look_anew()
        if key is not None and key not in self._tables:
            self._tables[key] = Table(document)
        self._table = self._tables.get(key)
        self._everything_changed()

    @guarded
    def documents_closed(self):
        """Forgets the tables of documents that are gone."""
        open_ones = {key_of(document) for document in krita.Krita.instance().documents()}
        for key in [key for key in self._tables if key not in open_ones]:
            del self._tables[key]
            if self.busy and self.run.key == key:
                self.run.cancel()
        if self._table is not None and self._table.key not in open_ones:
            self._easel.forget()
            self._table = None
            self._everything_changed()

    # asking

    @guarded
    def start(self, ask: Ask, layer=None, keep=None, remove=None):
        """One press of the button. `layer`: works on that one instead of on all. A problem becomes a sentence; True when a run begins."""
        self.cancel()
        self.document_changed()
        problem = self._problem(ask)
        if problem:
            if self.link.starting:
                self._pending = (ask, layer, keep, remove)
            self.tell(problem)
            return False
        self.look(None)
        if not self._easel.at_rest:
            # What was looked at must be gone before the canvas is read.
            QtCore.QTimer.singleShot(SETTLING_MILLISECONDS, lambda: self.start(ask, layer, keep, remove))
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
        self._pending = None
        if self.busy:
            self.run.cancel()

    @guarded
    def set_live(self, make_ask):
        """Live mode on, asking what `make_ask` gives, which is what `start` takes; off with None."""
        if make_ask is not None:
            self.live.begin(make_ask)
        else:
            self.live.end()
            if self.busy and self.run.live:
                self.run.cancel()
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
    def _link_changed(self):
        # What was asked for while the bridge was starting.
        if self._pending is not None and not self.link.starting:
            pending, self._pending = self._pending, None
            if self.link.ready:
                self.start(*pending)
            else:
                self.sentence = ""
        self.changed.emit()

    @guarded
    def _run_changed(self):
        self.tell(self.run.sentence + ("\n" + self.run.notice if self.run.notice else ""))

    @guarded
    def _take(self, table, entry):
        live = self.run is not None and self.run.live
        if live:
            table.shelf.clear()
        table.shelf.add(entry, order=(lambda each: each.amount) if entry.task == strength.CLEANUP else None)
        if not live:
            table.remember(entry, int(time.time()))
        if table is self._table:
            self._everything_changed()

    @guarded
    def _broken(self, _):
        if self.run is not None:
            self.run.lost()
        self.tell(say("problem_lost"))

    # looking and deciding

    @guarded
    def look(self, entry):
        """Shows a proposal on the canvas as a locked layer; None takes it away again."""
        if entry is self._easel.entry or (entry is not None and entry not in list(self.shelf)):
            return
        if self._table is not None:
            self._table.shelf.look_at(entry)
        self._easel.show(self.document, entry)
        self.shelf_changed.emit()

    @guarded
    def walk(self, step):
        """Looks at the next proposal, or at an earlier one."""
        if self._table is not None and len(self._table.shelf):
            self.look(self._table.shelf.next_to(step))

    @guarded
    def keep(self, entry=None):
        """Makes a proposal, or the one looked at, the artist's: a new paint layer, one undo step."""
        entry = entry or self._easel.entry
        if entry is not None and entry.pixels is not None and entry in list(self.shelf):
            self._easel.keep(self.document, entry)

    @guarded
    def _kept(self, entry):
        table = next((table for table in self._tables.values() if entry in list(table.shelf)), self._table)
        table.shelf.look_at(None)
        table.remember(entry, int(time.time()))
        table.decide(entry, records.KEPT)
        entry.job.accept(entry.index)
        self.live.look_anew()
        self.tell(say("state_kept"))
        self._everything_changed()

    @guarded
    def discard(self):
        """The artist wants none of what lies before her."""
        self.cancel()
        self.look(None)
        entries = self._table.shelf.clear() if self._table is not None else ()
        kept = {entry.job for entry in entries if entry.state == records.KEPT}
        for job in {entry.job for entry in entries} - kept:
            job.discard()
        for entry in entries:
            if entry.state == records.PROPOSED:
                self._table.decide(entry, records.DISCARDED)
        if entries:
            self.tell(say("state_discarded"))
        self._everything_changed()

    @guarded
    def recall(self, record):
        """Lays a proposal of an earlier time before the artist again."""
        self.link.start()
        if not self.link.ready:
            self.tell(self.link.problem or say("state_starting"))
            return
        table, corner = self._table, records.corner(record)
        job = self.link.follow(record["job"], lambda *_: None)

        def brought(proposal):
            if not any((entry.job_id, entry.index) == (record["job"], record["index"]) for entry in table.shelf):
                picture = pictures.image(proposal.thumbnail) if proposal.thumbnail is not None else None
                table.shelf.add(Entry(
                    job=job, index=record["index"], task=record["task"], amount=record.get("amount", strength.MIDDLE),
                    prompt=record.get("prompt", ""), name=record.get("name", ""), word=record.get("word", ""),
                    picture=picture, pixels=placed(proposal.layer, corner), corner=corner, state=record["state"], info=dict(proposal.info)))
                self.shelf_changed.emit()

        def gone(error):
            self.tell(say("history_gone") if error.code == "not_found" else say("problem_failed", reason=error))

        job.fetch(record["index"], then=brought, failed=gone)

    def _everything_changed(self):
        self.shelf_changed.emit()
        self.history_changed.emit()
        self.changed.emit()
