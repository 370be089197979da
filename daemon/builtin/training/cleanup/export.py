"""Publishes the trained cleanup network.

    python3 -m cleanup.export WORK ../cleanup-1
"""

from cleanup import train
from cleanup.card import make_card
from generator.style import CONTROLS
from network.publish import publish_line_model

INPUTS = {"darkness": 3, "hints": 1, "style": len(CONTROLS)}


def main():
    publish_line_model(train.network(), INPUTS, make_card, "Export the trained cleanup network.")


if __name__ == "__main__":
    main()
