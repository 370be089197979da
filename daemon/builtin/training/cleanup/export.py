"""Publishes the trained cleanup network.

    python3 -m cleanup.export WORK ../cleanup-1
"""

from cleanup import offered
from cleanup.card import make_card
from network.publish import publish_line_model

INPUTS = {"darkness": 3, "hints": 1, "style": len(offered.OFFERED)}


def main():
    publish_line_model(offered.network(), INPUTS, make_card, "Export the trained cleanup network.", offered.holding_the_rest)


if __name__ == "__main__":
    main()
