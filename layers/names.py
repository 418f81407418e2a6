"""What a place and a group of places are called in the chosen naming."""

from __future__ import annotations

from data.schema import Atlas, Group, Place
from layers.payload import labels_of

BOTH = ("ja-ru", "ru-ja")
DEFAULT_MODE = BOTH[0]


def place_name(place: Place, mode: str) -> str:
    """Return a place's name in a naming mode ("One name / Other name"), never empty."""
    return labels_of(place)[mode]


def whole_of(atlas: Atlas, group: str) -> Place | None:
    """Return the place that stands for all of a group of islands, or None.

    A landmass in parts stands for none: its parts belong to different groups.
    """
    split = {place.part_of for place in atlas.places}
    wholes = [p for p in atlas.places if p.kind == "group" and p.group == group]
    return next((place for place in wholes if place.id not in split), None)


def group_name(atlas: Atlas, group: Group, *, mode: str) -> str:
    """Return a group's name in a naming mode; a group of one place is called as that place."""
    landed = atlas.landed_places(group.id)
    if len(landed) == 1 and landed[0].kind == "island":
        return place_name(landed[0], mode)
    whole = whole_of(atlas, group.id)
    if whole and mode in BOTH and whole.label_ja:
        return place_name(whole, mode)
    return {"ja": group.label.ja, "ru": group.label.ru}.get(mode, group.label.en)
