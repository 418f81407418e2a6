"""Other forms of what an address names: a place's names, a settlement's year, a language's tag."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from data.model import Atlas, Place
from data.reading.translations import languages_of
from layers.evidence.folding import fold_to_search
from layers.per_atlas import PerAtlas
from layers.state import State
from layers.wording.kana import readings_of
from layers.wording.names import BETWEEN, GENERIC_SIGNS, labels_of, names_written, short, title_of
from views.address import OtherForms, squashed

_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
_TAG = re.compile(r"[a-z]{2,8}(?:[-_][a-z0-9]{1,8})*", re.IGNORECASE)  # BCP 47; Java writes _


def other_forms(atlas: Atlas) -> OtherForms:
    """Return by parameter what finds a value by another form of it; "" where that is of none.

    What two places, or two settlements, are called alike leads to neither.
    """
    places, settlements = _places(atlas), _settlements(atlas)
    spoken = languages_of(atlas)

    def place(form: str) -> str:
        return places.get(_key(form), "")

    def settlement(form: str) -> str:
        return settlements.get(_key(form), "")

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
    return _single((name, place.id) for place in atlas.places for name in _names(atlas, place))


def _names(atlas: Atlas, place: Place) -> Iterator[str]:
    """Yield what a place is called: as written, in kana, without what kind it is, or in part."""
    names = (*names_written(place), *labels_of(atlas, place).values())
    yield from names
    yield from readings_of(atlas, place)
    if place.kind == "mainland":
        return  # "Mainland (east)" is not called "Mainland"
    for name in names:
        halves = (name,) if place.generic else name.split(BETWEEN)
        yield from (short(half) for half in halves)
        yield GENERIC_SIGNS.sub("", name)
        if place.kind == "island":
            yield from _BRACKETED.findall(name)


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
        found.setdefault(_key(form), set()).add(id_)
    return {form: next(iter(ids)) for form, ids in found.items() if form and len(ids) == 1}


def _key(form: str) -> str:
    """Return what forms are compared by: folded as a search does, letters and digits alone."""
    return squashed(fold_to_search(form).folded)


_places: PerAtlas[Mapping[str, str]] = PerAtlas(place_forms)
_settlements: PerAtlas[Mapping[str, str]] = PerAtlas(settlement_forms)
