"""Writes a model's folder: the graph, proved equal to the torch module, a check vector and the card."""

import hashlib
import json

from network import graph


def publish(network, inputs, folder, make_card):
    """make_card(model, sha256, size) -> dict for card.json. Writes nothing when the graph differs from torch."""
    model = graph.to_onnx(network, inputs)
    difference = graph.largest_difference(network, model, inputs)
    if difference > graph.LARGEST_DIFFERENCE:
        raise SystemExit(f"the exported graph differs from torch by {difference:.2e}, more than {graph.LARGEST_DIFFERENCE:.0e}; nothing was written")
    folder.mkdir(parents=True, exist_ok=True)
    content = model.SerializeToString()
    (folder / "model.onnx").write_bytes(content)
    graph.write_check(folder / "check.json", graph.check_vector(model, inputs))
    card = make_card(model, hashlib.sha256(content).hexdigest(), len(content))
    (folder / "card.json").write_text(json.dumps(card, indent=2) + "\n")
    print(f"wrote {folder.name}: {len(content)} bytes, differs from torch by {difference:.1e}")


def add_options(parser):
    parser.add_argument("work", help="work directory with checkpoint.pt")
    parser.add_argument("folder", help="where model.onnx, check.json and card.json go")
    parser.add_argument("--figures", help="JSON written by the model's evaluate")
    parser.add_argument("--commit", help="of the generator")
    parser.add_argument("--history", help="what the weights were trained from, when not from nothing")
