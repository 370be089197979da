"""The daemon's state and the queue at a glance: a coloured dot and a few words."""
from ..qt import QtCore, QtGui, QtWidgets
from ..session import link as states
from ..texts import say

_COLORS = {states.READY: "#5fb55f", states.STARTING: "#d8a83c", states.STOPPED: "#8c8c8c", states.OFF: "#8c8c8c",
           states.LOST: "#d05a4e", states.ABSENT: "#d05a4e"}
_BUSY = "#4a90d9"
_DOT = 10


class StatusLine(QtWidgets.QWidget):
    """One line at the docker's foot."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self._dot = QtWidgets.QLabel()
        self._dot.setFixedSize(_DOT, _DOT)
        self._words = QtWidgets.QLabel()
        self._words.setSizePolicy(QtWidgets.QSizePolicy.Policy.Ignored, QtWidgets.QSizePolicy.Policy.Preferred)
        row = QtWidgets.QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._dot)
        row.addWidget(self._words, 1)
        self._color = ""

    def show_state(self, state, daemon):
        """`daemon`: the daemon's last word about itself."""
        running, waiting = daemon.get("running_jobs") or 0, daemon.get("queued_jobs") or 0
        busy = state == states.READY and running > 0
        parts = [say("state_busy" if busy else "state_" + state)]
        if waiting:
            parts.append(say("queue", count=waiting))
        self._words.setText(" · ".join(parts))
        self._words.setToolTip(self._words.text())
        self._paint(_BUSY if busy else _COLORS[state])

    def _paint(self, color):
        if color == self._color:
            return
        self._color = color
        dot = QtGui.QPixmap(_DOT * 2, _DOT * 2)
        dot.setDevicePixelRatio(2)
        dot.fill(QtGui.QColor(0, 0, 0, 0))
        painter = QtGui.QPainter(dot)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(QtGui.QColor(color))
        painter.drawEllipse(QtCore.QRectF(1, 1, _DOT - 2, _DOT - 2))
        painter.end()
        self._dot.setPixmap(dot)
