"""What Krita loads: the docker in each window, and actions that can be given keys in Krita's settings."""
import os

import krita

from . import VERSION
from .qt import QtCore
from .session.link import Link
from .texts import language_of, say, use
from .widgets.docker import Docker

DOCKER = "artistassist"

# Krita's action, and what it does to the docker of the action's window.
_ACTIONS = {
    "run": lambda docker: docker.run_or_cancel(),
    "cleanup": lambda docker: docker.run_task("cleanup"),
    "refine": lambda docker: docker.run_task("refine"),
    "inpaint": lambda docker: docker.run_task("inpaint"),
    "next": lambda docker: docker.studio.walk(1),
    "previous": lambda docker: docker.studio.walk(-1),
    "keep": lambda docker: docker.studio.keep(),
    "discard": lambda docker: docker.studio.discard(),
    "live": lambda docker: docker.toggle_live(),
}


class ArtistAssistExtension(krita.Extension):
    """Registers the actions and ends the bridge with Krita."""

    def __init__(self, parent, link, dockers):
        super().__init__(parent)
        self._link, self._dockers = link, dockers

    def setup(self):
        notifier = krita.Krita.instance().notifier()
        notifier.setActive(True)
        notifier.applicationClosing.connect(self._leave)
        notifier.imageClosed.connect(lambda _: QtCore.QTimer.singleShot(0, self._documents_closed))

    def createActions(self, window):
        for name, act in _ACTIONS.items():
            action = window.createAction("artistassist_" + name, say("action_" + name), "tools/scripts/artistassist")
            action.triggered.connect(lambda _=False, act=act, window=window.qwindow(): self._act(act, window))

    def _act(self, act, window):
        docker = next((docker for docker in self._dockers if docker.belongs_to(window)), None)
        if docker is not None:
            act(docker)

    def _leave(self):
        self._dockers.clear()
        self._link.close()

    def _documents_closed(self):
        for docker in self._dockers:
            docker.studio.documents_closed()


def register():
    """Makes the plug-in known to Krita."""
    use(language_of(_locales()))
    application = krita.Krita.instance()
    link, dockers = Link(VERSION), []

    # Krita makes a docker by calling a class without arguments, once a window.
    class WindowDocker(Docker):
        def __init__(self):
            super().__init__(link, dockers)

    application.addDockWidgetFactory(
        krita.DockWidgetFactory(DOCKER, krita.DockWidgetFactoryBase.DockPosition.DockRight, WindowDocker))
    application.addExtension(ArtistAssistExtension(application, link, dockers))


def _locales():
    # Krita sets both from the language that she chose in its menu.
    return [os.environ.get("LANGUAGE", "").split(":")[0], QtCore.QLocale().name()]
