"""One slider of a model, between the two ends that its name speaks of; the model's own place until it is moved."""
from ..qt import Qt, QtWidgets, Signal

_STEPS = 100


class ModelSlider(QtWidgets.QSlider):
    """0 to 1. A double click brings the model's own place back."""

    moved = Signal()

    def __init__(self, parent=None):
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._own, self._touched = 0.0, False
        self.setRange(0, _STEPS)
        self.setPageStep(10)
        self.valueChanged.connect(self._changed)

    @property
    def chosen(self):
        """What the artist set; None where the model decides."""
        return self.value() / _STEPS if self._touched else None

    def offer(self, control):
        """Takes the range and the model's own place of a slider of the capabilities."""
        own = control.get("default", 0.5)
        low, high = round(control.get("minimum", 0) * _STEPS), round(control.get("maximum", 1) * _STEPS)
        if (low, high) != (self.minimum(), self.maximum()):
            self._quietly(lambda: self.setRange(low, high))
        if own != self._own:
            self._own = own
            if not self._touched:
                self._quietly(lambda: self.setValue(round(own * _STEPS)))

    def give_back(self):
        """Lets the model decide again."""
        self._quietly(lambda: self.setValue(round(self._own * _STEPS)))
        if self._touched:
            self._touched = False
            self.moved.emit()

    def mouseDoubleClickEvent(self, event):
        self.give_back()
        event.accept()

    def wheelEvent(self, event):
        event.ignore()          # the docker scrolls, the slider does not move by accident

    def _changed(self, _):
        self._touched = True
        self.moved.emit()

    def _quietly(self, action):
        blocked = self.blockSignals(True)
        action()
        self.blockSignals(blocked)
