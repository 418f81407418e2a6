"""Who lived where and who was moved, and what the places are called together, as HTML."""

from __future__ import annotations

from dataclasses import dataclass

from data.model import (
    Atlas,
    CollectiveName,
    Event,
    Movement,
    NameOrigin,
    NameUse,
    Place,
    Residents,
)
from layers.panels.documents.links import event_link
from layers.panels.sections import OriginRow, ResidentsRow
from layers.tables.people import moving_events
from layers.templates import template
from layers.wording.dates import date_of_event, readable_date
from layers.wording.lists import listed
from layers.wording.names import group_name, place_name
from layers.wording.numbers import number
from layers.wording.other_words import source_title, words_in
from layers.wording.phrases import party_label
from layers.wording.ui_texts import ui_texts


@dataclass(frozen=True, slots=True)
class MovementRow:
    """An event that moved people, with the way to it."""

    kind: str
    date: str
    title: str
    href: str
    who: str
    number: str
    source: str


@dataclass(frozen=True, slots=True)
class UseRow:
    """A use of a name: when, by whom ("" for nobody alone), for what."""

    date: str
    party: str
    slot: str
    text: str
    covers: str
    source: str


@dataclass(frozen=True, slots=True)
class NameSection:
    """A name for several places: how other languages write it, what it names, and its uses."""

    id: str
    title: str
    written: tuple[tuple[str, str, str], ...]
    covers: str
    text: str
    uses: tuple[UseRow, ...]


def people_html(atlas: Atlas, *, names: str = "") -> str:
    """Return residents by place and date, and what moved people; "" where nothing is on record."""
    counted = [
        _residents(atlas, place, each, names=names)
        for place in atlas.places
        for each in place.residents
    ]
    moved = [
        _moved(atlas, event, event.movement, names=names)
        for event in moving_events(atlas)
        if event.movement
    ]
    if not counted and not moved:
        return ""
    return template("people.html.j2").render(t=ui_texts(atlas), residents=counted, moved=moved)


def names_html(atlas: Atlas, *, names: str = "") -> str:
    """Return the names for several places together with their uses; "" where none is on record."""
    if not atlas.collective_names:
        return ""
    sections = [_section(atlas, name, names=names) for name in atlas.collective_names]
    return template("collective_names.html.j2").render(t=ui_texts(atlas), names=sections)


def residents_of(atlas: Atlas, place: Place) -> tuple[ResidentsRow, ...]:
    """Return how many people lived at a place, in time order."""
    return tuple(_residents(atlas, place, each) for each in place.residents)


def origins_of(atlas: Atlas, place: Place) -> tuple[OriginRow, ...]:
    """Return what the names of a place are said to mean."""
    return tuple(_origin(atlas, each) for each in place.origins)


def names_together(atlas: Atlas, place: Place) -> str:
    """Return the names for several places that name this one, each with whose it is, as a list."""
    words = ui_texts(atlas)
    found = []
    for name in atlas.collective_names:
        if {place.id, place.group} & {*name.covers}:
            said = name.names[atlas.file.language]
            whose = party_label(atlas, name.party) if name.party else ""
            found.append(words["names_whose"].format(name=said, party=whose) if whose else said)
    return listed(found, words.locale)


def _origin(atlas: Atlas, origin: NameOrigin) -> OriginRow:
    words = ui_texts(atlas)
    said = "names_meaning" if origin.confirmed else "names_reported"
    return OriginRow(
        language=str(words.locale.languages.get(origin.language, origin.language)),
        name=words_in(atlas, origin.name, origin.language),
        meaning=words[said].format(meaning=origin.meaning),
        source=source_title(atlas, origin.source),
    )


def _residents(atlas: Atlas, place: Place, counted: Residents, *, names: str = "") -> ResidentsRow:
    words = ui_texts(atlas)
    count = number(counted.number, words.locale)
    return ResidentsRow(
        place=place_name(atlas, place, naming=names),
        date=readable_date(counted.date, words.locale),
        number=count if counted.confirmed else words["people_reported"].format(number=count),
        households="" if counted.households is None else number(counted.households, words.locale),
        who=counted.who,
        source=source_title(atlas, counted.source),
    )


def _moved(atlas: Atlas, event: Event, moved: Movement, *, names: str) -> MovementRow:
    words = ui_texts(atlas)
    return MovementRow(
        kind=words[f"people_{moved.kind}"],
        date=date_of_event(atlas, event),
        title=event.title,
        href=event_link(atlas, event, names=names),
        who=moved.who,
        number="" if moved.number is None else number(moved.number, words.locale),
        source=source_title(atlas, event.source),
    )


def _section(atlas: Atlas, name: CollectiveName, *, names: str) -> NameSection:
    spoken = atlas.file.language
    return NameSection(
        id=name.id,
        title=name.names[spoken],
        written=tuple(
            (code, text, name.latin.get(code, ""))
            for code, text in name.names.items()
            if code != spoken
        ),
        covers=_covers(atlas, name.covers, names=names),
        text=name.text,
        uses=tuple(_use(atlas, use, names=names) for use in name.uses),
    )


def _use(atlas: Atlas, use: NameUse, *, names: str) -> UseRow:
    return UseRow(
        date=date_of_event(atlas, use),
        party=party_label(atlas, use.party, date=use.since) if use.party else "",
        slot=atlas.party_by_id[use.party].slot if use.party else "",
        text=use.text,
        covers=_covers(atlas, use.covers, names=names),
        source=source_title(atlas, use.source),
    )


def _covers(atlas: Atlas, ids: tuple[str, ...], *, names: str) -> str:
    """Return places and groups by name, as a list."""
    called = [
        group_name(atlas, atlas.group_by_id[each], naming=names)
        if each in atlas.group_by_id
        else place_name(atlas, atlas.place_by_id[each], naming=names)
        for each in ids
    ]
    return listed(called, ui_texts(atlas).locale)
