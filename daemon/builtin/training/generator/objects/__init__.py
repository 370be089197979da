"""The families of things that scenes are made of."""

from typing import Callable, NamedTuple

from . import animals, basic, buildings, comics, face, figures, furniture, hands, lettering, people, plants, solids, things, vehicles, winged


class Family(NamedTuple):
    draw: Callable          # (rng, center, size) -> parts; most of it lies within `size` of the centre
    weight: float           # how often a random scene takes it
    smallest: float         # size in pixels below which it would only clog


FAMILIES = (
    Family(basic.blob, 0.5, 8), Family(basic.disc, 0.4, 12), Family(basic.polygon, 0.35, 10), Family(basic.panel, 0.35, 8),
    Family(basic.free_lines, 0.8, 10), Family(basic.folds, 0.6, 12), Family(basic.tuft, 0.6, 10),
    Family(solids.box, 0.4, 12), Family(solids.cylinder, 0.35, 12), Family(solids.gear, 0.25, 16), Family(solids.rocket, 0.25, 20),
    Family(face.face, 2.0, 20), Family(face.profile, 0.7, 20), Family(face.eye, 0.35, 12), Family(hands.hand, 1.4, 24), Family(people.arm, 0.3, 15),
    Family(figures.figure, 1.8, 36),
    Family(animals.quadruped, 0.9, 24), Family(animals.sitting_cat, 0.45, 22), Family(animals.rabbit, 0.25, 22),
    Family(winged.perched_bird, 0.35, 18), Family(winged.flying_bird, 0.3, 18), Family(winged.owl, 0.2, 24), Family(winged.butterfly, 0.25, 18), Family(winged.fish, 0.4, 18),
    Family(plants.leaf, 0.35, 10), Family(plants.branch, 0.4, 24), Family(plants.flower, 0.55, 20), Family(plants.pot_plant, 0.35, 28), Family(plants.tree, 0.6, 24), Family(plants.grass, 0.3, 16),
    Family(vehicles.car, 0.4, 26), Family(vehicles.car_in_perspective, 0.3, 34), Family(vehicles.bicycle, 0.25, 36), Family(vehicles.aeroplane, 0.25, 24), Family(vehicles.ship, 0.3, 30), Family(vehicles.train, 0.15, 34),
    Family(buildings.house, 0.6, 26), Family(buildings.tower, 0.3, 28), Family(buildings.stairs, 0.2, 24), Family(buildings.shop, 0.15, 38), Family(buildings.street, 0.15, 50),
    Family(furniture.table, 0.2, 24), Family(furniture.chair, 0.3, 26), Family(furniture.drawers, 0.15, 26), Family(furniture.shelf, 0.12, 40), Family(furniture.armchair, 0.15, 26), Family(furniture.bed, 0.12, 30),
    Family(things.mug, 0.25, 16), Family(things.bottle, 0.2, 20), Family(things.glass, 0.15, 18), Family(things.shoe, 0.25, 18), Family(things.book, 0.2, 18), Family(things.lamp, 0.15, 20),
    Family(things.fruit, 0.25, 12), Family(things.umbrella, 0.12, 20), Family(things.clock, 0.12, 20), Family(things.camera, 0.12, 24), Family(things.guitar, 0.12, 34),
    Family(things.key_or_tool, 0.25, 20), Family(things.bag, 0.2, 20), Family(things.candle, 0.12, 18),
    Family(lettering.lettering, 0.5, 16), Family(lettering.big_letter, 0.2, 28),
    Family(comics.balloon, 0.4, 20), Family(comics.speed, 0.25, 24), Family(comics.impact, 0.15, 16), Family(comics.toned_shape, 0.35, 20),
)
