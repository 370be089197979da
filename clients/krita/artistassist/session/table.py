"""What lies on the table for one document: its proposals, their history, what was found out about it."""
import weakref

from ..document import annotations
from ..proposals import records
from ..proposals.shelf import Shelf
from . import pictures

_MOST_SCALES = 16

# One document in two windows has two tables and one history, or the last to write would drop what the other wrote.
_HISTORIES = weakref.WeakValueDictionary()


class Table:
    """One document's proposals. They stay while the artist works on another one."""

    def __init__(self, document):
        self.document = document
        self.key = key_of(document)
        self.shelf = Shelf()
        self.history = _HISTORIES.setdefault(self.key, annotations.read(document))
        self._fitting_scales = []

    def fitting_scale(self, sketch):
        """The working scale that was found to fit a sketch; None where nobody looked yet."""
        return next((scale for known, scale in self._fitting_scales if known == sketch), None)

    def note_fitting_scale(self, sketch, scale):
        self._fitting_scales = [(sketch, scale), *self._fitting_scales][:_MOST_SCALES]

    def remember(self, entry, now):
        """Notes a proposal in the document's history."""
        self.history.note(
            entry.job_id, entry.index, task=entry.task, word=entry.word, amount=entry.amount, name=entry.name, prompt=entry.prompt,
            state=entry.state, time=now, corner=list(entry.corner), model=entry.info.get("model", ""), seed=entry.info.get("seed"),
            picture=records.picture(pictures.small_png(entry.picture)) if entry.picture is not None else "")
        annotations.write(self.document, self.history)

    def decide(self, entry, state):
        """Notes what the artist decided about a proposal."""
        entry.state = state
        self.history.note(entry.job_id, entry.index, state=state)
        annotations.write(self.document, self.history)


def key_of(document):
    return document.rootNode().uniqueId().toString()
