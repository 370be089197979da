"""Used inside Krita: waits for events, collects what was found, and ends the process with it."""
import json
import os
import sys
import time
import traceback

from artistassist.qt import QtCore


unexpected = []


def _note_unexpected(kind, problem, trace):
    text = "".join(traceback.format_exception(kind, problem, trace))
    unexpected.append(text)
    print(text, file=sys.stderr, flush=True)


def watch_for_tracebacks():
    """Krita would show a window with the traceback, which the plug-in must never let happen; a case during which it would, is bad."""
    sys.excepthook = _note_unexpected


class Verdicts:
    """What each case found: nothing for a good one, a reason for another. Written down at once, should Krita go down."""

    def __init__(self, path):
        self._path, self._found = path, {}
        self.figures = {}

    def case(self, name, run):
        started = time.monotonic()
        try:
            run()
            assert not unexpected, unexpected
            self._found[name] = None
        except BaseException:
            self._found[name] = traceback.format_exc()
        unexpected.clear()
        print("%s: %s (%.1f s)" % (name, "bad" if self._found[name] else "good", time.monotonic() - started), file=sys.stderr, flush=True)
        self.write()

    def note(self, name, problem):
        self._found[name] = problem
        self.write()

    def write(self):
        with open(self._path, "w", encoding="utf-8") as file:
            json.dump({"cases": self._found, "figures": self.figures}, file)

    def leave(self):
        # kritarunner ends with 0 whatever its script does, and may crash while it tidies up.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


def wait(until, seconds=60, what="it"):
    """Runs Krita's events until something holds."""
    loop, timer, end = QtCore.QEventLoop(), QtCore.QTimer(), time.monotonic() + seconds

    def look():
        if until() or time.monotonic() > end:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(10)
    loop.exec()
    timer.stop()
    if not until():
        raise AssertionError("%s did not happen within %d s" % (what, seconds))


def pause(milliseconds):
    """Runs Krita's events for a while, for what Krita does a moment later without saying so."""
    loop = QtCore.QEventLoop()
    QtCore.QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Heartbeat(QtCore.QObject):
    """Ticks on the main thread; the longest gap between two ticks is how long it was blocked."""

    def __init__(self):
        super().__init__()
        self._timer = QtCore.QTimer(self)
        self._timer.setTimerType(QtCore.Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)
        self.begin()

    def begin(self):
        self._last, self.longest = time.perf_counter(), 0.0

    def milliseconds(self):
        longest = self.longest
        self.begin()
        return round(1000 * longest, 1)

    def _tick(self):
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now
