"""What is remembered of a document's proposals, as the JSON that travels inside the document."""
import base64
import json

VERSION = 1
PROPOSED, KEPT, DISCARDED = STATES = ("proposed", "kept", "discarded")

# Kept ones are what the artist comes back for: of the others only the newest stay, in the room that the kept ones leave.
_MOST_RECORDS = 60
_MOST_BYTES = 1 << 20

_OPTIONAL = {"word": str, "name": str, "prompt": str, "picture": str, "model": str, "time": (int, float), "amount": (int, float)}


class History:
    """The proposals of one document, newest first: dictionaries with job, index, task, state and what made them."""

    def __init__(self, records=()):
        self.records = list(records)
        self.changes = 0

    @classmethod
    def read(cls, data):
        """From the bytes in the document; what cannot be read is an empty history, never an error."""
        try:
            content = json.loads(bytes(data).decode("utf-8"))
            found = [_understood(record) for record in content["proposals"] if _whole(record)]
        except (ValueError, KeyError, TypeError, RecursionError):
            found = []
        return cls(found)

    def write(self):
        """The bytes for the document: the newest and the kept, within a bound."""
        frame = _json({"version": VERSION, "proposals": []})
        room, taken = _MOST_BYTES - len(frame), {}
        for place in sorted(range(len(self.records)), key=lambda place: self.records[place]["state"] != KEPT):
            data = _json(self.records[place])
            if len(taken) < _MOST_RECORDS and len(data) < room:
                taken[place] = data
                room -= len(data) + 1
        return frame[:-2] + b",".join(taken[place] for place in sorted(taken)) + frame[-2:]

    def find(self, job, index):
        return next((record for record in self.records if (record["job"], record["index"]) == (job, index)), None)

    def note(self, job, index, **values):
        """Adds a proposal or changes what is known of it. What was kept stays kept."""
        self.changes += 1
        record = self.find(job, index)
        if record is None:
            record = {"job": job, "index": index, "state": PROPOSED}
            self.records.insert(0, record)
        if record["state"] == KEPT:
            values.pop("state", None)
        record.update(values)
        return record


def picture(png):
    """A small PNG as text for a record."""
    return base64.b64encode(png).decode("ascii")


def picture_bytes(record):
    """The PNG of a record; nothing where it has none."""
    try:
        return base64.b64decode(record.get("picture") or "", validate=True)
    except ValueError:
        return b""


def corner(record):
    """Where on the document the rectangle begins that its job was told of: (0, 0) unless the document was too large."""
    found = record.get("corner")
    if isinstance(found, list) and len(found) == 2 and all(isinstance(each, int) for each in found):
        return tuple(found)
    return 0, 0


def _json(content):
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _whole(record):
    return (isinstance(record, dict) and isinstance(record.get("job"), str) and isinstance(record.get("index"), int)
            and isinstance(record.get("task"), str) and record.get("state") in STATES)


def _understood(record):
    """Without what is of another kind than it should be; what a later version wrote besides stays."""
    return {name: value for name, value in record.items() if isinstance(value, _OPTIONAL.get(name, object))}
