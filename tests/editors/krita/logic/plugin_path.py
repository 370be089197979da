"""Puts the plug-in's folder on the path. Without Krita its package loads the pure parts only."""
import pathlib
import sys

REPOSITORY = pathlib.Path(__file__).resolve().parents[4]
sys.path.insert(0, str(REPOSITORY / "clients" / "krita"))
