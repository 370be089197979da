"""The proposal that is on the canvas: looked at, kept, or taken away again."""
import contextlib

from ..document import layers
from ..document.slices import Slices
from ..qt import QtCore, Signal
from ..texts import say
from .guarded import guarded

# What has to wait for the canvas looks again so soon.
SETTLING_MILLISECONDS = 40

# Krita is done with adding a layer a moment later; before that it can be neither kept nor taken away without a trace.
_ADDED_MILLISECONDS = 60


class Easel(QtCore.QObject):
    """One proposal at a time, as a locked layer that becomes the artist's when she keeps it."""

    kept = Signal(object)
    failed = Signal(object)

    def __init__(self, parent):
        super().__init__(parent)
        self._document = None
        self._entry = None
        self._preview = None
        self._making = None
        self._keeping = None
        self._adding = False
        self._later = self._soon(self._arrange, SETTLING_MILLISECONDS)
        self._to_keep = []
        self._keep_later = self._soon(self._keep_next, SETTLING_MILLISECONDS)
        self._settling = self._soon(self._settle, _ADDED_MILLISECONDS)

    @property
    def entry(self):
        """The proposal that is looked at, perhaps not on the canvas yet."""
        return self._entry

    @property
    def at_rest(self):
        """Whether the canvas shows what it should: nothing is being put there or taken away."""
        return not (self._making or self._keeping or self._adding or self._later.isActive() or (self._preview and not self._preview.settled))

    def show(self, document, entry):
        """Looks at an entry on its document; at nothing with None."""
        if entry is not None:
            self._document = document
        self._entry = entry
        self._arrange()

    def keep(self, document, entry):
        """Makes an entry the artist's once the canvas is at rest; `kept` tells when it is."""
        if (document, entry) not in self._to_keep:
            self._to_keep.append((document, entry))
        self._keep_next()

    @guarded
    def _keep_next(self):
        if not self._to_keep:
            return
        if not self.at_rest:
            self._keep_later.start()
            return
        document, entry = self._to_keep.pop(0)
        if self._to_keep:
            self._keep_later.start()
        if entry is self._entry and self._preview is not None and self._preview.keep(entry.name):
            self._preview = self._entry = None
            self.kept.emit(entry)
            return
        self.show(None, None)
        self._keeping = Slices(
            layers.make(document, entry.pixels, entry.name), lambda node: self._put(document, entry, node), self.tell_unexpected)

    def forget(self):
        """Its document is gone."""
        for work in (self._making, self._keeping):
            if work is not None:
                work.stop()
        self._later.stop()
        self._keep_later.stop()
        self._to_keep.clear()
        self._document = self._entry = self._preview = self._making = self._keeping = None

    def tell_unexpected(self, problem):
        """What went wrong: nothing is looked at any more."""
        self._entry = self._making = self._keeping = None
        if self._preview is not None:
            self._later.start()
        self.failed.emit(problem)

    @guarded
    def _arrange(self):
        self._later.stop()
        if self._making is not None:
            self._making.stop()
            self._making = None
        if self._adding or self._keeping is not None or (self._preview is not None and not self._preview.settled):
            self._later.start()
            return
        if self._preview is not None:
            preview, self._preview = self._preview, None
            preview.take_away()
        if self._entry is not None and self._entry.pixels is not None:
            self._making = Slices(
                layers.make(self._document, self._entry.pixels, say("preview_layer")), self._lay, self.tell_unexpected)

    def _soon(self, act, milliseconds):
        timer = QtCore.QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    def _lay(self, node):
        entry, document, self._making = self._entry, self._document, None
        with self._while_adding():
            preview = layers.Preview(document, node, _above(document, entry))
        self._preview = preview
        self._settling.start()
        if self._entry is not entry:
            self._later.start()

    @guarded
    def _settle(self):
        if self._preview is not None:
            self._preview.settle()

    def _put(self, document, entry, node):
        with self._while_adding():
            layers.put(document, node, _above(document, entry))
        self._keeping = None
        self.kept.emit(entry)

    @contextlib.contextmanager
    def _while_adding(self):
        # Krita serves other events while it adds a layer; what they ask for has to wait.
        self._adding = True
        try:
            yield
        finally:
            self._adding = False


def _above(document, entry):
    """The layer that an entry was made for, if it is still there."""
    return entry.above if entry.above is not None and layers.lies_in(document, entry.above) else None
