"""The row of proposals: hover to look, click to keep, arrows to walk, Esc to discard."""
from ..proposals import records
from ..qt import Qt, QtCore, QtGui, QtWidgets, Signal
from ..texts import say, say_or

_WIDTH = 92
_HEIGHTS = (56, 132)
_ALONE_WIDTH, _ALONE_HEIGHT = 240, 220
_GAP = 6
_CAPTION = 4
_TIP_MARGIN = 30

# A pointer that only passes over shall not flash proposals on the canvas.
_DWELL_MILLISECONDS = 180
_LEAVE_MILLISECONDS = 140


class Strip(QtWidgets.QWidget):
    """Thumbnails in as many columns as fit, painted here: there are at most a few dozen."""

    looked_at = Signal(object)
    kept = Signal(object)
    walked = Signal(int)
    discarded = Signal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self._entries, self._current, self._awaited, self._under = [], None, 0, None
        self._pinned = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QtWidgets.QSizePolicy.Policy.Expanding, QtWidgets.QSizePolicy.Policy.Fixed)
        self._dwell = QtCore.QTimer(self)
        self._dwell.setSingleShot(True)
        self._dwell.timeout.connect(self._dwelt)

    def show_entries(self, entries, current, awaited):
        """What to show, which one is looked at, and how many more are awaited."""
        self._entries, self._current, self._awaited = list(entries), current, awaited
        if self._under is not None and self._under not in self._entries:
            self._under = None
        self._fit()
        self.update()

    def place_of(self, entry):
        """Middle of an entry's thumbnail, for those who point at it."""
        return self._cell(self._entries.index(entry)).center()

    # size

    def sizeHint(self):
        return QtCore.QSize(2 * _WIDTH + _GAP, self._height())

    def resizeEvent(self, event):
        QtCore.QTimer.singleShot(0, self._fit)

    def _fit(self):
        # A narrower strip is never lower, so a scroll bar that comes does not make itself unnecessary.
        height = self._height()
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)

    def _height(self):
        count = len(self._entries) + self._awaited
        if count == 0:
            return self.fontMetrics().height() * 3
        rows = -(-count // self._columns())
        return rows * (self._cell_height() + _GAP) - _GAP

    def _columns(self):
        fitting = max(1, (self.width() + _GAP) // (_WIDTH + _GAP))
        return max(1, min(fitting, len(self._entries) + self._awaited))

    def _cell_height(self):
        return self._picture_height() + self.fontMetrics().height() + _CAPTION

    def _picture_height(self):
        # As tall as the pictures need at the least width; not at the real one, see _fit.
        picture = next((entry.picture for entry in self._entries if entry.picture is not None and entry.picture.width() > 0), None)
        alone = len(self._entries) + self._awaited == 1
        width, most = (_ALONE_WIDTH, _ALONE_HEIGHT) if alone else (_WIDTH, _HEIGHTS[1])
        fitting = width * picture.height() // picture.width() if picture is not None else width
        return min(most, max(_HEIGHTS[0], fitting))

    def _cell(self, index):
        columns, height = self._columns(), self._cell_height()
        width = (self.width() - (columns - 1) * _GAP) // columns
        return QtCore.QRect(index % columns * (width + _GAP), index // columns * (height + _GAP), width, height)

    # pointer and keys

    def mouseMoveEvent(self, event):
        under = self._at(event.pos())
        if under is not self._under:
            self._under, self._pinned = under, False
            self._dwell.start(_DWELL_MILLISECONDS if under is not None else _LEAVE_MILLISECONDS)
            self.update()

    def leaveEvent(self, event):
        if self._under is not None:
            self._under = None
            if not self._pinned:
                self._dwell.start(_LEAVE_MILLISECONDS)
            self.update()

    def mousePressEvent(self, event):
        entry = self._at(event.pos())
        if entry is not None and event.button() == Qt.MouseButton.LeftButton:
            self._dwell.stop()
            self.kept.emit(entry)

    def event(self, event):
        # Krita's shortcuts would take the arrows and Esc otherwise.
        if event.type() == QtCore.QEvent.Type.ShortcutOverride and self._entries and event.key() in self._keys():
            event.accept()
            return True
        if event.type() == QtCore.QEvent.Type.ToolTip:
            self._tip(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event):
        act = self._keys().get(event.key()) if self._entries else None
        if act is None:
            super().keyPressEvent(event)
            return
        act()

    def _keys(self):
        keys = Qt.Key
        return {
            keys.Key_Right: lambda: self._walk(1), keys.Key_Down: lambda: self._walk(1),
            keys.Key_Left: lambda: self._walk(-1), keys.Key_Up: lambda: self._walk(-1),
            keys.Key_Return: self._keep_current, keys.Key_Enter: self._keep_current, keys.Key_Space: self._keep_current,
            keys.Key_Escape: self.discarded.emit,
        }

    def _walk(self, step):
        # What the keys chose stays while the pointer rests elsewhere.
        self._pinned = True
        self._dwell.stop()
        self.walked.emit(step)

    def _keep_current(self):
        if self._current is not None:
            self.kept.emit(self._current)

    def _dwelt(self):
        self.looked_at.emit(self._under)

    def _at(self, place):
        return next((entry for index, entry in enumerate(self._entries) if self._cell(index).contains(place)), None)

    def _tip(self, event):
        entry = self._at(event.pos())
        if entry is not None:
            # Above the row, where it covers no proposal.
            text = say("strip_tip", name=entry.name)
            above = QtCore.QPoint(0, -(text.count("\n") + 1) * self.fontMetrics().height() - _TIP_MARGIN)
            QtWidgets.QToolTip.showText(self.mapToGlobal(above), text, self)
        else:
            QtWidgets.QToolTip.hideText()

    # painting

    def paintEvent(self, event):
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QtGui.QPainter.RenderHint.SmoothPixmapTransform)
        faint = self.palette().color(QtGui.QPalette.ColorRole.WindowText)
        faint.setAlphaF(0.55)
        if not self._entries and not self._awaited:
            painter.setPen(faint)
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), say("strip_empty"))
            return
        for index, entry in enumerate(self._entries):
            self._paint_entry(painter, self._cell(index), entry)
        for index in range(len(self._entries), len(self._entries) + self._awaited):
            picture, _ = self._split(self._cell(index))
            painter.setPen(QtGui.QPen(faint, 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QtCore.QRectF(picture).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            painter.drawText(picture, int(Qt.AlignmentFlag.AlignCenter), "…")

    def _split(self, cell):
        height = self._picture_height()
        return (QtCore.QRect(cell.x(), cell.y(), cell.width(), height),
                QtCore.QRect(cell.x(), cell.y() + height + _CAPTION, cell.width(), self.fontMetrics().height()))

    def _paint_entry(self, painter, cell, entry):
        role = QtGui.QPalette.ColorRole
        ground, caption = self._split(cell)
        painter.fillRect(ground, self.palette().color(role.Base))
        picture = entry.picture
        if picture is not None and not picture.isNull():
            size = picture.size().scaled(ground.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QtCore.QRect(QtCore.QPoint(0, 0), size)
            target.moveCenter(ground.center())
            painter.drawImage(target, picture)
        chosen = entry is self._current or entry is self._under
        color = self.palette().color(role.Highlight if chosen else role.Mid)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QtGui.QPen(color, 3 if chosen else 1))
        inset = 1.5 if chosen else 0.5
        painter.drawRect(QtCore.QRectF(ground).adjusted(inset, inset, -inset, -inset))
        if entry.state == records.KEPT:
            self._paint_kept(painter, ground)
        painter.setPen(self.palette().color(role.WindowText))
        words = self.fontMetrics().elidedText(self._caption_of(entry), Qt.TextElideMode.ElideRight, caption.width())
        painter.drawText(caption, int(Qt.AlignmentFlag.AlignCenter), words)

    def _caption_of(self, entry):
        alike = [other for other in self._entries if other.word == entry.word]
        words = say_or(entry.word, entry.word)
        return words if len(alike) == 1 else ("%s %d" % (words, alike.index(entry) + 1)).strip()

    def _paint_kept(self, painter, ground):
        words = "✓ " + say("strip_kept")
        metrics = self.fontMetrics()
        badge = QtCore.QRect(ground.x() + 5, ground.y() + 5, metrics.horizontalAdvance(words) + 10, metrics.height() + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QtGui.QPalette.ColorRole.Highlight))
        painter.drawRoundedRect(badge, 3, 3)
        painter.setPen(self.palette().color(QtGui.QPalette.ColorRole.HighlightedText))
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), words)
