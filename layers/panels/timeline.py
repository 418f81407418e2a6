"""The timeline's page: which events a choice leaves, and how they are set, decade by decade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from data.model import Atlas, Event
from layers.history.events import all_events, span_of
from layers.history.sides import spoken_for
from layers.panels.documents.choice import sides_of
from layers.panels.documents.links import event_link, map_link
from layers.templates import template
from layers.wording.dates import date_of_event, readable_date
from layers.wording.lists import listed
from layers.wording.names import place_name
from layers.wording.other_words import source_title
from layers.wording.phrases import party_label, side_label
from layers.wording.ui_texts import UiTexts, ui_texts


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What a reader has narrowed the events to; an empty field narrows nothing.

    `kind` is one of the kinds of events, `side` a party's id, "both" for what all parties did or
    "neither" for what others did, `place` a place's id and `decade` the first of its years.
    """

    kind: str = ""
    side: str = ""
    place: str = ""
    decade: str = ""


FIELDS = tuple(field.name for field in fields(EventFilter))


@dataclass(frozen=True, slots=True)
class EventLink:
    """A way that leads on from an event."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event as the page has it. `slots` are the colours of the parties whose doing it is."""

    id: str
    since: str
    date: str
    title: str
    text: str
    kind: str
    side: str
    slots: tuple[str, ...]
    who: str
    where: str
    source: str
    on_map: EventLink | None
    places: tuple[EventLink, ...]
    passages: tuple[EventLink, ...]
    documents: tuple[EventLink, ...]


def timeline_options(atlas: Atlas, *, names: str = "") -> dict[str, dict[str, str]]:
    """Return for each field of a choice what it can be: value to label, only what occurs."""
    words, has = ui_texts(atlas), [event_facets(atlas, event) for event in all_events(atlas)]
    found = {field: {value for each in has for value in each[field]} for field in FIELDS}
    return {
        "kind": {k: words[f"event_kind_{k}"] for k in _kinds() if k in found["kind"]},
        "side": {s: side_label(atlas, (s,)) for s in sides_of(atlas) if s in found["side"]},
        "place": {
            p.id: place_name(atlas, p, naming=names) for p in atlas.places if p.id in found["place"]
        },
        "decade": {year: decade_label(words, year) for year in sorted(found["decade"])},
    }


def narrowed_events(atlas: Atlas, choice: EventFilter) -> tuple[Event, ...]:
    """Return the events that a choice leaves, in time order: every field that is set must fit."""
    asked = {name: value for name in FIELDS if (value := getattr(choice, name))}
    return tuple(
        event
        for event in all_events(atlas)
        if all(value in event_facets(atlas, event)[name] for name, value in asked.items())
    )


def timeline_html(atlas: Atlas, events: Iterable[Event], *, names: str = "") -> str:
    """Return events as a list for each decade; one that lasted longer stands where it began."""
    decades: dict[str, list[EventEntry]] = {}
    for event in events:
        entry = _entry(atlas, event, names=names)
        decades.setdefault(decade_of(event), []).append(entry)
    words = ui_texts(atlas)
    return template("timeline.html.j2").render(
        t=words,
        decades=[(year, decade_label(words, year), found) for year, found in decades.items()],
    )


def event_html(atlas: Atlas, event: Event, *, names: str = "") -> str:
    """Return an event as it stands in the list of its decade."""
    entry = _entry(atlas, event, names=names)
    return template("timeline_event.html.j2").render(t=ui_texts(atlas), e=entry).strip()


def decade_of(event: Event) -> str:
    """Return the first year of the decade in which an event stands: it began there."""
    return _first_year(event.since)


def _kinds() -> tuple[str, ...]:
    """Return the kinds of events in the order of the choice."""
    kinds: tuple[str, ...] = Event.model_fields["kind"].annotation.__args__  # type: ignore[union-attr]
    return kinds


def event_facets(atlas: Atlas, event: Event) -> Mapping[str, tuple[str, ...]]:
    """Return by field of a choice the values that an event fits."""
    first, last = (int(_first_year(f"{day:%Y}")) for day in span_of(event))
    return {
        "kind": (event.kind,),
        "side": spoken_for(atlas, event.parties),
        "place": _places(atlas, event),
        "decade": tuple(f"{year:04d}" for year in range(first, last + 10, 10)),
    }


def _places(atlas: Atlas, event: Event) -> tuple[str, ...]:
    """Return the ids of the places that an event names, a group's own for a group."""
    named = (
        [name] if name in atlas.place_by_id else [p.id for p in atlas.places_with_land(name)]
        for name in event.places
    )
    return tuple(dict.fromkeys(place for each in named for place in each))


def _first_year(date: str) -> str:
    return f"{date[:3]}0"


def decade_label(words: UiTexts, year: str) -> str:
    """Return what a decade is called, by its first year."""
    return words["timeline_decade"].format(year=year)


def _entry(atlas: Atlas, event: Event, *, names: str) -> EventEntry:
    words = ui_texts(atlas)
    parties = [atlas.party_by_id[party] for party in event.parties]
    actors = [party_label(atlas, party.id, date=event.since) for party in parties]
    label = words["timeline_on_map"].format(date=readable_date(event.since, words.locale))
    way = event_link(atlas, event, names=names)
    return EventEntry(
        id=event.id,
        since=event.since,
        date=date_of_event(atlas, event),
        title=event.title,
        text=event.text,
        kind=words[f"event_kind_{event.kind}"],
        side=listed([*actors, *event.others], words.locale),
        slots=tuple(party.slot for party in parties),
        who=listed(event.persons, words.locale),
        where=event.where,
        source=source_title(atlas, event.source),
        on_map=None if "#" in way else EventLink(label, way),
        places=tuple(
            EventLink(
                place_name(atlas, atlas.place_by_id[name], naming=names),
                event_link(atlas, event, names=names, place=name),
            )
            for name in event.places
            if name in atlas.place_by_id
        ),
        passages=tuple(
            EventLink(name, map_link(atlas, date=event.since, excerpt=name, names=names))
            for name in event.excerpts
        ),
        documents=tuple(
            EventLink(
                atlas.document_by_id[name].short,
                map_link(atlas, page="documents", document=name, names=names),
            )
            for name in dict.fromkeys(pointer.document for pointer in event.passages)
        ),
    )
