"""What the artist reads, in her language. Keys stand for sentences; `say` fills their places."""
from . import en, zh_hans

LANGUAGES = {"en": en.TEXTS, "zh-Hans": zh_hans.TEXTS}

_language = "en"


def language_of(names):
    """The first of a list of locale names ("zh_CN", "de", "C") that there are texts for; English otherwise."""
    for name in names:
        base = (name or "").replace("-", "_").split(".")[0].split("_")[0].lower()
        if base == "zh":
            return "zh-Hans"
        if base and base != "c":
            return "en"
    return "en"


def use(language):
    """Sets the language of every following `say`."""
    global _language
    _language = language if language in LANGUAGES else "en"


def language():
    return _language


def say(key, **values):
    """The text of a key; its places in braces are filled with the values."""
    text = LANGUAGES[_language][key]
    return text.format(**values) if values else text


def say_or(key, otherwise):
    """The text of a key that was read from somewhere, perhaps of a later version; `otherwise` where there is none."""
    return LANGUAGES[_language].get(key, otherwise)
