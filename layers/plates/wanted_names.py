"""Which names a plate asks for, and in which letters: as the map does at the same scale."""

from __future__ import annotations

import math

import numpy as np

from data.model import Atlas, Place
from layers.history.scene import Scene
from layers.plates.frame import MapFrame
from layers.plates.name_field import NameField, land_of

_MERCATOR_M_PER_PX = 156_543.03  # at zoom 0 at the equator: how the map counts its scale


def wanted_names(atlas: Atlas, scene: Scene, free: NameField, k: float) -> list[tuple[Place, str]]:
    """Return the places that a plate of this scale names, the first first, with their style."""
    limit, hidden = _deepest(free.frame, k), _hidden(atlas, free, k)
    found = []
    for place in atlas.places:
        mainland = place.kind == "mainland"
        setting = (place.kind == "sea" and place.rank <= 2) or (mainland and place.rank <= 4)
        silent = place.kind == "part" or (mainland and place.rank > 4) or place.id in hidden
        if silent or (place.rank > limit and not setting):
            continue
        found.append((_order(place), place, _kind(place, scene, free)))
    return [(place, kind) for _, place, kind in sorted(found, key=lambda each: each[0])]


def _order(place: Place) -> float:
    if place.kind in ("sea", "strait"):
        return 2.6 if place.kind == "sea" else place.rank + 0.8
    return 1 if place.rank <= 1 else place.rank + 0.5


def _deepest(frame: MapFrame, k: float) -> float:
    """Return the rank down to which a scale has names, as the map does by its zoom."""
    ((_, latitude),) = frame.to_lonlat(np.array([[frame.width / 2, frame.height / 2]]))
    at_equator = frame.px_per_m * math.cos(math.radians(latitude))
    zoom = math.log2(_MERCATOR_M_PER_PX * at_equator)
    return 4.2 + (zoom - 4.9 - math.log2(k)) * 1.75


def _hidden(atlas: Atlas, free: NameField, k: float) -> set[str]:
    """Return groups that have room for their members' names, and members of those that have not."""
    hidden: set[str] = set()
    for place in atlas.places:
        members = [member.id for member in atlas.members_of(place)]
        if not members or place.rank > 1:
            continue
        left, top, right, bottom = land_of(atlas, place, free).bounds
        wide = max(right - left, bottom - top) > 100 * k
        hidden.update([place.id] if wide else members)
    return hidden


def _kind(place: Place, scene: Scene, free: NameField) -> str:
    if place.kind in ("sea", "strait"):
        return place.kind
    if place.kind == "mainland":
        return "context"
    held, own = scene.by_place.get(place.id), free.land.get(place.id)
    background = held is not None and held.symbol.fill.startswith("outside") and place.rank <= 4
    if background and own is not None:
        return "mainland"
    if place.kind == "group" and place.rank > 1:
        return "mainland"
    return "island" if place.rank <= 2 and place.kind != "cape" else "minor"
