"""Writes canonical.txt: the canonical decompositions and combining classes of the Unicode version that this Python knows.

Run as: python3 canonical.py > canonical.txt, with Python 3.11 for Unicode 14.0. Unicode never changes what it once composed; later versions add letters.
"""

import sys
import unicodedata

HANGUL = range(0xAC00, 0xD7A4)


def decompositions():
    """Lines of those that are not Hangul, which goes by a formula; "!" marks what composition leaves apart."""
    for value in range(sys.maxunicode + 1):
        mapping = unicodedata.decomposition(chr(value))
        if mapping and not mapping.startswith("<") and value not in HANGUL:
            apart = unicodedata.normalize("NFC", chr(value)) != chr(value)
            yield f"{'!' if apart else ''}{value:04X} {mapping}"


def classes():
    """Lines of runs of characters that share a combining class."""
    first = 0
    for value in range(sys.maxunicode + 2):
        here = unicodedata.combining(chr(value)) if value <= sys.maxunicode else 0
        before = unicodedata.combining(chr(first))
        if here != before:
            if before:
                yield f"{first:04X}..{value - 1:04X} {before}"
            first = value


def main():
    """Prints the table."""
    print(f"# Canonical decompositions and combining classes of Unicode {unicodedata.unidata_version}, written by canonical.py.")
    print(*decompositions(), *classes(), sep="\n")


main()
