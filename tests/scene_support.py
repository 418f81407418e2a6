"""What the tests ask of a scene again and again."""

from __future__ import annotations

from data.model import Atlas, Holding
from layers.history.scene import scene_of


def holdings_as_seen(atlas: Atlas, settlement: str, *, viewpoint: str) -> dict[str, Holding]:
    """Return the holding of every place with land as a viewpoint has it, by place id."""
    by_place = scene_of(atlas, settlement, viewpoint=viewpoint).by_place
    return {place: held.holding for place, held in by_place.items()}
