"""What a place and a group of places are called in the chosen naming."""

from __future__ import annotations

from data.schema import Atlas, Group, Place
from layers.payload import labels_of

BOTH = ("ja-ru", "ru-ja")
DEFAULT_MODE = BOTH[0]


def place_name(place: Place, mode: str) -> str:
    """Return a place's name in a naming mode ("Vries / Etorofu Strait"), never empty."""
    return labels_of(place)[mode]


def group_name(atlas: Atlas, group: Group, *, mode: str) -> str:
    """Return a group's name in a naming mode; a group of one place is called as that place."""
    landed = atlas.landed_places(group.id)
    if len(landed) == 1 and landed[0].kind == "island":
        return place_name(landed[0], mode)
    together = [p for p in atlas.places if p.kind == "group" and p.group == group.id]
    if len(together) == 1 and mode in BOTH and together[0].label_ja and len(landed) > 2:
        return place_name(together[0], mode)
    return {"ja": group.label.ja, "ru": group.label.ru}.get(mode, group.label.en)
