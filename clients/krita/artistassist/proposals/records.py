"""What is remembered of a document's proposals, as the JSON that travels inside the document."""
import base64
import json

VERSION = 1
PROPOSED, KEPT, DISCARDED = STATES = ("proposed", "kept", "discarded")

# Kept ones are what the artist comes back for; of the others only the newest stay.
_MOST_RECORDS = 60
_MOST_BYTES = 1 << 20


class History:
    """The proposals of one document, newest first: dictionaries with job, index, task, state and what made them."""

    def __init__(self, records=()):
        self.records = list(records)

    @classmethod
    def read(cls, data):
        """From the bytes in the document; what cannot be read is an empty history, never an error."""
        try:
            content = json.loads(bytes(data).decode("utf-8"))
            found = [dict(record) for record in content["proposals"] if _whole(record)]
        except (ValueError, KeyError, TypeError):
            found = []
        return cls(found)

    def write(self):
        """The bytes for the document: the newest and the kept, within a bound."""
        records = self._bounded()
        while True:
            data = json.dumps({"version": VERSION, "proposals": records}, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
            if len(data) <= _MOST_BYTES or not records:
                return data
            records = records[:-1]

    def find(self, job, index):
        return next((record for record in self.records if (record["job"], record["index"]) == (job, index)), None)

    def note(self, job, index, **values):
        """Adds a proposal or changes what is known of it. What was kept stays kept."""
        record = self.find(job, index)
        if record is None:
            record = {"job": job, "index": index, "state": PROPOSED}
            self.records.insert(0, record)
        if record["state"] == KEPT:
            values.pop("state", None)
        record.update(values)
        return record

    def _bounded(self):
        if len(self.records) <= _MOST_RECORDS:
            return list(self.records)
        kept = sum(record["state"] == KEPT for record in self.records)
        others = max(0, _MOST_RECORDS - kept)
        bounded = []
        for record in self.records:
            if record["state"] == KEPT:
                bounded.append(record)
            elif others > 0:
                others -= 1
                bounded.append(record)
        return bounded[:_MOST_RECORDS]


def picture(png):
    """A small PNG as text for a record."""
    return base64.b64encode(png).decode("ascii")


def picture_bytes(record):
    """The PNG of a record; nothing where it has none."""
    try:
        return base64.b64decode(record.get("picture") or "", validate=True)
    except ValueError:
        return b""


def _whole(record):
    return (isinstance(record.get("job"), str) and isinstance(record.get("index"), int) and isinstance(record.get("task"), str)
            and record.get("state") in STATES)
