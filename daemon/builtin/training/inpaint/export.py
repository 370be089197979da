"""Publishes the trained inpainting network.

    python3 -m inpaint.export WORK ../line-inpaint-1
"""

import argparse
import json
from pathlib import Path

from inpaint import train
from inpaint.card import make_card
from network import publish
from network.training import averaged_weights

INPUTS = {"known": train.PLANES}


def main():
    parser = argparse.ArgumentParser(description="Export the trained inpainting network.")
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
