"""The Wire service on Python's grpcio. Arguments: socket, then the folders of .proto files. Prints "ready" once it listens."""
import sys
import threading
from concurrent import futures

import grpc

import protos

SOCKET, *FOLDERS = sys.argv[1:]
STUBS = protos.generate(FOLDERS, ["wire.proto"])
import wire_pb2  # noqa: E402  (generated just above)
import wire_pb2_grpc  # noqa: E402


def trailer_key(key):
    return key[: -len("-bin")] + "-trailer-bin" if key.endswith("-bin") else key + "-trailer"


def sketch_metadata(context, rename):
    return tuple((rename(key), value) for key, value in context.invocation_metadata() if key.startswith("sketch"))


class Wire(wire_pb2_grpc.WireServicer):
    def __init__(self):
        self._lock = threading.Lock()
        self._holds = {}

    def _hold(self, name):
        with self._lock:
            return self._holds.setdefault(name, threading.Event())

    def Echo(self, request, context):
        context.send_initial_metadata(sketch_metadata(context, lambda key: key))
        context.set_trailing_metadata(sketch_metadata(context, trailer_key))
        return request

    def Cut(self, request, context):
        for point in request.points:
            if point < 0:
                context.abort(grpc.StatusCode.ABORTED, "the scissors slipped")
            yield wire_pb2.Sheet(name=request.name, points=[point])

    def Bind(self, request_iterator, context):
        bound = wire_pb2.Sheet()
        for sheet in request_iterator:
            bound.name += sheet.name
            bound.points.extend(sheet.points)
            bound.pixels += sheet.pixels
        return bound

    def Trace(self, request_iterator, context):
        for sheet in request_iterator:
            yield wire_pb2.Sheet(name=sheet.name, points=[2 * point for point in sheet.points], pixels=sheet.pixels)

    def Hold(self, request, context):
        released = self._hold(request.name)
        context.add_callback(released.set)
        yield request
        released.wait()

    def AwaitRelease(self, request, context):
        self._hold(request.name).wait()
        return request

    def Refuse(self, request, context):
        context.set_trailing_metadata((("grpc-status-details-bin", protos.status_with(request.code, request.message, request.fields)),))
        code = next(status for status in grpc.StatusCode if status.value[0] == request.code)
        context.abort(code, request.message)

    def Fill(self, request, context):
        return wire_pb2.Sheet(pixels=b"\x5a" * request.bytes)


def main():
    server = grpc.server(
        futures.ThreadPoolExecutor(max_workers=16),
        compression=grpc.Compression.Gzip,
        options=[("grpc.max_receive_message_length", 64 << 20), ("grpc.max_send_message_length", -1)],
    )
    wire_pb2_grpc.add_WireServicer_to_server(Wire(), server)
    if not server.add_insecure_port(f"unix:{SOCKET}"):
        sys.exit(f"cannot listen on {SOCKET}")
    server.start()
    print("ready", flush=True)
    sys.stdin.read()
    server.stop(grace=None).wait()


if __name__ == "__main__":
    main()
