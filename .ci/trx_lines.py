"""Turns the .trx files of a folder into one line a test: "ok - name", "not ok - name" or "ok - name # SKIP why"."""
import pathlib
import sys
import xml.etree.ElementTree as xml

NAMESPACE = {"t": "http://microsoft.com/schemas/VisualStudio/TeamTest/2010"}


def text(result, path):
    found = result.find(path, NAMESPACE)
    return " ".join((found.text or "").split()) if found is not None else ""


def lines(file):
    for result in xml.parse(file).getroot().iterfind(".//t:UnitTestResult", NAMESPACE):
        name, outcome = " ".join(result.get("testName").split()), result.get("outcome")
        if outcome == "Passed":
            yield f"ok - {name}"
        elif outcome == "NotExecuted":
            why = text(result, "t:Output/t:ErrorInfo/t:Message") or text(result, "t:Output/t:StdOut") or "no reason given"
            yield f"ok - {name} # SKIP {why}"
        else:
            yield f"not ok - {name} ({outcome}): {text(result, 't:Output/t:ErrorInfo/t:Message')[:300]}"


for trx in sorted(pathlib.Path(sys.argv[1]).glob("**/*.trx")):
    print(f"# {trx.name}")
    for line in lines(trx):
        print(line)
