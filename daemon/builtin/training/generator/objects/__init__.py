"""The families of things a scene is made of: (function, weight), each (rng, center, size) -> parts."""

from . import animals, basic, face, figures, hands, people, plants, solids, winged

FAMILIES = (
    (basic.blob, 0.6), (basic.disc, 0.5), (basic.polygon, 0.4), (basic.panel, 0.4), (basic.free_lines, 0.9), (basic.folds, 0.6), (basic.tuft, 0.6),
    (solids.box, 0.5), (solids.cylinder, 0.4), (solids.gear, 0.25), (solids.house, 0.4), (solids.car, 0.3), (solids.rocket, 0.3),
    (face.face, 1.8), (face.profile, 0.6), (hands.hand, 1.2), (people.arm, 0.4), (figures.figure, 1.5),
    (animals.quadruped, 0.8), (animals.sitting_cat, 0.4), (animals.rabbit, 0.25),
    (winged.perched_bird, 0.35), (winged.flying_bird, 0.3), (winged.owl, 0.2), (winged.butterfly, 0.25), (winged.fish, 0.35),
    (plants.leaf, 0.35), (plants.branch, 0.4), (plants.flower, 0.5), (plants.pot_plant, 0.3), (plants.tree, 0.5), (plants.grass, 0.3),
)
