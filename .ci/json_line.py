"""json_line.py FILE key=value...: exit code 0 when one JSON line has these values; "key=*" asks for a value that is not empty."""
import json
import sys

file, *wanted = sys.argv[1:]
pairs = [pair.split("=", 1) for pair in wanted]


def matches(line):
    return all(line.get(key) not in (None, "") if value == "*" else json.dumps(line.get(key)).strip('"') == value for key, value in pairs)


lines = [json.loads(line) for line in open(file, encoding="utf-8") if line.strip()]
if not any(matches(line) for line in lines):
    sys.exit(f"no line of {file} has {' '.join(wanted)}:\n" + "\n".join(map(json.dumps, lines)))
