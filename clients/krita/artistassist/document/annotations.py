"""The history of a document's proposals, inside the document: it travels with the .kra file."""
from ..proposals.records import History
from ..qt import QtCore

_TYPE = "artistassist-history"
_DESCRIPTION = "ArtistAssist: proposals for this document"


def read(document):
    if _TYPE not in document.annotationTypes():
        return History()
    return History.read(bytes(document.annotation(_TYPE)))


def write(document, history):
    document.setAnnotation(_TYPE, _DESCRIPTION, QtCore.QByteArray(history.write()))
