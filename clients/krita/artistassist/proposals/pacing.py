"""When live mode asks again: only for a picture that changed and that the artist has stopped changing for a moment."""

# A stroke is drawn in about a second; asking in its middle would show half of it.
REST_SECONDS = 0.35
LONGEST_WAIT_SECONDS = 3.0


class Pacing:
    """Told what the picture looks like, says when to ask. Times are seconds of any clock that only goes forward."""

    def __init__(self):
        self._asked = None
        self._seen = None
        self._since = 0.0
        self._first_change = None

    def look(self, fingerprint, now):
        """True when what is seen now should be asked for."""
        if fingerprint != self._seen:
            self._seen, self._since = fingerprint, now
        if fingerprint == self._asked:
            self._first_change = None
            return False
        if self._first_change is None:
            self._first_change = now
        rested = now - self._since >= REST_SECONDS
        overdue = now - self._first_change >= LONGEST_WAIT_SECONDS
        if not (rested or overdue):
            return False
        self._asked, self._first_change = fingerprint, None
        return True

    def forget(self):
        """Asks again for whatever is seen next."""
        self._asked = self._first_change = None
