"""Long work on the main thread in slices so short that the artist's stylus never waits for it."""
import time

from ..qt import QtCore

_SLICE_SECONDS = 0.006
_REST_MILLISECONDS = 20

# What work yields that waits for something.
REST = object()


class Slices(QtCore.QObject):
    """Runs a generator to its end, a few milliseconds at a time, between the events of the editor."""

    def __init__(self, work, done, failed):
        super().__init__()
        self._work, self._done, self._failed = work, done, failed
        self._timer = QtCore.QTimer(self)
        self._timer.timeout.connect(self._slice)
        self._timer.start(0)

    def stop(self):
        """Gives the work up; neither `done` nor `failed` is called."""
        self._timer.stop()
        self._work.close()

    def _slice(self):
        end = time.perf_counter() + _SLICE_SECONDS
        rest = False
        try:
            while time.perf_counter() < end and not rest:
                rest = next(self._work) is REST
            self._timer.setInterval(_REST_MILLISECONDS if rest else 0)
        except StopIteration as finished:
            self._finish(self._done, finished.value)
        except Exception as problem:  # whatever Krita says becomes a sentence in the docker
            self._finish(self._failed, problem)

    def _finish(self, tell, what):
        self._timer.stop()
        try:
            tell(what)
        except Exception as problem:
            if tell is self._failed:
                raise
            self._failed(problem)
