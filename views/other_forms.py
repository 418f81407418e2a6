"""Other forms of what an address names: a place's names, a settlement's year, a language's tag."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from data.model import Atlas
from data.reading.translations import languages_of
from layers.per_atlas import PerAtlas
from layers.state import State
from layers.wording.names import labels_of, names_written, title_of
from views.address import OtherForms, squashed

_TAG = re.compile(r"[a-z]{2,8}(?:[-_][a-z0-9]{1,8})*", re.IGNORECASE)  # BCP 47; Java writes _


def other_forms(atlas: Atlas) -> OtherForms:
    """Return by parameter what finds a value by another form of it; "" where that is of none.

    What two places, or two settlements, are called alike leads to neither.
    """
    places, settlements = _places(atlas), _settlements(atlas)
    spoken = languages_of(atlas)

    def place(form: str) -> str:
        return places.get(squashed(form), "")

    def settlement(form: str) -> str:
        return settlements.get(squashed(form), "")

    def language(form: str) -> str:
        return language_of_tag(form, spoken)

    compared = dict.fromkeys((State.settlement.name, State.against.name, "from", "to"), settlement)
    return {**compared, State.place.name: place, State.language.name: language}


def language_of_tag(tag: str, spoken: Iterable[str]) -> str:
    """Return which language a tag like ``ja-JP`` is of, in any case, or an empty string.

    Of what stands behind hyphens the last goes first (RFC 4647, 3.4).
    """
    if not _TAG.fullmatch(tag):
        return ""
    parts, known = re.split("[-_]", tag.lower()), {each.lower(): each for each in spoken}
    shorter = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((known[each] for each in shorter if each in known), "")


def place_forms(atlas: Atlas) -> dict[str, str]:
    """Return each name of a place that is of no other, with the place's id."""
    return _single(
        (name, place.id)
        for place in atlas.places
        for name in (*names_written(place), *labels_of(atlas, place).values())
    )


def settlement_forms(atlas: Atlas) -> dict[str, str]:
    """Return each year, short name and title that is of one settlement, with its id."""
    return _single(
        (form, each.id)
        for each in atlas.settlements
        for form in (each.year, each.short, f"{each.year} {each.short}", title_of(atlas, each))
    )


def _single(forms: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for form, id_ in forms:
        found.setdefault(squashed(form), set()).add(id_)
    return {form: next(iter(ids)) for form, ids in found.items() if form and len(ids) == 1}


_places: PerAtlas[Mapping[str, str]] = PerAtlas(place_forms)
_settlements: PerAtlas[Mapping[str, str]] = PerAtlas(settlement_forms)
