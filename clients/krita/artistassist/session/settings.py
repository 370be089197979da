"""What the artist chose last, kept in Krita's own settings."""
import krita

_GROUP = "artistassist"


def read(name, default=""):
    return krita.Krita.instance().readSetting(_GROUP, name, default)


def write(name, value):
    krita.Krita.instance().writeSetting(_GROUP, name, str(value))


def read_number(name, default):
    try:
        return type(default)(float(read(name, str(default))))
    except ValueError:
        return default
