"""Python's grpcio calls the daemon. Arguments: socket, folder of .proto files, name of a check. Exit code 0 when it holds."""
import hashlib
import os
import sys

import grpc

import protos
from calls import GROWING, TIMEOUT, fails, run, same, true

protos.generate([sys.argv[2]], [f"artistassist/v1/{name}.proto" for name in ("assist", "daemon", "models", "pixels", "tasks")])
from artistassist.v1 import assist_pb2, assist_pb2_grpc, daemon_pb2, daemon_pb2_grpc  # noqa: E402  (generated just above)
from artistassist.v1 import models_pb2, models_pb2_grpc, pixels_pb2, pixels_pb2_grpc, tasks_pb2  # noqa: E402
from google.rpc import error_details_pb2  # noqa: E402

MIB = 1 << 20
CLIENT = f"conformance-python-{os.getpid()}"


def upload_messages(content, announced=None, chunk=MIB):
    digest = announced or hashlib.sha256(content).digest()
    yield pixels_pb2.UploadRequest(head=pixels_pb2.UploadHead(sha256=digest, size=len(content)))
    for start in range(0, len(content), chunk):
        yield pixels_pb2.UploadRequest(chunk=content[start:start + chunk])


def page(width, height):
    """A white 16-bit RGBA page with a thick dark line across, the last pixel made unlike any other page's."""
    row_of = {True: b"\x20\x20\x20\x20\x20\x20\xff\xff", False: b"\xf0\xf0\xf0\xf0\xf0\xf0\xff\xff"}
    rows = bytearray(b"".join(row_of[abs(y - height // 2) < 3] * width for y in range(height)))
    rows[-8:-2] = os.urandom(6)
    return bytes(rows)


def submission(content, width, height, **more):
    layout = pixels_pb2.PixelLayout(width=width, height=height, channels=pixels_pb2.CHANNEL_LAYOUT_RGBA, bit_depth=16)
    image = pixels_pb2.Image(sha256=hashlib.sha256(content).digest(), raw=layout)
    return assist_pb2.SubmitRequest(client_id=CLIENT, image=image, cleanup=tasks_pb2.CleanupOptions(), **more)


class Checks:
    def __init__(self, channel):
        self.channel = channel
        self.assist = assist_pb2_grpc.AssistStub(channel)
        self.daemon = daemon_pb2_grpc.DaemonStub(channel)
        self.models = models_pb2_grpc.ModelsStub(channel)
        self.pixels = pixels_pb2_grpc.PixelsStub(channel)

    def unary(self):
        status = self.daemon.GetStatus(daemon_pb2.GetStatusRequest(), timeout=TIMEOUT)
        true(os.path.exists(f"/proc/{status.process_id}"), f"no process {status.process_id}")
        true(status.software_version, "no version")
        models = self.models.List(models_pb2.ListModelsRequest(), timeout=TIMEOUT).models
        true(any(model.built_in and "cleanup" in model.tasks for model in models), f"no built-in cleanup model in {models}")
        same({32}, {len(model.sha256) for model in models}, "lengths of the models' hashes")

    def server_streaming(self):
        content = page(96, 64)
        self.pixels.Upload(upload_messages(content), timeout=TIMEOUT)
        job = self.assist.Submit(submission(content, 96, 64), timeout=TIMEOUT).job_id
        events = list(self.assist.Watch(assist_pb2.WatchRequest(job_id=job), timeout=TIMEOUT))
        kinds = [event.WhichOneof("event") for event in events]
        same("done", kinds[-1], f"last event of {kinds}")
        same(1, kinds.count("result"), f"results in {kinds}")
        numbers = [event.sequence for event in events]
        same(sorted(set(numbers)), numbers, "sequence")
        later = list(self.assist.Watch(assist_pb2.WatchRequest(job_id=job, after_sequence=numbers[-2]), timeout=TIMEOUT))
        same([(numbers[-1], "done")], [(event.sequence, event.WhichOneof("event")) for event in later], "events after the last but one")

    def client_streaming(self):
        content = os.urandom(2 * MIB + 12345)
        digest = hashlib.sha256(content).digest()
        ask = pixels_pb2.FindMissingRequest(sha256=[digest])
        same([digest], list(self.pixels.FindMissing(ask, timeout=TIMEOUT).missing), "missing before")
        answer = self.pixels.Upload(upload_messages(content), timeout=TIMEOUT)
        same((digest, len(content)), (answer.sha256, answer.size), "answer")
        same([], list(self.pixels.FindMissing(ask, timeout=TIMEOUT).missing), "missing after")

    def client_streaming_refused(self):
        content = os.urandom(100_000)
        fails(grpc.StatusCode.INVALID_ARGUMENT, lambda: self.pixels.Upload(upload_messages(content, announced=bytes(32)), timeout=TIMEOUT))
        same([hashlib.sha256(content).digest()],
             list(self.pixels.FindMissing(pixels_pb2.FindMissingRequest(sha256=[hashlib.sha256(content).digest()]), timeout=TIMEOUT).missing),
             "missing after a refused upload")

    def big_result(self):
        width, height = 1000, 660
        content = page(width, height)
        self.pixels.Upload(upload_messages(content), timeout=TIMEOUT)
        job = self.assist.Submit(submission(content, width, height), timeout=TIMEOUT).job_id
        last = list(self.assist.Watch(assist_pb2.WatchRequest(job_id=job), timeout=TIMEOUT))[-1]
        same("done", last.WhichOneof("event"), f"last event {last}")
        parts = list(self.assist.GetResult(assist_pb2.GetResultRequest(job_id=job, raw=assist_pb2.RawForm()), timeout=TIMEOUT))
        head, chunks = parts[0].head, [part.chunk for part in parts[1:]]
        result = b"".join(chunks)
        true(len(result) > 4 * MIB, f"only {len(result)} bytes")
        same(head.size, len(result), "size")
        same(head.sha256, hashlib.sha256(result).digest(), "hash")
        true(all(0 < len(chunk) <= MIB for chunk in chunks), "a chunk is empty or over 1 MiB")

    def deadline(self):
        for seconds in GROWING:
            call = self.daemon.Watch(daemon_pb2.WatchDaemonRequest(), timeout=seconds)
            messages = []

            def receive():
                for message in call:
                    messages.append(message)

            fails(grpc.StatusCode.DEADLINE_EXCEEDED, receive)
            if messages:
                break
        true(messages, "nothing came before the deadline")
        self.unary()

    def cancellation(self):
        call = self.daemon.Watch(daemon_pb2.WatchDaemonRequest(), timeout=TIMEOUT)
        next(call)
        call.cancel()
        fails(grpc.StatusCode.CANCELLED, lambda: list(call))
        self.unary()

    def metadata(self):
        sent = (("x-editor", "krita 5.2"), ("x-canvas-bin", bytes(range(256))))
        _, call = self.daemon.GetStatus.with_call(daemon_pb2.GetStatusRequest(), timeout=TIMEOUT, metadata=sent)
        true("server" not in dict(call.initial_metadata()) or dict(call.initial_metadata())["server"] == "Kestrel", "headers")
        error = fails(grpc.StatusCode.INVALID_ARGUMENT, lambda: self.assist.Submit(assist_pb2.SubmitRequest(), timeout=TIMEOUT, metadata=sent))
        true(isinstance(dict(error.trailing_metadata())["grpc-status-details-bin"], bytes), "details are not bytes")

    def error_details(self):
        request = submission(b"\0", 0, 0)
        request.client_id = ""
        request.cleanup.line_darkness = 7
        error = fails(grpc.StatusCode.INVALID_ARGUMENT, lambda: self.assist.Submit(request, timeout=TIMEOUT))
        status, details = protos.status_of(error, error_details_pb2.BadRequest)
        same((error.code().value[0], error.details()), (status.code, status.message), "status in the details")
        same(1, len(details), "BadRequest details")
        fields = sorted(violation.field for violation in details[0].field_violations)
        for field in ("client_id", "cleanup.line_darkness", "image.raw.width", "image.raw.height"):
            true(field in fields, f"{field} is not among {fields}")
        true(all(violation.description for violation in details[0].field_violations), "a violation without a sentence")

    def missing_resource(self):
        content = page(64, 64)
        error = fails(grpc.StatusCode.FAILED_PRECONDITION, lambda: self.assist.Submit(submission(content, 64, 64), timeout=TIMEOUT))
        _, details = protos.status_of(error, assist_pb2.ResourceMissing)
        same([[hashlib.sha256(content).digest()]], [list(detail.sha256) for detail in details], "missing contents")

    def not_found(self):
        unknown = "00000000-0000-4000-8000-000000000000"
        fails(grpc.StatusCode.NOT_FOUND, lambda: list(self.assist.Watch(assist_pb2.WatchRequest(job_id=unknown), timeout=TIMEOUT)))
        fails(grpc.StatusCode.NOT_FOUND, lambda: self.models.Get(models_pb2.GetModelRequest(model_id="no-such-model"), timeout=TIMEOUT))

    def gzip(self):
        content = bytes(3 * MIB)
        gzip = grpc.Compression.Gzip
        answer = self.pixels.Upload(upload_messages(content), timeout=TIMEOUT, compression=gzip)
        same((hashlib.sha256(content).digest(), len(content)), (answer.sha256, answer.size), "answer")
        true(self.daemon.GetCapabilities(daemon_pb2.GetCapabilitiesRequest(), timeout=TIMEOUT, compression=gzip).devices, "no devices")

    def unimplemented(self):
        for method in ("/artistassist.v1.Assist/Paint", "/artistassist.v9.Muse/Inspire"):
            call = self.channel.unary_unary(method, request_serializer=bytes, response_deserializer=bytes)
            fails(grpc.StatusCode.UNIMPLEMENTED, lambda: call(b"", timeout=TIMEOUT))

    def oversized_message(self):
        content = bytes(9 * MIB)
        error = fails(grpc.StatusCode.RESOURCE_EXHAUSTED,
                      lambda: self.pixels.Upload(upload_messages(content, chunk=9 * MIB), timeout=TIMEOUT))
        true(error.details(), "no sentence")
        self.unary()

    def multiplexing(self):
        watches = [self.daemon.Watch(daemon_pb2.WatchDaemonRequest(), timeout=TIMEOUT) for _ in range(8)]
        for watch in watches:
            next(watch)
        answers = [self.daemon.GetStatus.future(daemon_pb2.GetStatusRequest(), timeout=TIMEOUT) for _ in range(64)]
        same(1, len({answer.result().process_id for answer in answers}), "daemons that answered")
        for watch in watches:
            watch.cancel()


if __name__ == "__main__":
    run(Checks)
