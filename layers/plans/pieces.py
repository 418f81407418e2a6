"""The pieces of a plan, which are what is summed: whole units, and parts of those that are cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

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


def areas_of_parts(atlas: Atlas, unit: str, two: Halves) -> tuple[float, float]:
    """Return the areas of both parts of a unit, km²: its own area by the shares that they have.

    They add up to it, however its edges were measured; a unit of which none is known has none.
    """
    whole = areas(atlas).get(unit, 0.0)
    left_km2 = whole * two.left_km2 / (two.left_km2 + two.right_km2)
    return left_km2, whole - left_km2


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
            sizes_of = areas_of_parts(atlas, unit, cut[unit])
            for part, area in zip(PARTS, sizes_of, strict=True):
                known = None if size is None else area
                yield Piece(unit, part, plan.holder_of(unit, part), known)


def _areas(atlas: Atlas) -> dict[str, float]:
    sizes = computed_areas(atlas)
    return {unit: sizes[unit] for unit in units(atlas) if unit in sizes}


_AREAS = PerAtlas(_areas, wordless=True)
