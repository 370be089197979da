"""A plug-in for tests only: plays a scene in Krita's window, with real clicks, and writes down what it saw."""
import faulthandler
import os
import traceback

import krita

from artistassist.qt import QtCore

import scenes
from inside import Verdicts, unexpected, watch_for_tracebacks

# A crash then says where.
faulthandler.enable()


class Pilot(krita.Extension):
    def setup(self):
        pass

    def createActions(self, window):
        if not getattr(Pilot, "begun", False):
            Pilot.begun = True
            QtCore.QTimer.singleShot(2500, play)


def play():
    verdicts = Verdicts(os.environ["VERDICTS"])
    watch_for_tracebacks()
    scene = scenes.SCENES[os.environ["SCENE"]](verdicts)

    def step():
        try:
            QtCore.QTimer.singleShot(next(scene), step)
            return
        except StopIteration:
            pass
        except BaseException:
            verdicts.note("scene", traceback.format_exc())
        verdicts.note("no_traceback", "\n".join(unexpected) or None)
        QtCore.QTimer.singleShot(1000, leave)

    step()


def leave():
    # Modified documents would ask; both in one turn, or Krita asks in between.
    for document in krita.Krita.instance().documents():
        document.waitForDone()
        document.setModified(False)
    krita.Krita.instance().action("file_quit").trigger()


krita.Krita.instance().addExtension(Pilot(krita.Krita.instance()))
