"""What to tell the artist when ArtistAssist cannot do what she asked for."""
from texts import say

# What the bridge's module says by itself, and in English alone, by its codes. The bridge speaks her language.
_OWN = ("not_installed", "bridge_lost", "timeout", "cancelled")


def sentence(error):
    """Of an ArtistAssistError."""
    return say(error.code) if error.code in _OWN else str(error)
