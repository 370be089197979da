"""What lies on the table for one document: its proposals, their history, what was found out about it."""
from ..document import annotations
from ..proposals import records
from ..proposals.shelf import Shelf
from . import pictures


class Table:
    """One document's proposals. They stay while the artist works on another one."""

    def __init__(self, document):
        self.document = document
        self.key = key_of(document)
        self.shelf = Shelf()
        self.history = annotations.read(document)
        self.fitting_scales = {}

    def remember(self, entry, now):
        """Notes a proposal in the document's history."""
        self.history.note(
            entry.job_id, entry.index, task=entry.task, word=entry.word, amount=entry.amount, name=entry.name, prompt=entry.prompt,
            state=entry.state, time=now, model=entry.info.get("model", ""), seed=entry.info.get("seed"),
            picture=records.picture(pictures.small_png(entry.picture)) if entry.picture is not None else "")
        annotations.write(self.document, self.history)

    def decide(self, entry, state):
        """Notes what the artist decided about a proposal."""
        entry.state = state
        self.history.note(entry.job_id, entry.index, state=state)
        annotations.write(self.document, self.history)


def key_of(document):
    return document.rootNode().uniqueId().toString()
