"""Runs the unittest tests below the current folder and prints one line a test, as .ci/run counts them."""
import sys
import unittest


class Lines(unittest.TextTestResult):
    def say(self, test, line):
        self.stream.writeln(line.format(test.id()))
        self.stream.flush()

    def addSuccess(self, test):
        super().addSuccess(test)
        self.say(test, "ok - {}")

    def addError(self, test, err):
        super().addError(test, err)
        self.say(test, "not ok - {}")

    addFailure = addError

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.say(test, "ok - {} # SKIP " + reason.replace("{", "{{").replace("}", "}}"))


runner = unittest.TextTestRunner(stream=sys.stdout, resultclass=Lines, verbosity=0)
result = runner.run(unittest.defaultTestLoader.discover("."))
sys.exit(not result.wasSuccessful())
