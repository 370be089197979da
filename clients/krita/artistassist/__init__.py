"""ArtistAssist in Krita: refines what the artist drew, on her own machine, as proposals on new layers."""

VERSION = "1.0.0"

try:
    import krita  # noqa: F401
except ImportError:
    pass  # outside Krita only the pure parts are used
else:
    from . import plugin

    plugin.register()
