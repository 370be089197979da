"""The big slider: how far the result may go from the artist's own lines, in words."""
from ..asking import strength
from ..qt import Qt, QtCore, QtGui, QtWidgets, Signal
from ..texts import say

_STEPS = 100
_BAR_HEIGHT = 30
_MARGIN = 10


class StrengthSlider(QtWidgets.QWidget):
    """A bar to drag anywhere, with the word for its place written on it."""

    changed = Signal(float)

    def __init__(self, parent=None):
        super().__init__(parent)
        self._task, self._amount = strength.CLEANUP, strength.MIDDLE
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setSizePolicy(QtWidgets.QSizePolicy.Policy.Expanding, QtWidgets.QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say("slider_name"))

    @property
    def amount(self):
        return self._amount

    def set_task(self, task, amount):
        """Which words it speaks, and where it stands."""
        self._task, self._amount = task, strength.clamp(amount)
        self._say()

    def set_amount(self, amount):
        amount = round(strength.clamp(amount) * _STEPS) / _STEPS
        if amount != self._amount:
            self._amount = amount
            self._say()
            self.changed.emit(amount)

    def sizeHint(self):
        return QtCore.QSize(220, _BAR_HEIGHT + self.fontMetrics().height() + 6)

    minimumSizeHint = sizeHint

    def mousePressEvent(self, event):
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag(event)

    def mouseMoveEvent(self, event):
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event)

    def mouseDoubleClickEvent(self, event):
        self.set_amount(strength.MIDDLE)

    def wheelEvent(self, event):
        self.set_amount(self._amount + (0.05 if event.angleDelta().y() > 0 else -0.05))
        event.accept()

    def keyPressEvent(self, event):
        steps = {Qt.Key.Key_Left: -0.05, Qt.Key.Key_Down: -0.05, Qt.Key.Key_Right: 0.05, Qt.Key.Key_Up: 0.05}
        if event.key() in steps:
            self.set_amount(self._amount + steps[event.key()])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event):
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        palette, bar = self.palette(), QtCore.QRectF(0.5, 0.5, self.width() - 1, _BAR_HEIGHT - 1)
        role = QtGui.QPalette.ColorRole

        shape = QtGui.QPainterPath()
        shape.addRoundedRect(bar, 4, 4)
        painter.fillPath(shape, palette.color(role.Base))
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(QtCore.QRectF(0, 0, self.width() * self._amount, _BAR_HEIGHT), palette.color(role.Highlight))
        painter.restore()
        painter.setPen(QtGui.QPen(palette.color(role.Highlight) if self.hasFocus() else palette.color(role.Mid), 1))
        painter.drawPath(shape)
        self._write(painter, bar)
        self._ends(painter)

    def _write(self, painter, bar):
        role = QtGui.QPalette.ColorRole
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        words = say(strength.word(self._task, self._amount))
        # Twice, each half clipped to its ground, so that it can be read on both.
        filled = self.width() * self._amount
        for left, right, color in ((0, filled, role.HighlightedText), (filled, self.width(), role.Text)):
            painter.save()
            painter.setClipRect(QtCore.QRectF(left, 0, right - left, _BAR_HEIGHT))
            painter.setPen(self.palette().color(color))
            painter.drawText(bar, int(Qt.AlignmentFlag.AlignCenter), words)
            painter.restore()

    def _ends(self, painter):
        painter.setFont(self.font())
        color = self.palette().color(QtGui.QPalette.ColorRole.WindowText)
        color.setAlphaF(0.7)
        painter.setPen(color)
        line = QtCore.QRectF(2, _BAR_HEIGHT + 2, self.width() - 4, self.fontMetrics().height() + 2)
        least, most = strength.ends(self._task)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft), say(least))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight), say(most))

    def _drag(self, event):
        x = event.position().x() if hasattr(event, "position") else event.x()
        self.set_amount((x - _MARGIN / 2) / max(1, self.width() - _MARGIN))

    def _say(self):
        self.setToolTip("%s: %s" % (say("slider_name"), say(strength.word(self._task, self._amount))))
        self.update()
