"""What a place's card says, as plain values: names, areas, who held it, what is said of it.

Pure functions from an atlas to values that go into the map document as they are (see
`layers.map.facts`) and into the reading pane. How they look is decided in ``layers/map/css``; every
word comes from the atlas' own strings, so that a second atlas needs no code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.model import (
    LANDED_KINDS,
    Area,
    Argument,
    Atlas,
    Document,
    Excerpt,
    Place,
)
from data.model.names_in_texts import naming_text
from layers.history.sides import speaking_slot, spoken_for
from layers.land.areas import rounded
from layers.wording.dates import readable_date
from layers.wording.names import name_of, named_in_each
from layers.wording.numbers import known_figure
from layers.wording.other_words import as_recorded, other_language, words_in
from layers.wording.phrases import side_label
from layers.wording.quotation import cut_after, cut_before
from layers.wording.ui_texts import ui_texts


@dataclass(frozen=True, slots=True)
class CardName:
    """What a place is called in a language: in its script and in Latin letters."""

    code: str
    language: str
    script: str
    latin: str


@dataclass(frozen=True, slots=True)
class CardArea:
    """An area of a place: what it covers, square kilometres (also as printed), by whom.

    `language` is that of the source, None for the page's.
    """

    text: str
    area_km2: float
    figure: str
    computed: bool
    source: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class CardQuotation:
    """A passage as a card sets it: verbatim, cut before or after, by whom and where printed.

    `language` is the words' own, None for the page's.
    """

    id: str
    text: str
    cut_before: bool
    cut_after: bool
    speaker: str
    side: str
    side_text: str
    document: str
    date: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What the card of a place says.

    Parameters
    ----------
    names : tuple of CardName
        With script and Latin letters.
    areas : tuple of CardArea
        Official ones, then the computed one; never added.
    quotation : CardQuotation or None
        The passage most about this place.
    passages : int
        How many passages name it besides.
    more : str
        That number as a sentence, or ""; with the names that it has for who chose none.
    """

    names: tuple[CardName, ...]
    areas: tuple[CardArea, ...]
    quotation: CardQuotation | None
    passages: int
    more: str


def cards_of(atlas: Atlas, *, computed_km2: Mapping[str, float] | None = None) -> dict[str, Card]:
    """Return the cards of all places with land of their own, by place id; see `card_of`."""
    return {
        place.id: card_of(atlas, place.id, computed_km2=computed_km2)
        for place in atlas.places
        if holding_places(atlas, place)
    }


def card_of(
    atlas: Atlas,
    place_id: str,
    *,
    computed_km2: Mapping[str, float] | None = None,
) -> Card:
    """Return what the card of one place shows.

    Parameters
    ----------
    atlas : Atlas
        The atlas.
    place_id : str
        An existing place.
    computed_km2 : mapping of str to float, optional
        Geodesic areas of the land by place id, square kilometres; shown apart from official ones.
    """
    place = atlas.place_by_id[place_id]
    passages, subject = _passages(atlas, place)
    others = max(len(passages) - 1, 0)
    return Card(
        names=_names(atlas, place),
        areas=_areas(atlas, place, computed_km2 or {}),
        quotation=card_quotation(atlas, *passages[0]) if passages else None,
        passages=others,
        more=_more(atlas, others, subject),
    )


def holding_places(atlas: Atlas, place: Place) -> tuple[Place, ...]:
    """Return the landed places whose holdings speak for `place`.

    Itself where it has land of its own; the parts of a divided island; the members of a group.
    Empty for waters and capes.
    """
    return (place,) if place.kind in LANDED_KINDS else atlas.members_of(place)


def _names(atlas: Atlas, place: Place) -> tuple[CardName, ...]:
    spoken = atlas.file.language
    names = []
    for language in atlas.file.languages:
        script, latin = name_of(place, language.id), place.latin.get(language.id, "")
        if language.id != spoken and (script or latin):
            told = words_in(atlas, latin, f"{language.id}-Latn")
            names.append(CardName(language.id, language.names[spoken], script, told))
    return tuple(names)


def _areas(atlas: Atlas, place: Place, computed_km2: Mapping[str, float]) -> tuple[CardArea, ...]:
    areas = [_official_area(atlas, area) for area in place.areas]
    if place.id in computed_km2:
        texts, area_km2 = ui_texts(atlas), rounded(computed_km2[place.id])
        areas.append(
            CardArea(
                text=texts["card_computed"],
                area_km2=area_km2,
                figure=known_figure(area_km2, texts.locale),
                computed=True,
                source=texts["card_computed_source"],
            )
        )
    return tuple(areas)


def _official_area(atlas: Atlas, area: Area) -> CardArea:
    texts = ui_texts(atlas)
    text = texts["card_official" if area.confirmed else "card_unconfirmed"]
    return CardArea(
        text=text.format(covers=area.covers),
        area_km2=area.area_km2,
        figure=known_figure(area.area_km2, texts.locale),
        computed=False,
        language=other_language(atlas, atlas.file.interface[0]) or None,
        source=as_recorded(
            atlas, texts.comma.join((atlas.source_by_id[area.source].title, area.year))
        ),
    )


def _passages(atlas: Atlas, place: Place) -> tuple[list[tuple[Document, Excerpt]], str]:
    """Return the passages that name the place, most about it first, and whom they name.

    Where none names the place itself, those that name its group stand in.
    """
    group = atlas.group_by_id[place.group]
    name, of_all = (named_in_each(atlas, each) for each in (place, group))
    whole = {heading.id for heading in atlas.headings_by_group.get(group.id, ())}
    for names, subject in (({place.id}, name), (whole | {group.id}, of_all)):
        found = [pair for pair in atlas.excerpt_by_id.values() if names & set(pair[1].places)]
        if found:
            return sorted(found, key=lambda pair: len(pair[1].places)), subject
    return [], name


def _more(atlas: Atlas, others: int, subject: str) -> str:
    if not others:
        return ""
    text = ui_texts(atlas)["card_more"].format(count=others, name=subject)
    return naming_text(text, first=atlas.file.first_named())


def card_quotation(atlas: Atlas, document: Document, excerpt: Excerpt) -> CardQuotation:
    """Return a passage as a card or a step of a lesson sets it."""
    strings = ui_texts(atlas)
    spoken = spoken_for(atlas, excerpt.side)
    several = "several" if len(spoken) > 1 else spoken[0]
    date = readable_date(document.date.value, strings.locale)
    if document.date.basis == "inferred":
        date = strings["card_inferred"].format(date=date)
    return CardQuotation(
        id=excerpt.id,
        text=excerpt.exact,
        language=other_language(atlas, document.language) or None,
        cut_before=cut_before(excerpt),
        cut_after=cut_after(excerpt),
        speaker=excerpt.speaker,
        side=speaking_slot(atlas, spoken) or several,
        side_text=side_label(atlas, excerpt.side),
        document=document.short,
        date=date,
    )


def argument_quotation(atlas: Atlas, said: Argument, *, party: str, question: str) -> CardQuotation:
    """Return an argument, which is in the atlas' own words, as a passage is set.

    `party` is whose it is, empty for nobody's; `question` is what it argues about.
    """
    strings = ui_texts(atlas)
    side = (party,) if party else ()
    spoken = spoken_for(atlas, side)
    date = readable_date(said.date or said.as_of or "", strings.locale)
    return CardQuotation(
        id=said.id,
        text=said.text,
        cut_before=False,
        cut_after=False,
        speaker=said.speaker,
        side=speaking_slot(atlas, spoken) or spoken[0],
        side_text=side_label(atlas, side),
        document=question,
        date=date if said.date else strings["arguments_as_of"].format(date=date),
    )
