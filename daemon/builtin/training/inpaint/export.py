"""Publishes the trained inpainting network.

    python3 -m inpaint.export WORK ../line-inpaint-1
"""

from inpaint import train
from inpaint.card import make_card
from network.publish import publish_line_model

INPUTS = {"known": train.PLANES}


def main():
    publish_line_model(train.network(), INPUTS, make_card, "Export the trained inpainting network.")


if __name__ == "__main__":
    main()
