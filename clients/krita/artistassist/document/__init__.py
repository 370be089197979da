"""Krita's document: pixels in, proposals out as layers. Called on the editor's main thread only."""
