"""A whole job through the Python module: bridge_job.py PICTURE LAYER PROGRAM... cleans the middle half of a picture on the CPU
and writes the proposal's layer as PNG. PROGRAM is the bridge's command; under Wine that is two words."""

import os
import sys

from PIL import Image

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "plugin-sdk", "python"))
import artistassist  # noqa: E402

PATIENCE = 240


def main(picture, layer_file, *program):
    canvas = Image.open(picture).convert("RGBA")
    width, height = canvas.size
    x, y, w, h = width // 4, height // 4, width // 2, height // 2
    with artistassist.Bridge("ci", version="1", language="zh-Hans", program=list(program)) as bridge:
        hello = bridge.hello.wait(PATIENCE)
        models = bridge.capabilities().wait(PATIENCE)["tasks"]
        document = bridge.open("a", width, height, channels="rgba")
        document.write(0, 0, width, height, canvas.tobytes())
        seen = []
        job = document.submit(
            "cleanup", selection=artistassist.Mask(x, y, w, h, b"\xff" * (w * h)), device="cpu", on_event=lambda _, event: seen.append(event["event"]))
        layer = job.wait(PATIENCE)[0].layer
        accepted = job.accept().wait(PATIENCE)["state"]
        refused = document.submit("cleanup", selection=artistassist.Mask(0, 0, 4, 4, bytes(16)))
        try:
            refused.wait(PATIENCE)
            sentence = ""
        except artistassist.ArtistAssistError as error:
            sentence = str(error)
        entry = bridge.history().wait(PATIENCE)["jobs"][0]
    Image.frombytes("RGBA", (layer.width, layer.height), bytes(layer.data)).save(layer_file)
    facts = {
        "protocol": hello["protocol"] == 1,
        "cleanup model": models["cleanup"] == "cleanup-1",
        "events": seen.index("loading") < seen.index("proposal") < seen.index("done"),
        "place": (layer.x, layer.y, layer.width, layer.height) == (x, y, w, h),
        "accepted": accepted == "accepted" and entry["state"] == "accepted",
        "Chinese": sentence.startswith("选区"),
        "bridge ended": bridge._process.returncode == 0,
    }
    wrong = [name for name, holds in facts.items() if not holds]
    if wrong:
        sys.exit("wrong: %s; seen %s, layer %s, %s" % (", ".join(wrong), seen, layer[:6], sentence))


if __name__ == "__main__":
    main(*sys.argv[1:])
