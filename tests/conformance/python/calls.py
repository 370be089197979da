"""What the clients share: how they connect, call and report."""
import sys

import grpc

TIMEOUT = 180

# For what must begin before a deadline and end with it: a busy machine needs one of the later ones.
GROWING = (1, 5, 25, 120)


def same(expected, actual, what):
    if expected != actual:
        raise AssertionError(f"{what}: expected {expected!r}, got {actual!r}")


def true(condition, what):
    if not condition:
        raise AssertionError(what)


def fails(code, call):
    """Runs a call that must end with that status and returns the error."""
    try:
        result = call()
    except grpc.RpcError as error:
        same(code, error.code(), f"status ({error.details()})")
        return error
    raise AssertionError(f"expected {code}, got {result!r}")


def run(checks):
    """Runs the check that the third argument names on the socket that the first one names."""
    socket, _, check = sys.argv[1:]
    # A name that Kestrel takes as a host; over a Unix socket it would be the socket's path.
    with grpc.insecure_channel(f"unix:{socket}", options=[("grpc.default_authority", "localhost")]) as channel:
        getattr(checks(channel), check)()
    print(f"{check} holds")
