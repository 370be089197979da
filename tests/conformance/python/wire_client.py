"""Python's grpcio calls the Wire service on our server. Arguments: socket, folder of .proto files, name of a check."""
import sys

import grpc

import protos
from calls import TIMEOUT, fails, run, same

protos.generate([sys.argv[2]], ["wire.proto"])
import wire_pb2  # noqa: E402  (generated just above)
import wire_pb2_grpc  # noqa: E402
from google.rpc import error_details_pb2  # noqa: E402


class Checks:
    def __init__(self, channel):
        self.wire = wire_pb2_grpc.WireStub(channel)

    def metadata(self):
        sent = (("sketch-paper", "A4, 90 g"), ("sketch-seal-bin", bytes(range(256))))
        _, call = self.wire.Echo.with_call(wire_pb2.Sheet(), timeout=TIMEOUT, metadata=sent)
        headers, trailers = dict(call.initial_metadata()), dict(call.trailing_metadata())
        same(("A4, 90 g", bytes(range(256))), (headers["sketch-paper"], headers["sketch-seal-bin"]), "headers")
        same(("A4, 90 g", bytes(range(256))), (trailers["sketch-paper-trailer"], trailers["sketch-seal-trailer-bin"]), "trailers")

    def bidirectional(self):
        def sheets():
            for number in range(200):
                yield wire_pb2.Sheet(points=[number], pixels=bytes(64 * 1024))

        answers = [sheet.points[0] for sheet in self.wire.Trace(sheets(), timeout=TIMEOUT)]
        same([2 * number for number in range(200)], answers, "answers")

    def gzip(self):
        sheet = wire_pb2.Sheet(name="a" * 100_000)
        same(sheet, self.wire.Echo(sheet, timeout=TIMEOUT, compression=grpc.Compression.Gzip), "answer")
        sheets = list(self.wire.Cut(wire_pb2.Sheet(name="b" * 50_000, points=[1, 2, 3]), timeout=TIMEOUT))
        same([("b" * 50_000, 1), ("b" * 50_000, 2), ("b" * 50_000, 3)], [(sheet.name, sheet.points[0]) for sheet in sheets], "sheets")

    def failure_midway(self):
        call = self.wire.Cut(wire_pb2.Sheet(points=[1, 2, -1, 4]), timeout=TIMEOUT)
        same([1, 2], [next(call).points[0], next(call).points[0]], "sheets before the failure")
        error = fails(grpc.StatusCode.ABORTED, lambda: next(call))
        same("the scissors slipped", error.details(), "message")

    def release(self):
        held = wire_pb2.Sheet(name="python")
        call = self.wire.Hold(held, timeout=TIMEOUT)
        same(held, next(call), "sheet")
        call.cancel()
        same(held, self.wire.AwaitRelease(held, timeout=TIMEOUT), "released")

    def details(self):
        message = "100 % zu groß\nund 纸"
        refusal = wire_pb2.Refusal(code=3, message=message, fields=["mask.offset_x", "image"])
        error = fails(grpc.StatusCode.INVALID_ARGUMENT, lambda: self.wire.Refuse(refusal, timeout=TIMEOUT))
        same(message, error.details(), "message")
        status, (bad,) = protos.status_of(error, error_details_pb2.BadRequest)
        same(message, status.message, "message in the details")
        same(["mask.offset_x", "image"], [violation.field for violation in bad.field_violations], "fields")

    def every_status(self):
        for code in grpc.StatusCode:
            if code is not grpc.StatusCode.OK:
                fails(code, lambda: self.wire.Refuse(wire_pb2.Refusal(code=code.value[0]), timeout=TIMEOUT))


if __name__ == "__main__":
    run(Checks)
