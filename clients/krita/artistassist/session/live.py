"""Live mode: asks again by itself whenever the artist paused, the latest only, and rests while Krita is not in front."""
import time
import zlib

from ..asking.area import Rect, around, clipped
from ..document import canvas, selection
from ..document.slices import Slices
from ..proposals.pacing import Pacing
from ..qt import Qt, QtCore, QtWidgets
from ..texts import say
from .guarded import guarded

_MILLISECONDS = 300

# Looking at the canvas takes at most this share of the time.
_SHARE = 0.2


class Live(QtCore.QObject):
    """Looks at the canvas now and then, and asks the studio when something changed."""

    def __init__(self, studio):
        super().__init__(studio)
        self._studio = studio
        self._make_ask = None
        self._work = None
        self._began = 0.0
        self._pacing = Pacing()
        self._timer = QtCore.QTimer(self)
        self._timer.setInterval(_MILLISECONDS)
        self._timer.timeout.connect(self._look)

    @property
    def on(self):
        return self._make_ask is not None

    def begin(self, make_ask):
        """`make_ask` gives what `Studio.start` takes: what to ask for, the layer to work on, the layers with hints."""
        self._make_ask = make_ask
        self._pacing.forget()
        self._timer.start()
        self._studio.tell(say("live_waiting"))

    def end(self):
        self._make_ask = None
        self._timer.stop()
        if self._work is not None:
            self._work.stop()
            self._work = None

    def look_anew(self):
        """What is on the canvas next is asked for, whatever was before."""
        self._pacing.forget()

    def tell_unexpected(self, problem):
        self._work = None
        self._studio.tell_unexpected(problem)

    @guarded
    def _look(self):
        if QtWidgets.QApplication.applicationState() != Qt.ApplicationState.ApplicationActive:
            if self._studio.sentence != say("live_resting"):
                self._studio.tell(say("live_resting"))
            return
        if self._studio.sentence == say("live_resting"):
            self._studio.tell(say("live_waiting"))
        if self._work is None and self._studio.canvas_is_hers:
            self._began = time.monotonic()
            self._work = Slices(self._fingerprint(), self._seen, self.tell_unexpected)

    def _fingerprint(self):
        document = self._studio.document
        selected = selection.bounds(document)
        area = selected and clipped(selected, document.width(), document.height())
        area = around(area, document.width(), document.height()) if area else Rect(0, 0, document.width(), document.height())
        ask, layer, *hints = self._make_ask()
        mark = zlib.crc32(repr((selected, ask, [node and node.uniqueId().toString() for node in (layer, *hints)])).encode())
        pixels = canvas.read_canvas(document, area) if layer is None else canvas.read_layer(document, layer, area)
        for _, data in pixels:
            mark = zlib.crc32(data, mark)
            yield
        for node in hints:
            if node is not None:
                painted, mask = yield from selection.read_hint(document, node, area)
                mark = zlib.crc32(mask, zlib.crc32(repr(painted).encode(), mark))
        return mark

    def _seen(self, fingerprint):
        self._work = None
        now = time.monotonic()
        self._timer.setInterval(max(_MILLISECONDS, int(1000 * (now - self._began) / _SHARE)))
        if self._pacing.look(fingerprint, now):
            if not self._studio.start(*self._make_ask()):
                self._pacing.forget()
