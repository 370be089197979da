"""What was proposed for this drawing before, and what was kept."""
import datetime

from ..proposals import records
from ..qt import Qt, QtCore, QtGui, QtWidgets, Signal
from ..session import pictures
from ..texts import say, say_or

_ICON = 48


class HistoryList(QtWidgets.QListWidget):
    """Newest first; a double click brings one back."""

    recalled = Signal(dict)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setIconSize(QtCore.QSize(_ICON, _ICON))
        self.setToolTip(say("history_tip"))
        self.setMinimumHeight(3 * (_ICON + 6))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.itemDoubleClicked.connect(lambda item: self._recall(item))

    def show_records(self, found):
        self.clear()
        if not found:
            item = QtWidgets.QListWidgetItem(say("history_empty"))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        for record in found:
            self.addItem(self._item(record))

    def _item(self, record):
        task, word = say_or("task_" + record["task"], record["task"]), record.get("word")
        title = say("history_row", task=task, word=say_or(word, word)) if word else task
        mark = "✓ " if record["state"] == records.KEPT else ""
        parts = [mark + say("history_" + record["state"]), _when(record)]
        item = QtWidgets.QListWidgetItem("%s\n%s" % (title, " · ".join(part for part in parts if part)))
        picture = pictures.from_png(records.picture_bytes(record))
        if not picture.isNull():
            item.setIcon(QtGui.QIcon(QtGui.QPixmap.fromImage(picture)))
        item.setData(Qt.ItemDataRole.UserRole, record)
        return item

    def _recall(self, item):
        record = item.data(Qt.ItemDataRole.UserRole)
        if record:
            self.recalled.emit(record)


def _when(record):
    try:
        return datetime.datetime.fromtimestamp(record["time"]).strftime("%Y-%m-%d %H:%M")
    except (KeyError, ValueError, OverflowError, OSError):
        return ""
