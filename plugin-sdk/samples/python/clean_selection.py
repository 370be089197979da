"""A complete plug-in: cleans the middle half of a canvas and writes the proposal as a new layer."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "python"))
import artistassist  # noqa: E402


def main(canvas_file, layer_file):
    width, height, pixels = read_pam(canvas_file)
    x, y, w, h = width // 4, height // 4, width // 2, height // 2
    with artistassist.Bridge("python-sample", version="1.0") as bridge:
        document = bridge.open("canvas", width, height, channels="rgba")
        document.write(0, 0, width, height, pixels)
        job = document.submit("cleanup", selection=artistassist.Mask(x, y, w, h, b"\xff" * (w * h)), on_event=happened)
        # An editor calls bridge.poll() from a timer instead of waiting.
        proposal = job.wait()[0]
        write_pam(layer_file, proposal.layer)
        job.accept(proposal.index).wait()
        print("cleaned by %s, %s" % (proposal.info["model_name"], proposal.info["licence"]))


def happened(job, event):
    if event["event"] == "progress":
        print("%d of %d" % (event["step"], event["step_count"]))


def read_pam(path):
    with open(path, "rb") as file:
        fields = {}
        for line in iter(file.readline, b"ENDHDR\n"):
            if b" " in line and not line.startswith(b"#"):
                name, value = line.split(maxsplit=1)
                fields[name] = value.strip()
        return int(fields[b"WIDTH"]), int(fields[b"HEIGHT"]), file.read()


def write_pam(path, layer):
    head = "P7\n# at %d %d\nWIDTH %d\nHEIGHT %d\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n"
    with open(path, "wb") as file:
        file.write((head % layer[:4]).encode())
        file.write(layer.data)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except artistassist.ArtistAssistError as error:
        sys.exit(str(error))
