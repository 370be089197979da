"""card.json of the diffusion model."""

from cleanup.card import CONTROLS, NORMALISATION, SEEDS
from diffusion import autoencoder, unet
from generator.style import Style
from inpaint.card import LINE_ART
from network.card import LICENCE, controls
from network.line_net import parameter_count
from network.publish import described

VERSION = "0.1.0"
WORKING_SCALE = {"strokeWidth": 2.5, "inkThreshold": 0.5, "min": 0.25, "max": 1.0}     # of the lines that it begins from
LIMITS = [
    "Knows strokes and simple objects, not what a picture means: above a strength of about 0.85 it draws shapes of its own.",
    "Gray pictures only: colour is not redrawn.",
    "Without a sketch, holes larger than about 60 pixels are filled with plausible strokes rather than with what was there.",
    "Trained on generated drawings only; lettering and dense screentone are little known to it.",
]


def make_card(network, folder, files, origin):
    return {
        "kind": "diffusion",
        "id": "line-diffusion-1",
        "name": "Line diffusion 1",
        "version": VERSION,
        "tasks": ["refine", "inpaint"],
        "files": [{"name": name} | described(folder / name) for name in files],
        "family": "line",
        "licence": LICENCE,
        "trainingData": origin.training_data(SEEDS),
        "architecture": "Latent diffusion of line art: latents are ink, {0} x {0} pixels side by side; fully convolutional UNet without attention, {1} channels, additive skips, timestep and style by scale and shift of channels, {2:.2f} M parameters, v-prediction".format(
            autoencoder.FACTOR, "/".join(map(str, unet.WIDTHS)), parameter_count(network) / 1e6
        ),
        "controls": controls(Style(), CONTROLS),
        "normalisation": NORMALISATION,
        "lineArt": LINE_ART,
        "workingScale": WORKING_SCALE,
        "figures": origin.figures,
        "limits": LIMITS,
    }
