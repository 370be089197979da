"""Publishes the trained cleanup network.

    python3 -m cleanup.export WORK ../cleanup-1
"""

import argparse
import json
from pathlib import Path

from cleanup import train
from cleanup.card import make_card
from generator.style import CONTROLS
from network import publish
from network.training import averaged_weights

INPUTS = {"darkness": 3, "hints": 1, "style": len(CONTROLS)}


def main():
    parser = argparse.ArgumentParser(description="Export the trained cleanup network.")
    publish.add_options(parser)
    options = parser.parse_args()
    network = train.network()
    weights, steps = averaged_weights(options.work)
    network.load_state_dict(weights)
    figures = json.loads(Path(options.figures).read_text()) if options.figures else {}
    publish.publish(
        network, INPUTS, Path(options.folder),
        lambda model, sha256, size: make_card(network, model, sha256, size, figures, options.commit, steps, options.history),
    )


if __name__ == "__main__":
    main()
