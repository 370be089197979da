"""The proposals that lie before the artist, in the order in which they came, and the one that she looks at."""


class Shelf:
    """An ordered row of proposals with one of them, or none, in view."""

    def __init__(self):
        self._entries = []
        self._at = None

    def __len__(self):
        return len(self._entries)

    def __iter__(self):
        return iter(self._entries)

    @property
    def current(self):
        """What she looks at; None when nothing."""
        return None if self._at is None else self._entries[self._at]

    @property
    def position(self):
        """Place of the current one from 0; None when nothing is looked at."""
        return self._at

    def add(self, entry, order=None):
        """Puts an entry in; `order` is a key that keeps variants in the slider's order. The current one stays the current one."""
        current = self.current
        self._entries.append(entry)
        if order is not None:
            self._entries.sort(key=order)
        self._at = None if current is None else self._entries.index(current)

    def look_at(self, entry):
        """Makes an entry the current one; None looks at nothing."""
        self._at = None if entry is None else self._entries.index(entry)

    def next_to(self, step):
        """The entry after the current one, or before it with -1, around the ends; from nothing the first or the last."""
        if not self._entries:
            return None
        if self._at is None:
            return self._entries[0 if step > 0 else -1]
        return self._entries[(self._at + step) % len(self._entries)]

    def clear(self):
        """Takes all off and returns them."""
        taken, self._entries, self._at = self._entries, [], None
        return taken
