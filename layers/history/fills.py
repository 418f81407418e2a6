"""The fills that an atlas' parties share on its map, of all that they could share."""

from __future__ import annotations

from collections.abc import Iterator

from data.model import SLOTS, Atlas
from layers.history.palette import BY_SIDES, slots_of
from layers.history.scene import Scene, SceneHolding, scene_of
from layers.per_atlas import PerAtlas

Shared = tuple[str, str, tuple[str, ...]]  # kind, code and slots


def shared_fills_of(atlas: Atlas) -> tuple[Shared, ...]:
    """Return the fills that parties share in any scene, from any viewpoint.

    All that eight parties could share are five hundred, and each has a pattern.
    """
    return _SHARED(atlas)


def _shared(atlas: Atlas) -> tuple[Shared, ...]:
    viewpoints = ("", *(each.id for each in atlas.viewpoints.viewpoints))
    used = {
        held.symbol.fill
        for settlement in atlas.settlements
        for viewpoint in viewpoints
        for held in _holdings(scene_of(atlas, settlement.id, viewpoint=viewpoint))
    }
    slots = slots_of(atlas)
    parted = [(code, *code.partition("-")[::2]) for code in used]
    found = [
        (kind, code, tuple(named) or SLOTS[:2]) for code, kind, named in parted if kind in BY_SIDES
    ]

    def order(each: Shared) -> tuple[int, list[int], int]:
        kind, _, sides = each
        return len(sides), [slots.index(side) for side in sides], BY_SIDES.index(kind)

    return tuple(sorted(found, key=order))


def _holdings(scene: Scene) -> Iterator[SceneHolding]:
    yield from scene.by_place.values()
    for interim in scene.interim.values():
        yield from interim


_SHARED = PerAtlas(_shared)
