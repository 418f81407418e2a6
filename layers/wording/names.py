"""What a place and a group of places are called in the chosen naming."""

from __future__ import annotations

import re

from data.model import Atlas, Group, Place

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


BETWEEN = " / "


def modes_of(atlas: Atlas, language: str) -> list[dict[str, str]]:
    """Return the naming modes: both parties' names in either order, then one language each."""
    strings = atlas.strings.get(language, {})
    return [
        {"id": mode, "label": strings.get(f"names_{mode}".replace("-", "_"), mode)}
        for mode in ("ja-ru", "ru-ja", "en", "ja", "ru")
    ]


def both(first: str, second: str, generic: str) -> str:
    """Return two short names as one label, the generic word after them ("A / B Strait")."""
    names = BETWEEN.join(dict.fromkeys(name for name in (first, second) if name))
    return f"{names} {generic}".strip()


def short(name: str) -> str:
    """Return a name as it stands on a map: without what is added in brackets."""
    return re.sub(r"\s*[(（].*?[)）]", "", name).strip() or name


def labels_of(place: Place) -> dict[str, str]:
    """Return the label of a place in every naming mode; never empty."""
    english = short(place.name_en)
    return {
        "ja-ru": both(place.label_ja, place.label_ru, place.generic) or english,
        "ru-ja": both(place.label_ru, place.label_ja, place.generic) or english,
        "en": english,
        "ja": short(place.name_ja or place.name_ja_latin or place.name_en),
        "ru": short(place.name_ru or place.name_ru_latin or place.name_en),
    }
