"""Something that the artist has to know or do first, raised as her sentence."""
from .texts import say


class Trouble(Exception):
    """Its text is the sentence."""


def sentence_of(problem):
    """What is told of an exception, foreseen or not."""
    return str(problem) if isinstance(problem, Trouble) else say("problem_unexpected", reason=problem)
