"""What a place and a group of places are called in the chosen way of naming."""

from __future__ import annotations

import re

from data.model import Atlas, Group, Place, Settlement
from data.model.names_in_texts import naming_text
from layers.wording.other_words import words_in

BETWEEN = " / "
# What kind of place a Japanese name says at its end.
GENERIC_SIGNS = re.compile(r"(?<=..)(?:諸島|群島|半島|島|岩)$")


def default_naming(atlas: Atlas) -> str:
    """Return the id of the way of naming that a page begins with."""
    return atlas.file.namings[0].id


def name_of(place: Place, language: str) -> str:
    """Return a place's full name in a language, "" where none is on record."""
    return place.names.get(language, "")


def known_name(atlas: Atlas, place: Place) -> str:
    """Return a place's full name in the language of the page, or the first on record; never ""."""
    return name_of(place, atlas.file.language) or next(iter(place.names.values()))


def place_name(atlas: Atlas, place: Place, *, naming: str = "") -> str:
    """Return a place's name in a way of naming ("One name / Other name"), never empty.

    Parameters
    ----------
    naming : str, optional
        One of the atlas' ways; by default the first.
    """
    languages = atlas.naming_by_id[naming or default_naming(atlas)].languages
    if len(languages) > 1:
        names = [place.labels.get(language, "") for language in languages]
        return paired(names, place.generic) or short(known_name(atlas, place))
    (language,) = languages
    own = name_of(place, language) or place.latin.get(language, "")
    return short(own or known_name(atlas, place))


def title_of(atlas: Atlas, settlement: Settlement) -> str:
    """Return a settlement's title in the language of the interface."""
    return settlement.title[atlas.file.language]


def labels_of(atlas: Atlas, place: Place) -> dict[str, str]:
    """Return the label of a place in every way of naming; never empty."""
    return {naming.id: place_name(atlas, place, naming=naming.id) for naming in atlas.file.namings}


def names_written(place: Place) -> tuple[str, ...]:
    """Return every name of a place, each once, in the order of the atlas' languages."""
    generic = f" {place.generic}" if place.generic else ""
    labels = (label + generic for label in place.labels.values())
    full = (n for name in place.names for n in (place.names[name], place.latin.get(name, "")))
    return tuple(dict.fromkeys(filter(None, (*full, *labels))))


def group_place(atlas: Atlas, group: str) -> Place | None:
    """Return the place that stands for all of a group of islands, or None.

    A landmass in parts stands for none: its parts belong to different groups.
    """
    split = {place.part_of for place in atlas.places}
    wholes = [p for p in atlas.places if p.kind == "group" and p.group == group]
    return next((place for place in wholes if place.id not in split), None)


def group_name(atlas: Atlas, group: Group, *, naming: str = "") -> str:
    """Return a group's name in a way of naming; a group of one place is called as that place."""
    landed = atlas.places_with_land(group.id)
    if len(landed) == 1 and landed[0].kind == "island":
        return place_name(atlas, landed[0], naming=naming)
    languages = atlas.naming_by_id[naming or default_naming(atlas)].languages
    if len(languages) == 1:
        return group.label[languages[0]]
    whole = group_place(atlas, group.id)
    if whole and any(language in whole.labels for language in languages):
        return place_name(atlas, whole, naming=naming)
    return naming_text(group.label[atlas.file.language], first=atlas.file.first_named(naming))


def named_in_each(atlas: Atlas, what: Place | Group) -> str:
    """Return a name with the order of each party, as texts have it for a reader's choice."""
    usual = default_naming(atlas)
    ways = {way.languages[0]: way.id for way in reversed(atlas.file.namings)}
    names = [
        _named(atlas, what, naming=ways.get(language, usual))
        for language in atlas.file.own_languages
    ]
    return f"{{{'|'.join(names)}}}" if len({*names}) > 1 else _named(atlas, what, naming=usual)


def _named(atlas: Atlas, what: Place | Group, *, naming: str) -> str:
    if isinstance(what, Place):
        return place_name(atlas, what, naming=naming)
    return group_name(atlas, what, naming=naming)


def modes_of(atlas: Atlas) -> list[dict[str, str]]:
    """Return the ways of naming with what the switch calls them.

    A pair is shown by the names of the atlas' example, a single language is called as it calls
    itself.
    """
    languages = {language.id: language.names for language in atlas.file.languages}
    example = atlas.place_by_id.get(atlas.file.names_example)
    modes = []
    for naming in atlas.file.namings:
        own = [languages[language][language] for language in naming.languages]
        pair = len(own) > 1 and example
        label = place_name(atlas, pair, naming=naming.id) if pair else BETWEEN.join(own)
        if len(own) == 1:
            label = words_in(atlas, label, naming.id)
        modes.append({"id": naming.id, "label": label})
    return modes


def paired(names: list[str], generic: str) -> str:
    """Return short names as one label, the generic word after them ("A / B Strait")."""
    each = BETWEEN.join(dict.fromkeys(name for name in names if name))
    return f"{each} {generic}".strip()


def short(name: str) -> str:
    """Return a name as it stands on a map: without what is added in brackets."""
    return re.sub(r"\s*[(（].*?[)）]", "", name).strip() or name
