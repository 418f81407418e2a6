"""The pieces of a plan, which are what is summed: whole units, and parts of those that are cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import shapely

from data.model import Atlas
from geo.dividing import Halves, Side
from layers.land.areas import computed_areas
from layers.per_atlas import PerAtlas
from layers.plans.line import divided
from layers.plans.plan import PARTS, Plan, units


class Piece(NamedTuple):
    """A unit, or a part of one, whose it would be, and its area; None where no area is known."""

    unit: str
    part: Side | None
    holder: str
    area_km2: float | None


def areas(atlas: Atlas) -> Mapping[str, float]:
    """Return the geodesic area of each unit, square kilometres; one without land has none."""
    return _AREAS(atlas)


def pieces(atlas: Atlas, plan: Plan) -> tuple[Piece, ...]:
    """Return the pieces of a plan, in the atlas' order, left before right.

    A unit that is given in parts and that the line does not cut, as the land at full resolution has
    it, is one piece: all of it is the part on whose side its point lies.

    Raises
    ------
    AtlasError
        If the land, or the file with the areas, is damaged.
    """
    return tuple(_pieces(atlas, plan))


def halves(atlas: Atlas, plan: Plan) -> Mapping[str, Halves]:
    """Return the halves of each unit that a plan's line cuts, whoever has them."""
    return divided(atlas, plan.line).halves if plan.line else {}


def land_of(half: Halves, part: Side) -> tuple[shapely.MultiPolygon, float]:
    """Return the land of one of two halves, and its area, km²."""
    return (half.left, half.left_km2) if part == "left" else (half.right, half.right_km2)


def _pieces(atlas: Atlas, plan: Plan) -> Iterator[Piece]:
    sizes, cut = areas(atlas), halves(atlas, plan)
    for unit in units(atlas):
        size = sizes.get(unit)
        if unit not in plan.parts:
            yield Piece(unit, None, plan.holder_of(unit), size)
        elif unit not in cut:
            side = divided(atlas, plan.line).sides[unit]
            yield Piece(unit, side, plan.holder_of(unit, side), size)
        else:
            for part in PARTS:
                of_part = None if size is None else land_of(cut[unit], part)[1]
                yield Piece(unit, part, plan.holder_of(unit, part), of_part)


def _areas(atlas: Atlas) -> dict[str, float]:
    sizes = computed_areas(atlas)
    return {unit: sizes[unit] for unit in units(atlas) if unit in sizes}


_AREAS = PerAtlas(_areas, wordless=True)
