"""One press of the button: reads what is needed from the document, asks for the variants, takes the proposals."""
import time
import zlib
from dataclasses import replace

from ..asking import models, naming, strength
from ..asking.area import Rect, around
from ..asking.ask import CLOSE_GAPS, Variant, needs_fitting_scale, variants
from ..bridge import Mask
from ..document import canvas, selection, sight
from ..document.slices import REST, Slices
from ..qt import QtCore, Signal
from ..texts import say
from ..trouble import Trouble, sentence_of
from . import pictures
from .entry import Entry, placed

READING, SENDING, QUEUED, WORKING, DONE, FAILED, CANCELLED = (
    "reading", "sending", "queued", "working", "done", "failed", "cancelled")

_ENDED = (DONE, FAILED, CANCELLED)
_THUMBNAIL = 320

# A usual sketch of a thousand pixels is looked at about so; taken where the daemon does not say what it found.
_USUAL_SCALE = 0.35


class Run(QtCore.QObject):
    """From the press to the last proposal. Nothing in the document is changed."""

    changed = Signal()
    proposed = Signal(object)

    def __init__(self, link, table, ask, layer=None, keep=None, remove=None, parent=None):
        super().__init__(parent)
        self._link, self._table, self._ask = link, table, ask
        self._layer, self._hints = layer, {"keep": keep, "remove": remove}
        self._jobs, self._waiting = {}, []
        self._masks, self._region, self._sdk_document = {}, None, None
        self._corner, self._sketch = (0, 0), None
        self.first_event = None
        self.state, self.sentence, self.fraction, self.notice = READING, say("state_reading"), None, ""
        self.proposals = 0
        self._slices = Slices(self._read(), self._submit, self._trouble)

    @property
    def ended(self):
        return self.state in _ENDED

    @property
    def key(self):
        """The document that it works on."""
        return self._table.key

    @property
    def live(self):
        return self._ask.priority == "live"

    @property
    def ask(self):
        return self._ask

    @property
    def wanted(self):
        """How many proposals it will have brought when it is done."""
        return sum(variant.options.get("proposals", 1) for variant in variants(self._ask, _USUAL_SCALE))

    def cancel(self):
        """Stops it; what was proposed already stays."""
        if self.ended:
            return
        self._slices.stop()
        for job in self._jobs:
            if not job.finished:
                job.cancel()
        self._end(CANCELLED, say("state_cancelled"))

    def lost(self):
        """The connection is gone."""
        if not self.ended:
            self._slices.stop()
            self._end(FAILED, say("problem_lost"))

    # reading

    def _read(self):
        document = self._table.document
        width, height = document.width(), document.height()
        selected = None
        if selection.bounds(document) is not None:
            selected, mask = yield from selection.read(document)
            if selected is None:
                raise Trouble(say("problem_empty_selection"))
            self._masks["selection"] = Mask(*selected, mask)
        elif self._ask.task == strength.INPAINT and self._ask.mode != CLOSE_GAPS:
            raise Trouble(say("problem_no_selection"))

        whole = Rect(0, 0, width, height)
        area = around(selected, width, height) if selected else whole
        for name, node in self._hints.items():
            if node is not None:
                painted, mask = yield from selection.read_hint(document, node, area)
                if painted:
                    self._masks[name] = Mask(*painted, mask)

        frame = self._frame(whole, area)
        self._corner = frame.x, frame.y
        self._region = None if area == frame else tuple(area)
        key = self._table.key if self._layer is None else self._table.key + self._layer.uniqueId().toString()
        self._sdk_document = self._link.document(key, frame)
        yield from self._send(area)

    def _frame(self, whole, area):
        """The part of the document that the bridge is told of: all of it unless that is too large."""
        found = next((each for each in (whole, area) if self._link.fits(each)), None)
        if found is None:
            raise Trouble(say("problem_too_large", width=whole.width, height=whole.height, most=self._link.most_pixels // 1000000))
        return found

    def _send(self, area):
        opaque, mark = True, 0
        for found in sight.read(self._table.document, self._layer, self._hints.values(), area):
            if found is not REST:
                strip, data = found
                self._sdk_document.write(*self._in_frame(strip), data)
                opaque = opaque and canvas.opaque(data)
                if needs_fitting_scale(self._ask):
                    mark = zlib.crc32(data, mark)
            yield found
        model = models.chosen(self._link.capabilities, self._ask.task, self._ask.model)
        self._sketch = area, mark, [mask[:4] for mask in self._masks.values()], model and model["model"]
        if not opaque and self._ask.on_nothing() != self._ask:
            self._ask = self._ask.on_nothing()
            self.notice = say("notice_on_nothing")

    # asking

    def _submit(self, _=None):
        self.state, self.sentence = SENDING, say("state_sending")
        fitting = self._table.fitting_scale(self._sketch)
        if needs_fitting_scale(self._ask) and fitting is None:
            # What fits shows in the first answer; the others are asked for around it.
            probe = replace(self._ask, amount=strength.MIDDLE, proposals=1)
            self._waiting = [variant.amount for variant in variants(self._ask)]
            shown = strength.MIDDLE in self._waiting
            self._ask_for(variants(probe)[0], shown)
        else:
            for variant in variants(self._ask, fitting):
                self._ask_for(variant, True)
        self.changed.emit()

    def _ask_for(self, variant: Variant, shown):
        job = self._sdk_document.submit(
            self._ask.task, region=self._region, options=variant.options, model=self._ask.model, device=self._ask.device,
            priority=self._ask.priority, thumbnail=_THUMBNAIL, on_event=self._happened,
            **{name: self._in_frame(mask) for name, mask in self._masks.items()})
        self._jobs[job] = (variant, shown)

    def _in_frame(self, place):
        """A rectangle or mask of the document as the bridge has it."""
        x, y = self._corner
        return place._replace(x=place.x - x, y=place.y - y)

    def _ask_for_the_others(self, fitting):
        self._table.note_fitting_scale(self._sketch, fitting)
        waiting, self._waiting = self._waiting, []
        for variant in variants(self._ask, fitting):
            if variant.amount in waiting and variant.amount != strength.MIDDLE:
                self._ask_for(variant, True)

    # hearing

    def _happened(self, job, event):
        if self.ended or job not in self._jobs:
            return
        if self.first_event is None:
            self.first_event = time.perf_counter()
        hear = getattr(self, "_on_" + event["event"], None)
        if hear is None:
            return
        try:
            hear(job, event)
        except Exception as problem:
            # What else it brings is still the artist's; the end, whatever made it fail, is one.
            self.notice = sentence_of(problem)
            self._end_when_over()
        self.changed.emit()

    def _on_queued(self, job, event):
        if self.state in (SENDING, QUEUED):
            position = event.get("position", 0)
            self.state = QUEUED
            self.sentence = say("state_position", position=position) if position else say("state_next")

    def _on_loading(self, job, event):
        self.state, self.sentence = WORKING, say("state_loading", model=event.get("model", ""))

    def _on_progress(self, job, event):
        count = max(1, event.get("step_count", 1))
        self.state = WORKING
        self.sentence = say("state_step", step=event["step"], count=count) if count > 1 else say("state_working")
        done = sum(other.finished for other in self._jobs)
        self.fraction = min(1.0, (done + event["step"] / count) / (len(self._jobs) + len(self._waiting)))

    def _on_notice(self, job, event):
        self.notice = event.get("message", "")

    def _on_proposal(self, job, event):
        variant, shown = self._jobs[job]
        proposal = job.proposals[event["index"]]
        if self._waiting:
            self._ask_for_the_others(proposal.info.get("working_scale") or _USUAL_SCALE)
        if not shown:
            return
        if proposal.layer is not None and not proposal.layer.width:
            self.notice = say("notice_no_change")
            return
        self.proposals += 1
        picture = pictures.image(proposal.thumbnail) if proposal.thumbnail is not None else None
        self.proposed.emit(Entry(
            job=job, index=proposal.index, task=self._ask.task, amount=variant.amount, prompt=self._ask.prompt,
            name=naming.layer_name(self._ask.task, variant.amount, proposal.info, self._ask.prompt),
            word=strength.word(self._ask.task, variant.amount), picture=picture, pixels=placed(proposal.layer, self._corner),
            above=self._layer, corner=self._corner, info=dict(proposal.info)))

    def _on_done(self, job, event):
        variant, shown = self._jobs[job]
        if not shown or not any(proposal.layer is None or proposal.layer.width for proposal in job.proposals.values()):
            job.discard()
        self._end_when_over()

    def _end_when_over(self):
        if not self.ended and not self._waiting and all(other.finished for other in self._jobs):
            self._end(DONE, self._outcome())

    def _outcome(self):
        if not self.proposals and self.notice:
            outcome, self.notice = self.notice, ""
            return outcome
        return say("state_done_one" if self.proposals == 1 else "state_done", count=self.proposals)

    def _on_failed(self, job, event):
        self._stop_others(job)
        # Where the bridge would not take the document, all that comes after fails for want of it.
        refused = self._sdk_document.opened.error
        self._end(FAILED, str(refused or event.get("message", "")) or say("problem_failed", reason=event.get("code", "")))

    def _on_cancelled(self, job, event):
        if event.get("reason") != "superseded":
            self._stop_others(job)
        self._end(CANCELLED, say("state_cancelled"))

    def _stop_others(self, job):
        for other in self._jobs:
            if other is not job and not other.finished:
                other.cancel()

    def _trouble(self, problem):
        self._end(FAILED, sentence_of(problem))

    def _end(self, state, sentence):
        self.state, self.sentence, self.fraction = state, sentence, None
        self._masks.clear()
        self.changed.emit()
