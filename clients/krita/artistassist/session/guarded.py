"""Whatever goes wrong in answer to the artist, or to Krita, becomes a sentence: Krita would show her a traceback."""
import functools


def guarded(method):
    """For methods of something that can `tell`: an exception is told as a sentence, and the answer is None."""
    @functools.wraps(method)
    def told(self, *arguments, **more):
        try:
            return method(self, *arguments, **more)
        except Exception as problem:
            self.tell_unexpected(problem)
            return None
    return told
