"""A list to choose from that can be filled anew without forgetting the choice."""
from ..qt import QtWidgets, Signal


class Choice(QtWidgets.QComboBox):
    """Values with their words. `chosen` is told only of the artist's own choices."""

    chosen = Signal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setSizeAdjustPolicy(QtWidgets.QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.activated.connect(lambda _: self.chosen.emit())

    @property
    def value(self):
        return self.currentData()

    def offer(self, pairs, value=None):
        """Offers (value, words); keeps the choice where it is still there, or takes `value`."""
        pairs = list(pairs)
        if [(self.itemData(index), self.itemText(index)) for index in range(self.count())] == pairs and value is None:
            return
        wanted = self.value if value is None else value
        blocked = self.blockSignals(True)
        self.clear()
        for item, words in pairs:
            self.addItem(words, item)
        self.setCurrentIndex(max(0, next((index for index, pair in enumerate(pairs) if pair[0] == wanted), 0)))
        self.blockSignals(blocked)
