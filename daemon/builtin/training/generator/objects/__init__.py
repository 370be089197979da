"""The families of things a scene is made of: (function, weight), each (rng, center, size) -> parts."""

from . import basic, face, figures, hands, nature, people, solids

FAMILIES = (
    (basic.blob, 0.7), (basic.disc, 0.7), (basic.polygon, 0.5), (basic.panel, 0.5), (basic.free_lines, 1.0),
    (basic.folds, 0.6), (basic.tuft, 0.7),
    (solids.box, 0.6), (solids.cylinder, 0.5), (solids.gear, 0.3), (solids.house, 0.5), (solids.car, 0.3), (solids.rocket, 0.4),
    (people.arm, 0.5), (face.face, 1.8), (face.profile, 0.6), (hands.hand, 1.2), (figures.figure, 1.5),
    (nature.leaves, 0.7), (nature.tree, 0.4), (nature.quadruped, 0.5), (nature.bird, 0.5), (nature.fish, 0.4), (nature.grass, 0.3),
)
