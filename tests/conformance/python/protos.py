"""Generates Python's stubs from .proto files at run time, and reads and writes the details of a status."""
import atexit
import shutil
import subprocess
import sys
import tempfile


def generate(folders, files):
    """Puts the stubs of the files, which lie in the folders, on Python's path; those of google.rpc too."""
    target = tempfile.mkdtemp(prefix="artistassist-stubs-")
    atexit.register(shutil.rmtree, target, ignore_errors=True)
    subprocess.run(
        ["/usr/bin/protoc", *(f"-I{folder}" for folder in folders), f"--python_out={target}", f"--grpc_out={target}",
         "--plugin=protoc-gen-grpc=/usr/bin/grpc_python_plugin",
         "google/rpc/status.proto", "google/rpc/error_details.proto", *files],
        check=True, timeout=60)
    sys.path.insert(0, target)


def status_with(code, message, fields):
    """A google.rpc.Status with a google.rpc.BadRequest that names the fields, as bytes."""
    from google.rpc import error_details_pb2, status_pb2
    status = status_pb2.Status(code=code, message=message)
    violations = [error_details_pb2.BadRequest.FieldViolation(field=field, description=f"{field} is wrong") for field in fields]
    status.details.add().Pack(error_details_pb2.BadRequest(field_violations=violations))
    return status.SerializeToString()


def status_of(error, detail_type):
    """The google.rpc.Status in an error's trailers, and its details of the given type."""
    from google.rpc import status_pb2
    trailers = dict(error.trailing_metadata())
    status = status_pb2.Status.FromString(trailers["grpc-status-details-bin"])
    details = []
    for packed in status.details:
        detail = detail_type()
        if packed.Unpack(detail):
            details.append(detail)
    return status, details
