"""What counts as a good filling: only the hole is judged."""

import torch
import torch.nn.functional as F

NEAR_INK = 5.0      # extra weight of pixels within 1 px of a line


def inpaint_loss(network, known, ink, dice_weight=1.0):
    """Returns (total, cross entropy in the hole, dice in the hole)."""
    logits = network(known)
    hole = known[:, 1:2]
    weights = hole * (1 + NEAR_INK * F.max_pool2d(ink, 3, 1, 1))
    entropy = (F.binary_cross_entropy_with_logits(logits, ink, reduction="none") * weights).sum() / hole.sum().clamp(min=1)
    answer, truth = torch.sigmoid(logits) * hole, ink * hole
    both = (answer * truth).sum((1, 2, 3))
    either = (answer**2).sum((1, 2, 3)) + (truth**2).sum((1, 2, 3))
    overlap = (1 - (2 * both + 1) / (either + 1)).mean()
    return entropy + dice_weight * overlap, entropy.detach(), overlap.detach()
