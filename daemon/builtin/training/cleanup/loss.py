"""What counts as a good answer."""

import torch
import torch.nn.functional as F

NEAR_INK = 3.0          # extra weight of pixels within 2 px of a clean line
UNFOUNDED = 2.0         # extra weight of pixels with no pencil near: ink there would be invented
HOPELESS = 0.2          # weight of clean ink with no pencil near: it cannot be known
PENCIL = 0.07           # darkness below which a pixel holds no pencil
HINTED = 1.0            # extra weight of pixels that the artist has spoken about
CONTRAST = 3.0          # extra weight of pixels that would be different in another style


def pixel_weights(planes, clean, contrast):
    pencil = F.max_pool2d(planes[:, :3].amax(1, keepdim=True), 9, 1, 4) > PENCIL
    weights = 1 + NEAR_INK * F.max_pool2d(clean, 5, 1, 2)
    weights = torch.where(pencil, weights, torch.full_like(weights, 1 + UNFOUNDED))
    weights = torch.where(~pencil & (clean > 0.2), torch.full_like(weights, HOPELESS), weights)
    return weights + (HINTED * planes[:, 3:].abs() + CONTRAST * contrast) * pencil


def dice(probability, clean):
    """1 - overlap, per picture; rewards deciding over half answers."""
    both = (probability * clean).sum((1, 2, 3))
    either = (probability**2).sum((1, 2, 3)) + (clean**2).sum((1, 2, 3))
    return (1 - (2 * both + 1) / (either + 1)).mean()


def cleanup_loss(network, planes, style, clean, contrast, dice_weight=0.4):
    """Returns (total, cross entropy, dice)."""
    logits = network(planes, style)
    entropy = (F.binary_cross_entropy_with_logits(logits, clean, reduction="none") * pixel_weights(planes, clean, contrast)).mean()
    overlap = dice(torch.sigmoid(logits), clean)
    return entropy + dice_weight * overlap, entropy.detach(), overlap.detach()
