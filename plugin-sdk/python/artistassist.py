"""Client of `artistassist bridge` (docs/bridge.md) for plug-ins in Python 3.8 and later; no other package is needed.

Callbacks run only inside Bridge.poll(), on the thread that calls it. README.md beside this file says how to use it.
"""

import collections
import hashlib
import json
import mmap
import os
import shutil
import struct
import subprocess
import sys
import threading
import time
import weakref
from collections import deque

__all__ = ["ArtistAssistError", "Bridge", "Document", "Job", "Mask", "Pending", "Pixels", "Proposal", "find_program"]

PROTOCOL = 1
PROGRAM_VARIABLE = "ARTISTASSIST_PROGRAM"

_MOST_HEADER = 1024 * 1024
_LARGE = 4 * 1024 * 1024
_ENDED = ("proposed", "accepted", "discarded", "failed", "cancelled")
# fcntl's F_SETPIPE_SZ: a canvas passes faster through a wide pipe.
_SET_PIPE_SIZE = 1031

Mask = collections.namedtuple("Mask", "x y width height data")
Mask.__doc__ = "One byte a pixel of a rectangle on the document: 255 may change, 0 must not."

Pixels = collections.namedtuple("Pixels", "x y width height channels depth data")
Pixels.__doc__ = "Pixels from the bridge: rows from top to bottom without gap."


class ArtistAssistError(Exception):
    """What went wrong, as a sentence; `code` is for programs."""

    def __init__(self, code, message, violations=()):
        super().__init__(message)
        self.code = code
        self.violations = list(violations)


def find_program():
    """Path of the program `artistassist`."""
    name = "artistassist.exe" if os.name == "nt" else "artistassist"
    named = os.environ.get(PROGRAM_VARIABLE)
    if named:
        if os.path.isfile(named):
            return named
        raise ArtistAssistError("not_installed", "%s names %s, where there is no file." % (PROGRAM_VARIABLE, named))
    here = os.path.dirname(os.path.abspath(__file__))
    beside = [os.path.join(here, name), os.path.join(here, "artistassist", name), os.path.join(here, "bin", name)]
    found = next((path for path in beside if os.path.isfile(path)), None) or shutil.which(name)
    found = found or next((path for path in _usual_places(name) if os.path.isfile(path)), None)
    if found:
        return found
    raise ArtistAssistError(
        "not_installed", "ArtistAssist was not found on this computer. Install it, or name its program in %s." % PROGRAM_VARIABLE)


def _usual_places(name):
    if os.name == "nt":
        roots = [os.environ.get("LOCALAPPDATA", ""), os.environ.get("ProgramFiles", "")]
        return [os.path.join(root, *parts, name) for root in roots if root for parts in (("Programs", "ArtistAssist"), ("ArtistAssist",))]
    home = os.path.expanduser("~")
    return [
        os.path.join(home, ".local", "bin", name),
        os.path.join(home, ".local", "share", "artistassist", "bin", name),
        "/usr/local/bin/" + name,
        "/usr/bin/" + name,
        "/opt/artistassist/" + name,
        "/Applications/ArtistAssist.app/Contents/MacOS/" + name,
        "/opt/homebrew/bin/" + name,
    ]


class Pending:
    """A request that has not been answered yet."""

    def __init__(self, bridge, then=None, failed=None):
        self._bridge = bridge
        self._then = then
        self._failed = failed
        self.done = False
        self.answer = None
        self.error = None

    def wait(self, seconds=60.0):
        """The answer, polling until it is there; for scripts."""
        self._bridge.run_until(lambda: self.done, seconds)
        if self.error is not None:
            raise self.error
        return self.answer

    def _finish(self, answer, error):
        self.done, self.answer, self.error = True, answer, error
        callback = self._failed if error is not None else self._then
        if callback is not None:
            callback(error if error is not None else answer)


class Bridge:
    """The bridge's process and the conversation with it."""

    def __init__(self, client, version="", language=None, program=None, start_daemon=True, environment=None, on_event=None, on_lost=None):
        self.client_id = None
        self._on_event = on_event
        self._on_lost = on_lost
        self._next_id = 0
        self._pending = {}
        self._jobs = {}
        # Jobs that are over stay as long as the plug-in keeps them: their layers are large.
        self._ended = weakref.WeakValueDictionary()
        self._submissions = {}
        self._incoming = deque()
        self._arrived = threading.Condition()
        self._outgoing = deque()
        self._wanted = threading.Condition()
        self._closing = False
        self._lost = None
        self._process = _start(program or find_program(), environment)
        self._reader = threading.Thread(target=self._read, name="artistassist-read", daemon=True)
        self._writer = threading.Thread(target=self._write, name="artistassist-write", daemon=True)
        self._reader.start()
        self._writer.start()
        hello = {"protocol": PROTOCOL, "client": client, "start_daemon": start_daemon}
        if version:
            hello["version"] = version
        if language:
            hello["language"] = language
        self.hello = self.request("hello", then=self._greeted, **hello)

    @property
    def alive(self):
        """False once the bridge has gone and everything from it was polled."""
        return self._lost is None

    def request(self, do, payloads=None, then=None, failed=None, **fields):
        """Sends a request of the protocol; fields that are None are left out."""
        return self._send(Pending(self, then, failed), do, fields, payloads or {})

    def capabilities(self, then=None, failed=None, **fields):
        return self.request("capabilities", then=then, failed=failed, **fields)

    def status(self, then=None, failed=None):
        return self.request("status", then=then, failed=failed)

    def watch(self, on=True):
        return self.request("watch", on=on)

    def jobs(self, then=None, failed=None, **fields):
        return self.request("jobs", then=then, failed=failed, **fields)

    def history(self, then=None, failed=None, **fields):
        return self.request("history", then=then, failed=failed, **fields)

    def open(self, name, width, height, channels="rgba", depth=8, premultiplied=False, icc=None, failed=None):
        """Opens a document, empty until it is written."""
        return Document(self, name, width, height, channels, depth, premultiplied, icc, failed)

    def follow(self, job_id, on_event=None, failed=None):
        """A job of an earlier run of this client."""
        job = Job(self, on_event)
        job.id, job.state = job_id, "queued"
        self._jobs[job_id] = job
        self.request("follow", job=job_id, failed=lambda error: (job._fail(error), failed and failed(error)))
        return job

    def poll(self, seconds=0.01):
        """Runs callbacks until none waits or the time is over; returns how many frames were handled."""
        end = time.monotonic() + seconds
        count = 0
        while True:
            with self._arrived:
                if not self._incoming:
                    return count
                frame = self._incoming.popleft()
            self._handle(frame)
            count += 1
            if time.monotonic() >= end:
                return count

    def run_until(self, over, seconds=60.0):
        """Polls until `over()`; for scripts. Raises `timeout`."""
        end = time.monotonic() + seconds
        while not over():
            left = end - time.monotonic()
            if left <= 0:
                raise ArtistAssistError("timeout", "ArtistAssist has not answered within %g seconds." % seconds)
            with self._arrived:
                if not self._incoming:
                    if self._lost is not None:
                        raise ArtistAssistError("bridge_lost", self._lost)
                    self._arrived.wait(min(left, 0.5))
            self.poll()

    def close(self, seconds=10.0):
        """Ends the bridge: live jobs are cancelled, others go on in the daemon."""
        with self._wanted:
            self._closing = True
            self._wanted.notify()
        self._writer.join(seconds)
        if not self._writer.is_alive():
            _close(self._process.stdin)
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(seconds)
        self._incoming.clear()
        _close(self._process.stdout)
        self._lost = self._lost or "ArtistAssist was closed."

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _greeted(self, answer):
        self.client_id = answer["client_id"]

    def _send(self, pending, do, fields, payloads, prepare=None):
        self._next_id += 1
        header = {"id": self._next_id, "do": do}
        header.update((name, value) for name, value in fields.items() if value is not None)
        self._pending[self._next_id] = pending
        pending.id = self._next_id
        if self._lost is not None:
            self._arrive({"id": pending.id, "error": {"code": "bridge_lost", "message": self._lost}}, {})
            return pending
        with self._wanted:
            self._outgoing.append((header, payloads, prepare))
            self._wanted.notify()
        return pending

    def _handle(self, frame):
        header, payloads = frame
        if "event" in header:
            self._happened(dict(header, payloads=payloads))
            return
        if header.get("lost"):
            self._gone(header["lost"])
            return
        pending = self._pending.pop(header.get("id"), None)
        if pending is None:
            return
        error = header.get("error")
        if error is not None:
            pending._finish(None, _error(error))
        else:
            pending._finish(dict(header, payloads=payloads), None)

    def _happened(self, event):
        job = self._jobs.get(event.get("job")) or self._ended.get(event.get("job"))
        if event["event"] == "sending":
            job = self._submissions.get(event.get("submission"))
        if event["event"] == "broken":
            self._gone(event.get("message", ""))
        elif job is not None:
            job._happened(event)
            if job.finished and self._jobs.pop(job.id, None) is not None:
                self._ended[job.id] = job
        elif self._on_event is not None and "job" not in event:
            self._on_event(event)

    def _gone(self, message):
        if self._lost is not None:
            return
        self._lost = message
        error = ArtistAssistError("bridge_lost", message)
        pending, self._pending = self._pending, {}
        for one in pending.values():
            one._finish(None, error)
        for job in list(self._jobs.values()):
            if not job.finished:
                job._fail(error)
        if self._on_lost is not None and not self._closing:
            self._on_lost(message)

    def _arrive(self, header, payloads):
        with self._arrived:
            self._incoming.append((header, payloads))
            self._arrived.notify()

    def _read(self):
        stream = self._process.stdout
        try:
            while True:
                prefix = _exactly(stream, 4)
                (length,) = struct.unpack("<I", prefix)
                if length > _MOST_HEADER:
                    raise ValueError("header of %d bytes" % length)
                header = json.loads(_exactly(stream, length).decode("utf-8"))
                payloads = {}
                for payload in header.pop("payloads", ()):
                    payloads[payload["name"]] = _exactly(stream, payload["size"])
                self._arrive(header, payloads)
        except (EOFError, OSError, ValueError, KeyError, TypeError):
            self._arrive({"lost": "The connection to ArtistAssist ended."}, {})

    def _write(self):
        stream = self._process.stdin
        try:
            while True:
                with self._wanted:
                    while not self._outgoing and not self._closing:
                        self._wanted.wait()
                    if not self._outgoing:
                        return
                    header, payloads, prepare = self._outgoing.popleft()
                if prepare is not None and not prepare():
                    # The same bytes as last time: nothing goes through the pipe.
                    self._arrive({"id": header["id"], "ok": True, "unchanged": True}, {})
                    continue
                _write_frame(stream, header, payloads)
        except (OSError, ValueError):
            # The reader sees the end and says so.
            return


class Document:
    """An open document of the editor."""

    def __init__(self, bridge, name, width, height, channels, depth, premultiplied, icc, failed):
        self._bridge = bridge
        self._hashes = {}
        self.name, self.width, self.height = name, width, height
        self.channels, self.depth = channels, depth
        self.sent_bytes = 0
        self.opened = bridge.request(
            "open", {"icc": bytes(icc)} if icc else None, failed=failed, document=name, width=width, height=height, channels=channels,
            depth=depth, premultiplied=premultiplied)

    def write(self, x, y, width, height, pixels, failed=None):
        """Sends a rectangle of pixels, unless it is what was sent last time. `pixels` must not change afterwards."""
        place = (x, y, width, height)
        view = memoryview(pixels).cast("B")
        fields = {"document": self.name, "x": x, "y": y, "width": width, "height": height}
        return self._bridge._send(
            Pending(self._bridge, None, failed), "write", fields, {"pixels": view}, lambda: self._is_new(place, view))

    def submit(self, task, selection=None, keep=None, remove=None, region=None, options=None, model=None, device=None,
               priority="interactive", thumbnail=256, layer=True, alpha=None, name=None, on_event=None):
        """Submits a job on the document as it was written last."""
        fields = {
            "task": task, "document": self.name, "options": options, "model": model, "device": device, "priority": priority,
            "thumbnail": thumbnail, "layer": layer, "alpha": alpha, "name": name, "region": _rectangle(region),
        }
        payloads = {}
        for field, mask in (("selection", selection), ("keep", keep), ("remove", remove)):
            if mask is not None:
                fields[field] = _rectangle(mask[:4])
                payloads[field] = memoryview(mask[4]).cast("B")
        job = Job(self._bridge, on_event)
        job._submit(fields, payloads)
        return job

    def close(self):
        return self._bridge.request("close", document=self.name)

    def _is_new(self, place, view):
        # On the writing thread; hashlib lets the editor's thread run meanwhile.
        # SHA-256, which processors compute themselves: three times as fast as BLAKE2 where they do.
        digest = hashlib.sha256(view).digest()
        if self._hashes.get(place) == digest:
            return False
        for other in [other for other in self._hashes if _overlap(other, place)]:
            del self._hashes[other]
        self._hashes[place] = digest
        self.sent_bytes += len(view)
        return True


class Proposal:
    """One of a job's proposals."""

    def __init__(self, event):
        self.index = event["index"]
        self.info = {name: value for name, value in event.items() if name != "payloads"}
        self.thumbnail = _pixels(event, "thumbnail")
        self.layer = _pixels(event, "layer")


class Job:
    """A job: queued, running, then proposals to accept or discard."""

    def __init__(self, bridge, on_event=None):
        self._bridge = bridge
        self._on_event = on_event
        self._submission = None
        self._after = []
        self.id = None
        self.state = "sending"
        self.proposals = {}
        self.error = None

    @property
    def finished(self):
        """True when nothing more happens by itself."""
        return self.state in _ENDED

    def wait(self, seconds=300.0):
        """Polls until the job is over and returns its proposals in order; for scripts. Raises what made it fail."""
        self._bridge.run_until(lambda: self.finished, seconds)
        if self.error is not None:
            raise self.error
        return [self.proposals[index] for index in sorted(self.proposals)]

    def cancel(self, then=None, failed=None):
        """Stops the job, also while its pixels are still being sent."""
        if self.id is None and self._submission is not None:
            return self._cancel_on_its_way(Pending(self._bridge, then, failed))
        return self._bridge.request("cancel", then=then, failed=failed, job=self.id)

    def accept(self, index=0, then=None, failed=None):
        return self._bridge.request("accept", then=self._decide("accepted", then), failed=failed, job=self.id, index=index)

    def discard(self, then=None, failed=None):
        return self._bridge.request("discard", then=self._decide("discarded", then), failed=failed, job=self.id)

    def fetch(self, index=0, then=None, failed=None, **how):
        """A proposal with its pixels, again or for the first time; `then(proposal)`."""
        def arrived(answer):
            proposal = Proposal(answer)
            self.proposals[index] = proposal
            if then is not None:
                then(proposal)
        return self._bridge.request("proposal", then=arrived, failed=failed, job=self.id, index=index, **how)

    def _cancel_on_its_way(self, pending):
        def refused(error):
            # The bridge had answered the submission before it read this; that answer came first, so the job has its id by now.
            if error.code == "not_found" and self.id is not None:
                self._bridge._send(pending, "cancel", {"job": self.id}, {})
            else:
                pending._finish(None, error)
        self._bridge.request("cancel", then=lambda answer: pending._finish(answer, None), failed=refused, submission=self._submission)
        return pending

    def _decide(self, state, then):
        def decided(answer):
            self.state = state
            if then is not None:
                then(answer)
        return decided

    def _submit(self, fields, payloads):
        pending = Pending(self._bridge, self._submitted, self._refused)
        self._submission = self._bridge._next_id + 1
        self._bridge._submissions[self._submission] = self
        self._bridge._send(pending, "submit", fields, payloads)

    def _submitted(self, answer):
        self._bridge._submissions.pop(self._submission, None)
        self._submission = None
        self.id = answer["job"]
        self.place = (answer["x"], answer["y"], answer["width"], answer["height"])
        if self.state == "sending":
            self.state = "queued"
        self._bridge._jobs[self.id] = self

    def _refused(self, error):
        self._bridge._submissions.pop(self._submission, None)
        self._fail(error)

    def _fail(self, error):
        event = {"event": "failed", "job": self.id, "code": error.code, "message": str(error), "payloads": {}}
        if error.code in ("cancelled", "superseded"):
            event = {"event": "cancelled", "job": self.id, "reason": "requested" if error.code == "cancelled" else "superseded", "payloads": {}}
        self._happened(event, error)

    def _happened(self, event, error=None):
        what = event["event"]
        if what == "queued":
            self.state = "queued"
        elif what in ("loading", "progress"):
            self.state = "running"
        elif what == "proposal":
            self.proposals[event["index"]] = Proposal(event)
        elif what == "done":
            self.state = "proposed" if not self.finished else self.state
        elif what == "decided":
            self.state = event["state"]
        elif what == "failed":
            self.state, self.error = "failed", error or ArtistAssistError(event.get("code"), event.get("message"))
        elif what == "cancelled":
            self.state, self.error = "cancelled", error or ArtistAssistError("cancelled", "The job was cancelled.")
        if self._on_event is not None:
            self._on_event(self, event)


def _start(program, environment):
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    # A script stands for the program where another loader has to run it.
    command = [program, "bridge"] if isinstance(program, str) else list(program) + ["bridge"]
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, creationflags=flags, bufsize=0)
    except OSError as error:
        raise ArtistAssistError("not_installed", "%s could not be started (%s)." % (command[0], error.strerror or error))
    if sys.platform.startswith("linux"):
        import fcntl
        for stream in (process.stdin, process.stdout):
            try:
                fcntl.fcntl(stream.fileno(), _SET_PIPE_SIZE, 1024 * 1024)
            except OSError:
                pass
    return process


def _write_frame(stream, header, payloads):
    if payloads:
        header = dict(header, payloads=[{"name": name, "size": len(data)} for name, data in payloads.items()])
    encoded = json.dumps(header, ensure_ascii=False).encode("utf-8")
    _write_all(stream, struct.pack("<I", len(encoded)) + encoded)
    for data in payloads.values():
        _write_all(stream, data)


def _write_all(stream, data):
    view = memoryview(data)
    while len(view) > 0:
        view = view[stream.write(view):]


def _exactly(stream, size):
    # A large bytearray is cleared while every other thread of Python waits; these pages come cleared from the system as they are read.
    data = bytearray(size) if size < _LARGE else memoryview(mmap.mmap(-1, size))
    view = memoryview(data)
    while len(view) > 0:
        count = stream.readinto(view)
        if not count:
            raise EOFError
        view = view[count:]
    return data


def _pixels(event, name):
    shape, data = event.get(name), event.get("payloads", {}).get(name)
    if shape is None or data is None:
        return None
    return Pixels(
        shape.get("x", 0), shape.get("y", 0), shape["width"], shape["height"], shape["channels"], shape.get("depth", 8), data)


def _rectangle(place):
    if place is None or isinstance(place, str):
        return place
    return {"x": place[0], "y": place[1], "width": place[2], "height": place[3]}


def _overlap(one, other):
    return (one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
            and one[1] < other[1] + other[3] and other[1] < one[1] + one[3])


def _error(error):
    return ArtistAssistError(error.get("code"), error.get("message"), error.get("violations", ()))


def _close(stream):
    try:
        stream.close()
    except OSError:
        pass
