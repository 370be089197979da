"""The families of things a scene is made of: (function, weight), each (rng, center, size) -> parts."""

from . import basic, nature, people, solids

FAMILIES = (
    (basic.blob, 0.9), (basic.disc, 1.0), (basic.polygon, 0.7), (basic.panel, 0.7), (basic.free_lines, 1.2),
    (basic.folds, 0.7), (basic.tuft, 0.8),
    (solids.box, 0.7), (solids.cylinder, 0.6), (solids.gear, 0.3), (solids.house, 0.6), (solids.car, 0.4), (solids.rocket, 0.5),
    (people.arm, 0.9), (people.hand, 0.9), (people.head, 1.7), (people.figure, 1.2),
    (nature.leaves, 0.7), (nature.tree, 0.4), (nature.quadruped, 0.8), (nature.bird, 0.6), (nature.fish, 0.4), (nature.grass, 0.3),
)
