"""The connection: one bridge for all of Krita's windows, started when first needed and made again when it was lost."""
import threading

import krita

from .. import bridge as sdk
from ..document import canvas
from ..qt import Qt, QtCore, QtWidgets, Signal
from ..texts import language, say
from ..trouble import sentence_of
from . import settings
from .guarded import guarded

OFF, STARTING, READY, STOPPED, LOST, ABSENT = "off", "starting", "ready", "stopped", "lost", "absent"

# The bridge's answers are taken up this often; each time for at most a few milliseconds.
_POLL_MILLISECONDS = 25
_POLL_SECONDS = 0.006

_MOST_DOCUMENTS = 4
_LONGEST_SIDE = 65_500
_MOST_PIXELS = 200_000_000
_GOODBYE_SECONDS = 2


class Link(QtCore.QObject):
    """Keeps the bridge, what the daemon can do, and how it is."""

    changed = Signal()
    broken = Signal(str)
    stumbled = Signal(str)

    def __init__(self, version, parent=None):
        super().__init__(parent)
        self._version = version
        self._bridge = None
        self._asking = self._known = False
        self._documents = {}
        self.state = OFF
        self.problem = ""
        self.capabilities = {}
        self.daemon = {}
        self._timer = QtCore.QTimer(self)
        self._timer.setInterval(_POLL_MILLISECONDS)
        self._timer.timeout.connect(self._poll)
        QtWidgets.QApplication.instance().applicationStateChanged.connect(self._front_changed)

    @property
    def ready(self):
        return self._bridge is not None and self._known

    @property
    def starting(self):
        """Whether it will be ready, or say why not, without being asked again."""
        return self._bridge is not None and self._asking and not self._known

    @property
    def program_missing(self):
        return self.state == ABSENT

    def start(self):
        """Starts the bridge unless it runs, and asks again where the daemon did not come. What comes of it shows in `state` and `problem`."""
        if self._bridge is not None:
            if not self._known and not self._asking:
                self.state, self.problem = STARTING, ""
                self.ask_again()
                self.changed.emit()
            return
        # What the last bridge knew stays in sight until this one answers, and with it what the artist chose from it.
        self._known, self.problem, self.daemon = False, "", {}
        try:
            self._bridge = sdk.Bridge(
                "krita", version="%s (Krita %s)" % (self._version, krita.Krita.instance().version()), language=language(),
                program=settings.read("program") or None, on_event=self._happened, on_lost=self._lost)
        except sdk.ArtistAssistError as problem:
            self.state = ABSENT if problem.code == "not_installed" else LOST
            self.problem = say("problem_not_installed") if self.state == ABSENT else say("problem_not_started", reason=problem)
            self.changed.emit()
            return
        self.state = STARTING
        self._timer.start()
        self.ask_again()
        self._bridge.watch(True)
        self.changed.emit()

    def use_program(self, path):
        """Takes the program from another place from now on."""
        settings.write("program", path)
        self._give_up()
        self.start()

    def ask_again(self):
        """Asks anew what the daemon can do: models may have come or gone."""
        if self._bridge is not None and not self._asking:
            self._asking = True
            self._bridge.capabilities(self._can, self._refused)

    def look_again(self):
        """The same unless that would start the bridge or wake the daemon."""
        if self.state == READY:
            self.ask_again()

    @property
    def most_pixels(self):
        """How large a document the bridge takes."""
        return (self._bridge.hello.answer or {}).get("max_pixels", _MOST_PIXELS) if self._bridge is not None else _MOST_PIXELS

    def fits(self, place):
        """Whether the bridge takes a document, or a part of one, of that size."""
        return place.width * place.height <= self.most_pixels and max(place.width, place.height) <= _LONGEST_SIDE

    def document(self, key, frame):
        """The bridge's copy of a document, or of a part of one; made when it is new or has another size."""
        name = "%s-%dx%d-%d-%d" % (key, frame.width, frame.height, frame.x, frame.y)
        if name not in self._documents:
            while len(self._documents) >= _MOST_DOCUMENTS:
                self._documents.pop(next(iter(self._documents))).close()
            self._documents[name] = self._bridge.open(
                name, frame.width, frame.height, channels=canvas.CHANNELS, failed=lambda _: self._documents.pop(name, None))
        return self._documents[name]

    def follow(self, job, on_event):
        return self._bridge.follow(job, on_event)

    def history(self, then, failed):
        return self._bridge.history(then, failed)

    def request(self, do, **fields):
        return self._bridge.request(do, **fields)

    def close(self):
        """Ends the bridge; jobs that were accepted go on in the daemon."""
        bridge = self._drop()
        if bridge is not None:
            bridge.close(_GOODBYE_SECONDS)

    def _give_up(self):
        """The same while the artist goes on: a bridge that hangs takes seconds to end."""
        bridge = self._drop()
        if bridge is not None:
            threading.Thread(target=bridge.close, args=(_GOODBYE_SECONDS,), name="artistassist-goodbye", daemon=True).start()

    def _drop(self):
        self._timer.stop()
        bridge, self._bridge, self._asking = self._bridge, None, False
        self._documents.clear()
        self.state = OFF
        return bridge

    @guarded
    def _poll(self):
        if self._bridge is not None:
            self._bridge.poll(_POLL_SECONDS)

    def tell_unexpected(self, problem):
        """What went wrong in hearing the bridge, as a sentence. The connection is as good as before."""
        self.stumbled.emit(sentence_of(problem))

    @guarded
    def _front_changed(self, state):
        # Whoever comes back to Krita may have imported a model meanwhile.
        if state == Qt.ApplicationState.ApplicationActive:
            self.look_again()

    def _can(self, answer):
        self._asking, self._known, self.capabilities = False, True, answer
        if self.state in (STARTING, LOST, STOPPED):
            self.state = READY
        self.problem = ""
        self.changed.emit()

    def _refused(self, error):
        self._asking = False
        if self._known:
            return
        hello = self._bridge.hello.error
        if hello is not None:
            # This bridge will never do; the next one may.
            self._give_up()
        self.state, self.problem = LOST, say("problem_failed", reason=hello or error)
        self.changed.emit()

    def _happened(self, event):
        if event.get("event") != "daemon":
            return
        self.daemon = event
        before, self.state = self.state, {"running": READY, "lost": LOST, "stopped": STOPPED}.get(event.get("state"), self.state)
        if self.state == READY and (before != READY or not self._known):
            # A daemon that came, perhaps with other models than the one before.
            self.ask_again()
        self.changed.emit()

    def _lost(self, message):
        self._drop()
        self.state, self.problem = LOST, say("problem_lost")
        self.changed.emit()
        self.broken.emit(message)
