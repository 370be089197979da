"""Qt as this Krita has it: Krita 5 is built on Qt 5, Krita 6 on Qt 6. Importing the other one would load a second Qt."""
import sys

import krita  # noqa: F401 - brings its own Qt bindings, which decide

if "PyQt6.QtCore" in sys.modules:
    from PyQt6 import QtCore, QtGui, QtWidgets
    from PyQt6.QtGui import QAction
else:
    from PyQt5 import QtCore, QtGui, QtWidgets
    from PyQt5.QtWidgets import QAction

Qt = QtCore.Qt
Signal = QtCore.pyqtSignal

__all__ = ["QAction", "Qt", "QtCore", "QtGui", "QtWidgets", "Signal"]
