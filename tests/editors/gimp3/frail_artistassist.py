#!/usr/bin/python3
"""Stands for `artistassist` before the plug-in. A bridge goes on until it is asked to do what /case/frail names, and then it dies."""
import json
import os
import struct
import subprocess
import sys

PROGRAM, WEAKNESS, DIED = "/case/artistassist/artistassist", "/case/frail", "/case/died"


def relay(bridge, weakness):
    while True:
        prefix = sys.stdin.buffer.read(4)
        if len(prefix) < 4:
            return
        header = sys.stdin.buffer.read(struct.unpack("<I", prefix)[0])
        request = json.loads(header)
        if request["do"] == weakness:
            bridge.kill()
            open(DIED, "w").close()
            return
        bridge.stdin.write(prefix + header)
        for payload in request.get("payloads", ()):
            bridge.stdin.write(sys.stdin.buffer.read(payload["size"]))
        bridge.stdin.flush()


if sys.argv[1:] != ["bridge"] or not os.path.exists(WEAKNESS):
    os.execv(PROGRAM, [PROGRAM, *sys.argv[1:]])
with open(WEAKNESS) as file, subprocess.Popen([PROGRAM, "bridge"], stdin=subprocess.PIPE) as process:
    relay(process, file.read())
