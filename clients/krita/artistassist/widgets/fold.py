"""A part of the docker that folds away under its title."""
from ..qt import Qt, QtWidgets, Signal


class Fold(QtWidgets.QWidget):
    """A title to click and the content below it; folded at first."""

    toggled = Signal(bool)

    def __init__(self, title, content, parent=None):
        super().__init__(parent)
        self._button = QtWidgets.QToolButton()
        self._button.setText(title)
        self._button.setCheckable(True)
        self._button.setAutoRaise(True)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setArrowType(Qt.ArrowType.RightArrow)
        self._button.toggled.connect(self._toggle)
        self._content = content
        content.setVisible(False)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._button)
        column.addWidget(content)

    @property
    def is_open(self):
        return self._button.isChecked()

    def set_open(self, is_open):
        self._button.setChecked(is_open)

    def _toggle(self, is_open):
        self._button.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self._content.setVisible(is_open)
        self.toggled.emit(is_open)
