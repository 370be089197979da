"""Krita's undo history, as far as a plug-in can see it."""
import krita


class Mark:
    """How the history stood right after something of ours was added, so that it can be taken back unless she went on since."""

    def __init__(self, document):
        self._document = document
        self._step, self._layers = _last_step(), _layers(document)

    def holds(self):
        """True while that is still her last undo step, as far as can be seen. Without a window nothing can be seen."""
        active = krita.Krita.instance().activeDocument()
        front, ours = active.rootNode() if active is not None else None, self._document.rootNode()
        return (self._step is not None and front is not None and ours is not None and front.uniqueId() == ours.uniqueId()
                and _last_step() == self._step and _layers(self._document) == self._layers)

    def take_back(self):
        """Undoes that step, which leaves no trace in the history. False when it is no longer the last one; nothing was done then."""
        if not self.holds():
            return False
        _undo_action().trigger()
        return True


def _undo_action():
    application = krita.Krita.instance()
    return application.action("edit_undo") if application.activeWindow() is not None else None


def _last_step():
    action = _undo_action()
    return action.text() if action is not None else None


def _layers(document):
    # Without a root the document has been closed.
    root = document.rootNode()
    found, waiting = set(), [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        found.add(node.uniqueId().toString())
        waiting.extend(node.childNodes())
    return found
